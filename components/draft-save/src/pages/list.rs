//! A person's drafts, ten on a page.

use super::code::{asking, code_field, with_form};
use super::{Heading, TEXTS, in_account, texts, words};
use crate::folder::{Entry, MOST};
use crate::stage::{Look, Mailbox, Stage};
use crate::store::Opened;
use edge::{Admission, Failure, Presence, Request, Response, now};
use futures::future::try_join_all;
use identifiers::DraftId;
use pages::{Alert, Button, Form, Mood, Page, Pagination, Paragraph, Summary, SummaryRow, Texts};
use std::collections::BTreeSet;

/// Drafts on a page.
const PAGE: usize = 10;

/// The most drafts of an account that are listed: the download has all.
const MOST_LISTED: usize = 500;

/// What somebody finds: the drafts of this browser's folder and of their account, the one begun last
/// first.
struct Found {
    all: Vec<Entry>,
    /// Those that belong to the account: what was sent stays in it.
    in_account: BTreeSet<DraftId>,
    /// Whether the folder of this browser takes no more.
    full: bool,
}

impl Found {
    async fn of(request: &Request, drafts: &Opened) -> Result<Self, Failure> {
        let folder = match calls::draft_save::folder(request) {
            Some(key) => drafts.folder_of(&key).await?,
            None => None,
        };
        let own = in_account(drafts, request, MOST_LISTED).await?;
        let mut all = folder
            .as_ref()
            .map_or_else(Vec::new, |it| it.drafts().to_vec());
        let in_account: BTreeSet<DraftId> = own.iter().map(|it| it.id.clone()).collect();
        all.retain(|entry| !in_account.contains(&entry.id));
        all.extend(own);
        all.sort_by(|a, b| b.begun_at.cmp(&a.begun_at).then_with(|| a.id.cmp(&b.id)));
        Ok(Self {
            all,
            in_account,
            full: folder.is_some_and(|folder| folder.is_full()),
        })
    }
}

/// Without a folder and a session none; else two operations for the folder, one for the account and
/// one for each draft in it, and two for each draft on the page.
pub(crate) async fn list(request: &Request) -> Result<Response, Failure> {
    let nobody = edge::session(request).await?.is_none();
    if nobody && calls::draft_save::folder(request).is_none() {
        return Ok(without_drafts(request));
    }
    let drafts = Opened::open().await?;
    let found = Found::of(request, &drafts).await?;
    match found.all.is_empty() {
        true => Ok(without_drafts(request)),
        false => Ok(pages::answer(
            page(request, &drafts, &found).await?.render(),
        )),
    }
}

fn without_drafts(request: &Request) -> Response {
    let page = asking(request, None);
    let page = page.part(&notice(request, texts(request)));
    pages::answer(page.render())
}

/// What has just been done.
fn notice(request: &Request, t: Texts) -> Option<Alert> {
    let done =
        |title: &str, text: &str| Some(Alert::new(Mood::Success, t.get(title)).text(t.get(text)));
    match request.parameter("getan").as_deref() {
        Some("geloescht") => done("done-deleted", "done-deleted-text"),
        Some("entfernt") => done("done-removed", "done-removed-text"),
        Some("vergessen") => done("done-forgotten", "done-forgotten-text"),
        _ => None,
    }
}

async fn page(request: &Request, drafts: &Opened, found: &Found) -> Result<Page, Failure> {
    let t = texts(request);
    let all = &found.all;
    let last = all.len().div_ceil(PAGE);
    let wish = request.parameter("seite");
    let wish = wish.and_then(|text| text.parse().ok());
    let number = wish.unwrap_or(1_usize).clamp(1, last);
    let shown: Vec<&Entry> = all.iter().skip((number - 1) * PAGE).take(PAGE).collect();
    let now = now();
    let looks = shown
        .iter()
        .map(|entry| drafts.look(&Mailbox, &entry.tenant, &entry.id, now));
    let looks = try_join_all(looks).await?;
    let full = found.full.then(|| {
        let text = t.get("list-full-text").with("most", MOST);
        Alert::new(Mood::Warning, t.get("list-full")).text(text)
    });
    let intro = match found.in_account.is_empty() {
        true => "list-intro",
        false => "list-intro-account",
    };
    let leaf = (last > 1).then(|| Pagination::new(t, "/entwuerfe?seite=", number, last));
    let mut page = Page::new(pages::frame(request, &TEXTS), t.get("list-title"))
        .private()
        .part(&notice(request, t))
        .part(&full)
        .part(&Paragraph::new(t.get(intro).with("number", all.len())));
    let presence = match looks.iter().any(|look| look.holder.is_some()) {
        true => edge::presence(request).await?,
        false => Presence::Nobody,
    };
    for (entry, look) in shown.into_iter().zip(&looks) {
        let closed = look.holder.as_ref().is_some_and(|holder| {
            let admission = Admission::of(presence.clone(), holder);
            !matches!(admission, Admission::Granted(_))
        });
        page = match closed {
            true => page.part(&locked_item(t, entry)),
            false => page.part(&item(t, entry, look, found.in_account.contains(&entry.id))),
        };
    }
    let forget = Button::tertiary(t.get("list-forget")).href("/entwuerfe/vergessen");
    let other = Heading {
        text: t.get("list-other").into(),
    };
    let own = Button::tertiary(t.get("list-own-data")).href("/meine-daten");
    let page = page.part(&leaf).part(&own).part(&forget).part(&other);
    Ok(with_form(page, t, &code_field(t, None)))
}

