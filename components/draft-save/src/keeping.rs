//! What is done with drafts: begun, saved, read, put away.

use crate::expiry::Due;
use crate::folder::Entry;
use crate::kept::{Kept, Unread};
use crate::shelf::Put;
use crate::store::{Discarded, Drafts, Named, Place};
use calls::draft_save::{Begin, Begun, Found, Loaded, Saved, SavedVersion, Versions, folder_of};
use chrono::{DateTime, Utc};
use edge::{Failure, Level, log, moment_of};
use identifiers::{DraftId, FolderKey, ResumeCode, ServiceId, TenantSlug};
use records::{Clock, KeyValue, SaveOutcome, StoreError, Task, Verdict, Version, VersionSlot};

/// Versions in one answer.
const VERSIONS: u64 = 20;

/// Random bits that a beginning needs.
pub(crate) struct Drawn {
    pub(crate) code: ResumeCode,
    /// For the case that the browser has no folder yet.
    pub(crate) folder: FolderKey,
}

impl Drawn {
    pub(crate) fn new() -> Result<Self, Failure> {
        Ok(Self {
            code: ResumeCode::from_random(edge::random()?),
            folder: FolderKey::from_random(edge::random()?),
        })
    }
}

impl<K: KeyValue + Clone, L: Clock + Clone> Drafts<K, L> {
    /// Makes a draft and puts it into the folder. Five operations for the draft: to find it when
    /// it expires two, where it is, its first version two; and five for the folder. Two more where
    /// it belongs to an account.
    pub(crate) async fn begin(
        &self,
        drawn: Drawn,
        begin: Begin<Unread>,
        now: DateTime<Utc>,
    ) -> Result<Begun, Failure> {
        let code = drawn.code;
        let id = code.draft_id();
        let Begin { tenant, draft, .. } = begin;
        let place = Place {
            tenant: tenant.clone(),
            service: draft.service.clone(),
            named: Named {
                office: begin.office,
                title: begin.title,
            },
            begun_at: now,
        };
        let due = Due::Draft {
            tenant: tenant.clone(),
            id: id.clone(),
        };
        // Before the draft, so that whatever breaks off is found again.
        self.note(&due, draft.retention.after(now), now).await?;
        self.place(&id).set(&place).await?;
        let entry = Entry::new(&code, place);
        let account = draft.account.as_ref();
        if let Some(account) = account.and_then(|it| folder_of(&it.holder)) {
            // Before the draft: an account's own list lacks nothing that there is.
            self.put_into_account(&account, &entry).await?;
        }
        let kept = Kept::of(draft, now);
        let versions = self.draft(&tenant, &id);
        let saved = versions.save(Version::NONE, &kept, None).await?;
        let SaveOutcome::Accepted(version) = saved else {
            // 100 random bits met another draft's: nothing of it may be touched.
            return Err(anyhow::anyhow!("a new draft's id was taken").into());
        };
        let had = begin.folder.and_then(|key| key.parse().ok());
        let folder = self.put_somewhere(had, drawn.folder, &entry, now).await;
        Ok(Begun {
            code: code.secret().to_owned(),
            version: version.number(),
            saved_at: now,
            folder: folder.map(|key| key.secret().to_owned()),
        })
    }

    /// Puts a draft into the folder that the browser has, or into a new one, and gives that
    /// folder's key. Without a folder the draft is opened by its code: nothing fails by it.
    pub(crate) async fn put_somewhere(
        &self,
        had: Option<FolderKey>,
        new: FolderKey,
        entry: &Entry,
        now: DateTime<Utc>,
    ) -> Option<FolderKey> {
        for key in had.into_iter().chain([new]) {
            match self.put(&key, entry, now).await {
                Ok(Put::In) => return Some(key),
                Ok(Put::Gone) => {}
                Ok(Put::Full) => return None,
                Err(error) => {
                    log(Level::Warn, "a draft lies in no folder", &error);
                    return None;
                }
            }
        }
        None
    }

