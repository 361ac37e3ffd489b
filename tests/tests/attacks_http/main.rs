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

use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use fim::Answers;
use portal_tests::{Application, Citizen, Portal, Service, Walk, eventually};

/// Adds a service and switches it on. One after the other: of two that are switched on everywhere at
/// once, a municipality may keep one.
fn switch_on(portal: &Portal, service: &Service) {
    static ONE: Mutex<()> = Mutex::new(());
    let _turn = ONE.lock().unwrap_or_else(PoisonError::into_inner);
    portal.operator().add(service).unwrap();
}

/// What components remember of a municipality's services, and a little more.
const KNOWN_EVERYWHERE: Duration = Duration::from_millis(2_200);

/// Begins an application of a service that was only just switched on.
fn begin(citizen: &Citizen, application: &Application) -> Walk {
    thread::sleep(KNOWN_EVERYWHERE);
    let begun = eventually(Duration::from_secs(20), || {
        Walk::begin(citizen.clone(), application).ok()
    });
    begun.unwrap_or_else(|| panic!("{} cannot be begun", application.path()))
}

/// Somebody at the first sheet of this form with files, and the address of its uploads.
fn uploading(portal: &Portal, service: &Service) -> (Citizen, String) {
    switch_on(portal, service);
    let application = Application::new("aachen", service, Answers::new());
    let walk = begin(&portal.citizen(), &application);
    let path = format!("/aachen/anlagen/{}/{}", service.id(), walk.draft_id());
    (walk.citizen, path)
}
