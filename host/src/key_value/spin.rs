//! `spin:key-value@3.0.0`.

use std::sync::Arc;

use wasmtime::AsContextMut;
use wasmtime::component::{Accessor, FutureReader, Resource, StreamReader};

use crate::bindings::spin::key_value::key_value::{Error, Host, HostStore, HostStoreWithStore};
use crate::guest::{Guest, Imports};
use crate::request::RequestContext;

use super::{OpenStore, Store, StoreError};

type Answer<T> = wasmtime::Result<Result<T, Error>>;

impl Host for &mut Guest {}
impl HostStore for &mut Guest {}

impl HostStoreWithStore<Guest> for Imports {
    async fn open(accessor: &Accessor<Guest, Self>, label: String) -> Answer<Resource<OpenStore>> {
        accessor.with(|mut access| {
            let guest = access.get();
            let Ok(store) = guest.component.stores.open(&label) else {
                return Ok(Err(Error::AccessDenied));
            };
            match guest.table.push(store) {
                Ok(handle) => Ok(Ok(handle)),
                Err(_) => Ok(Err(Error::StoreTableFull)),
            }
        })
    }

    async fn get(
        accessor: &Accessor<Guest, Self>,
        store: Resource<OpenStore>,
        key: String,
    ) -> Answer<Option<Vec<u8>>> {
        let (store, request) = caller(accessor, &store)?;
        Ok(store.get(&request, &key).await.map_err(Error::from))
    }

    async fn set(
        accessor: &Accessor<Guest, Self>,
        store: Resource<OpenStore>,
        key: String,
        value: Vec<u8>,
    ) -> Answer<()> {
        let (store, request) = caller(accessor, &store)?;
        Ok(store.set(&request, key, value).await.map_err(Error::from))
    }

    async fn delete(
        accessor: &Accessor<Guest, Self>,
        store: Resource<OpenStore>,
        key: String,
    ) -> Answer<()> {
        let (store, request) = caller(accessor, &store)?;
        Ok(store.delete(&request, key).await.map_err(Error::from))
    }

    async fn exists(
        accessor: &Accessor<Guest, Self>,
        store: Resource<OpenStore>,
        key: String,
    ) -> Answer<bool> {
        let (store, request) = caller(accessor, &store)?;
        Ok(store.exists(&request, &key).await.map_err(Error::from))
    }

    async fn get_keys(
        accessor: &Accessor<Guest, Self>,
        store: Resource<OpenStore>,
    ) -> wasmtime::Result<(StreamReader<String>, FutureReader<Result<(), Error>>)> {
        let (store, request) = caller(accessor, &store)?;
        let (keys, end) = match store.keys(&request).await {
            Ok(keys) => (keys, Ok(())),
            Err(error) => (Vec::new(), Err(Error::from(error))),
        };
        accessor.with(|mut access| {
            let keys = StreamReader::new(&mut access, keys)?;
            let end = FutureReader::new(&mut access, async move { wasmtime::error::Ok(end) })?;
            Ok((keys, end))
        })
    }

    async fn drop(
        accessor: &Accessor<Guest, Self>,
        store: Resource<OpenStore>,
    ) -> wasmtime::Result<()> {
        accessor.with(|mut access| access.get().table.delete(store))?;
        Ok(())
    }
}

type Caller = (Arc<Store>, Option<Arc<RequestContext>>);

fn caller(
    accessor: &Accessor<Guest, Imports>,
    handle: &Resource<OpenStore>,
) -> wasmtime::Result<Caller> {
    accessor.with(|mut access| {
        let request = Guest::current_request(&mut access.as_context_mut());
        let store = access.get().table.get(handle)?.0.clone();
        Ok((store, request))
    })
}

impl From<StoreError> for Error {
    fn from(error: StoreError) -> Self {
        Error::Other(error.to_string())
    }
}
