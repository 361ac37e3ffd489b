//! Thousands of schedules, none of which may break anything. `STADTTOR_SCHEDULES` says how many,
//! `STADTTOR_SEED` runs one.
#![allow(clippy::unwrap_used, clippy::print_stdout, missing_docs)]

use simulation::{Outcome, Simulation};

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

fn told(simulation: &Simulation, outcome: &Outcome) -> String {
    let trace = simulation.run(outcome.seed, true).trace.join("\n");
    let broken = outcome.broken.join("\n");
    format!(
        "{trace}\n\n{broken}\n\nAgain: STADTTOR_SEED={}",
        outcome.seed
    )
}

#[test]
fn whatever_happens_when_nothing_is_lost_and_nothing_is_sent_twice() {
    let simulation = Simulation::new().unwrap();
    let seeds = match number("STADTTOR_SEED") {
        Some(seed) => seed..seed + 1,
        None => 0..number("STADTTOR_SCHEDULES").unwrap_or(10_000),
    };
    let (mut begun, mut sent) = (0, 0);
    for seed in seeds.clone() {
        let outcome = simulation.run(seed, false);
        assert!(outcome.broken.is_empty(), "{}", told(&simulation, &outcome));
        (begun, sent) = (begun + outcome.begun, sent + outcome.sent);
    }
    println!("{begun} applications were begun, {sent} sent");
    if seeds.end - seeds.start >= 100 {
        assert!(
            sent > begun / 4,
            "{sent} of {begun} were sent: too little is tried"
        );
    }
}

#[test]
fn a_seed_gives_the_same_schedule_again() {
    let (one, other) = (Simulation::new().unwrap(), Simulation::new().unwrap());
    for seed in 0..20 {
        let first = one.run(seed, true).trace;
        assert_eq!(first, other.run(seed, true).trace, "seed {seed}");
        assert_eq!(first, one.run(seed, true).trace, "seed {seed}");
    }
}
