//! Which records, under which keys.
//!
//! - `drafts/<tenant>/draft.…/<id>`: the versions of a draft, sealed
//! - `drafts/-/place/<id>`: at which municipality and for which service a draft is
//! - `drafts/-/discarded.…`: drafts to be deleted

use calls::draft_save::Draft;
use edge::{Clock, Failure, SealedJson, Store};
use identifiers::{DraftId, ServiceId, TenantSlug};
use records::{Json, Key, Outbox, Record, RetryPolicy, StoreError, Versioned};
use serde::{Deserialize, Serialize};

const LABEL: &str = "drafts";

/// Where a draft is: found by its id alone, for whoever has only the code. It says nothing of
/// the person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Place {
    pub(crate) tenant: TenantSlug,
    pub(crate) service: ServiceId,
}

/// A draft that is no longer needed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Discarded {
    pub(crate) tenant: TenantSlug,
    pub(crate) id: DraftId,
}

pub(crate) struct Drafts(Store);

impl Drafts {
    pub(crate) async fn open() -> Result<Self, StoreError> {
        Ok(Self(Store::open(LABEL).await?))
    }

    pub(crate) async fn draft(
        &self,
        tenant: &TenantSlug,
        id: &DraftId,
    ) -> Result<Versioned<Draft, &Store, SealedJson, Clock>, Failure> {
        let codec = SealedJson::new(&edge::master_key().await?, tenant.as_str(), LABEL);
        let key = Key::new(LABEL).tenant(tenant.as_str()).kind("draft");
        Ok(Versioned::at(&self.0, codec, Clock, key.id(id.as_str())))
    }

    pub(crate) fn place(&self, id: &DraftId) -> Record<Place, &Store, Json> {
        let key = Key::new(LABEL).no_tenant().kind("place");
        Record::at(&self.0, Json, key.id(id.as_str()))
    }

    pub(crate) fn discarded(&self) -> Outbox<Discarded, &Store, Json, Clock> {
        let key = Key::new(LABEL).no_tenant().kind("discarded");
        Outbox::at(&self.0, Json, Clock, key, RetryPolicy::default())
    }
}
