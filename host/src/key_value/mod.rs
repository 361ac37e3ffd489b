//! Key-value stores: which component may open which, what an operation costs, and the interfaces
//! of `spin:key-value` and `wasi:keyvalue` in front of them.

mod backend;
mod error;
mod operation;
mod redis;
mod spin;
mod sqlite;
mod stores;
mod wasi;
mod writer;

pub use backend::{Backend, Bookmark, Heads, Location};
pub use error::StoreError;
pub use operation::{Operation, OperationCounts};
pub use redis::{RedisServer, RedisUrl};
pub use sqlite::Database;
pub use stores::{Found, Grants, OpenError, OpenStore, Store};
pub use writer::Write;
