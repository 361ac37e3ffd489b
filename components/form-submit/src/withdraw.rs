//! Withdrawing an application: asked once more, written down once, carried on by the outbox.

use crate::ME;
use crate::application::Withdrawn;
use crate::outbox;
use crate::progress::allows;
use crate::sent::Sent;
use crate::store::{Deed, Sending};
use calls::data_exchange::Progress;
use edge::{Failure, Level, Request, Response, later, log, moment, now};
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

/// Asks once more. Two operations, and three in `data-exchange`.
pub(crate) async fn ask(request: &Request, at: &Address) -> Result<Response, Failure> {
    let sent = match Sent::open(request, at).await? {
        Ok(sent) if sent.withdrawn => return Ok(Response::see_other(&at.application())),
        Ok(sent) => sent,
        Err(answer) => return Ok(answer),
    };
    let progress = calls::data_exchange::progress(ME, &at.tenant, &at.id).await?;
    if !allows(sent.package.withdrawal, &progress) {
        return Ok(refused(&sent, at, &progress));
    }
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
    let sent = match Sent::open(request, at).await? {
        Ok(sent) if sent.withdrawn => return Ok(Response::see_other(&at.application())),
        Ok(sent) => sent,
        Err(answer) => return Ok(answer),
    };
    // Whether it is decided is for the office to know: without it, the person tries again.
    let progress = calls::data_exchange::progress(ME, &at.tenant, &at.id).await?;
    if !allows(sent.package.withdrawal, &progress) {
        return Ok(refused(&sent, at, &progress));
    }
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
    later(async move {
        if let Err(failure) = outbox::carry_out(&submissions, task, None).await {
            log(
                Level::Warn,
                "a withdrawal waits for the next tick",
                &failure,
            );
        }
    });
    Ok(Response::see_other(&at.application()))
}

/// The address of the page that asks once more.
pub(crate) fn withdrawal_page(at: &Address) -> String {
    format!("{}/zurueckziehen", at.application())
}
