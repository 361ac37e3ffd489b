//! Staff log in: with the certified provider from npm, and what they may do then.

#![allow(clippy::unwrap_used)]

mod certified;
mod roles;
mod sandbox;
