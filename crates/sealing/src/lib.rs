//! Personal data, encrypted before it is stored.
//!
//! AES-256-GCM with a data key per tenant and store, derived by HKDF-SHA-256 from a master key of
//! the [`KeyRing`]. The master key's id stands in the record, so that keys can be changed; the
//! record's own key is the associated data, so that no record can stand in another's place.
//!
//! The types lead one way only: the ring gives the [`Scope`] of one tenant in one store; the scope
//! checks that a record's key lies in it and gives its [`Place`]; the place seals a value into a
//! [`Sealed`] of its type, and opens it again. Nothing else does.
//!
//! ```compile_fail
//! # fn read(sealed: &sealing::Sealed<String>) -> &str {
//! sealed.content() // What it holds is read by its place only.
//! # }
//! ```
//!
//! ```compile_fail
//! # fn open(scope: &sealing::Scope, sealed: &sealing::Sealed<String>) {
//! scope.open_json(sealed); // A scope opens nothing: the record's key has to be named and checked.
//! # }
//! ```
//!
//! ```compile_fail
//! # fn open(place: &sealing::Place<'_>, sealed: &sealing::Sealed<String>) -> Option<u64> {
//! place.open_json::<u64>(sealed).ok() // Nor as anything but what was sealed.
//! # }
//! ```

#![cfg_attr(test, allow(clippy::unwrap_used))]

#[cfg(not(target_family = "wasm"))]
mod custody;
mod derived;
mod error;
mod packed;
mod ring;
mod scope;
mod sealed;

#[cfg(not(target_family = "wasm"))]
pub use custody::sealed_with;
pub use derived::key_from_secret;
pub use error::SealingError;
pub use ring::KeyRing;
pub use scope::{Place, Scope};
pub use sealed::Sealed;

#[cfg(test)]
mod tests;
