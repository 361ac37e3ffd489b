//! Record, Log, Versioned, Outbox, Hours: what everything stored is made of.
//!
//! The patterns stand on a port of four operations ([`KeyValue`]), of which only
//! `increment` is atomic, because nothing else is on every backend. The crate itself has no
//! I/O, no clock and no randomness: they come in through [`KeyValue`] and [`Clock`].
#![cfg_attr(test, allow(clippy::unwrap_used))]

mod codec;
mod counter;
mod failures;
mod hours;
mod key;
mod log;
pub mod memory;
mod outbox;
mod port;
mod record;
mod versioned;

pub use codec::{Codec, CodecError, Json};
pub use counter::Counter;
pub use failures::{Counted, Failures, Stretch};
pub use hours::{Hours, WorkedOff};
pub use key::{Key, StoreScope, TenantScope};
pub use log::{Entry, Log, LogSlot, Page};
pub use outbox::{Cursor, Failed, Letter, Moment, Outbox, RetryPolicy, Task, Work, WorkState};
pub use port::{Clock, KeyValue, StoreError};
pub use record::Record;
pub use versioned::{
    Changed, History, Loaded, Patience, SaveOutcome, State, Verdict, Version, VersionSlot,
    Versioned,
};
