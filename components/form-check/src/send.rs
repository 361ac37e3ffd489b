//! The button that sends: checked here once more, then `form-submit` sees to it that it happens
//! once.

use crate::{HERE, check, together};
use calls::draft_save::Sender;
use calls::form_submit::{Send, Sent, Shut};
use edge::{Failure, Request, Response, now};
use forms::names::{CHECK, MOVING, STAND};
use forms::{Address, Case, Closed, Wording, open, switched_off, unknown};
use http::StatusCode;
use pages::errors::Trouble;
use pages::{Alert, ErrorPage, Mood, Page, Panel};

/// Seven operations before the answer, seventeen in all; two of them here.
pub(crate) async fn send(request: &Request, at: &Address) -> Result<Response, Failure> {
    let case = match open(HERE, request, at).await? {
        Ok(case) => case,
        Err(Closed::Sent(office) | Closed::Gone(office)) => {
            return match calls::form_submit::finish(HERE.id, &at.tenant, &at.id).await {
                Ok(()) => Ok(Response::see_other(&at.application())),
                Err(Failure::NotFound) => Ok(unknown(&office)),
                Err(other) => Err(other),
            };
        }
        Err(Closed::Foreign(office)) => return Ok(unknown(&office)),
        Err(closed) => return Ok(closed.answer(at)),
    };
    let form = request.form();
    let base = form.get(STAND).and_then(|text| text.parse().ok());
    if base != Some(case.loaded.version) {
        return Ok(changed_meanwhile(&case));
    }
    let consented = form.get("einwilligung") == Some("ja");
    // Judged as of the day that delivery will judge it by, even if midnight comes in between.
    let sent_at = now();
    let checked = case.check(sent_at).await?;
    let waits = !together::missing(&case, &checked.judgement).is_empty();
    if !checked.judgement.findings.is_empty() || !consented || waits {
        return Ok(check::refused(&case, &checked, consented));
    }
    let mut draft = case.loaded.draft.clone();
    draft.sent_at = Some(sent_at);
    if let (Some(account), Some(session)) = (&mut draft.account, &case.session) {
        account.settle(&case.package, &mut draft.answers);
        account.sender = Some(Sender::of(session));
    }
    let base = case.loaded.version;
    match calls::form_submit::send(HERE.id, &at.tenant, &at.id, &Send { base, draft }).await? {
        Sent::Sent => Ok(Response::see_other(&at.application())),
        Sent::Changed => Ok(changed_meanwhile(&case)),
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
        Shut::Erased => t.get("send-erased").into(),
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
        .link(case.at.page(CHECK), t.get("send-closed-back"));
    let wording = Wording::new(&case.package, t.locale());
    let page = Page::new(case.office.frame.clone(), t.get("send-closed"))
        .service(wording.title())
        .private()
        .part(&alert)
        .part(&Panel::new(t.get("resume-code"), case.code.shown()).id("resume-code"));
    pages::answer(page.render()).with_status(StatusCode::CONFLICT)
}

/// The page for whoever wants to send what somebody changed meanwhile.
fn changed_meanwhile(case: &Case) -> Response {
    let t = case.office.t;
    let page = ErrorPage::new(case.office.frame.clone(), Trouble::Conflict)
        .detail(t.get("conflict-before-sending"))
        .way_on(case.at.page(CHECK), t.get("conflict-check-again"));
    pages::troubled(page).with_status(StatusCode::PRECONDITION_FAILED)
}
