//! The simulation finds what it is there to find: with a defect built into the world, one of a few
//! hundred schedules breaks something.
#![allow(clippy::unwrap_used, clippy::print_stdout, missing_docs)]

use simulation::{Defect, Simulation};

/// What the first schedule with a breach of this kind says.
fn found(defect: Defect, schedules: u64, says: &str) {
    let simulation = Simulation::new().unwrap().with(defect);
    let breaches = (0..schedules).flat_map(|seed| {
        let broken = simulation.run(seed, false).broken;
        broken.into_iter().map(move |what| (seed, what))
    });
    let mut breaches = breaches.take(100);
    let found = breaches.find(|(_, what)| what.contains(says));
    let (seed, what) = found.unwrap_or_else(|| panic!("{defect:?} is not found"));
    println!("{defect:?}: seed {seed}: {what}");
}

#[test]
fn a_store_that_loses_versions_is_found() {
    found(Defect::LosesVersions, 300, "was confirmed, but");
}

#[test]
fn a_counter_that_is_not_atomic_is_found() {
    found(Defect::CountsInTwoSteps, 2000, "both saved over");
}

#[test]
fn a_forgotten_outbox_is_found() {
    found(Defect::ForgetsOutbox, 2000, "sent and not delivered");
}

#[test]
fn a_message_without_a_fixed_id_is_found() {
    found(Defect::ForgetsIdempotency, 300, "messages");
}

#[test]
fn a_sent_draft_that_is_kept_is_found() {
    found(Defect::KeepsDrafts, 300, "is left over");
}

#[test]
fn a_write_that_comes_too_late_is_found() {
    found(Defect::WritesLate, 1000, "was confirmed, but");
}
