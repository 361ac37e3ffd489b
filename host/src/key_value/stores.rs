//! The stores that one component may open.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::crash::CrashPoint;
use crate::metrics::Counter;
use crate::request::RequestContext;

use super::{Backend, Operation, StoreError, Write};

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
    /// Its label, which is also its name in SQLite's table.
    pub label: Arc<str>,
    /// Where its records are.
    pub backend: Backend,
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
    pub async fn get(&self, request: &Request, key: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let read = self.backend.get(&self.label, key);
        self.carry_out(request, Operation::Get, read).await
    }

    /// Whether a key is there.
    pub async fn exists(&self, request: &Request, key: &str) -> Result<bool, StoreError> {
        let read = self.backend.exists(&self.label, key);
        self.carry_out(request, Operation::Exists, read).await
    }

    /// Every key. Walks the whole store.
    pub async fn keys(&self, request: &Request) -> Result<Vec<String>, StoreError> {
        let read = self.backend.keys(&self.label);
        self.carry_out(request, Operation::GetKeys, read).await
    }

    /// The values under several keys, where the backend offers it.
    pub async fn get_many(
        &self,
        request: &Request,
        keys: Vec<String>,
    ) -> Result<Found, StoreError> {
        let read = self.backend.get_many(&self.label, keys);
        self.carry_out(request, Operation::GetMany, read).await
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

    async fn write(
        &self,
        request: &Request,
        operation: Operation,
        write: Write,
    ) -> Result<i64, StoreError> {
        let written = self.backend.write(&self.label, write);
        self.carry_out(request, operation, written).await
    }

    /// Every operation passes here: it is counted, and the process may die beside it.
    async fn carry_out<T>(
        &self,
        request: &Request,
        operation: Operation,
        work: impl Future<Output = Result<T, StoreError>>,
    ) -> Result<T, StoreError> {
        self.count(request, operation);
        let passage = self.crash_point.pass(operation);
        let result = work.await;
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
