//! Which records, under which keys.
//!
//! - `attachments/<tenant>/file.slot/<draft>/<n>`, `file.counter/<draft>`: the files of a draft in
//!   the order in which they came, sealed
//! - `attachments/<tenant>/chunk/<file>/<n>`: a file's content, sealed
//! - `attachments/<tenant>/verdict/<file>`: what the scanner said
//! - `attachments/<tenant>/kept/<draft>`: which files are part of the sent application
//! - `attachments/-/care.…`: what is still to be done for a file or a draft

use crate::chunks::Chunks;
use crate::entry::{Fate, FileEntry, Verdict};
use calls::attachments::{Attachment, Keep};
use edge::{Failure, SealedBytes, SealedJson};
use futures::future::try_join_all;
use identifiers::{DraftId, FileId, TenantSlug};
use records::{Clock, Entry, Json, Key, KeyValue, Log, Outbox, Record, RetryPolicy, StoreError};
use sealing::KeyRing;
use serde::{Deserialize, Serialize};
use std::time::Duration;

const LABEL: &str = "attachments";
/// Files that a draft may ever have received: who uploads and removes for hours is stopped.
pub(crate) const MOST_EVER: u64 = 250;

/// What is still to be done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "kebab-case")]
pub(crate) enum Care {
    /// A file is being received, and scanned after that.
    Arriving {
        tenant: TenantSlug,
        draft: DraftId,
        file: FileId,
    },
    /// A file was taken away.
    Removed {
        tenant: TenantSlug,
        draft: DraftId,
        file: FileId,
    },
    /// All files of a draft are to go.
    Discarded { tenant: TenantSlug, draft: DraftId },
}

/// The store of this component.
#[derive(Clone)]
pub(crate) struct Files<K, L> {
    store: K,
    clock: L,
    key_ring: KeyRing,
}

impl Files<edge::Store, edge::Clock> {
    pub(crate) async fn open() -> Result<Self, Failure> {
        let store = edge::Store::open(LABEL).await?;
        Ok(Self::on(store, edge::Clock, edge::key_ring().await?))
    }
}

impl<K: KeyValue + Clone, L: Clock + Clone> Files<K, L> {
    pub(crate) fn on(store: K, clock: L, key_ring: KeyRing) -> Self {
        Self {
            store,
            clock,
            key_ring,
        }
    }

    /// The clock by which uploads are given up.
    pub(crate) fn clock(&self) -> Duration {
        self.clock.now()
    }

    /// The files of one draft, or of the application made of it.
    pub(crate) fn folder(&self, tenant: &TenantSlug, draft: &DraftId) -> Folder<K> {
        let scope = self.key_ring.of_tenant(tenant, LABEL);
        Folder {
            store: self.store.clone(),
            json: SealedJson::within(&scope),
            bytes: SealedBytes::within(&scope),
            tenant: tenant.clone(),
            draft: draft.clone(),
        }
    }

    pub(crate) fn care(&self) -> Outbox<Care, K, Json, L> {
        let key = Key::new(LABEL).no_tenant().kind("care");
        let policy = RetryPolicy {
            // A scanner that is away for three weeks costs nobody a file.
            attempts: 1000,
            longest_pause: Duration::from_secs(30 * 60),
            ..RetryPolicy::default()
        };
        Outbox::at(self.store.clone(), Json, self.clock.clone(), key, policy)
    }
}

/// The files of one draft.
#[derive(Clone)]
pub(crate) struct Folder<K> {
    store: K,
    json: SealedJson,
    bytes: SealedBytes,
    pub(crate) tenant: TenantSlug,
    pub(crate) draft: DraftId,
}

/// A file in its place of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Listed {
    pub(crate) slot: u64,
    pub(crate) id: FileId,
    pub(crate) entry: FileEntry,
}

impl Listed {
    fn of(slot: Entry<FileEntry>) -> Option<Self> {
        Some(Self {
            slot: slot.slot,
            id: slot.id.parse().ok()?,
            entry: slot.summary?,
        })
    }

