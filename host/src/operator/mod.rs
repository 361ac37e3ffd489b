//! What the operator does with a running portal.

mod keys;

pub use keys::{Keys, KeysError};
