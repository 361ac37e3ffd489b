//! The button that sends: checked here once more, then `form-submit` sees to it that it happens
//! once.

use crate::opened::{MOVING, open, switched_off};
use crate::{HERE, conflict, review, together};
use calls::form_submit::{Send, Sent, Shut};
use edge::{Failure, Request, Response, now};
use forms::{Address, Case, Closed, Wording, unknown};
use http::StatusCode;
use pages::{Alert, Mood, Page, Panel};

/// Seven operations before the answer, seventeen in all; two of them here.
pub(crate) async fn send(request: &Request, at: &Address) -> Result<Response, Failure> {
    let case = match open(request, at).await? {
        Ok(case) => case,
        Err(Closed::Sent(office) | Closed::Gone(office)) => {
            return match calls::form_submit::finish(HERE.id, &at.tenant, &at.id).await {
                Ok(()) => Ok(Response::see_other(&at.application())),
                Err(Failure::NotFound) => Ok(unknown(&office)),
                Err(other) => Err(other),
            };
        }
        Err(closed) => return Ok(closed.answer(at)),
    };
    let form = request.form();
    let base = form.get("stand").and_then(|text| text.parse().ok());
    if base != Some(case.loaded.version) {
        return Ok(conflict::before_sending(&case));
    }
    let consented = form.get("einwilligung") == Some("ja");
    // Judged as of the day that delivery will judge it by, even if midnight comes in between.
    let sent_at = now();
    let checked = case.check(sent_at).await?;
    let waits = !together::missing(&case, &checked.judgement).is_empty();
    if !checked.judgement.findings.is_empty() || !consented || waits {
        return Ok(review::refused(&case, &checked, consented));
    }
    let mut draft = case.loaded.draft.clone();
    draft.sent_at = Some(sent_at);
    let base = case.loaded.version;
    match calls::form_submit::send(HERE.id, &at.tenant, &at.id, &Send { base, draft }).await? {
        Sent::Sent => Ok(Response::see_other(&at.application())),
        Sent::Changed => Ok(conflict::before_sending(&case)),
        Sent::Closed { reason } => Ok(closed(&case, reason)),
    }
}

/// The page that says why the office does not take the application any more.
fn closed(case: &Case, reason: Shut) -> Response {
    let t = case.office.t;
    let name = case.office.name();
    let why: String = match reason {
        Shut::OldVersion => return Response::see_other(&case.at.page(MOVING)),
        Shut::SwitchedOff => return switched_off(case),
        Shut::Withdrawn => t.get("send-withdrawn").into(),
        Shut::TooLate => t.get("send-too-late").with("office", name.as_str()).into(),
        Shut::DeadlineOver { open_until } => {
            let last = open_until.format("%d.%m.%Y").to_string();
            let why = t.get("send-deadline-over").with("day", last.as_str());
            why.with("office", name.as_str()).into()
        }
    };
    let alert = Alert::new(Mood::Warning, t.get("send-closed"))
        .text(why)
        .text(t.get("send-closed-kept"))
        .link(case.at.page("pruefen"), t.get("send-closed-back"));
    let wording = Wording::new(&case.package, t.locale());
    let page = Page::new(case.office.frame.clone(), t.get("send-closed"))
        .service(wording.title())
        .private()
        .part(&alert)
        .part(&Panel::new(t.get("resume-code"), case.code.shown()).id("resume-code"));
    pages::answer(page.render()).with_status(StatusCode::CONFLICT)
}
