//! The kinds of key-value operations, and counting them.

use std::fmt;
use std::sync::atomic::{AtomicU32, Ordering};

/// One call to the backend of a store, whatever its cost there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    /// Remove one key.
    Delete,
    /// Remove several keys at once.
    DeleteMany,
    /// Ask whether a key is there.
    Exists,
    /// Read one value.
    Get,
    /// List every key of the store.
    GetKeys,
    /// Read several values at once.
    GetMany,
    /// Add to a counter atomically.
    Increment,
    /// Write one value.
    Set,
    /// Write several values at once.
    SetMany,
}

impl Operation {
    /// How many kinds there are.
    pub const COUNT: usize = 9;

    /// Every kind, in the order of the names.
    pub const ALL: [Operation; Self::COUNT] = [
        Operation::Delete,
        Operation::DeleteMany,
        Operation::Exists,
        Operation::Get,
        Operation::GetKeys,
        Operation::GetMany,
        Operation::Increment,
        Operation::Set,
        Operation::SetMany,
    ];

    /// The name in metrics, logs and the counting header.
    pub fn name(self) -> &'static str {
        match self {
            Operation::Delete => "delete",
            Operation::DeleteMany => "delete_many",
            Operation::Exists => "exists",
            Operation::Get => "get",
            Operation::GetKeys => "get_keys",
            Operation::GetMany => "get_many",
            Operation::Increment => "increment",
            Operation::Set => "set",
            Operation::SetMany => "set_many",
        }
    }

    /// Whether it changes the store.
    pub fn writes(self) -> bool {
        matches!(
            self,
            Operation::Delete
                | Operation::DeleteMany
                | Operation::Increment
                | Operation::Set
                | Operation::SetMany
        )
    }
}

/// How often each kind was called.
#[derive(Debug, Default)]
pub struct OperationCounts([AtomicU32; Operation::COUNT]);

impl OperationCounts {
    /// Counts one operation.
    pub fn add(&self, operation: Operation) {
        self.0[operation as usize].fetch_add(1, Ordering::Relaxed);
    }

    /// How often this kind was called.
    pub fn of(&self, operation: Operation) -> u32 {
        self.0[operation as usize].load(Ordering::Relaxed)
    }

    /// How many operations there were of any kind.
    pub fn total(&self) -> u32 {
        Operation::ALL.into_iter().map(|kind| self.of(kind)).sum()
    }
}

/// `get=2,increment=1`: the kinds that occurred, by name.
impl fmt::Display for OperationCounts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut separator = "";
        for kind in Operation::ALL {
            let count = self.of(kind);
            if count > 0 {
                write!(f, "{separator}{}={count}", kind.name())?;
                separator = ",";
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_read_as_name_and_number_in_the_order_of_the_names() {
        let counts = OperationCounts::default();
        counts.add(Operation::Set);
        counts.add(Operation::Get);
        counts.add(Operation::Get);
        assert_eq!(counts.to_string(), "get=2,set=1");
        assert_eq!(counts.total(), 3);
    }

    #[test]
    fn the_list_of_kinds_agrees_with_their_positions() {
        for (position, kind) in Operation::ALL.into_iter().enumerate() {
            assert_eq!(kind as usize, position);
        }
    }
}
