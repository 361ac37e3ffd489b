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

/// Threads that run schedules, each in a world of its own.
const THREADS: u64 = 2;

/// Applications begun and sent under every so-manyth of the seeds, or what the first breach is.
fn run(seeds: std::ops::Range<u64>, from: u64) -> Result<(usize, usize), String> {
    let simulation = Simulation::new().unwrap();
    let (mut begun, mut sent) = (0, 0);
    for seed in seeds.skip(from as usize).step_by(THREADS as usize) {
        let outcome = simulation.run(seed, false);
        if !outcome.broken.is_empty() {
            return Err(told(&simulation, &outcome));
        }
        (begun, sent) = (begun + outcome.begun, sent + outcome.sent);
    }
    Ok((begun, sent))
}

#[test]
fn whatever_happens_when_nothing_is_lost_and_nothing_is_sent_twice() {
    let seeds = match number("STADTTOR_SEED") {
        Some(seed) => seed..seed + 1,
        None => 0..number("STADTTOR_SCHEDULES").unwrap_or(10_000),
    };
    let (mut begun, mut sent) = (0, 0);
    std::thread::scope(|scope| {
        let threads = (0..THREADS).map(|from| {
            let seeds = seeds.clone();
            scope.spawn(move || run(seeds, from))
        });
        for thread in threads.collect::<Vec<_>>() {
            let counted = thread
                .join()
                .unwrap()
                .unwrap_or_else(|told| panic!("{told}"));
            (begun, sent) = (begun + counted.0, sent + counted.1);
        }
    });
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
