//! The platform's key-value store behind the port of `records`.

use records::{Key, KeyValue, StoreError};
use std::cell::OnceCell;
use std::rc::Rc;

#[allow(
    unsafe_code,
    missing_docs,
    clippy::all,
    reason = "generated from the interface"
)]
mod counters {
    wit_bindgen::generate!({ world: "counters", path: "wit", generate_all });
}

use counters::wasi::keyvalue::{atomics, store as buckets};

/// One of this component's stores, open.
#[derive(Clone)]
pub struct Store {
    label: &'static str,
    values: Rc<spin_sdk::key_value::Store>,
    // `increment` has an interface of its own, and so a handle of its own.
    counters: Rc<OnceCell<buckets::Bucket>>,
}

impl Store {
    /// Opens the store of this label.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] when the manifest does not grant it or the backend is down.
    pub async fn open(label: &'static str) -> Result<Self, StoreError> {
        let values = spin_sdk::key_value::Store::open(label)
            .await
            .map_err(|error| failed(label, &error))?;
        Ok(Self {
            label,
            values: Rc::new(values),
            counters: Rc::default(),
        })
    }

    fn bucket(&self) -> Result<&buckets::Bucket, StoreError> {
        if let Some(bucket) = self.counters.get() {
            return Ok(bucket);
        }
        let bucket = buckets::open(self.label).map_err(|error| refused(self.label, &error))?;
        Ok(self.counters.get_or_init(|| bucket))
    }
}

fn failed(label: &str, error: &spin_sdk::key_value::Error) -> StoreError {
    StoreError::Unavailable(format!("{label}: {error}"))
}

fn refused(label: &str, error: &buckets::Error) -> StoreError {
    StoreError::Unavailable(format!("{label}: {error}"))
}

impl KeyValue for Store {
    async fn get(&self, key: &Key) -> Result<Option<Vec<u8>>, StoreError> {
        let value = self.values.get(key.as_str()).await;
        value.map_err(|error| failed(self.label, &error))
    }

    async fn set(&self, key: &Key, value: &[u8]) -> Result<(), StoreError> {
        let done = self.values.set(key.as_str(), value).await;
        done.map_err(|error| failed(self.label, &error))
    }

    async fn delete(&self, key: &Key) -> Result<(), StoreError> {
        let done = self.values.delete(key.as_str()).await;
        done.map_err(|error| failed(self.label, &error))
    }

    async fn increment(&self, key: &Key, by: u64) -> Result<u64, StoreError> {
        let delta = i64::try_from(by)
            .map_err(|_| StoreError::Unavailable("an increment over 2^63".into()))?;
        let value = atomics::increment(self.bucket()?, key.as_str(), delta)
            .map_err(|error| refused(self.label, &error))?;
        u64::try_from(value).map_err(|_| StoreError::NoCounter { key: key.clone() })
    }
}
