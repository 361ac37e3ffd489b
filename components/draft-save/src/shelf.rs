//! Folders in the store: what is put in at the same moment by two is in it afterwards.

use crate::expiry::Due;
use crate::folder::{Entry, Folder};
use crate::store::Drafts;
use chrono::{DateTime, Utc};
use identifiers::{DraftId, FolderId, FolderKey};
use records::{Clock, KeyValue, Loaded, SaveOutcome, State, StoreError, Version};

/// How often somebody else may come first.
const ATTEMPTS: usize = 8;

/// What became of putting a draft into a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Put {
    /// It lies in it.
    In,
    /// There is no room. The draft is opened by its code all the same.
    Full,
    /// The folder was deleted; another has to be begun.
    Gone,
}

impl<K: KeyValue + Clone, L: Clock + Clone> Drafts<K, L> {
    /// The folder of this key. Two operations.
    pub(crate) async fn folder_of(&self, key: &FolderKey) -> Result<Option<Folder>, StoreError> {
        let loaded = self.folder(&key.folder_id()).load().await?;
        Ok(loaded.map(|loaded| loaded.content))
    }

    /// Puts a draft into a folder. Five operations when nobody else does: two to load it, two to
    /// save it, one to prune. For a new one five too: two to save it, two to find it when it
    /// expires.
    pub(crate) async fn put(
        &self,
        key: &FolderKey,
        entry: &Entry,
        now: DateTime<Utc>,
    ) -> Result<Put, StoreError> {
        let due = Due::Folder {
            id: key.folder_id(),
        };
        let new = async |folder: &Folder| self.note(&due, folder.expires_at(), now).await;
        let with = |folder: &Folder| folder.with(entry, now);
        self.change(&key.folder_id(), now, new, with).await
    }

    /// Takes a draft out of a folder.
    pub(crate) async fn take_out(
        &self,
        folder: &FolderId,
        id: &DraftId,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let new = async |_: &Folder| Ok(());
        let without = |folder: &Folder| folder.find(id).map(|_| folder.without(id, now));
        self.change(folder, now, new, without).await?;
        Ok(())
    }

    /// Takes out a draft that may have been taken out before by somebody who died of it: an older
    /// version, with the code, may be left of that.
    pub(crate) async fn take_out_again(
        &self,
        folder: &FolderId,
        id: &DraftId,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        self.take_out(folder, id, now).await?;
        let folder = self.folder(folder);
        let Some(current) = folder.load().await? else {
            return Ok(());
        };
        let below = current.version.number().saturating_sub(1 + ATTEMPTS as u64);
        folder
            .prune(Version::loaded(below), current.version, 0)
            .await
    }

    /// Changes a folder until nobody else comes first. `Full` where `change` gives nothing.
    async fn change(
        &self,
        id: &FolderId,
        now: DateTime<Utc>,
        new: impl AsyncFn(&Folder) -> Result<(), StoreError>,
        change: impl Fn(&Folder) -> Option<Folder>,
    ) -> Result<Put, StoreError> {
        let folder = self.folder(id);
        let mut current = match folder.state().await? {
            State::Current(loaded) => loaded,
            State::Deleted { .. } => return Ok(Put::Gone),
            State::Nothing => Loaded {
                version: Version::NONE,
                content: Folder::empty(now),
            },
        };
        for _ in 0..ATTEMPTS {
            let Some(changed) = change(&current.content) else {
                return Ok(Put::Full);
            };
            if current.version == Version::NONE {
                // Before the folder: what is noted without a folder does no harm.
                new(&changed).await?;
            }
            match folder.save(current.version, &changed, None).await? {
                SaveOutcome::Accepted(version) => {
                    if current.version > Version::NONE {
                        // The code of a draft that was taken out goes with it.
                        folder.prune(current.version, version, 0).await?;
                    }
                    return Ok(Put::In);
                }
                SaveOutcome::Conflict { theirs, .. } => current = theirs,
                SaveOutcome::Deleted => return Ok(Put::Gone),
            }
        }
        Err(StoreError::TimedOut)
    }

    /// Deletes a folder. The drafts in it stay, for who has their codes.
    pub(crate) async fn forget_folder(
        &self,
        key: &FolderKey,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        self.delete_folder(&key.folder_id(), now).await
    }

    /// Deletes a folder, and notes that its tombstone is to be forgotten.
    pub(crate) async fn delete_folder(
        &self,
        id: &FolderId,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let Some(number) = self.folder(id).delete_all_noting(None).await? else {
            return Ok(());
        };
        let id = id.clone();
        self.note(&Due::FolderTombstone { id, number }, now, now)
            .await
    }
}
