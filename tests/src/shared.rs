//! One portal for the tests of a file that do not mind each other, and one of its own for a test that
//! does.

use std::sync::{Arc, Mutex, PoisonError, Weak};

use crate::built::{left_out, missing, missing_embedded};
use crate::launch::Options;
use crate::portal::Portal;

static RUNNING: Mutex<Weak<Portal>> = Mutex::new(Weak::new());

/// The portal that the tests of this file share, counting its operations; it stops with the last
/// of them. Nothing, said aloud, when it is not built.
///
/// # Panics
/// When it does not start.
#[must_use]
pub fn portal(what: &str) -> Option<Arc<Portal>> {
    if let Some(why) = missing() {
        left_out(what, &why);
        return None;
    }
    let mut running = RUNNING.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(portal) = running.upgrade() {
        return Some(portal);
    }
    let options = Options {
        count_operations: true,
        ..Options::default()
    };
    let portal = Portal::start(options).unwrap_or_else(|error| panic!("{error:#}"));
    let portal = Arc::new(portal);
    *running = Arc::downgrade(&portal);
    Some(portal)
}

/// A portal of its own, in the embedded host. Nothing, said aloud, when it is not built.
///
/// # Panics
/// When it does not start.
#[must_use]
pub fn own_portal(what: &str, options: Options) -> Option<Portal> {
    if let Some(why) = missing_embedded() {
        left_out(what, &why);
        return None;
    }
    Some(Portal::start(options).unwrap_or_else(|error| panic!("{error:#}")))
}
