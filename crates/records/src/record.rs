//! Record: one value under one key. Writing the same value twice is harmless.

use std::marker::PhantomData;

use crate::codec::Codec;
use crate::key::Key;
use crate::port::{KeyValue, StoreError};

/// One value of type `T` at one key, which only one party writes.
#[derive(Clone, Debug)]
pub struct Record<T, K, C> {
    store: K,
    codec: C,
    key: Key,
    value: PhantomData<fn() -> T>,
}

impl<T, K: KeyValue, C: Codec<T>> Record<T, K, C> {
    /// The record at this key.
    pub fn at(store: K, codec: C, key: Key) -> Self {
        Self {
            store,
            codec,
            key,
            value: PhantomData,
        }
    }

    /// Where it stands.
    pub fn key(&self) -> &Key {
        &self.key
    }

    /// Its value, if it has one. One operation.
    pub async fn get(&self) -> Result<Option<T>, StoreError> {
        read(&self.store, &self.codec, &self.key).await
    }

    /// Gives it this value. One operation.
    pub async fn set(&self, value: &T) -> Result<(), StoreError> {
        write(&self.store, &self.codec, &self.key, value).await
    }

    /// Removes it; it need not be there. One operation.
    pub async fn delete(&self) -> Result<(), StoreError> {
        self.store.delete(&self.key).await
    }
}

/// Reads and decodes what stands at a key.
pub(crate) async fn read<T>(
    store: &impl KeyValue,
    codec: &impl Codec<T>,
    key: &Key,
) -> Result<Option<T>, StoreError> {
    match store.get(key).await? {
        None => Ok(None),
        Some(bytes) => {
            let value = codec.decode(key, &bytes);
            value.map(Some).map_err(StoreError::coding(key))
        }
    }
}

/// Encodes a value and writes it to a key.
pub(crate) async fn write<T>(
    store: &impl KeyValue,
    codec: &impl Codec<T>,
    key: &Key,
    value: &T,
) -> Result<(), StoreError> {
    let bytes = codec.encode(key, value).map_err(StoreError::coding(key))?;
    store.set(key, &bytes).await
}