    /// Saves a version made from another. Two operations when nobody came between.
    pub(crate) async fn save(
        &self,
        tenant: &TenantSlug,
        id: &DraftId,
        save: calls::draft_save::Save<Unread>,
        now: DateTime<Utc>,
    ) -> Result<Saved<Unread>, StoreError> {
        let kept = Kept::of(save.draft, now);
        // The caller had it from a load.
        let base = Version::loaded(save.base);
        Ok(
            match self.draft(tenant, id).save(base, &kept, None).await? {
                SaveOutcome::Accepted(version) => Saved::Accepted {
                    version: version.number(),
                    saved_at: now,
                },
                SaveOutcome::Conflict { yours, theirs } => Saved::Conflict {
                    yours,
                    theirs: theirs.content.loaded(theirs.version.number()),
                },
                SaveOutcome::Deleted => Saved::Deleted,
            },
        )
    }

    /// The current version. Two operations.
    pub(crate) async fn load(
        &self,
        tenant: &TenantSlug,
        id: &DraftId,
    ) -> Result<Option<Loaded<Unread>>, StoreError> {
        let loaded = self.draft(tenant, id).load().await?;
        Ok(loaded.map(|it| it.content.loaded(it.version.number())))
    }

    /// What was saved before this number, or last: 20 operations, and one to know what was last.
    pub(crate) async fn versions(
        &self,
        tenant: &TenantSlug,
        id: &DraftId,
        before: Option<u64>,
    ) -> Result<Option<Versions<Unread>>, StoreError> {
        let history = self.draft(tenant, id).history(before, VERSIONS).await?;
        let gone = |slot: &(u64, VersionSlot<Kept>)| slot.1.verdict == Verdict::Deleted;
        if history.slots.is_empty() || history.slots.iter().any(gone) {
            return Ok(None);
        }
        let versions = history.slots.into_iter().filter_map(saved_version);
        Ok(Some(Versions {
            versions: versions.collect(),
            before: history.before,
        }))
    }

    /// What was saved under this number. One operation.
    pub(crate) async fn version(
        &self,
        tenant: &TenantSlug,
        id: &DraftId,
        number: u64,
    ) -> Result<Option<SavedVersion<Unread>>, StoreError> {
        let slot = self.draft(tenant, id).load_version(number).await?;
        Ok(slot.and_then(|slot| saved_version((number, slot))))
    }

    /// The drafts of a service that lie in a folder. Two operations.
    pub(crate) async fn find(
        &self,
        key: &FolderKey,
        tenant: &TenantSlug,
        service: &ServiceId,
    ) -> Result<Vec<Found>, StoreError> {
        let Some(folder) = self.folder_of(key).await? else {
            return Ok(Vec::new());
        };
        let of_service = |entry: &&Entry| entry.tenant == *tenant && entry.service == *service;
        let found = folder.drafts().iter().filter(of_service);
        let found = found.filter_map(|entry| {
            Some(Found {
                code: entry.code()?.secret().to_owned(),
                begun_at: entry.begun_at,
            })
        });
        Ok(found.collect())
    }

    /// Notes that a draft is to be deleted. Two operations; the rest is done by the tick.
    pub(crate) async fn enqueue(
        &self,
        discarded: &Discarded,
        now: DateTime<Utc>,
    ) -> Result<Task<Discarded>, Failure> {
        // A name of its own: what is done stays listed, and is to say nothing of the draft.
        let name = edge::token()?;
        let outbox = self.discarded();
        Ok(outbox.enqueue(&name, discarded, moment_of(now)).await?)
    }

    /// Deletes a draft as it was read: none, and nothing is deleted, when somebody saved it
    /// meanwhile. Four operations; the rest is what the task says.
    pub(crate) async fn put_away(
        &self,
        discarded: &Discarded,
        version: Version,
        now: DateTime<Utc>,
    ) -> Result<Option<Task<Discarded>>, Failure> {
        // The note comes first: who dies after it has deleted nothing, or is helped out.
        let task = self.enqueue(discarded, now).await?;
        let draft = self.draft(&discarded.tenant, &discarded.id);
        let closed = draft.close(version, Some(discarded.why.note())).await?;
        Ok(closed.then_some(task))
    }
}

fn saved_version((number, slot): (u64, VersionSlot<Kept>)) -> Option<SavedVersion<Unread>> {
    let kept = slot.content?;
    Some(SavedVersion {
        number,
        base: slot.base,
        accepted: slot.verdict == Verdict::Accepted,
        saved_at: kept.saved_at(),
        draft: kept.into_draft(),
    })
}
