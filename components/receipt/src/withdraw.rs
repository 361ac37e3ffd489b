//! Withdrawing an application: asked once more; the deed itself is `form-submit`'s.

use crate::ME;
use crate::sent::Sent;
use calls::form_submit::{NotWithdrawn, Withdrawing};
use edge::{Failure, Request, Response};
use forms::Address;
use http::StatusCode;
use pages::{Alert, Button, Form, Mood, Panel};

/// The page that says that it is too late, or that the service does not let one.
fn refused(sent: &Sent, at: &Address, why: NotWithdrawn) -> Response {
    let t = sent.office.t;
    let name = sent.office.name();
    let text = match why {
        NotWithdrawn::NotOffered => "withdraw-not-offered",
        NotWithdrawn::Decided => "withdraw-decided",
        NotWithdrawn::InProgress => "withdraw-in-progress",
    };
    let alert = Alert::new(Mood::Warning, t.get("withdraw-refused"))
        .text(t.get(text).with("office", name.as_str()))
        .link(at.application(), t.get("withdraw-back"));
    let page = sent.page(at, "withdraw-refused").part(&alert);
    pages::answer(page.render()).with_status(StatusCode::CONFLICT)
}

/// Asks once more. Two operations in `form-submit`, and three in `data-exchange`.
pub(crate) async fn ask(request: &Request, at: &Address) -> Result<Response, Failure> {
    let sent = match Sent::open(request, at).await? {
        Ok(sent) => sent,
        Err(answer) => return Ok(answer),
    };
    let withdrawn = calls::form_submit::withdrawn(ME, &at.tenant, &at.id).await?;
    if withdrawn.is_some() {
        return Ok(Response::see_other(&at.application()));
    }
    // Whether it is decided is for the office to know: without it, the person tries again.
    let progress = calls::data_exchange::progress(ME, &at.tenant, &at.id).await?;
    if let Some(why) = NotWithdrawn::of(sent.package.withdrawal, &progress) {
        return Ok(refused(&sent, at, why));
    }
    let t = sent.office.t;
    let name = sent.office.name();
    let case = sent.application.case_number.as_str();
    let alert = Alert::new(Mood::Warning, t.get("withdraw-sure"))
        .text(t.get("withdraw-sure-text").with("office", name.as_str()));
    let form = Form::post(t, withdrawal_page(at))
        .button(Button::primary(t.get("withdraw-yes")).id("zurueckziehen"))
        .button(Button::secondary(t.get("withdraw-no")).href(at.application()));
    let page = sent
        .page(at, "withdraw-title")
        .part(&Panel::new(t.get("receipt-case"), case))
        .part(&alert)
        .part(&form);
    Ok(pages::answer(page.render()))
}

/// Withdraws it; a second time is harmless. One operation in `form-submit`, and those of the deed.
pub(crate) async fn withdraw(request: &Request, at: &Address) -> Result<Response, Failure> {
    let sent = match Sent::open(request, at).await? {
        Ok(sent) => sent,
        Err(answer) => return Ok(answer),
    };
    Ok(
        match calls::form_submit::withdraw(ME, &at.tenant, &at.id).await? {
            Withdrawing::Withdrawn => Response::see_other(&at.application()),
            Withdrawing::Refused { why } => refused(&sent, at, why),
        },
    )
}

/// The address of the page that asks once more.
pub(crate) fn withdrawal_page(at: &Address) -> String {
    format!("{}/zurueckziehen", at.application())
}
