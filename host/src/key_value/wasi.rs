//! `wasi:keyvalue@0.2.0-draft2`, as far as `wit/` offers it.

use std::sync::Arc;

use wasmtime::AsContextMut;
use wasmtime::component::{Access, Accessor, Resource};

use crate::bindings::wasi::keyvalue::store::{
    Error, HostBucketWithStore, HostWithStore, KeyResponse,
};
use crate::bindings::wasi::keyvalue::{atomics, batch, store};
use crate::guest::{Guest, Imports};
use crate::request::RequestContext;

use super::{Found, OpenStore, Store, StoreError};

type Answer<T> = wasmtime::Result<Result<T, Error>>;
type Bucket = Resource<OpenStore>;

impl store::Host for &mut Guest {}
impl store::HostBucket for &mut Guest {}
impl atomics::Host for &mut Guest {}
impl batch::Host for &mut Guest {}

impl HostWithStore<Guest> for Imports {
    async fn open(mut access: Access<'_, Guest, Self>, identifier: String) -> Answer<Bucket> {
        let guest = access.get();
        match guest.component.stores.open(&identifier) {
            Ok(store) => Ok(Ok(guest.table.push(store)?)),
            Err(_) => Ok(Err(Error::AccessDenied)),
        }
    }
}

impl HostBucketWithStore<Guest> for Imports {
    async fn get(
        access: Access<'_, Guest, Self>,
        bucket: Bucket,
        key: String,
    ) -> Answer<Option<Vec<u8>>> {
        let (store, request) = caller(access, &bucket)?;
        Ok(store.get(&request, &key).await.map_err(Error::from))
    }

    async fn set(
        access: Access<'_, Guest, Self>,
        bucket: Bucket,
        key: String,
        value: Vec<u8>,
    ) -> Answer<()> {
        let (store, request) = caller(access, &bucket)?;
        Ok(store.set(&request, key, value).await.map_err(Error::from))
    }

    async fn delete(access: Access<'_, Guest, Self>, bucket: Bucket, key: String) -> Answer<()> {
        let (store, request) = caller(access, &bucket)?;
        Ok(store.delete(&request, key).await.map_err(Error::from))
    }

    async fn exists(access: Access<'_, Guest, Self>, bucket: Bucket, key: String) -> Answer<bool> {
        let (store, request) = caller(access, &bucket)?;
        Ok(store.exists(&request, &key).await.map_err(Error::from))
    }

    async fn list_keys(
        access: Access<'_, Guest, Self>,
        bucket: Bucket,
        cursor: Option<String>,
    ) -> Answer<KeyResponse> {
        if cursor.is_some() {
            let message = "there is no cursor: all keys came with the first answer";
            return Ok(Err(Error::Other(message.to_owned())));
        }
        let (store, request) = caller(access, &bucket)?;
        let keys = store.keys(&request).await;
        Ok(keys
            .map(|keys| KeyResponse { keys, cursor: None })
            .map_err(Error::from))
    }

    async fn drop(accessor: &Accessor<Guest, Self>, bucket: Bucket) -> wasmtime::Result<()> {
        accessor.with(|mut access| access.get().table.delete(bucket))?;
        Ok(())
    }
}

impl atomics::HostWithStore<Guest> for Imports {
    async fn increment(
        access: Access<'_, Guest, Self>,
        bucket: Bucket,
        key: String,
        delta: i64,
    ) -> Answer<i64> {
        let (store, request) = caller(access, &bucket)?;
        Ok(store
            .increment(&request, key, delta)
            .await
            .map_err(Error::from))
    }
}

impl batch::HostWithStore<Guest> for Imports {
    async fn get_many(
        access: Access<'_, Guest, Self>,
        bucket: Bucket,
        keys: Vec<String>,
    ) -> Answer<Found> {
        let (store, request) = caller(access, &bucket)?;
        Ok(store.get_many(&request, keys).await.map_err(Error::from))
    }

    async fn set_many(
        access: Access<'_, Guest, Self>,
        bucket: Bucket,
        pairs: Vec<(String, Vec<u8>)>,
    ) -> Answer<()> {
        let (store, request) = caller(access, &bucket)?;
        Ok(store.set_many(&request, pairs).await.map_err(Error::from))
    }

    async fn delete_many(
        access: Access<'_, Guest, Self>,
        bucket: Bucket,
        keys: Vec<String>,
    ) -> Answer<()> {
        let (store, request) = caller(access, &bucket)?;
        Ok(store.delete_many(&request, keys).await.map_err(Error::from))
    }
}

fn caller(
    mut access: Access<'_, Guest, Imports>,
    bucket: &Bucket,
) -> wasmtime::Result<(Arc<Store>, Option<Arc<RequestContext>>)> {
    let request = Guest::current_request(&mut access.as_context_mut());
    let store = access.get().table.get(bucket)?.0.clone();
    Ok((store, request))
}

impl From<StoreError> for Error {
    fn from(error: StoreError) -> Self {
        Error::Other(error.to_string())
    }
}
