//! `/verwaltung/<kommune>/protokoll`: who did what when, for those who check it.

use super::{TEXTS, desk, log_in_first, without_right, words};
use crate::ME;
use ::pages::{
    Alert, Button, Form, Mood, Page, Paragraph, Part, SafeHtml, Summary, SummaryRow, Texts,
};
use audit_chain::{Entry, Place};
use calls::audit::{LogOf, Stretch, read};
use edge::{Failure, Request, Response, german_moment};
use identifiers::TenantSlug;
use sessions::Role;

/// Entries on a page.
const PAGE: u64 = 20;

/// Shows a stretch of the log, the newest first. That it was read is in it before it is shown. One
/// call, with 8 operations in `audit` for that, and 2 for each entry.
pub(crate) async fn log(request: &Request, slug: &str) -> Result<Response, Failure> {
    let Some(staff) = edge::staff(request).await? else {
        return Ok(log_in_first(request));
    };
    let tenant: Option<TenantSlug> = slug.parse().ok();
    let tenant = tenant.filter(|_| staff.is(Role::Auditor, slug));
    let (Some(tenant), Some(whose)) = (tenant, desk::whose(slug).await?) else {
        return Ok(without_right(request));
    };
    let before = request.number("vor", 0)?;
    let of = LogOf {
        tenant,
        staff: staff.person.into(),
        before: (before > 0).then_some(before),
        limit: PAGE,
    };
    let stretch = read(ME, &of).await?;
    let t = ::pages::texts(request, &TEXTS);
    let path = format!("/verwaltung/{slug}");
    let mut page = Page::new(
        ::pages::frame(request, &TEXTS).whose(whose.clone()),
        t.get("log-title"),
    )
    .private()
    .crumb("/verwaltung", t.get("desk-title"))
    .crumb(&path, t.get("municipality-title"))
    .part(&Paragraph::new(t.get("log-lead")));
    for place in stretch.places.iter().rev() {
        page = page.part(&entry(t, place));
    }
    let page = page.part(&ways_on(t, &path, &stretch, before > 0));
    Ok(::pages::answer(page.render()))
}

fn entry(t: Texts, place: &Place) -> SafeHtml {
    match &place.entry {
        Some(entry) => of_entry(t, place.number, entry).html(),
        None if place.damaged => {
            let damaged = t
                .get("log-damaged")
                .with("number", place.number.to_string());
            let alert = Alert::new(Mood::Danger, damaged);
            alert.text(t.get("log-damaged-text")).html()
        }
        // Nobody wrote there: whoever took the number broke off.
        None => SafeHtml::default(),
    }
}

fn of_entry(t: Texts, number: u64, entry: &Entry) -> Summary {
    let title = t.get("log-entry").with("number", number.to_string());
    let title = title.with("time", german_moment(entry.at));
    let summary = Summary::new(t, title)
        .row(SummaryRow::new(t.get("log-what"), words::act(t, entry.act)))
        .row(SummaryRow::new(t.get("log-who"), words::who(t, &entry.who)));
    let more = [("log-case", &entry.case), ("log-about", &entry.about)];
    more.into_iter()
        .fold(summary, |summary, (key, value)| match value {
            Some(value) => summary.row(SummaryRow::new(t.get(key), value.as_str())),
            None => summary,
        })
}

/// To what is older, to the newest, and back.
fn ways_on(t: Texts, path: &str, stretch: &Stretch, leafed: bool) -> Form {
    let here = format!("{path}/protokoll");
    let mut form = Form::get(t, here.as_str());
    let first = stretch.places.first().map_or(1, |place| place.number);
    if first > 1 {
        let older = format!("{here}?vor={first}");
        form = form.button(
            Button::primary(t.get("log-older"))
                .href(older)
                .id("aeltere"),
        );
    }
    if leafed {
        form = form.button(Button::secondary(t.get("log-newest")).href(here));
    }
    form.button(Button::secondary(t.get("log-back")).href(path))
}
