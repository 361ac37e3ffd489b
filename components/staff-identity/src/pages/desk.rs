//! `/verwaltung`: who has logged in, for which municipalities, until when; and out again.

use super::{TEXTS, log_in_first, without_right, words};
use crate::ME;
use crate::store::{Kept, Sessions};
use ::pages::{Alert, Button, Form, Mood, Page, Part, SafeHtml, Summary, SummaryRow, Texts, Whose};
use calls::tenant_config;
use edge::{Cookie, Failure, Request, Response, seconds_now};
use http::header;
use sessions::{Role, Staff};

/// Shows who has logged in, and the municipalities. Two operations at once.
pub(crate) async fn desk(request: &Request) -> Result<Response, Failure> {
    let Some(staff) = edge::staff(request).await? else {
        return Ok(log_in_first(request));
    };
    let sessions = Sessions::open().await?;
    let Some(kept) = sessions.going_on(&staff, seconds_now()).await? else {
        // Logged out elsewhere. The token still holds, and would lead back here for ever.
        let gone = Cookie::gone(Staff::COOKIE);
        return Ok(log_in_first(request).header(header::SET_COOKIE, &gone.header()));
    };
    let t = ::pages::texts(request, &TEXTS);
    let mut page = Page::new(::pages::frame(request, &TEXTS), t.get("desk-title"))
        .private()
        .part(&session(t, &staff, &kept))
        .part(&nobody(t, &staff));
    for slug in staff.tenants.keys() {
        if let Some(whose) = whose(slug).await? {
            page = page.part(&of_municipality(t, &staff, &whose));
        }
    }
    Ok(::pages::answer(page.part(&ways_out(t)).render()))
}

/// Shows what somebody may do for a municipality. No operation.
pub(crate) async fn municipality(request: &Request, slug: &str) -> Result<Response, Failure> {
    let Some(staff) = edge::staff(request).await? else {
        return Ok(log_in_first(request));
    };
    let whose = match staff.tenants.contains_key(slug) {
        true => whose(slug).await?,
        false => None,
    };
    let Some(whose) = whose else {
        return Ok(without_right(request));
    };
    let t = ::pages::texts(request, &TEXTS);
    let frame = ::pages::frame(request, &TEXTS).whose(whose.clone());
    let page = Page::new(frame, t.get("municipality-title"))
        .private()
        .crumb("/verwaltung", t.get("desk-title"))
        .part(&of_municipality(t, &staff, &whose))
        .part(&ways_out(t));
    Ok(::pages::answer(page.render()))
}

/// A municipality of the portal.
pub(super) async fn whose(slug: &str) -> Result<Option<Whose>, Failure> {
    let tenant = tenant_config::by_slug(ME, slug).await?;
    Ok(tenant.map(|tenant| Whose::new(slug, tenant.municipality.official_name())))
}

fn session(t: Texts, staff: &Staff, kept: &Kept) -> Summary {
    let name = kept.name.clone();
    Summary::new(t, t.get("desk-session"))
        .row(SummaryRow::new(
            t.get("desk-name"),
            name.unwrap_or_else(|| t.get("desk-unnamed").into()),
        ))
        .row(SummaryRow::new(
            t.get("desk-ends"),
            words::clock(t, staff.ends),
        ))
        .row(SummaryRow::new(
            t.get("desk-ends-at-last"),
            words::clock(t, staff.ends_at_last()),
        ))
        .row(SummaryRow::new(t.get("desk-id"), staff.person.as_str()))
}

/// Somebody without any role.
fn nobody(t: Texts, staff: &Staff) -> SafeHtml {
    match staff.tenants.is_empty() {
        true => Alert::new(Mood::Info, t.get("desk-no-role"))
            .text(t.get("desk-no-role-text"))
            .html(),
        false => SafeHtml::default(),
    }
}

fn of_municipality(t: Texts, staff: &Staff, whose: &Whose) -> Summary {
    let roles = staff.tenants.get(&whose.slug).cloned().unwrap_or_default();
    let roles = SummaryRow::new(t.get("desk-roles"), words::roles(t, &roles));
    let summary = Summary::new(t, whose.name.as_str()).row(roles);
    match staff.is(Role::Auditor, &whose.slug) {
        true => {
            let path = format!("/verwaltung/{}/protokoll", whose.slug);
            let button = Button::secondary(t.get("desk-log")).href(path);
            summary.part(&button.about(whose.name.as_str()))
        }
        false => summary,
    }
}

fn ways_out(t: Texts) -> Form {
    let everywhere = Button::secondary(t.get("log-out-everywhere"));
    Form::post(t, "/verwaltung/anmelden/abmelden")
        .button(Button::primary(t.get("log-out")))
        .button(everywhere.action("/verwaltung/anmelden/ueberall-abmelden"))
}
