//! What comes after sending: delivery, receipt, deletion of the draft; and after a withdrawal:
//! delivery, and a message; and when one is to be deleted. Each can be done again without harm, and is, until it is done.

use crate::application::Submission;
use crate::delay::Delay;
use crate::erase;
use crate::revision;
use crate::store::{Deed, Sending, Submissions};
use crate::{ME, callers};
use anyhow::{Context, anyhow};
use calls::attachments::Keep;
use calls::data_exchange::{Correction, Put, Withdrawal};
use calls::draft_save::{Lists, folder_of};
use calls::tenant_config::Municipality;
use edge::{
    Failure, Level, REQUEST_ENDS, Request, Response, checked_caller, jitter, later, log, moment,
    now,
};
use fim::ServicePackage;
use http::StatusCode;
use records::{Moment, Task};
use std::rc::Rc;
use std::time::Duration;

/// Applications in one go.
const AT_ONCE: usize = 32;
/// For so long an application is left to the request that sends it.
const HANDS_OFF: Duration = Duration::from_secs(5);
/// For so long an application waits before it is looked at again whether its files are scanned.
const SCANNING: Duration = Duration::from_secs(30);

/// Carries out what is left: safe to call at any time, any number of times.
pub(crate) async fn tick(request: &Request) -> Result<Response, Failure> {
    checked_caller(request, ME, callers::TICK).await?;
    let submissions = Submissions::open().await?;
    calls::audit::hand_over(ME, &submissions.trail()).await?;
    let due = submissions.sending().pending(AT_ONCE, moment()).await?;
    for task in due {
        if task.enqueued + HANDS_OFF < moment() {
            carry_out(&submissions, task, None).await?;
        }
    }
    Ok(Response::status(StatusCode::NO_CONTENT))
}

/// Goes on with it after the answer. It is no promise: what this leaves is left to the tick.
pub(crate) fn follow_up(
    submissions: Submissions,
    task: Task<Sending>,
    written: Option<Submission>,
) {
    later(async move {
        if let Err(failure) = carry_out(&submissions, task, written).await {
            log(Level::Warn, "a deed waits for the next tick", &failure);
        }
    });
}

/// Carries out one application's way, or notes that it has to be tried again. Who has just
/// written the application down gives it along.
async fn carry_out(
    submissions: &Submissions,
    mut task: Task<Sending>,
    written: Option<Submission>,
) -> Result<(), Failure> {
    let outbox = submissions.sending();
    let done = match task.entry.deed {
        Deed::Application => one(submissions, &mut task, written).await,
        Deed::Withdrawal => withdrawal(submissions, &task).await,
        Deed::Erasure(_) => erase::carry_out(submissions, &mut task).await,
    };
    match done {
        Ok(Done::Yes) => outbox.finish(&task).await?,
        Ok(Done::NotYet) => {}
        Ok(Done::Until(moment)) => outbox.postpone(&task, moment).await?,
        Err(failure) => {
            match task.entry.deed {
                Deed::Erasure(_) => {
                    log(Level::Warn, "an application is deleted later", &failure);
                }
                Deed::Application | Deed::Withdrawal => {
                    log(Level::Warn, "an application is delivered later", &failure);
                }
            }
            let reason = failure.reason();
            outbox.fail(&task, moment(), jitter()?, &reason).await?;
        }
    }
    Ok(())
}

/// How far an entry is.
pub(crate) enum Done {
    /// It is carried out.
    Yes,
    /// Somebody may be just about to do what it tells.
    NotYet,
    /// It goes on at this moment.
    Until(Moment),
}

async fn one(
    submissions: &Submissions,
    task: &mut Task<Sending>,
    written: Option<Submission>,
) -> Result<Done, Failure> {
    let Sending { tenant, id, .. } = &task.entry;
    let record = submissions.submission(tenant, id).await?;
    let again = written.is_none();
    let known = match written {
        None => record.get().await?,
        written => written,
    };
    let submission = match known {
        Some(submission) => submission,
        None => match closed_draft(&task.entry).await? {
            Some(submission) => {
                record.set(&submission).await?;
                submission
            }
            // The person may be just about to send, or broke off before the draft was closed.
            None if task.enqueued + REQUEST_ENDS > moment() => return Ok(Done::NotYet),
            None => return Ok(Done::Yes),
        },
    };
    if let Some(first) = &submission.draft.corrects
        && submissions.is_gone(tenant, &first.id).await?
    {
        let account = submission.draft.account.as_ref();
        let lists = Lists {
            account: account.and_then(|it| folder_of(&it.holder)),
            folder: None,
        };
        erase::after_its_application(submissions, &task.entry, lists).await?;
        return Ok(Done::Yes);
    }
    hand_over(submissions, &mut task.entry, &submission, again).await
}

/// The application of a draft that was closed, although nobody wrote it down any more.
async fn closed_draft(sending: &Sending) -> Result<Option<Submission>, Failure> {
    match calls::draft_save::load(ME, &sending.tenant, &sending.id).await {
        Ok(loaded) => Ok(Submission::of(&sending.id, &loaded.draft)),
        Err(Failure::NotFound) => Ok(None),
        Err(other) => Err(other),
    }
}

