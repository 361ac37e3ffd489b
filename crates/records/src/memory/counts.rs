//! What a client did, and where it is to crash.

use super::Crash;
use crate::port::StoreError;

/// The four operations of the port.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Operation {
    /// Reads a value or a counter.
    Get,
    /// Writes a value.
    Set,
    /// Removes a value.
    Delete,
    /// Adds to a counter.
    Increment,
}

/// How many operations of each kind a client began.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Values and counters read.
    pub get: u64,
    /// Values written.
    pub set: u64,
    /// Values removed.
    pub delete: u64,
    /// Counters added to.
    pub increment: u64,
}

impl Counts {
    /// All operations together.
    pub fn total(&self) -> u64 {
        self.get + self.set + self.delete + self.increment
    }
}

/// A client's counts and its planned crash.
#[derive(Debug, Default)]
pub(super) struct Faults {
    pub(super) counts: Counts,
    plan: Option<(u64, Crash)>,
    crashed: bool,
}

impl Faults {
    pub(super) fn crash_at(&mut self, operation: u64, crash: Crash) {
        self.plan = Some((operation, crash));
    }

    /// Counts one operation, and says whether the client crashes at it.
    pub(super) fn next(&mut self, operation: Operation) -> Result<Option<Crash>, StoreError> {
        if self.crashed {
            return Err(StoreError::Crashed);
        }
        let count = match operation {
            Operation::Get => &mut self.counts.get,
            Operation::Set => &mut self.counts.set,
            Operation::Delete => &mut self.counts.delete,
            Operation::Increment => &mut self.counts.increment,
        };
        *count += 1;
        let Some((left, crash)) = &mut self.plan else {
            return Ok(None);
        };
        *left = left.saturating_sub(1);
        if *left > 0 {
            return Ok(None);
        }
        self.crashed = true;
        Ok(Some(*crash))
    }
}
