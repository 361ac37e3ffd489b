//! By what components know each other when they call each other.
//!
//! Every pair of caller and callee has a key of its own. All of them come from one [`CallKey`],
//! which only the host has (or the operator, who gives each component what it needs):
//!
//! ```text
//! call_key ──HKDF(callee)──▶ the callee's own key ──HKDF(caller)──▶ the key of the pair
//! ```
//!
//! A component gets its own key and that of each pair in which it is the caller ([`CallKeys`]). So
//! it can check whoever calls it, speak as itself to those that it may call, and as nobody else.
//!
//! A token names the caller, the callee and the request that it is for, and holds for a minute.
//! Pure: the time is handed in.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod keys;
mod token;

pub use keys::{CallKey, CallKeys, InvalidCallKeys};
pub use token::{Refused, TOKEN_HOLDS, purpose};

/// Who the host is when it calls a component: its timer, or a job that stands in for it.
pub const HOST: &str = "host";
