//! Withdrawing an application: asked once more, written down once, carried on by the outbox.

use crate::ME;
use crate::application::Withdrawn;
use crate::outbox;
use crate::progress::allows;
use crate::sent::Sent;
use crate::store::{Deed, Sending};
use calls::data_exchange::Progress;
use edge::{Failure, Request, Response, moment, now};
use forms::Address;
use http::StatusCode;
use pages::{Alert, Button, Form, Mood, Panel};

/// The page that says that it is too late, or that the service does not let one.
fn refused(sent: &Sent, at: &Address, progress: &Progress) -> Response {
    let t = sent.office.t;
    let name = sent.office.name();
    let text = match (sent.package.withdrawal.is_some(), &progress.decided) {
        (false, _) => "withdraw-not-offered",
        (true, Some(_)) => "withdraw-decided",
        (true, None) => "withdraw-in-progress",
    };
    let alert = Alert::new(Mood::Warning, t.get("withdraw-refused"))
        .text(t.get(text).with("office", name.as_str()))
        .link(at.application(), t.get("withdraw-back"));
    let page = sent.page(at, "withdraw-refused").part(&alert);
    pages::answer(page.render()).with_status(StatusCode::CONFLICT)
}

/// An application that may be withdrawn, or what is shown instead. Two operations, and three in
/// `data-exchange`.
async fn open(request: &Request, at: &Address) -> Result<Result<Sent, Response>, Failure> {
    let sent = match Sent::open(request, at).await? {
        Ok(sent) => sent,
        Err(answer) => return Ok(Err(answer)),
    };
    let withdrawal = sent.submissions.withdrawal(&at.tenant, &at.id);
    if withdrawal.get().await?.is_some() {
        return Ok(Err(Response::see_other(&at.application())));
    }
    // Whether it is decided is for the office to know: without it, the person tries again.
    let progress = calls::data_exchange::progress(ME, &at.tenant, &at.id).await?;
    Ok(match allows(sent.package.withdrawal, &progress) {
        true => Ok(sent),
        false => Err(refused(&sent, at, &progress)),
    })
}

/// Asks once more. Two operations, and three in `data-exchange`.
pub(crate) async fn ask(request: &Request, at: &Address) -> Result<Response, Failure> {
    let sent = match open(request, at).await? {
        Ok(sent) => sent,
        Err(answer) => return Ok(answer),
    };
    let t = sent.office.t;
    let name = sent.office.name();
    let case = sent.submission.case_number.as_str();
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

/// Withdraws it; a second time is harmless. Five operations before the answer, and three in
/// `data-exchange`.
pub(crate) async fn withdraw(request: &Request, at: &Address) -> Result<Response, Failure> {
    let sent = match open(request, at).await? {
        Ok(sent) => sent,
        Err(answer) => return Ok(answer),
    };
    let submissions = sent.submissions;
    let (tenant, service) = (at.tenant.clone(), at.service.clone());
    let sending = Sending::new(tenant, service, at.id.clone(), Deed::Withdrawal);
    let id = format!("withdrawal-{}", at.id);
    // The entry first: what crashes after it is looked after.
    let task = submissions
        .sending()
        .enqueue(&id, &sending, moment())
        .await?;
    let record = submissions.withdrawal(&at.tenant, &at.id);
    record.set(&Withdrawn { at: now() }).await?;
    outbox::follow_up(submissions, task, None);
    Ok(Response::see_other(&at.application()))
}

/// The address of the page that asks once more.
pub(crate) fn withdrawal_page(at: &Address) -> String {
    format!("{}/zurueckziehen", at.application())
}
