//! What must happen after a request, or instead of one that broke off: safe to do at any time,
//! any number of times.

use crate::chunks::MOST_CHUNKS;
use crate::content::Content;
use crate::entry::{Fate, Finding, Verdict};
use crate::reception::{LONGEST, Received};
use crate::scan::Scanner;
use crate::store::{Care, Files, Folder, Listed};
use chrono::{DateTime, Utc};
use edge::{Failure, Level, jitter, log, moment_of};
use identifiers::{DraftId, FileId, TenantSlug};
use records::{Clock, KeyValue, Moment, Task};
use std::time::Duration;

/// Tasks in one go.
const AT_ONCE: usize = 32;
/// For so long a file is left to the request that receives it.
const HANDS_OFF: Duration = Duration::from_secs(60);
/// After this time nobody is still receiving: what is not listed by then never will be.
pub(crate) const GIVEN_UP: Duration = Duration::from_secs(LONGEST.as_secs() + 5 * 60);

/// How far a draft is, as `draft-save` says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DraftState {
    /// It can be changed.
    Open,
    /// It was sent.
    Sent,
    /// There is none, or none any more.
    Gone,
}

/// Who knows how far drafts are.
pub(crate) trait Drafts {
    async fn state(&self, tenant: &TenantSlug, draft: &DraftId) -> Result<DraftState, Failure>;
}

/// Who takes care, and whom it asks.
pub(crate) struct Caretaker<'a, K, L, D, S> {
    pub(crate) files: &'a Files<K, L>,
    pub(crate) drafts: &'a D,
    pub(crate) scanner: &'a S,
    pub(crate) now: DateTime<Utc>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Done {
    Yes,
    NotYet,
}

impl<K, L, D, S> Caretaker<'_, K, L, D, S>
where
    K: KeyValue + Clone + 'static,
    L: Clock + Clone,
    D: Drafts,
    S: Scanner,
{
    fn moment(&self) -> Moment {
        moment_of(self.now)
    }

    /// Does what is due. Two operations when there is nothing to do.
    pub(crate) async fn tick(&self) -> Result<(), Failure> {
        for task in self.files.care().pending(AT_ONCE, self.moment()).await? {
            let arriving = matches!(task.entry, Care::Arriving { .. });
            if !arriving || task.enqueued + HANDS_OFF < self.moment() {
                self.carry_out(&task).await?;
            }
        }
        Ok(())
    }

    /// Carries a task out, or notes that it has to be tried again.
    pub(crate) async fn carry_out(&self, task: &Task<Care>) -> Result<(), Failure> {
        let done = match &task.entry {
            Care::Arriving {
                tenant,
                draft,
                file,
            } => {
                let folder = self.files.folder(tenant, draft);
                self.arriving(&folder, file, task).await
            }
            Care::Removed {
                tenant,
                draft,
                file,
            } => remove(&self.files.folder(tenant, draft), file).await,
            Care::Discarded { tenant, draft } => discard(&self.files.folder(tenant, draft)).await,
        };
        self.conclude(task, done).await
    }

    /// Looks after a file that its own request has just listed.
    pub(crate) async fn settle(
        &self,
        task: &Task<Care>,
        folder: &Folder<K>,
        file: &Listed,
    ) -> Result<(), Failure> {
        let done = self.settled(folder, file).await.map(|()| Done::Yes);
        self.conclude(task, done).await
    }

    /// Takes a file away that its own request has just listed.
    pub(crate) async fn undo(
        &self,
        folder: &Folder<K>,
        received: &Received,
    ) -> Result<(), Failure> {
        let removed = remove(folder, &received.file.id).await;
        match &received.task {
            Some(task) => self.conclude(task, removed).await,
            None => removed.map(|_| ()),
        }
    }

    async fn conclude(
        &self,
        task: &Task<Care>,
        done: Result<Done, Failure>,
    ) -> Result<(), Failure> {
        let care = self.files.care();
        match done {
            Ok(Done::Yes) => care.finish(task).await?,
            Ok(Done::NotYet) => {}
            Err(failure) => {
                log(Level::Warn, "a file is seen to later", &failure);
                care.fail(task, self.moment(), jitter()?, &failure.reason())
                    .await?;
            }
        }
        Ok(())
    }

    async fn arriving(
        &self,
        folder: &Folder<K>,
        id: &FileId,
        task: &Task<Care>,
    ) -> Result<Done, Failure> {
        let Some(file) = folder.file(id).await? else {
            if task.enqueued + GIVEN_UP > self.moment() {
                return Ok(Done::NotYet);
            }
            // It was never listed, or was taken away again.
            return remove(folder, id).await;
        };
        // The request that received it broke off before it saw that the draft is gone.
        if self.drafts.state(&folder.tenant, &folder.draft).await? == DraftState::Gone {
            let kept = folder.kept().get().await?;
            if !kept.is_some_and(|kept| kept.files.contains_key(id)) {
                return remove(folder, id).await;
            }
        }
        self.settled(folder, &file).await?;
        Ok(Done::Yes)
    }

    /// Scans a file that has to be scanned, and deletes the content of one that is not kept.
    async fn settled(&self, folder: &Folder<K>, file: &Listed) -> Result<(), Failure> {
        let chunks = folder.chunks(&file.id);
        let record = folder.verdict(&file.id);
        let content = match &file.entry.fate {
            Fate::Refused { .. } => return Ok(chunks.delete(MOST_CHUNKS).await?),
            Fate::Kept { to_scan: false, .. } => return Ok(()),
            Fate::Kept { .. } => Content::of(folder, file),
        };
        let Some(content) = content else {
            return Ok(());
        };
        let finding = match record.get().await? {
            Some(verdict) => verdict.finding,
            None => {
                let finding = self.scanner.scan(&content).await?;
                let at = self.now;
                record.set(&Verdict { finding, at }).await?;
                finding
            }
        };
        if finding != Finding::Clean {
            chunks.delete(content.count).await?;
        }
        // Who takes a file away strikes it off first and deletes the verdict after that: so either
        // he sees this verdict, or it is seen here that the file is gone.
        if folder.file(&file.id).await?.is_none() {
            record.delete().await?;
        }
        Ok(())
    }
}

/// Takes a file away with all that belongs to it: it is off the list first, so that nobody is
/// given half of it.
async fn remove<K: KeyValue + Clone>(folder: &Folder<K>, id: &FileId) -> Result<Done, Failure> {
    let file = folder.file(id).await?;
    if let Some(file) = &file {
        folder.strike(file).await?;
    }
    let count = file.map_or(MOST_CHUNKS, |file| file.entry.chunks());
    folder.chunks(id).delete(count).await?;
    folder.verdict(id).delete().await?;
    Ok(Done::Yes)
}

/// Takes all files of a draft away. Each stays listed until its content is deleted, so that who
/// goes on after a crash finds it.
async fn discard<K: KeyValue + Clone>(folder: &Folder<K>) -> Result<Done, Failure> {
    for file in folder.files().await? {
        folder.chunks(&file.id).delete(file.entry.chunks()).await?;
        folder.verdict(&file.id).delete().await?;
        folder.strike(&file).await?;
        if file.is_scanned() {
            // A scanner that was just at work saw the file listed and left its verdict.
            folder.verdict(&file.id).delete().await?;
        }
    }
    folder.kept().delete().await?;
    Ok(Done::Yes)
}
