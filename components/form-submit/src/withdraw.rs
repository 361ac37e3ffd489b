//! Withdrawing an application: written down once, carried on by the outbox.

use crate::application::Withdrawn;
use crate::outbox;
use crate::store::{Deed, Sending, Submissions};
use crate::{ME, callers};
use calls::form_submit::{NotWithdrawn, Withdrawing};
use calls::named;
use edge::{Failure, Request, Response, checked_caller, now};

/// When its citizen withdrew an application, for `receipt`. One operation.
pub(crate) async fn tell(request: &Request, tenant: &str, id: &str) -> Result<Response, Failure> {
    checked_caller(request, ME, callers::WITHDRAWN).await?;
    let (tenant, id) = named(tenant, id)?;
    let submissions = Submissions::open().await?;
    let withdrawn = submissions.withdrawal(&tenant, &id).get().await?;
    Response::json(&withdrawn.map(|it| it.at))
}

/// Withdraws an application for `receipt`, which has seen to it that its person asks; a second
/// time is harmless. Five operations before the answer, and three in `data-exchange`.
pub(crate) async fn withdraw(
    request: &Request,
    tenant: &str,
    id: &str,
) -> Result<Response, Failure> {
    checked_caller(request, ME, callers::WITHDRAW).await?;
    let (tenant, id) = named(tenant, id)?;
    let submissions = Submissions::open().await?;
    let record = submissions.submission(&tenant, &id).await?;
    let submission = record.get().await?.ok_or(Failure::NotFound)?;
    if submissions.withdrawal(&tenant, &id).get().await?.is_some() {
        return Response::json(&Withdrawing::Withdrawn);
    }
    let service = submission.draft.service;
    let version = submission.draft.service_version.as_str();
    let package = calls::service_library::package(ME, service.as_str(), version).await?;
    // Whether it is decided is for the office to know: without it, the person tries again.
    let progress = calls::data_exchange::progress(ME, &tenant, &id).await?;
    if let Some(why) = NotWithdrawn::of(package.withdrawal, &progress) {
        return Response::json(&Withdrawing::Refused { why });
    }
    let sending = Sending::new(tenant, service, id, Deed::Withdrawal);
    // The entry first: what crashes after it is looked after.
    let task = submissions.enqueue(&sending).await?;
    let record = submissions.withdrawal(&sending.tenant, &sending.id);
    record.set(&Withdrawn { at: now() }).await?;
    outbox::follow_up(submissions, task, None);
    Response::json(&Withdrawing::Withdrawn)
}
