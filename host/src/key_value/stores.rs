//! The stores that one component may open.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::crash::CrashPoint;
use crate::metrics::Counter;
use crate::request::RequestContext;

use super::{Database, Operation, StoreError, Write};

/// Why a store cannot be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpenError {
    /// The manifest does not grant it to this component.
    AccessDenied,
}

/// The stores that one component may open, by label.
#[derive(Default)]
pub struct Grants(BTreeMap<String, Arc<Store>>);

impl Grants {
    /// Grants a store.
    pub fn insert(&mut self, label: &str, store: Store) {
        self.0.insert(label.to_owned(), Arc::new(store));
    }

    /// Opens a store.
    pub fn open(&self, label: &str) -> Result<OpenStore, OpenError> {
        match self.0.get(label) {
            Some(store) => Ok(OpenStore(store.clone())),
            None => Err(OpenError::AccessDenied),
        }
    }
}

/// A store that a component has opened: what is behind its handle.
#[derive(Clone)]
pub struct OpenStore(pub Arc<Store>);

/// One component's store.
pub struct Store {
    /// Its label, which is also its name in the table.
    pub label: Arc<str>,
    /// Where its records are.
    pub database: Arc<Database>,
    /// Totals for the metrics.
    pub totals: [Counter; Operation::COUNT],
    /// Where the process may be told to die.
    pub crash_point: Arc<CrashPoint>,
}

/// Keys with the values under them.
pub type Found = Vec<(String, Option<Vec<u8>>)>;

type Request = Option<Arc<RequestContext>>;

impl Store {
    /// The value under a key.
    pub fn get(&self, request: &Request, key: &str) -> Result<Option<Vec<u8>>, StoreError> {
        self.read(request, Operation::Get, || {
            self.database.get(&self.label, key)
        })
    }

    /// Whether a key is there.
    pub fn exists(&self, request: &Request, key: &str) -> Result<bool, StoreError> {
        self.read(request, Operation::Exists, || {
            self.database.exists(&self.label, key)
        })
    }

    /// Every key. Walks the whole store, so it runs where it holds up nobody.
    pub async fn keys(self: &Arc<Self>, request: &Request) -> Result<Vec<String>, StoreError> {
        let store = self.clone();
        let request = request.clone();
        tokio::task::spawn_blocking(move || {
            store.read(&request, Operation::GetKeys, || {
                store.database.keys(&store.label)
            })
        })
        .await
        .map_err(|_| StoreError::Closed)?
    }

    /// The values under several keys; one that is missing is left out, as Spin does on SQLite.
    pub fn get_many(&self, request: &Request, keys: Vec<String>) -> Result<Found, StoreError> {
        self.read(request, Operation::GetMany, || {
            let mut found = Vec::with_capacity(keys.len());
            for key in keys {
                if let Some(value) = self.database.get(&self.label, &key)? {
                    found.push((key, Some(value)));
                }
            }
            Ok(found)
        })
    }

    /// Puts a value under a key.
    pub async fn set(
        &self,
        request: &Request,
        key: String,
        value: Vec<u8>,
    ) -> Result<(), StoreError> {
        let write = Write::Set(vec![(key, value)]);
        self.write(request, Operation::Set, write).await.map(drop)
    }

    /// Removes a key.
    pub async fn delete(&self, request: &Request, key: String) -> Result<(), StoreError> {
        let write = Write::Delete(vec![key]);
        self.write(request, Operation::Delete, write)
            .await
            .map(drop)
    }

    /// Adds to a counter and returns its new value.
    pub async fn increment(
        &self,
        request: &Request,
        key: String,
        delta: i64,
    ) -> Result<i64, StoreError> {
        let write = Write::Increment { key, delta };
        self.write(request, Operation::Increment, write).await
    }

    /// Puts several values, all or none.
    pub async fn set_many(
        &self,
        request: &Request,
        pairs: Vec<(String, Vec<u8>)>,
    ) -> Result<(), StoreError> {
        self.write(request, Operation::SetMany, Write::Set(pairs))
            .await
            .map(drop)
    }

    /// Removes several keys, all or none.
    pub async fn delete_many(
        &self,
        request: &Request,
        keys: Vec<String>,
    ) -> Result<(), StoreError> {
        self.write(request, Operation::DeleteMany, Write::Delete(keys))
            .await
            .map(drop)
    }

    fn read<T>(
        &self,
        request: &Request,
        operation: Operation,
        read: impl FnOnce() -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.count(request, operation);
        let passage = self.crash_point.pass(operation);
        let result = read();
        passage.done();
        result
    }

    async fn write(
        &self,
        request: &Request,
        operation: Operation,
        write: Write,
    ) -> Result<i64, StoreError> {
        self.count(request, operation);
        let passage = self.crash_point.pass(operation);
        let result = self.database.write(&self.label, write).await;
        passage.done();
        result
    }

    fn count(&self, request: &Request, operation: Operation) {
        self.totals[operation as usize].inc();
        if let Some(request) = request {
            request.count(operation);
        }
    }
}
