//! Counter: a number that only grows.

use crate::key::Key;
use crate::port::{KeyValue, StoreError};

/// A number that only grows, whoever adds to it at the same time.
#[derive(Clone, Debug)]
pub struct Counter<K> {
    store: K,
    key: Key,
}

impl<K: KeyValue> Counter<K> {
    /// The counter at this key.
    pub fn at(store: K, key: Key) -> Self {
        Self { store, key }
    }

    /// Adds one; gives the number after. One operation.
    pub async fn add(&self) -> Result<u64, StoreError> {
        self.store.increment(&self.key, 1).await
    }

    /// Removes it: whoever adds next begins anew. One operation.
    pub async fn delete(&self) -> Result<(), StoreError> {
        self.store.delete(&self.key).await
    }

    /// The number; 0 when nobody ever added. One operation.
    pub async fn read(&self) -> Result<u64, StoreError> {
        self.store.counter(&self.key).await
    }
}
