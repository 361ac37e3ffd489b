//! Which records, under which keys.
//!
//! - `drafts/<tenant>/draft.…/<id>`: the versions of a draft, sealed
//! - `drafts/-/place/<id>`: where a draft is, and what lists call it
//! - `drafts/-/invitation/<id>`: to which draft an invitation leads, and as whom
//! - `drafts/-/invitations.…/<id>`: which invitations there are to a draft
//! - `drafts/-/folder.…/<id>`: which drafts lie in a folder, with their codes, sealed
//! - `drafts/-/account.…/<id>`: which drafts belong to an account, with their codes, sealed
//! - `drafts/-/discarded.…`: drafts to be deleted
//! - `drafts/-/expiring.…/<day>`: what is to be looked at after that day
//! - `drafts/-/expiry`: how far that is done
//! - `drafts/-/wrong`, `wrong.counter/<n>`: how many codes led nowhere these ten minutes

use crate::expiry::{Due, Progress};
use crate::folder::{Entry, Folder};
use crate::kept::Kept;
use calls::draft_save::{Invitation, Lists};
use chrono::{DateTime, NaiveDate, Utc};
use edge::{Failure, SealedJson};
use identifiers::{DraftId, FolderId, ServiceId, TenantSlug};
use records::{Clock, Failures, Json, Key, KeyValue, Log, Outbox, Record, RetryPolicy, Versioned};
use sealing::KeyRing;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::time::Duration;

const LABEL: &str = "drafts";
/// In so long stretches codes that lead nowhere are counted.
const STRETCH: Duration = Duration::from_secs(600);

/// Where a draft is: found by its id alone, for whoever has only the code. It says nothing of
/// the person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Place {
    pub(crate) tenant: TenantSlug,
    pub(crate) service: ServiceId,
    /// How the office signs, and what the service is called, by language: as they were when the
    /// draft was begun.
    #[serde(flatten)]
    pub(crate) named: Named,
    #[serde(default)]
    pub(crate) begun_at: DateTime<Utc>,
}

/// What people call where a draft is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Named {
    #[serde(default)]
    pub(crate) office: String,
    #[serde(default)]
    pub(crate) title: BTreeMap<String, String>,
}

impl Named {
    /// The service's title in this language, or in German.
    pub(crate) fn title_in(&self, language: &str) -> &str {
        let title = self.title.get(language).or_else(|| self.title.get("de"));
        title.map_or("", String::as_str)
    }
}

/// Why a draft is no longer needed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Why {
    /// It was sent, and what was made of it is kept elsewhere.
    #[default]
    Sent,
    /// The person deleted it.
    Deleted,
    /// Nobody changed it for as long as it is kept.
    Expired,
}

impl Why {
    /// What the tombstone says.
    pub(crate) fn note(self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Deleted => "deleted",
            Self::Expired => "expired",
        }
    }
}

/// A draft that is no longer needed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Discarded {
    pub(crate) tenant: TenantSlug,
    pub(crate) id: DraftId,
    #[serde(default)]
    pub(crate) why: Why,
    /// What it is to be taken out of. What was sent stays there.
    #[serde(flatten)]
    pub(crate) lists: Lists,
}

impl Discarded {
    /// A draft that stays in whatever list it is in.
    pub(crate) fn new(tenant: &TenantSlug, id: &DraftId, why: Why) -> Self {
        Self {
            tenant: tenant.clone(),
            id: id.clone(),
            why,
            lists: Lists::default(),
        }
    }
}

/// The store of this component.
#[derive(Clone)]
pub(crate) struct Drafts<K, L> {
    store: K,
    clock: L,
    key_ring: KeyRing,
}

/// As the component opens it.
pub(crate) type Opened = Drafts<edge::Store, edge::Clock>;

impl Opened {
    pub(crate) async fn open() -> Result<Self, Failure> {
        let store = edge::Store::open(LABEL).await?;
        Ok(Self::on(store, edge::Clock, edge::key_ring().await?))
    }
}

impl<K: KeyValue + Clone, L: Clock + Clone> Drafts<K, L> {
    pub(crate) fn on(store: K, clock: L, key_ring: KeyRing) -> Self {
        Self {
            store,
            clock,
            key_ring,
        }
    }

    pub(crate) fn draft(
        &self,
        tenant: &TenantSlug,
        id: &DraftId,
    ) -> Versioned<Kept, K, SealedJson, L> {
        let codec = SealedJson::within(&self.key_ring.of_tenant(tenant, LABEL));
        let key = Key::new(LABEL).tenant(tenant.as_str()).kind("draft");
        let clock = self.clock.clone();
        Versioned::at(self.store.clone(), codec, clock, key.id(id.as_str()))
    }

    pub(crate) fn folder(&self, id: &FolderId) -> Versioned<Folder, K, SealedJson, L> {
        let codec = SealedJson::within(&self.key_ring.of_no_tenant(LABEL));
        let key = Key::new(LABEL).no_tenant().kind("folder");
        let clock = self.clock.clone();
        Versioned::at(self.store.clone(), codec, clock, key.id(id.as_str()))
    }

    /// The drafts of an account, each in a slot.
    pub(crate) fn account(&self, folder: &FolderId) -> Log<Entry, K, SealedJson> {
        let codec = SealedJson::within(&self.key_ring.of_no_tenant(LABEL));
        let key = Key::new(LABEL).no_tenant().kind("account");
        Log::at(self.store.clone(), codec, key.id(folder.as_str()))
    }

    pub(crate) fn place(&self, id: &DraftId) -> Record<Place, K, Json> {
        let key = Key::new(LABEL).no_tenant().kind("place");
        Record::at(self.store.clone(), Json, key.id(id.as_str()))
    }

    /// Codes that lead nowhere, by stretches of ten minutes.
    pub(crate) fn wrong_codes(&self) -> Failures<K, Json> {
        let key = Key::new(LABEL).no_tenant().kind("wrong");
        Failures::at(self.store.clone(), Json, key, STRETCH)
    }

    pub(crate) fn invitation(&self, id: &DraftId) -> Record<Invitation, K, Json> {
        let key = Key::new(LABEL).no_tenant().kind("invitation");
        Record::at(self.store.clone(), Json, key.id(id.as_str()))
    }

    /// The ids of the invitations to a draft, each in a slot.
    pub(crate) fn invitations(&self, draft: &DraftId) -> Log<(), K, Json> {
        let key = Key::new(LABEL).no_tenant().kind("invitations");
        Log::at(self.store.clone(), Json, key.id(draft.as_str()))
    }

    pub(crate) fn discarded(&self) -> Outbox<Discarded, K, Json, L> {
        let key = Key::new(LABEL).no_tenant().kind("discarded");
        let (store, clock) = (self.store.clone(), self.clock.clone());
        Outbox::at(store, Json, clock, key, RetryPolicy::default())
    }

    /// What is to be looked at once this day is over.
    pub(crate) fn expiring(&self, day: NaiveDate) -> Log<Due, K, Json> {
        let key = Key::new(LABEL).no_tenant().kind("expiring");
        Log::at(self.store.clone(), Json, key.id(day.to_string()))
    }

    pub(crate) fn progress(&self) -> Record<Progress, K, Json> {
        let key = Key::new(LABEL).no_tenant().kind("expiry");
        Record::at(self.store.clone(), Json, key)
    }
}
