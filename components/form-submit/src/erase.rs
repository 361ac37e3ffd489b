//! Deleting an application for good, with all that came of it, once its case is over: asked by its
//! person, written down, carried out by the outbox.
//!
//! It is done twice, the second time when whoever was at work on the application during the first has
//! ended: what they may have added goes too, and what only counted entries.

use crate::outbox::{self, Done};
use crate::revision;
use crate::store::{Deed, Erasure, Sending, Submissions};
use crate::{ME, callers};
use calls::audit::{self, Act, Who};
use calls::data_exchange::WITHDRAWAL_STAYS;
use calls::draft_save::{Erase, Lists};
use calls::form_submit::{Erasing, NotErased};
use calls::named;
use edge::{Failure, REQUEST_ENDS, Request, Response, checked_caller, moment, now};
use identifiers::{DraftId, TenantSlug};
use records::Task;

/// Deletes an application for `personal-data`, which has seen to it that its person asks. Three
/// operations, one for each correction, two to write it down; three in `data-exchange`, and one or two in
/// `draft-save` for the application and each correction.
pub(crate) async fn erase(request: &Request, tenant: &str, id: &str) -> Result<Response, Failure> {
    checked_caller(request, ME, callers::ERASE).await?;
    let (tenant, id) = named(tenant, id)?;
    let lists: Lists = request.json()?;
    let submissions = Submissions::open().await?;
    let erasing = match asked(&submissions, &tenant, &id, lists).await? {
        Ok((sending, corrections)) => {
            // Written down, it is done: nothing that is over begins again.
            let task = submissions.enqueue(&sending).await?;
            outbox::follow_up(submissions, task, None);
            Erasing::Erased { corrections }
        }
        Err(why) => Erasing::Refused { why },
    };
    Response::json(&erasing)
}

/// What is to be deleted, or why not now.
async fn asked(
    submissions: &Submissions,
    tenant: &TenantSlug,
    id: &DraftId,
    lists: Lists,
) -> Result<Result<(Sending, Vec<DraftId>), NotErased>, Failure> {
    let record = submissions.submission(tenant, id).await?;
    let draft = record.get().await?.ok_or(Failure::NotFound)?.draft;
    if let Some(first) = draft.corrects {
        let case_number = first.case_number;
        return Ok(Err(NotErased::Correction { case_number }));
    }
    let corrections = revision::all(submissions, tenant, id).await?;
    let corrections: Vec<DraftId> = corrections.into_iter().map(|it| it.id).collect();
    for id in [id].into_iter().chain(&corrections) {
        // The draft goes last of all that follows sending.
        match calls::draft_save::load(ME, tenant, id).await {
            Err(Failure::NotFound) => {}
            Ok(_) => return Ok(Err(NotErased::OnItsWay)),
            Err(other) => return Err(other),
        }
    }
    let progress = calls::data_exchange::progress(ME, tenant, id).await?;
    if !progress.is_over(now()) {
        return Ok(Err(match progress.withdrawn_at {
            Some(at) => NotErased::Withdrawn {
                until: at + WITHDRAWAL_STAYS,
            },
            None => NotErased::Undecided,
        }));
    }
    let erasure = Erasure {
        corrections: corrections.clone(),
        lists,
        settled: false,
    };
    let deed = Deed::Erasure(Box::new(erasure));
    let sending = Sending::new(tenant.clone(), draft.service, id.clone(), deed);
    Ok(Ok((sending, corrections)))
}

/// The application itself goes last: while it is there, its person can ask again.
pub(crate) async fn carry_out(
    submissions: &Submissions,
    task: &mut Task<Sending>,
) -> Result<Done, Failure> {
    let Sending {
        tenant, id, deed, ..
    } = &mut task.entry;
    let Deed::Erasure(erasure) = deed else {
        return Ok(Done::Yes);
    };
    let submission = submissions.submission(tenant, id).await?;
    if submission.get().await?.is_some() {
        let deed = audit::Deed::at(tenant, Who::Citizen, Act::ApplicationErased);
        audit::note(&submissions.trail(), &deed.case(id.as_str())).await?;
    }
    for correction in &erasure.corrections {
        what_came_of(tenant, correction, erasure).await?;
        let correction = submissions.submission(tenant, correction);
        correction.await?.delete().await?;
    }
    what_came_of(tenant, id, erasure).await?;
    let revisions = submissions.revisions(tenant, id).await?;
    revisions.delete_all().await?;
    submissions.withdrawal(tenant, id).delete().await?;
    submission.delete().await?;
    if erasure.settled {
        revisions.close().await?;
        return Ok(Done::Yes);
    }
    erasure.settled = true;
    Ok(Done::Until(moment() + REQUEST_ENDS))
}

/// What other components have of it.
async fn what_came_of(tenant: &TenantSlug, id: &DraftId, erasure: &Erasure) -> Result<(), Failure> {
    calls::data_exchange::erase(ME, tenant, id, erasure.settled).await?;
    calls::mailbox::erase(ME, id, erasure.settled).await?;
    calls::attachments::release(ME, tenant, id).await?;
    let left = Erase {
        version: None,
        lists: erasure.lists.clone(),
    };
    calls::draft_save::erase(ME, tenant, id, &left).await?;
    Ok(())
}

/// The correction of an application that was deleted before it came: it goes the same way.
pub(crate) async fn after_its_application(
    submissions: &Submissions,
    sending: &Sending,
    lists: Lists,
) -> Result<(), Failure> {
    let erasure = Erasure {
        corrections: Vec::new(),
        lists,
        settled: false,
    };
    let deed = Deed::Erasure(Box::new(erasure));
    let Sending {
        tenant,
        service,
        id,
        ..
    } = sending.clone();
    submissions
        .enqueue(&Sending::new(tenant, service, id, deed))
        .await?;
    Ok(())
}
