//! The components' outboxes, looked at from outside: nothing is left to do, and nothing was given
//! up.

use crate::instance::MASTER_KEY;
use crate::stores::Stores;
use edge::SealedJson;
use records::{Clock, Codec, Cursor, Json, Key, KeyValue, LogSlot, Moment, Outbox};
use records::{RetryPolicy, StoreError, Work};
use sealing::KeyRing;
use serde_json::Value;
use std::time::Duration;

/// After everything that could be due.
const END_OF_TIME: Moment = Moment(u64::MAX / 2);
/// More than that are not named.
const NAMED: usize = 10;

/// What is left to do, and what was given up.
///
/// # Errors
/// When an outbox cannot be read.
pub(crate) async fn unfinished(stores: &Stores) -> Result<Vec<String>, String> {
    let key_ring = KeyRing::parse(MASTER_KEY).map_err(|error| error.to_string())?;
    let sealed = SealedJson::within(&key_ring.of_no_tenant("deliveries"));
    let found = [
        in_one(stores, Json, "drafts", "discarded").await,
        in_one(stores, Json, "submissions", "sending").await,
        in_one(stores, Json, "attachments", "care").await,
        in_one(stores, sealed.clone(), "deliveries", "notice").await,
        in_one(stores, sealed, "deliveries", "audit").await,
        in_one(stores, Json, "submissions", "audit").await,
        in_one(stores, Json, "audit", "open").await,
    ];
    let found: Result<Vec<_>, StoreError> = found.into_iter().collect();
    let found = found.map_err(|error| error.to_string())?;
    Ok(found.into_iter().flatten().collect())
}

async fn in_one<C>(
    stores: &Stores,
    codec: C,
    store: &str,
    kind: &str,
) -> Result<Vec<String>, StoreError>
where
    C: Codec<LogSlot<Work<Value>>> + Codec<Cursor> + Clone,
{
    let key = Key::new(store).no_tenant().kind(kind);
    // A copy: whoever looks may note how far it has seen.
    let copy = Stores::holding(stores.values());
    let outbox = Outbox::at(copy, codec, Stopped, key.clone(), RetryPolicy::default());
    let pending = outbox.pending(NAMED, END_OF_TIME).await?;
    let dead = outbox.dead_letters(None, NAMED as u64).await?;
    let pending = (pending.iter()).map(|it| format!("{key} {} is not done: {:?}", it.id, it.entry));
    let dead = (dead.entries.iter()).map(|it| format!("{key} {} was given up", it.id));
    Ok(pending.chain(dead).collect())
}

/// No time passes while one looks.
struct Stopped;

impl Clock for Stopped {
    fn now(&self) -> Duration {
        Duration::ZERO
    }

    async fn sleep(&self, _: Duration) {}
}

impl KeyValue for Stores {
    async fn get(&self, key: &Key) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(Self::get(self, key.as_str()))
    }

    async fn set(&self, key: &Key, value: &[u8]) -> Result<(), StoreError> {
        Self::set(self, key.as_str(), value.to_vec());
        Ok(())
    }

    async fn delete(&self, key: &Key) -> Result<(), StoreError> {
        Self::delete(self, key.as_str());
        Ok(())
    }

    async fn increment(&self, key: &Key, by: u64) -> Result<u64, StoreError> {
        let value = self.counter(key.as_str()) + by;
        self.set_counter(key.as_str(), value);
        Ok(value)
    }
}