/// A draft of the list, with what can be done with it.
fn item(t: Texts, entry: &Entry, look: &Look, in_account: bool) -> Form {
    let title = words::title(t, &entry.named, &entry.service);
    let at = format!("/entwuerfe/{}", entry.id);
    let mut summary = Summary::new(t, title.as_str());
    for row in words::rows(t, &entry.named.office, look) {
        summary = summary.row(row);
    }
    if let Some(warning) = words::warning(t, look) {
        summary = summary.part(&warning);
    }
    let button = |label: &str| Button::tertiary(t.get(label)).about(title.as_str());
    let go_on = match look.stage {
        stage if stage.is_open() => Some("draft-go-on"),
        Stage::Sent | Stage::Unclear => Some("draft-mailbox"),
        _ => None,
    };
    if let Some(label) = go_on {
        summary = summary.button(Button::secondary(t.get(label)).about(title.as_str()));
    }
    if look.stage.is_open() {
        summary = summary.button(button("draft-details").href(at.as_str()));
    }
    let away = match look.stage {
        stage if stage.is_open() => Some("draft-delete"),
        Stage::Sent | Stage::Unclear if in_account => None,
        _ => Some("draft-remove"),
    };
    if let Some(away) = away {
        summary = summary.button(button(away).href(format!("{at}/loeschen")));
    }
    Form::post(t, format!("{at}/weiter")).part(&summary)
}

/// A draft that belongs to an account: nothing of it, and the way to log in.
fn locked_item(t: Texts, entry: &Entry) -> Form {
    let title = words::title(t, &entry.named, &entry.service);
    let button = Button::secondary(t.get("draft-go-on")).about(title.as_str());
    let summary = Summary::new(t, title.as_str())
        .row(SummaryRow::new(
            t.get("draft-office"),
            entry.named.office.as_str(),
        ))
        .row(SummaryRow::new(t.get("draft-stage"), t.get("stage-log-in")))
        .button(button);
    Form::post(t, format!("/entwuerfe/{}/weiter", entry.id)).part(&summary)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stage::Dates;
    use crate::store::{Named, Place};
    use chrono::{DateTime, TimeDelta, Utc};
    use identifiers::ResumeCode;
    use pages::{Locale, Part};

    fn entry() -> Entry {
        let place = Place {
            tenant: "aachen".parse().unwrap(),
            service: "hundesteuer-anmelden".parse().unwrap(),
            named: Named {
                office: "Stadt Aachen".into(),
                title: [("de".to_owned(), "Hund <anmelden>".to_owned())].into(),
            },
            begun_at: DateTime::default(),
        };
        Entry::new(&ResumeCode::from_random([1; 13]), place)
    }

    fn html(stage: Stage, days: i64) -> String {
        shown(stage, days, false)
    }

    fn shown(stage: Stage, days: i64, in_account: bool) -> String {
        let now: DateTime<Utc> = "2026-11-24T12:00:00Z".parse().unwrap();
        let dates = Dates {
            saved_at: now,
            expires_at: now + TimeDelta::days(days),
            expires_soon: days <= 14,
        };
        let open = stage.is_open().then_some(dates);
        let look = Look {
            stage,
            open,
            holder: None,
        };
        item(TEXTS.speak(Locale::De), &entry(), &look, in_account)
            .html()
            .into_string()
    }

    #[test]
    fn an_open_draft_says_how_far_it_is_until_when_it_is_kept_and_what_can_be_done() {
        let html = html(Stage::Part { done: 2, of: 5 }, 90);
        for part in [
            "Hund &#60;anmelden&#62;",
            "Stadt Aachen",
            "2 von 5 Schritten ausgefüllt",
            "24.11.2026, 13:00:00",
            "22.02.2027",
            "Weitermachen",
        ] {
            assert!(html.contains(part), "{part}: {html}");
        }
        let id = entry().id;
        assert!(html.contains(&format!("action=\"/entwuerfe/{id}/weiter\"")));
        assert!(html.contains(&format!("href=\"/entwuerfe/{id}/loeschen\"")));
        assert!(!html.contains("Bitte denken Sie an diesen Antrag"));
    }

    #[test]
    fn a_draft_that_expires_soon_warns() {
        let html = html(Stage::Begun, 14);
        assert!(html.contains("Bitte denken Sie an diesen Antrag"));
        assert!(html.contains("am 08.12.2026"));
    }

    #[test]
    fn what_is_sent_leads_to_the_mailbox_and_what_is_gone_nowhere() {
        let sent = html(Stage::Sent, 0);
        assert!(sent.contains("Zum Postfach") && sent.contains("Aus der Liste nehmen"));
        assert!(!sent.contains("Wird gelöscht am"));
        let own = shown(Stage::Sent, 0, true);
        assert!(own.contains("Zum Postfach") && !own.contains("Aus der Liste nehmen"));
        let gone = html(Stage::Gone, 0);
        assert!(!gone.contains("Weitermachen") && !gone.contains("Zum Postfach"));
    }

    #[test]
    fn of_a_draft_that_belongs_to_an_account_nothing_is_shown_before_the_log_in() {
        let html = locked_item(TEXTS.speak(Locale::De), &entry())
            .html()
            .into_string();
        assert!(
            html.contains("Stadt Aachen") && html.contains("melden"),
            "{html}"
        );
        assert!(
            !html.contains("Schritten") && !html.contains("Gespeichert"),
            "{html}"
        );
    }

    #[test]
    fn the_list_shows_no_code() {
        let html = html(Stage::Ready, 90);
        let code = entry().code().unwrap();
        assert!(!html.contains(&code.shown()) && !html.contains(code.secret()));
    }
}
