//! A deterministic scheduler: it decides whose operation takes effect next, who crashes, and
//! when time passes, and it can try every decision there is.

mod clock;
mod explore;
mod rules;
mod world;

pub use clock::TestClock;
pub use explore::{Watch, explore, run_by};
pub use rules::{End, Pace, Rules};
pub use world::{Setup, World};
