//! Which records, under which keys.
//!
//! - `submissions/<tenant>/submission/<id>`: an application as it was sent, sealed
//! - `submissions/-/sending.…`: applications on their way

use crate::application::Submission;
use edge::{Clock, Failure, SealedJson, Store};
use identifiers::{DraftId, ServiceId, TenantSlug};
use records::{Json, Key, Outbox, Record, RetryPolicy, StoreError};
use serde::{Deserialize, Serialize};

const LABEL: &str = "submissions";

/// An application on its way. Written down before the draft is closed, so that whatever crashes
/// afterwards, somebody looks after it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Sending {
    pub(crate) tenant: TenantSlug,
    pub(crate) service: ServiceId,
    pub(crate) id: DraftId,
}

pub(crate) struct Submissions(Store);

impl Submissions {
    pub(crate) async fn open() -> Result<Self, StoreError> {
        Ok(Self(Store::open(LABEL).await?))
    }

    pub(crate) async fn submission(
        &self,
        tenant: &TenantSlug,
        id: &DraftId,
    ) -> Result<Record<Submission, &Store, SealedJson>, Failure> {
        let codec = SealedJson::new(&edge::master_key().await?, tenant.as_str(), LABEL);
        let key = Key::new(LABEL).tenant(tenant.as_str()).kind("submission");
        Ok(Record::at(&self.0, codec, key.id(id.as_str())))
    }

    pub(crate) fn sending(&self) -> Outbox<Sending, &Store, Json, Clock> {
        let key = Key::new(LABEL).no_tenant().kind("sending");
        Outbox::at(&self.0, Json, Clock, key, RetryPolicy::default())
    }
}
