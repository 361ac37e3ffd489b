//! Sending: once, whatever happens.
//!
//! 1. What is about to happen is written down (outbox).
//! 2. The draft is closed: its next version says that it was sent. Of two who close it, or of
//!    one who closes and one who changes it, one wins; the other sees it.
//! 3. The application is written down, made from the closing version alone.
//! 4. The person gets the receipt; the rest follows.
//!
//! A crash after 1 leaves a draft that can be sent again; a crash after 2 is finished by `tick`.

use crate::application::Submission;
use crate::correct;
use crate::outbox;
use crate::store::{Deed, Sending, Submissions};
use crate::{ME, callers};
use calls::draft_save::{Draft, Save, Saved};
use calls::form_submit::{Send, Sent, Shut};
use calls::named;
use edge::{Failure, Request, Response, checked_caller, now};
use forms::day;
use http::StatusCode;
use identifiers::TenantSlug;

/// Sends a draft that was checked, unless the office takes such applications no more. Five
/// operations before the answer, fifteen in all.
pub(crate) async fn send(request: &Request, tenant: &str, id: &str) -> Result<Response, Failure> {
    checked_caller(request, ME, callers::SEND).await?;
    let (tenant, id) = named(tenant, id)?;
    let send: Send = request.json()?;
    if let Some(reason) = shut(&tenant, &send.draft).await? {
        return Response::json(&Sent::Closed { reason });
    }
    let submissions = Submissions::open().await?;
    let service = send.draft.service.clone();
    let sending = Sending::new(tenant, service, id, Deed::Application);
    let task = submissions.enqueue(&sending).await?;
    let sent = close(&sending, send).await?;
    let Some(submission) = sent.and_then(|draft| Submission::of(&sending.id, &draft)) else {
        return Response::json(&Sent::Changed);
    };
    let record = submissions.submission(&sending.tenant, &sending.id).await?;
    record.set(&submission).await?;
    outbox::follow_up(submissions, task, Some(submission));
    Response::json(&Sent::Sent)
}

/// Why the office takes this application no more. Known in the instance for two seconds.
async fn shut(tenant: &TenantSlug, draft: &Draft) -> Result<Option<Shut>, Failure> {
    if let Some(first) = &draft.corrects {
        return correct::shut(tenant, draft, &first.id).await;
    }
    let known = calls::tenant_config::by_slug(ME, tenant.as_str()).await?;
    let office = known.ok_or(Failure::NotFound)?;
    let sent_at = draft.sent_at.unwrap_or_else(now);
    let (service, version) = (&draft.service, &draft.service_version);
    Ok(Shut::of(&office, service, version, day(sent_at)))
}

/// Closes the draft. Gives the version that was sent, by this request or another; none when
/// somebody changed the draft meanwhile.
async fn close(sending: &Sending, send: Send) -> Result<Option<Draft>, Failure> {
    let Send { base, draft } = send;
    let save = Save { base, draft };
    match calls::draft_save::save(ME, &sending.tenant, &sending.id, &save).await? {
        Saved::Accepted { .. } => Ok(Some(save.draft)),
        Saved::Conflict { theirs, .. } => {
            Ok(theirs.draft.sent_at.is_some().then_some(theirs.draft))
        }
        Saved::Deleted => Ok(None),
    }
}

/// For a draft that was closed, or is gone: makes sure that the application is written down.
pub(crate) async fn finish(request: &Request, tenant: &str, id: &str) -> Result<Response, Failure> {
    checked_caller(request, ME, callers::FINISH).await?;
    let (tenant, id) = named(tenant, id)?;
    let submissions = Submissions::open().await?;
    let record = submissions.submission(&tenant, &id).await?;
    if record.get().await?.is_none() {
        let loaded = calls::draft_save::load(ME, &tenant, &id).await?;
        let submission = Submission::of(&id, &loaded.draft).ok_or(Failure::NotFound)?;
        // The outbox has it: what closed the draft wrote that down first.
        record.set(&submission).await?;
    }
    Ok(Response::status(StatusCode::NO_CONTENT))
}
