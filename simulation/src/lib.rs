//! The whole way of an application, from its first sheet to the back office, in a world of seeded
//! chance: the components' own code on a store in memory, with simulated time, a network that loses
//! things and processes that die. `docs/simulation.md` says what is judged.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod actors;
mod browser;
mod components;
mod defect;
mod engine;
mod instance;
mod invariants;
mod ledger;
mod leftovers;
mod manifest;
mod outboxes;
mod portal;
mod schedule;
mod settling;
mod setup;
mod stores;
mod trace;
mod weather;

pub use defect::Defect;
pub use schedule::{Outcome, Simulation};