/// The office, and the service in the application's version.
async fn named(
    sending: &Sending,
    submission: &Submission,
) -> Result<(Municipality, Rc<ServicePackage>), Failure> {
    let Sending {
        tenant, service, ..
    } = sending;
    let known = calls::tenant_config::by_slug(ME, tenant.as_str()).await?;
    let office = known
        .context("the municipality is gone")?
        .municipality
        .clone();
    let version = submission.draft.service_version.as_str();
    let package = calls::service_library::package(ME, service.as_str(), version).await?;
    Ok((office, package))
}

/// Files first, then delivery, then the receipt, then the draft goes.
async fn hand_over(
    submissions: &Submissions,
    sending: &mut Sending,
    submission: &Submission,
    again: bool,
) -> Result<Done, Failure> {
    let (office, package) = named(sending, submission).await?;
    if !sending.delivered {
        if !files_are_ready(sending, submission, &package).await? {
            return Ok(Done::Until(moment() + SCANNING));
        }
        let correction = numbered(submissions, sending, submission, &package).await?;
        let delivery = submission
            .delivery(&office, &package, correction)
            .map_err(|findings| anyhow!("{} answers are not valid any more", findings.len()))?;
        let put = Put {
            delivery: &delivery,
            again,
        };
        calls::data_exchange::put(ME, &sending.tenant, &sending.id, &put).await?;
        // Kept with the entry when the rest fails: an application is delivered and counted once.
        sending.delivered = true;
        let delay = Delay::of(now() - submission.received_at);
        submissions.delivered(delay).add().await?;
    }
    let Sending { tenant, id, .. } = &*sending;
    let name = format!("received-{id}");
    let first = submission.draft.corrects.as_ref().map(|first| &first.id);
    let revision = match first {
        Some(first) => Some(revision::number(submissions, tenant, first, id).await?),
        None => None,
    };
    let receipt = submission.receipt(&office, &package, revision);
    // Whoever has the code of the correction finds it; whoever has that of the application too.
    for owner in [Some(id), first].into_iter().flatten() {
        calls::mailbox::put(ME, owner, &name, &receipt).await?;
    }
    calls::draft_save::discard(ME, tenant, id).await?;
    Ok(Done::Yes)
}

/// What a correction corrects, with its number. The office has the application before it.
async fn numbered(
    submissions: &Submissions,
    sending: &Sending,
    submission: &Submission,
    package: &ServicePackage,
) -> Result<Option<Correction>, Failure> {
    let Some(first) = &submission.draft.corrects else {
        return Ok(None);
    };
    let progress = calls::data_exchange::progress(ME, &sending.tenant, &first.id).await?;
    if progress.delivered_at.is_none() {
        return Err(Failure::Unavailable(anyhow!(
            "the application itself is not delivered yet"
        )));
    }
    let Sending { tenant, id, .. } = sending;
    let correction = revision::take(submissions, tenant, id, &first.id, submission, package);
    correction.await.map(Some)
}

/// The office learns of it after the application itself, then the citizen gets it in writing.
async fn withdrawal(submissions: &Submissions, task: &Task<Sending>) -> Result<Done, Failure> {
    let sending = &task.entry;
    let Sending { tenant, id, .. } = sending;
    let Some(withdrawn) = submissions.withdrawal(tenant, id).get().await? else {
        // The person may be just about to withdraw it, or broke off before it was written down.
        let open = task.enqueued + REQUEST_ENDS > moment();
        return Ok(if open { Done::NotYet } else { Done::Yes });
    };
    let record = submissions.submission(tenant, id).await?;
    let submission = record.get().await?.context("the application is gone")?;
    let (office, package) = named(sending, &submission).await?;
    let withdrawal = Withdrawal { at: withdrawn.at };
    match calls::data_exchange::withdraw(ME, tenant, id, &withdrawal).await {
        Err(Failure::NotFound) => Err(Failure::Unavailable(anyhow!(
            "the application itself is not delivered yet"
        ))),
        other => other,
    }?;
    let message = submission.withdrawn(&office, &package, withdrawn.at);
    calls::mailbox::put(ME, id, &format!("withdrawn-{id}"), &message).await?;
    Ok(Done::Yes)
}

/// Makes the files that the answers refer to the application's. False while one of them waits for
/// the scanner.
async fn files_are_ready(
    sending: &Sending,
    submission: &Submission,
    package: &ServicePackage,
) -> Result<bool, Failure> {
    let keep = Keep::of(&package.schema, &submission.draft.answers);
    if keep.files.is_empty() {
        return Ok(true);
    }
    let kept = calls::attachments::keep(ME, &sending.tenant, &sending.id, &keep).await?;
    if !kept.unknown.is_empty() {
        let count = kept.unknown.len();
        log(
            Level::Warn,
            "an application refers to files that are gone",
            &count,
        );
    }
    Ok(!kept.waiting)
}
