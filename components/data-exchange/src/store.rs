//! Which records, under which keys.
//!
//! - `deliveries/<tenant>/delivery/<id>`: an application, sealed
//! - `deliveries/<tenant>/delivery.slot/…`, `….counter`: in the order in which they came, sealed
//! - `deliveries/<tenant>/acknowledgement/<id>`
//! - `deliveries/-/notice.…`: messages to citizens that are still to be sent

use crate::delivery::{Acknowledgement, Listed};
use calls::mailbox::Message;
use edge::{Clock, Failure, SealedJson, Store};
use identifiers::{DraftId, TenantSlug};
use records::{Json, Key, Log, Outbox, Record, RetryPolicy, StoreError};
use serde::{Deserialize, Serialize};

const LABEL: &str = "deliveries";

/// A message to a citizen, on its way to `mailbox`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Notice {
    pub(crate) to: DraftId,
    pub(crate) id: String,
    pub(crate) message: Message,
}

pub(crate) struct Deliveries(Store);

impl Deliveries {
    pub(crate) async fn open() -> Result<Self, StoreError> {
        Ok(Self(Store::open(LABEL).await?))
    }

    pub(crate) async fn log(
        &self,
        tenant: &TenantSlug,
    ) -> Result<Log<Listed, &Store, SealedJson>, Failure> {
        let codec = SealedJson::new(&edge::master_key().await?, tenant.as_str(), LABEL);
        let key = Key::new(LABEL).tenant(tenant.as_str()).kind("delivery");
        Ok(Log::at(&self.0, codec, key))
    }

    pub(crate) fn acknowledgement(
        &self,
        tenant: &TenantSlug,
        id: &str,
    ) -> Record<Acknowledgement, &Store, Json> {
        let key = Key::new(LABEL)
            .tenant(tenant.as_str())
            .kind("acknowledgement");
        Record::at(&self.0, Json, key.id(id))
    }

    pub(crate) async fn notices(
        &self,
    ) -> Result<Outbox<Notice, &Store, SealedJson, Clock>, Failure> {
        let codec = SealedJson::new(&edge::master_key().await?, "-", LABEL);
        let key = Key::new(LABEL).no_tenant().kind("notice");
        Ok(Outbox::at(
            &self.0,
            codec,
            Clock,
            key,
            RetryPolicy::default(),
        ))
    }
}
