//! The audit log as a hash chain: who did what when, and how a change of it is found.
//!
//! No I/O. The component `audit` makes [`Link`]s, the operator's command line goes over them with a
//! [`Check`].

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod check;
mod entry;
mod link;

pub use check::{Broken, Check, Place, Verified};
pub use entry::{Act, Entry, Who};
pub use link::{Anchor, Hash, InvalidHash, Line, Link};

/// The name of the log that belongs to no municipality but to the portal itself.
pub const PORTAL: &str = "-";
