//! What is no longer changed expires. It is found without searching the store: each draft stands
//! in the list of a day, and after that day it is looked at.

use crate::store::{Discarded, Drafts, Why};
use calls::draft_save::folder_of;
use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use edge::{Failure, Level, log};
use identifiers::{DraftId, FolderId, TenantSlug};
use records::{Clock, Codec, KeyValue, State, StoreError, VersionSlot, Versioned};
use serde::{Deserialize, Serialize};

/// What is to be looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "kebab-case")]
pub(crate) enum Due {
    /// A draft that expires unless it was changed.
    Draft { tenant: TenantSlug, id: DraftId },
    /// What a deleted draft has left: its tombstone has this number.
    Tombstone {
        tenant: TenantSlug,
        id: DraftId,
        number: u64,
    },
    /// A folder that expires unless it was changed.
    Folder { id: FolderId },
    /// What a deleted folder has left.
    FolderTombstone { id: FolderId, number: u64 },
}

impl Due {
    fn id(&self) -> &str {
        match self {
            Self::Draft { id, .. } | Self::Tombstone { id, .. } => id.as_str(),
            Self::Folder { id } | Self::FolderTombstone { id, .. } => id.as_str(),
        }
    }
}

/// How far the lists of the days are worked off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Progress {
    /// All days before this one are done.
    pub(crate) day: NaiveDate,
    /// And so many entries of this one.
    #[serde(default)]
    pub(crate) past: u64,
}

/// No list is older than this.
const FIRST_DAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 11, 1).expect("a day");
/// After a day's end: whoever writes to its list has done so by then, its clock a little slow.
const GRACE: TimeDelta = TimeDelta::hours(1);
/// Entries that one tick looks at.
const AT_ONCE: u64 = 32;
/// Days that one tick goes through.
const DAYS: usize = 31;

impl<K: KeyValue + Clone, L: Clock + Clone> Drafts<K, L> {
    /// Notes that something is to be looked at once this moment is past. Two operations.
    pub(crate) async fn note(
        &self,
        due: &Due,
        at: DateTime<Utc>,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        // Never a day whose list may be done.
        let day = at.max(now).date_naive();
        self.expiring(day)
            .point(due.id(), Some(due.clone()))
            .await?;
        Ok(())
    }

    /// Looks at what is due. One operation when nothing is.
    pub(crate) async fn expire(&self, now: DateTime<Utc>) -> Result<(), Failure> {
        let known = self.progress().get().await?;
        let before = known.unwrap_or(Progress {
            day: FIRST_DAY,
            past: 0,
        });
        let mut progress = before.clone();
        let today = (now - GRACE).date_naive();
        let mut left = AT_ONCE;
        for _ in 0..DAYS {
            if progress.day >= today || left == 0 {
                break;
            }
            left -= self.work_off(&mut progress, left, now).await?;
        }
        if progress != before {
            self.progress().set(&progress).await?;
        }
        Ok(())
    }

    /// Looks at up to so many entries of a day, and goes on to the next day after the last one.
    async fn work_off(
        &self,
        progress: &mut Progress,
        most: u64,
        now: DateTime<Utc>,
    ) -> Result<u64, Failure> {
        let list = self.expiring(progress.day);
        let entries = list.from(progress.past, most).await?;
        let looked_at = entries.len() as u64;
        for (slot, entry) in entries {
            if let Some(due) = entry.and_then(|entry| entry.summary) {
                if let Err(failure) = self.look_at(&due, now).await {
                    log(Level::Warn, "what expires is looked at later", &failure);
                    self.note(&due, now, now).await?;
                }
                list.unlist(slot).await?;
            }
        }
        progress.past += looked_at;
        if looked_at < most {
            if progress.past > 0 {
                list.close().await?;
            }
            if let Some(next) = progress.day.checked_add_days(Days::new(1)) {
                *progress = Progress { day: next, past: 0 };
            }
        }
        Ok(looked_at)
    }

    /// Does what is due, or notes it for later. Doing it again is harmless.
    async fn look_at(&self, due: &Due, now: DateTime<Utc>) -> Result<(), Failure> {
        match due {
            Due::Draft { tenant, id } => self.look_at_draft(tenant, id, due, now).await,
            Due::Tombstone { tenant, id, number } => {
                // Once more: one may have been made while the draft was deleted.
                self.delete_invitations(id).await?;
                Ok(forget(self.draft(tenant, id), *number).await?)
            }
            Due::FolderTombstone { id, number } => Ok(forget(self.folder(id), *number).await?),
            Due::Folder { id } => self.look_at_folder(id, due, now).await,
        }
    }

    async fn look_at_draft(
        &self,
        tenant: &TenantSlug,
        id: &DraftId,
        due: &Due,
        now: DateTime<Utc>,
    ) -> Result<(), Failure> {
        let mut discarded = Discarded::new(tenant, id, Why::Expired);
        match self.draft(tenant, id).state().await? {
            // It was sent or deleted long ago, or whoever began it died before it was there.
            State::Nothing => {
                self.draft(tenant, id).delete_all().await?;
                self.draft(tenant, id).forget().await?;
                self.place(id).delete().await?;
                self.delete_invitations(id).await?;
            }
            // Whoever deleted it may have died before it was noted.
            State::Deleted { .. } => drop(self.enqueue(&discarded, now).await?),
            State::Current(current) => {
                let version = current.version;
                let current = current.content.loaded(version.number());
                let expires_at = current.expires_at();
                let account = current.draft.account.as_ref();
                discarded.lists.account = account.and_then(|it| folder_of(&it.holder));
                // What is sent goes once it is delivered, and not before.
                let sent = current.draft.sent_at.is_some();
                let unchanged = !sent
                    && expires_at <= now
                    && self.put_away(&discarded, version, now).await?.is_some();
                if !unchanged {
                    let again = match sent || expires_at <= now {
                        true => current.draft.retention.after(now),
                        false => expires_at,
                    };
                    self.note(due, again, now).await?;
                }
            }
        }
        Ok(())
    }

    async fn look_at_folder(
        &self,
        id: &FolderId,
        due: &Due,
        now: DateTime<Utc>,
    ) -> Result<(), Failure> {
        let folder = self.folder(id);
        match folder.state().await? {
            State::Current(current) if current.content.expires_at() > now => {
                self.note(due, current.content.expires_at(), now).await?;
            }
            State::Current(current) => match folder.close(current.version, None).await? {
                true => self.delete_folder(id, now).await?,
                // Changed this moment.
                false => self.note(due, now, now).await?,
            },
            // Whoever deleted it or began it died before it was done.
            State::Nothing | State::Deleted { .. } => self.delete_folder(id, now).await?,
        }
        Ok(())
    }
}

/// Removes what a deletion left.
async fn forget<T, K, C, L>(thing: Versioned<T, K, C, L>, tombstone: u64) -> Result<(), StoreError>
where
    K: KeyValue,
    C: Codec<VersionSlot<T>>,
    L: Clock,
{
    // Once more: a writer that was very slow may have left something.
    thing.delete_all().await?;
    match thing.forget().await? {
        true => Ok(()),
        false => thing.finish_forgetting(tombstone).await,
    }
}
