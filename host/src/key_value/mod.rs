//! Key-value stores: which component may open which, what an operation costs, and the interfaces
//! of `spin:key-value` and `wasi:keyvalue` in front of them.

mod operation;
mod spin;
mod sqlite;
mod stores;
mod wasi;
mod writer;

pub use operation::{Operation, OperationCounts};
pub use sqlite::{Database, StoreError};
pub use stores::{Found, Grants, OpenError, OpenStore, Store};
pub use writer::Write;
