//! Who has to do with the portal.

mod citizen;
mod office;
mod stranger;
mod timer;

pub(crate) use citizen::citizen;
pub(crate) use office::{Office, office};
pub(crate) use stranger::stranger;
pub(crate) use timer::{tick, timer};

use crate::ledger::Ledger;
use crate::portal::Portal;
use crate::stores::Values;
use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

/// What every actor has.
#[derive(Clone)]
pub(crate) struct Scene {
    pub(crate) portal: Rc<Portal>,
    pub(crate) ledger: Rc<RefCell<Ledger>>,
    /// What was stored before anybody did anything.
    pub(crate) stored_before: Rc<Values>,
    /// The token of the back office.
    pub(crate) office_token: Rc<str>,
}

impl Scene {
    /// Notes what an actor does.
    pub(crate) fn note(&self, what: impl FnOnce() -> String) {
        self.portal.trace.note(&self.portal.engine, what);
    }

    /// Thinks for a while: mostly short, so that things meet.
    pub(crate) async fn think(&self) {
        let engine = &self.portal.engine;
        let longest = match engine.chance(|chance| chance.u8(0..10)) {
            0..=5 => Duration::from_millis(5),
            6..=8 => Duration::from_millis(500),
            _ => Duration::from_secs(20),
        };
        engine.pause(engine.up_to(longest)).await;
    }

    /// A number below this.
    pub(crate) fn draw(&self, below: u32) -> u32 {
        self.portal.engine.chance(|chance| chance.u32(0..below))
    }
}
