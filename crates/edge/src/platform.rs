//! What carries a component: the key-value store, the network, the clock, chance, the log.
//!
//! In the guest it is the host. Elsewhere there is no host, and a test gives each instance of a
//! component a [`World`](world::World) of its own; both are the same few functions.

#[cfg(target_family = "wasm")]
mod guest;
#[cfg(not(target_family = "wasm"))]
mod native;
#[cfg(not(target_family = "wasm"))]
pub mod world;

#[cfg(target_family = "wasm")]
use guest as carrier;
#[cfg(not(target_family = "wasm"))]
use native as carrier;

pub use carrier::Incoming;
pub(crate) use carrier::{
    Answer, Store, fill, log, memory, monotonic, send, sleep, spawn, variable, wall,
};
