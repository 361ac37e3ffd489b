//! Which records, under which keys.
//!
//! - `deliveries/<tenant>/delivery/<id>`: an application, sealed
//! - `deliveries/<tenant>/delivery.slot/…`, `….counter`: in the order in which they came, sealed
//! - `deliveries/<tenant>/course.version/<id>/…`, `course.counter/<id>`: what happened to one, sealed
//! - `deliveries/-/notice.…`: messages to citizens that are still to be sent
//! - `deliveries/-/audit.…`: who read what, on its way to the audit log, sealed

use crate::course::Course;
use crate::delivery::{Kept, Listed};
use calls::audit::Trail;
use calls::mailbox::Message;
use edge::{Failure, SealedJson};
use identifiers::{DraftId, TenantSlug};
use records::{Clock, Key, KeyValue, Log, Outbox, RetryPolicy, Versioned};
use sealing::KeyRing;
use serde::{Deserialize, Serialize};

const LABEL: &str = "deliveries";

/// A message to a citizen, on its way to `mailbox`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Notice {
    pub(crate) to: DraftId,
    pub(crate) id: String,
    pub(crate) message: Message,
}

/// The store of this component.
#[derive(Clone)]
pub(crate) struct Deliveries<K, L> {
    store: K,
    clock: L,
    key_ring: KeyRing,
}

/// The platform's store.
pub(crate) type Here = Deliveries<edge::Store, edge::Clock>;

impl Here {
    pub(crate) async fn open() -> Result<Self, Failure> {
        let store = edge::Store::open(LABEL).await?;
        Ok(Self::on(store, edge::Clock, edge::key_ring().await?))
    }
}

impl<K: KeyValue + Clone, L: Clock + Clone> Deliveries<K, L> {
    pub(crate) fn on(store: K, clock: L, key_ring: KeyRing) -> Self {
        Self {
            store,
            clock,
            key_ring,
        }
    }

    fn sealed(&self, tenant: &TenantSlug) -> SealedJson {
        SealedJson::within(&self.key_ring.of_tenant(tenant, LABEL))
    }

    /// A municipality's applications, in the order in which they came.
    pub(crate) fn log(&self, tenant: &TenantSlug) -> Log<Listed, K, SealedJson> {
        let key = Key::new(LABEL).tenant(tenant.as_str()).kind("delivery");
        Log::at(self.store.clone(), self.sealed(tenant), key)
    }

    /// An application, if it is this municipality's. One operation.
    pub(crate) async fn delivery(&self, tenant: &TenantSlug, id: &str) -> Result<Kept, Failure> {
        let id: DraftId = id.parse().map_err(|_| Failure::NotFound)?;
        let delivery = self.log(tenant).content(id.as_str()).await?;
        delivery.ok_or(Failure::NotFound)
    }

    /// What happened to an application.
    pub(crate) fn course(
        &self,
        tenant: &TenantSlug,
        id: &str,
    ) -> Versioned<Course, K, SealedJson, L> {
        let key = Key::new(LABEL).tenant(tenant.as_str()).kind("course");
        let (store, clock) = (self.store.clone(), self.clock.clone());
        Versioned::at(store, self.sealed(tenant), clock, key.id(id))
    }

    /// What back offices read and say, until the audit log has it.
    pub(crate) fn trail(&self) -> Trail<K, SealedJson, L> {
        let (store, clock) = (self.store.clone(), self.clock.clone());
        let codec = SealedJson::within(&self.key_ring.of_no_tenant(LABEL));
        calls::audit::trail(store, codec, clock, LABEL)
    }

    pub(crate) fn notices(&self) -> Outbox<Notice, K, SealedJson, L> {
        let key = Key::new(LABEL).no_tenant().kind("notice");
        let (store, clock) = (self.store.clone(), self.clock.clone());
        let codec = SealedJson::within(&self.key_ring.of_no_tenant(LABEL));
        Outbox::at(store, codec, clock, key, RetryPolicy::default())
    }
}
