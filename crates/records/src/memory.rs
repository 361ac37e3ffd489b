//! A store in memory, for tests: it counts, it crashes where it is told, and it lets a
//! scheduler decide whose operation comes next.

mod clock;
mod counts;
mod steps;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::key::Key;
use crate::port::{KeyValue, StoreError, decode_counter};

pub use clock::SleepersClock;
pub use counts::{Counts, Operation};
pub use steps::Ticket;

use counts::Faults;
use steps::Steps;

/// One client of a store in memory. Clones are the same client; [`Memory::client`] gives
/// another one on the same data, with its own counts and faults.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    shared: Arc<Mutex<Shared>>,
    faults: Arc<Mutex<Faults>>,
    client: usize,
}

/// What all clients have in common.
#[derive(Debug, Default)]
struct Shared {
    values: BTreeMap<String, Vec<u8>>,
    counters: CounterForm,
    clients: usize,
    steps: Option<Steps>,
}

/// How the store keeps a counter: backends differ.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CounterForm {
    /// 8 bytes, the lowest first, as on SQLite.
    #[default]
    LittleEndian,
    /// ASCII digits, as on Redis.
    Digits,
}

/// Whether a client that crashes at an operation has still had its effect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Crash {
    /// The operation has no effect.
    Before,
    /// The operation has its effect, but the client does not learn of it.
    After,
}

impl Memory {
    /// An empty store and its first client.
    pub fn new() -> Self {
        Self::default()
    }

    /// An empty store that keeps counters in this form.
    pub fn with_counters(form: CounterForm) -> Self {
        let memory = Self::default();
        lock(&memory.shared).counters = form;
        memory
    }

    /// A store that holds these values, as [`values`](Self::values) gave them.
    pub fn holding(values: BTreeMap<String, Vec<u8>>) -> Self {
        let memory = Self::default();
        lock(&memory.shared).values = values;
        memory
    }

    /// The same store; from now on every operation waits until it is [granted](Self::grant).
    #[must_use]
    pub fn stepwise(self) -> Self {
        lock(&self.shared).steps = Some(Steps::default());
        self
    }

    /// Another client of the same store.
    #[must_use]
    pub fn client(&self) -> Self {
        let mut shared = lock(&self.shared);
        shared.clients += 1;
        Self {
            shared: Arc::clone(&self.shared),
            faults: Arc::default(),
            client: shared.clients,
        }
    }

    /// The client's number, as its [`Ticket`]s have it.
    pub fn number(&self) -> usize {
        self.client
    }

    /// What this client has done so far.
    pub fn counts(&self) -> Counts {
        lock(&self.faults).counts
    }

    /// Begins counting anew.
    pub fn reset_counts(&self) {
        lock(&self.faults).counts = Counts::default();
    }

    /// This client crashes at its `operation`th operation from now, the next being 1: that one
    /// and all after it give [`StoreError::Crashed`]. In a stepwise store a crash *after* gives
    /// nothing at all: the scheduler drops the client's future where it stands.
    pub fn crash_at(&self, operation: u64, crash: Crash) {
        lock(&self.faults).crash_at(operation, crash);
    }

    /// Everything stored, by key.
    pub fn values(&self) -> BTreeMap<String, Vec<u8>> {
        lock(&self.shared).values.clone()
    }

    /// What stands under this key.
    pub fn value(&self, key: &str) -> Option<Vec<u8>> {
        lock(&self.shared).values.get(key).cloned()
    }

    /// The operations that wait to be granted, in the order in which they were begun.
    pub fn waiting(&self) -> Vec<Ticket> {
        let shared = lock(&self.shared);
        shared
            .steps
            .as_ref()
            .map(Steps::waiting)
            .unwrap_or_default()
    }

    /// Lets a waiting operation take effect when its future is polled next. Nothing wakes that
    /// future: the scheduler polls it.
    pub fn grant(&self, ticket: &Ticket) {
        if let Some(steps) = &mut lock(&self.shared).steps {
            steps.grant(ticket.id);
        }
    }

    fn is_stepwise(&self) -> bool {
        lock(&self.shared).steps.is_some()
    }

    async fn operate<R>(
        &self,
        operation: Operation,
        key: &Key,
        effect: impl FnOnce(&mut Shared) -> Result<R, StoreError>,
    ) -> Result<R, StoreError> {
        if self.is_stepwise() {
            steps::turn(&self.shared, self.client, operation, key).await;
        }
        let crash = lock(&self.faults).next(operation)?;
        if crash == Some(Crash::Before) {
            return Err(StoreError::Crashed);
        }
        let result = effect(&mut lock(&self.shared));
        match crash {
            None => result,
            Some(_) if self.is_stepwise() => std::future::pending().await,
            Some(_) => Err(StoreError::Crashed),
        }
    }
}

impl KeyValue for Memory {
    async fn get(&self, key: &Key) -> Result<Option<Vec<u8>>, StoreError> {
        let effect = |shared: &mut Shared| Ok(shared.values.get(key.as_str()).cloned());
        self.operate(Operation::Get, key, effect).await
    }

    async fn set(&self, key: &Key, value: &[u8]) -> Result<(), StoreError> {
        let effect = |shared: &mut Shared| {
            shared.values.insert(key.to_string(), value.to_vec());
            Ok(())
        };
        self.operate(Operation::Set, key, effect).await
    }

    async fn delete(&self, key: &Key) -> Result<(), StoreError> {
        let effect = |shared: &mut Shared| {
            shared.values.remove(key.as_str());
            Ok(())
        };
        self.operate(Operation::Delete, key, effect).await
    }

    async fn increment(&self, key: &Key, by: u64) -> Result<u64, StoreError> {
        let effect = |shared: &mut Shared| shared.increment(key, by);
        self.operate(Operation::Increment, key, effect).await
    }
}

impl Shared {
    fn increment(&mut self, key: &Key, by: u64) -> Result<u64, StoreError> {
        let number = match self.values.get(key.as_str()) {
            None => 0,
            Some(bytes) => {
                decode_counter(bytes).ok_or_else(|| StoreError::NoCounter { key: key.clone() })?
            }
        };
        let number = number + by;
        let bytes = match self.counters {
            CounterForm::LittleEndian => number.to_le_bytes().to_vec(),
            CounterForm::Digits => number.to_string().into_bytes(),
        };
        self.values.insert(key.to_string(), bytes);
        Ok(number)
    }
}

/// A test that panicked elsewhere must not hide behind a poisoned lock here.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
