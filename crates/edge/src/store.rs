//! The platform's key-value store behind the port of `records`.

use crate::platform;
use records::{Key, KeyValue, StoreError};

/// One of this component's stores, open.
#[derive(Clone)]
pub struct Store(platform::Store);

impl Store {
    /// Opens the store of this label.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] when the manifest does not grant it or the backend is down.
    pub async fn open(label: &'static str) -> Result<Self, StoreError> {
        Ok(Self(platform::Store::open(label).await?))
    }
}

impl KeyValue for Store {
    async fn get(&self, key: &Key) -> Result<Option<Vec<u8>>, StoreError> {
        self.0.get(key).await
    }

    async fn set(&self, key: &Key, value: &[u8]) -> Result<(), StoreError> {
        self.0.set(key, value).await
    }

    async fn delete(&self, key: &Key) -> Result<(), StoreError> {
        self.0.delete(key).await
    }

    async fn increment(&self, key: &Key, by: u64) -> Result<u64, StoreError> {
        self.0.increment(key, by).await
    }
}
