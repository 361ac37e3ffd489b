//! A draft that may be filled in: its service is on, and its version is supported.

use crate::case::{Case, Closed};
use crate::names::MOVING;
use crate::office::{Address, Component};
use edge::{Failure, Request, Response};
use http::StatusCode;
use pages::{Alert, Mood, Page};

/// Loads the draft, or says what has to be shown instead. Two operations; by an invitation three.
///
/// # Errors
/// When a component that is asked cannot be reached.
pub async fn open(
    here: Component,
    request: &Request,
    at: &Address,
) -> Result<Result<Case, Closed>, Failure> {
    let opened = match at.invited {
        false => Case::open(here, request, at).await?,
        true => Case::open_invited(here, request, at).await?,
    };
    let case = match opened {
        Ok(case) => case,
        Err(closed) => return Ok(Err(closed)),
    };
    // A correction belongs to what came while the service was on: `form-submit` says how long.
    if case.loaded.draft.corrects.is_some() {
        return Ok(Ok(case));
    }
    let offered = case.office.tenant.service(at.service.as_str());
    Ok(match offered {
        Some(offered) if offered.supports(&case.package.version) => Ok(case),
        _ if at.invited => Err(Closed::Page(not_now(&case))),
        None => Err(Closed::Page(switched_off(&case))),
        Some(_) => Err(Closed::Page(Response::see_other(&at.page(MOVING)))),
    })
}

/// Says that the service is off, and that the draft is kept and can be printed.
#[must_use]
pub fn switched_off(case: &Case) -> Response {
    let t = crate::texts(case.office.t);
    let name = case.office.name();
    let alert = Alert::new(Mood::Warning, t.get("off-title"))
        .text(t.get("off-text").with("office", name.as_str()))
        .link(case.at.draft_on_paper(), t.get("off-print"));
    let page = Page::new(case.office.frame.clone(), t.get("off-heading"))
        .private()
        .part(&alert);
    pages::answer(page.render()).with_status(StatusCode::GONE)
}

/// The page while the form cannot be filled in: the service is off, or the applicant has to move
/// the draft to its new version first.
fn not_now(case: &Case) -> Response {
    let t = crate::texts(case.office.t);
    let alert = Alert::new(Mood::Warning, t.get("invitation-not-now"))
        .text(t.get("invitation-not-now-text"));
    let page = Page::new(case.office.frame.clone(), t.get("invitation-title"));
    let page = page.private().part(&alert).render();
    pages::answer(page).with_status(StatusCode::GONE)
}
