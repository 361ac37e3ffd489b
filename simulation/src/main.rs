//! `simulate`: runs schedules one after another, and stops at the first that breaks something.
#![allow(clippy::print_stdout)] // it speaks to the person who typed it

use anyhow::{Context, Result, bail};
use simulation::Simulation;
use std::process::ExitCode;
use std::time::Instant;

fn main() -> ExitCode {
    match simulate() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            println!("simulate: {error:#}");
            ExitCode::from(2)
        }
    }
}

/// What was asked for.
struct Wish {
    first: u64,
    schedules: u64,
}

impl Wish {
    fn read(mut arguments: impl Iterator<Item = String>) -> Result<Self> {
        let mut wish = Self {
            first: 0,
            schedules: 10_000,
        };
        while let Some(argument) = arguments.next() {
            let value = arguments.next().context("a number is missing")?;
            let value = value.parse().context("not a number")?;
            match argument.as_str() {
                "--schedules" => wish.schedules = value,
                "--seed" => (wish.first, wish.schedules) = (value, 1),
                "--from" => wish.first = value,
                other => bail!("{other} is not known; --schedules N, --from N, --seed N"),
            }
        }
        Ok(wish)
    }
}

fn simulate() -> Result<bool> {
    let wish = Wish::read(std::env::args().skip(1))?;
    let simulation = Simulation::new()?;
    let started = Instant::now();
    let (mut happened, mut begun, mut sent) = (0, 0, 0);
    for seed in wish.first..wish.first + wish.schedules {
        let outcome = simulation.run(seed, wish.schedules == 1);
        (happened, begun) = (happened + outcome.happened, begun + outcome.begun);
        sent += outcome.sent;
        if !outcome.broken.is_empty() || wish.schedules == 1 {
            let traced = simulation.run(seed, true);
            println!("{}", traced.trace.join("\n"));
        }
        if !outcome.broken.is_empty() {
            println!("seed {seed}:\n{}", outcome.broken.join("\n"));
            return Ok(false);
        }
    }
    let seconds = started.elapsed().as_secs_f64();
    println!(
        "{} schedules in {seconds:.1} s: {happened} things happened, {begun} applications were \
         begun, {sent} sent; all is well",
        wish.schedules
    );
    Ok(true)
}
