//! Which records, under which keys.
//!
//! - `staff-identity/-/session/<session>`: a session that goes on, sealed. One whose record is gone is
//!   not renewed.
//! - `staff-identity/-/answered/<log-in>`: that a log-in has been answered. Only the first answer
//!   counts.
//! - `staff-identity/-/ending.…/<hour>`: which log-ins leave nothing once that hour is over
//! - `staff-identity/-/ended`: how far that is done
//! - `staff-identity/-/epoch/<person>`: how often a person has logged out everywhere. A session that
//!   began in another epoch than today's is not renewed.

use crate::ending::Ending;
use crate::roles::Roles;
use edge::{Failure, SealedJson, Store};
use records::{Counter, Hours, Json, Key, KeyValue, Record, StoreError};
use sealing::KeyRing;
use serde::{Deserialize, Serialize};
use sessions::{LONGEST, NamedPerson, SessionId, Staff};

const LABEL: &str = "staff-identity";

/// A session as it is stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Kept {
    pub(crate) person: NamedPerson,
    /// As the provider says it, for pages to show.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) name: Option<String>,
    pub(crate) tenants: Roles,
    /// When the person logged in; seconds since 1970.
    pub(crate) began: u64,
    /// The person's epoch then.
    pub(crate) epoch: u64,
    /// The provider's token, by which it knows which of its sessions is to end.
    pub(crate) id_token: String,
}

impl Kept {
    /// Whether it has ended by itself at this time.
    fn is_over(&self, now: u64) -> bool {
        now >= self.began.saturating_add(LONGEST)
    }

    /// The session, as a token says it.
    pub(crate) fn staff(&self, id: &SessionId) -> Staff {
        Staff {
            id: id.clone(),
            person: self.person.clone().vouched(),
            tenants: self.tenants.clone(),
            began: self.began,
            ends: self.began,
        }
    }
}

/// The records of this component.
#[derive(Clone)]
pub(crate) struct Sessions<K> {
    store: K,
    codec: SealedJson,
}

impl Sessions<Store> {
    pub(crate) async fn open() -> Result<Self, Failure> {
        let store = Store::open(LABEL).await?;
        Ok(Self::on(store, &edge::key_ring().await?))
    }
}

impl<K: KeyValue + Clone> Sessions<K> {
    pub(crate) fn on(store: K, key_ring: &KeyRing) -> Self {
        let codec = SealedJson::within(&key_ring.of_no_tenant(LABEL));
        Self { store, codec }
    }

    /// Where a session is kept.
    pub(crate) fn session(&self, id: &SessionId) -> Record<Kept, K, SealedJson> {
        let key = Key::new(LABEL).no_tenant().kind("session");
        Record::at(self.store.clone(), self.codec.clone(), key.id(id.as_str()))
    }

    /// How often a log-in has been answered.
    pub(crate) fn answered(&self, log_in: &str) -> Counter<K> {
        let key = Key::new(LABEL).no_tenant().kind("answered");
        Counter::at(self.store.clone(), key.id(log_in))
    }

    /// Log-ins, by the hour in which their sessions end at last.
    pub(crate) fn ending(&self) -> Hours<Ending, K, Json> {
        let key = |kind| Key::new(LABEL).no_tenant().kind(kind);
        Hours::at(self.store.clone(), Json, key("ending"), key("ended"))
    }

    /// How often a person has logged out everywhere.
    pub(crate) fn epoch(&self, person: &str) -> Counter<K> {
        let key = Key::new(LABEL).no_tenant().kind("epoch");
        Counter::at(self.store.clone(), key.id(person))
    }

    /// What is kept of a session, if it still goes on: neither ended nor logged out. Two
    /// operations at once.
    pub(crate) async fn going_on(
        &self,
        staff: &Staff,
        now: u64,
    ) -> Result<Option<Kept>, StoreError> {
        let record = self.session(&staff.id);
        let epoch = self.epoch(staff.person.as_str());
        let (kept, epoch) = futures::try_join!(record.get(), epoch.read())?;
        Ok(kept.filter(|kept| {
            kept.epoch == epoch && kept.person.is(&staff.person) && !kept.is_over(now)
        }))
    }
}
