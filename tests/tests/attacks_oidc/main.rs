//! What is known against OpenID Connect, each tried on the portal from outside, against a provider of
//! the test that answers anything.

#![allow(clippy::unwrap_used)]

mod answers;
mod browsers;
mod provider;
mod stage;
mod tokens;
