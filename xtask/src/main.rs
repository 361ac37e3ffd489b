//! The project's chores. Each is one word: `cargo xtask test`.
#![allow(clippy::print_stdout)] // a chore speaks to the person who typed it
#![cfg_attr(test, allow(clippy::unwrap_used))]

mod artifacts;
mod command;
mod fuzz;
mod machine;
mod manifest;
mod suite;
mod tidy;
mod workspace;

use std::env;
use std::process::ExitCode;

use anyhow::Result;

const USAGE: &str = "\
usage: cargo xtask <chore>

  test         set up what the tests need, build everything, run every test
  fuzz         let every fuzz target run for ten seconds (--seconds N, or one target)
  simulate     run schedules of the simulation (--schedules N, --from N, --seed N)
  load         measure requests/s, times and memory; writes docs/performance.md
  screenshot   make the picture in the README
  tidy         check what a review would otherwise have to
";

fn main() -> ExitCode {
    let chore = env::args().nth(1).unwrap_or_default();
    let outcome = match chore.as_str() {
        "test" => suite::test(),
        "fuzz" => fuzz::fuzz(env::args().skip(2)),
        "simulate" => suite::simulate(env::args().skip(2)),
        "load" => suite::load(),
        "screenshot" => suite::screenshot(),
        "tidy" => tidy::report(),
        _ => {
            print!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    outcome.map_or_else(failed, |()| ExitCode::SUCCESS)
}

fn failed(error: anyhow::Error) -> ExitCode {
    println!("xtask: {error:#}");
    ExitCode::FAILURE
}

/// What every chore gives back.
type Chore = Result<()>;
