//! The host from outside: what components and clients see of it. Most of it any Spin shows too.
#![allow(missing_docs, clippy::unwrap_used)]

mod answers;
mod calls;
mod crashes;
mod durability;
mod guest;
mod host;
mod limits;
mod loading;
mod offers;
mod redis;
mod routing;
mod stopping;
mod stores;
