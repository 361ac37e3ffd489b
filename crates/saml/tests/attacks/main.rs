//! Attacks on the log-in by SAML, one by one. The attacker has what an attacker can have: an own
//! account at the provider with genuine answers, the portal's public key to encrypt with, and the
//! browser's form.

#![allow(clippy::unwrap_used)]

mod bounds;
mod content;
mod judge;
mod signature;
mod world;
mod wrapping;
