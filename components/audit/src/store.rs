//! Which records, under which keys.
//!
//! - `audit/<tenant>/entry.slot/<n>`, `entry.counter`: what was done, in the order in which it came,
//!   sealed
//! - `audit/<tenant>/case.slot/<case>/<n>`, `case.counter/<case>`: which entries are about an
//!   application, sealed
//! - `audit/<tenant>/link/<n>`: what chains number n to the one before
//! - `audit/<tenant>/chained`: how far the chain goes
//! - `audit/-/open.…`: logs whose chain is to be finished later
//!
//! `<tenant>` is `-` for the portal's own log.

use audit_chain::{Anchor, Entry, Link, PORTAL};
use edge::{Failure, SealedJson};
use identifiers::TenantSlug;
use records::{Clock, Json, Key, KeyValue, Log, Outbox, Record, RetryPolicy, TenantScope};
use sealing::KeyRing;
use serde::{Deserialize, Serialize};

const LABEL: &str = "audit";

/// A log whose chain is to be finished.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Open {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) tenant: Option<TenantSlug>,
}

/// The store of this component.
#[derive(Clone)]
pub(crate) struct Logs<K, L> {
    store: K,
    clock: L,
    key_ring: KeyRing,
}

/// The platform's store.
pub(crate) type Here = Logs<edge::Store, edge::Clock>;

impl Here {
    pub(crate) async fn open() -> Result<Self, Failure> {
        let store = edge::Store::open(LABEL).await?;
        Ok(Self::on(store, edge::Clock, edge::key_ring().await?))
    }
}

/// The name of a log: in its hashes, and in lists.
pub(crate) fn name(tenant: Option<&TenantSlug>) -> &str {
    tenant.map_or(PORTAL, TenantSlug::as_str)
}

fn scope(tenant: Option<&TenantSlug>) -> TenantScope {
    match tenant {
        Some(tenant) => Key::new(LABEL).tenant(tenant.as_str()),
        None => Key::new(LABEL).no_tenant(),
    }
}

impl<K: KeyValue + Clone, L: Clock + Clone> Logs<K, L> {
    pub(crate) fn on(store: K, clock: L, key_ring: KeyRing) -> Self {
        Self {
            store,
            clock,
            key_ring,
        }
    }

    /// What was done, in the order in which it came.
    pub(crate) fn entries(&self, tenant: Option<&TenantSlug>) -> Log<Entry, K, SealedJson> {
        let scope_of = match tenant {
            Some(tenant) => self.key_ring.of_tenant(tenant, LABEL),
            None => self.key_ring.of_no_tenant(LABEL),
        };
        Log::at(
            self.store.clone(),
            SealedJson::within(&scope_of),
            scope(tenant).kind("entry"),
        )
    }

    /// The numbers of the entries that are about an application.
    pub(crate) fn of_case(&self, tenant: &TenantSlug, case: &str) -> Log<u64, K, SealedJson> {
        let codec = SealedJson::within(&self.key_ring.of_tenant(tenant, LABEL));
        let key = scope(Some(tenant)).kind("case").id(case);
        Log::at(self.store.clone(), codec, key)
    }

    /// What chains an entry to the one before. Once written, it never becomes another.
    pub(crate) fn link(&self, tenant: Option<&TenantSlug>, number: u64) -> Record<Link, K, Json> {
        let key = scope(tenant).kind("link").id(number.to_string());
        Record::at(self.store.clone(), Json, key)
    }

    /// How far the chain goes. It may lag behind, for several may write it at once.
    pub(crate) fn chained(&self, tenant: Option<&TenantSlug>) -> Record<Anchor, K, Json> {
        Record::at(self.store.clone(), Json, scope(tenant).kind("chained"))
    }

    /// The logs whose chain is to be finished later.
    pub(crate) fn open_logs(&self) -> Outbox<Open, K, Json, L> {
        let key = Key::new(LABEL).no_tenant().kind("open");
        let (store, clock) = (self.store.clone(), self.clock.clone());
        Outbox::at(store, Json, clock, key, RetryPolicy::default())
    }
}
