//! One operation at a time, in the order that a scheduler wants.

use std::collections::{BTreeMap, BTreeSet};
use std::pin::Pin;
use std::sync::Mutex;
use std::task::{Context, Poll};

use super::counts::Operation;
use super::{Shared, lock};
use crate::key::Key;

/// An operation that waits to be granted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ticket {
    /// Rises with every operation begun in this store.
    pub id: u64,
    /// Whose operation it is, see [`Memory::number`](super::Memory::number).
    pub client: usize,
    /// What it does.
    pub operation: Operation,
    /// To what.
    pub key: String,
}

/// The operations under way.
#[derive(Debug, Default)]
pub(super) struct Steps {
    begun: u64,
    waiting: BTreeMap<u64, Ticket>,
    granted: BTreeSet<u64>,
}

impl Steps {
    pub(super) fn waiting(&self) -> Vec<Ticket> {
        self.waiting.values().cloned().collect()
    }

    pub(super) fn grant(&mut self, id: u64) {
        if self.waiting.remove(&id).is_some() {
            self.granted.insert(id);
        }
    }

    fn begin(&mut self, client: usize, operation: Operation, key: &Key) -> u64 {
        self.begun += 1;
        let id = self.begun;
        let key = key.to_string();
        let ticket = Ticket {
            id,
            client,
            operation,
            key,
        };
        self.waiting.insert(id, ticket);
        id
    }
}

/// Waits until the operation is granted.
pub(super) fn turn<'a>(
    shared: &'a Mutex<Shared>,
    client: usize,
    operation: Operation,
    key: &'a Key,
) -> Turn<'a> {
    Turn {
        shared,
        client,
        operation,
        key,
        id: None,
    }
}

/// See [`turn`].
pub(super) struct Turn<'a> {
    shared: &'a Mutex<Shared>,
    client: usize,
    operation: Operation,
    key: &'a Key,
    id: Option<u64>,
}

impl Future for Turn<'_> {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<()> {
        let mut shared = lock(self.shared);
        let Some(steps) = &mut shared.steps else {
            return Poll::Ready(());
        };
        match self.id {
            None => {
                let id = steps.begin(self.client, self.operation, self.key);
                drop(shared);
                self.id = Some(id);
                Poll::Pending
            }
            Some(id) if steps.granted.remove(&id) => Poll::Ready(()),
            Some(_) => Poll::Pending,
        }
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        let Some(id) = self.id else { return };
        if let Some(steps) = &mut lock(self.shared).steps {
            steps.waiting.remove(&id);
            steps.granted.remove(&id);
        }
    }
}
