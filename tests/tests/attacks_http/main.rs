//! Attacks over HTTP on the running portal, each a named test, and what every answer has to say to
//! the browser. Attacks on log-in, on tokens and on access have files of their own.

#![allow(clippy::unwrap_used)]

mod bombs;
mod cross_site;
mod forged;
mod headers;
mod injected;
mod paths;
mod raw;
mod silence;
mod sizes;
mod smuggled;
