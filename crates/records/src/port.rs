//! What the patterns need from outside: a key-value store and a clock.

use std::time::Duration;

use crate::codec::CodecError;
use crate::key::Key;

/// A key-value store, as far as every backend agrees on it.
///
/// What the patterns rely on: each operation takes effect at one moment between its call and
/// its answer, a `get` sees every write that was answered before it was called, and `increment`
/// gives no two callers the same value. Nothing else is relied on; compare-and-swap in
/// particular is not (it does not hold on every backend).
#[allow(
    async_fn_in_trait,
    reason = "guests are single-threaded: their futures are not Send"
)]
pub trait KeyValue {
    /// The value under this key.
    async fn get(&self, key: &Key) -> Result<Option<Vec<u8>>, StoreError>;

    /// Writes the value, whether or not the key had one.
    async fn set(&self, key: &Key, value: &[u8]) -> Result<(), StoreError>;

    /// Removes the value; a missing key is no error.
    async fn delete(&self, key: &Key) -> Result<(), StoreError>;

    /// The one atomic operation: adds to a counter (a missing one is 0), gives the value after.
    async fn increment(&self, key: &Key, by: u64) -> Result<u64, StoreError>;

    /// Reads a counter without changing it. A counter is never written by `set`.
    async fn counter(&self, key: &Key) -> Result<u64, StoreError> {
        match self.get(key).await? {
            None => Ok(0),
            Some(bytes) => {
                decode_counter(&bytes).ok_or_else(|| StoreError::NoCounter { key: key.clone() })
            }
        }
    }
}

impl<K: KeyValue + ?Sized> KeyValue for &K {
    async fn get(&self, key: &Key) -> Result<Option<Vec<u8>>, StoreError> {
        (**self).get(key).await
    }

    async fn set(&self, key: &Key, value: &[u8]) -> Result<(), StoreError> {
        (**self).set(key, value).await
    }

    async fn delete(&self, key: &Key) -> Result<(), StoreError> {
        (**self).delete(key).await
    }

    async fn increment(&self, key: &Key, by: u64) -> Result<u64, StoreError> {
        (**self).increment(key, by).await
    }
}

/// Time that passes, for those who wait for one another.
#[allow(
    async_fn_in_trait,
    reason = "guests are single-threaded: their futures are not Send"
)]
pub trait Clock {
    /// Time since any fixed moment; it never runs backwards.
    ///
    /// It must also run while the machine sleeps or is moved: where the monotonic clock stands
    /// still then, take the larger of its progress and the wall clock's.
    fn now(&self) -> Duration;

    /// Returns once this much time has passed.
    async fn sleep(&self, time: Duration);
}

impl<L: Clock + ?Sized> Clock for &L {
    fn now(&self) -> Duration {
        (**self).now()
    }

    async fn sleep(&self, time: Duration) {
        (**self).sleep(time).await;
    }
}

/// Why something stored could not be read or written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// The backend failed. Whether a write took effect is not known.
    #[error("the store failed: {0}")]
    Unavailable(String),
    /// A value could not be turned into bytes, or bytes into a value.
    #[error("the record {key} could not be coded: {cause}")]
    Coding {
        /// Which record.
        key: Key,
        /// What was wrong with it.
        cause: CodecError,
    },
    /// What stands under a counter's key is no counter.
    #[error("the record {key} is no counter")]
    NoCounter {
        /// Which counter.
        key: Key,
    },
    /// The store was too slow to be sure of the outcome: load again and retry.
    #[error("the store took too long; load again and retry")]
    TimedOut,
    /// The client was stopped on purpose, by a test.
    #[error("the client crashed, as the test wanted")]
    Crashed,
}

impl StoreError {
    /// For `map_err`: puts the record's key to what is wrong with its value.
    pub(crate) fn coding(key: &Key) -> impl FnOnce(CodecError) -> Self + use<'_> {
        move |cause| Self::Coding {
            key: key.clone(),
            cause,
        }
    }
}

/// Reads a counter as whatever backend wrote it: SQLite has 8 bytes, little-endian; Redis has
/// ASCII digits.
///
/// Eight bytes could be either. They cannot be taken for one another: the last of eight digits
/// is at least 0x30, which as the highest byte of a little-endian number makes it at least
/// 0x30 × 2^56. Counters here stay below 2^53 (one increment a microsecond for 285 years).
pub(crate) fn decode_counter(bytes: &[u8]) -> Option<u64> {
    const LIMIT: u64 = 1 << 53;
    if let Ok(eight) = <[u8; 8]>::try_from(bytes) {
        let number = u64::from_le_bytes(eight);
        if number < LIMIT {
            return Some(number);
        }
    }
    if !bytes.iter().all(u8::is_ascii_digit) {
        return None;
    }
    std::str::from_utf8(bytes).ok()?.parse().ok()
}
