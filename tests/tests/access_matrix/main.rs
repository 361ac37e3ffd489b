//! Whose is it: every object of every kind, asked for by everybody else, is answered as if there were
//! none.

#![allow(clippy::unwrap_used)]

mod inside;
mod kinds;
mod lists;
mod routes;
mod strangers;
mod world;