    /// Whether a verdict may have been written.
    pub(crate) fn is_scanned(&self) -> bool {
        matches!(self.entry.fate, Fate::Kept { to_scan: true, .. })
    }
}

impl<K: KeyValue + Clone> Folder<K> {
    fn log(&self) -> Log<FileEntry, K, SealedJson> {
        let key = Key::new(LABEL).tenant(self.tenant.as_str()).kind("file");
        Log::at(
            self.store.clone(),
            self.json.clone(),
            key.id(self.draft.as_str()),
        )
    }

    fn record<T, C>(&self, codec: C, kind: &str, id: &str) -> Record<T, K, C>
    where
        C: records::Codec<T>,
    {
        let key = Key::new(LABEL).tenant(self.tenant.as_str()).kind(kind);
        Record::at(self.store.clone(), codec, key.id(id))
    }

    /// What the scanner said of a file.
    pub(crate) fn verdict(&self, file: &FileId) -> Record<Verdict, K, Json> {
        self.record(Json, "verdict", file.as_str())
    }

    /// Which files are part of the sent application.
    pub(crate) fn kept(&self) -> Record<Keep, K, Json> {
        self.record(Json, "kept", self.draft.as_str())
    }

    pub(crate) fn chunks(&self, file: &FileId) -> Chunks<K> {
        let key = Key::new(LABEL).tenant(self.tenant.as_str()).kind("chunk");
        Chunks::at(
            self.store.clone(),
            self.bytes.clone(),
            key.id(file.as_str()),
        )
    }

    /// How many files were ever received. One operation.
    pub(crate) async fn ever(&self) -> Result<u64, StoreError> {
        self.log().last().await
    }

    /// How many files were ever received, and those that are there, oldest first. One operation,
    /// and one for each file ever received.
    pub(crate) async fn listing(&self) -> Result<(u64, Vec<Listed>), StoreError> {
        // Twice the most that is let in: uploads at the same moment may go over it by a few.
        let slots = self.log().from(0, MOST_EVER * 2).await?;
        let ever = slots.len() as u64;
        let files = slots.into_iter().filter_map(|(_, slot)| Listed::of(slot?));
        Ok((ever, files.collect()))
    }

    /// The files, oldest first, at the same cost.
    pub(crate) async fn files(&self) -> Result<Vec<Listed>, StoreError> {
        Ok(self.listing().await?.1)
    }

    /// One file of the list, at the same cost.
    pub(crate) async fn file(&self, id: &FileId) -> Result<Option<Listed>, StoreError> {
        let mut files = self.files().await?.into_iter();
        Ok(files.find(|file| file.id == *id))
    }

    /// What was said of each of these. One operation for each that a scanner looks at.
    pub(crate) async fn verdicts(
        &self,
        files: &[Listed],
    ) -> Result<Vec<Option<Verdict>>, StoreError> {
        let reads = files.iter().map(async |file| match file.is_scanned() {
            true => self.verdict(&file.id).get().await,
            false => Ok(None),
        });
        try_join_all(reads).await
    }

    /// The files as other components see them: those of the application, once it was sent.
    pub(crate) async fn shown(&self, keep: Option<&Keep>) -> Result<Vec<Attachment>, StoreError> {
        let mut files = self.files().await?;
        if let Some(keep) = keep {
            files.retain(|file| keep.files.contains_key(&file.id));
        }
        let verdicts = self.verdicts(&files).await?;
        let shown = files.into_iter().zip(&verdicts);
        let shown = shown.map(|(file, verdict)| file.entry.shown(file.id, verdict.as_ref(), keep));
        Ok(shown.collect())
    }

    /// Lists a file. Two operations; from the second on it counts.
    pub(crate) async fn add(&self, id: &FileId, entry: FileEntry) -> Result<Listed, StoreError> {
        let slot = self.log().point(id.as_str(), Some(entry.clone())).await?;
        Ok(Listed {
            slot,
            id: id.clone(),
            entry,
        })
    }

    /// Takes a file off the list. One operation.
    pub(crate) async fn strike(&self, file: &Listed) -> Result<(), StoreError> {
        self.log().unlist(file.slot).await
    }
}
