//! How bad a day it is: what fails, how often, how slow things are.

use crate::engine::Engine;
use std::time::Duration;

/// The longest that a write takes to reach the store: within `takeover - write` of
/// [`records::Patience`], which the patterns rely on.
const LONGEST_WRITE: Duration = Duration::from_millis(900);
/// The longest that an answer takes to come back.
const LONGEST_ANSWER: Duration = Duration::from_secs(4);

/// The weather of one schedule. Chances are of a thousand.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Weather {
    /// A request never arrives.
    lost_before: u32,
    /// A request is carried out, but its answer never arrives.
    lost_after: u32,
    /// An operation of the store fails; half of those have had their effect.
    store_fails: u32,
    /// Something takes long.
    slow: u32,
    /// A request meets an instance that has just begun.
    pub(crate) fresh_instance: u32,
    /// How often the portal crashes.
    pub(crate) crashes: u32,
    /// How often one instance of a component dies.
    pub(crate) deaths: u32,
}

/// What becomes of an operation or a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fate {
    /// It is carried out and answered.
    Arrives,
    /// It is not carried out.
    LostBefore,
    /// It is carried out; nobody learns of it.
    LostAfter,
}

impl Weather {
    /// Nothing fails; things still take their time.
    pub(crate) const CALM: Self = Self {
        lost_before: 0,
        lost_after: 0,
        store_fails: 0,
        slow: 0,
        fresh_instance: 10,
        crashes: 0,
        deaths: 0,
    };

    /// The weather of a schedule: each kind of trouble is there or not, so that each is met alone
    /// too.
    pub(crate) fn drawn(engine: &Engine) -> Self {
        let sometimes = |most: u32| match engine.happens(400) {
            true => engine.chance(|chance| chance.u32(1..=most)),
            false => 0,
        };
        Self {
            lost_before: sometimes(60),
            lost_after: sometimes(60),
            store_fails: sometimes(20),
            slow: sometimes(150),
            fresh_instance: sometimes(100),
            crashes: sometimes(3),
            deaths: sometimes(3),
        }
    }

    pub(crate) fn of_request(&self, engine: &Engine) -> Fate {
        fate(engine, self.lost_before, self.lost_after)
    }

    pub(crate) fn of_operation(&self, engine: &Engine) -> Fate {
        fate(engine, self.store_fails / 2, self.store_fails.div_ceil(2))
    }

    /// How long until something arrives at the store or at a component.
    pub(crate) fn there(&self, engine: &Engine) -> Duration {
        match engine.happens(self.slow) {
            true => engine.up_to(LONGEST_WRITE),
            false => engine.up_to(Duration::from_millis(2)),
        }
    }

    /// How long until the answer is back.
    pub(crate) fn back(&self, engine: &Engine) -> Duration {
        match engine.happens(self.slow) {
            true => engine.up_to(LONGEST_ANSWER),
            false => engine.up_to(Duration::from_millis(1)),
        }
    }
}

fn fate(engine: &Engine, before: u32, after: u32) -> Fate {
    if engine.happens(before) {
        return Fate::LostBefore;
    }
    match engine.happens(after) {
        true => Fate::LostAfter,
        false => Fate::Arrives,
    }
}
