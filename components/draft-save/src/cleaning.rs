//! Deletes what is no longer needed: safe to call at any time, any number of times.

use crate::expiry::Due;
use crate::store::{Discarded, Drafts, Opened, Why};
use crate::{ME, callers};
use calls::draft_save::Lists;
use chrono::{DateTime, Utc};
use edge::{
    Failure, Level, REQUEST_ENDS, Request, Response, checked_caller, jitter, log, moment_of, now,
};
use http::StatusCode;
use identifiers::{DraftId, TenantSlug};
use records::{Clock, KeyValue, Moment, State, StoreError, Task};

/// Drafts deleted in one go.
const AT_ONCE: usize = 32;

/// Where the files of drafts are.
pub(crate) trait Files {
    /// The files of this draft are to go, unless they are an application's.
    async fn discard(&self, tenant: &TenantSlug, id: &DraftId) -> Result<(), Failure>;
}

pub(crate) struct Attachments;

impl Files for Attachments {
    async fn discard(&self, tenant: &TenantSlug, id: &DraftId) -> Result<(), Failure> {
        calls::attachments::discard(ME, tenant, id).await
    }
}

/// Deletes the drafts that were noted as discarded, and looks at what expires.
pub(crate) async fn tick(request: &Request) -> Result<Response, Failure> {
    checked_caller(request, ME, callers::TICK).await?;
    let drafts = Opened::open().await?;
    drafts.tick(&Attachments, now()).await?;
    Ok(Response::status(StatusCode::NO_CONTENT))
}

impl<K: KeyValue + Clone, L: Clock + Clone> Drafts<K, L> {
    /// Three operations when there is nothing to do.
    pub(crate) async fn tick(&self, files: &impl Files, now: DateTime<Utc>) -> Result<(), Failure> {
        self.expire(now).await?;
        let discarded = self.discarded();
        for task in discarded.pending(AT_ONCE, moment_of(now)).await? {
            self.attempt(files, &task, now).await?;
        }
        Ok(())
    }

    /// Carries one out, or notes that it has to be tried again.
    pub(crate) async fn attempt(
        &self,
        files: &impl Files,
        task: &Task<Discarded>,
        now: DateTime<Utc>,
    ) -> Result<(), Failure> {
        if let Err(failure) = self.carry_out(files, task, now).await {
            log(Level::Warn, "a discarded draft is deleted later", &failure);
            let (moment, reason) = (moment_of(now), failure.reason());
            let outbox = self.discarded();
            outbox.fail(task, moment, jitter()?, &reason).await?;
        }
        Ok(())
    }

    async fn carry_out(
        &self,
        files: &impl Files,
        task: &Task<Discarded>,
        now: DateTime<Utc>,
    ) -> Result<(), Failure> {
        let Discarded {
            tenant,
            id,
            why,
            lists,
        } = &task.entry;
        let draft = self.draft(tenant, id);
        if *why != Why::Sent && matches!(draft.state().await?, State::Current(_)) {
            // Not closed: whoever noted it is about to do so, or somebody saved first.
            return self.wait(task, moment_of(now)).await;
        }
        let tombstone = draft.delete_all_noting(Some(why.note())).await?;
        self.place(id).delete().await?;
        self.delete_invitations(id).await?;
        self.take_out_of(lists, id, now).await?;
        // After the draft: who uploads looks at it once more when the file is listed.
        files.discard(tenant, id).await?;
        if let Some(number) = tombstone {
            let left = Due::Tombstone {
                tenant: tenant.clone(),
                id: id.clone(),
                number,
            };
            self.note(&left, now, now).await?;
        }
        self.discarded().finish(task).await?;
        Ok(())
    }

    /// Takes a draft out of the lists that it stands in. In an account one operation, one for each draft
    /// that was ever in it, and one; in a folder fifteen at the most.
    pub(crate) async fn take_out_of(
        &self,
        lists: &Lists,
        id: &DraftId,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        if let Some(account) = &lists.account {
            self.take_from_account(account, id).await?;
        }
        match &lists.folder {
            Some(folder) => self.take_out_again(folder, id, now).await,
            None => Ok(()),
        }
    }

    async fn wait(&self, task: &Task<Discarded>, now: Moment) -> Result<(), Failure> {
        let until = task.enqueued + REQUEST_ENDS;
        match until > now {
            true => self.discarded().postpone(task, until).await?,
            false => self.discarded().finish(task).await?,
        }
        Ok(())
    }
}
