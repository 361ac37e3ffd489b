//! The chores that run the portal.

use std::time::Instant;

use anyhow::bail;

use crate::command::{command, run};
use crate::{Chore, artifacts, machine};

/// Sets the machine up, builds everything and runs every test; nothing may be left out.
pub fn test() -> Chore {
    let begun = Instant::now();
    prepare()?;
    let mut tests = command("cargo", &["test", "--workspace", "--no-fail-fast"]);
    tests.env("STADTTOR_TEST_ALL", "1");
    let outcome = run(tests);
    println!(
        "cargo xtask test: {} after {} s",
        if outcome.is_ok() {
            "everything passed"
        } else {
            "something failed, see above"
        },
        begun.elapsed().as_secs()
    );
    outcome
}

/// Runs the load test and writes its table.
pub fn load() -> Chore {
    artifacts::build()?;
    run(command(
        "cargo",
        &[
            "run",
            "--release",
            "-p",
            "portal-tests",
            "--bin",
            "load",
            "--",
            "--write",
            "docs/performance.md",
        ],
    ))
}

/// Lets the browser walk once and keeps its picture of a form step for the README.
pub fn screenshot() -> Chore {
    prepare()?;
    let mut walk = command(
        "cargo",
        &[
            "test",
            "-p",
            "portal-tests",
            "--test",
            "browser",
            "--",
            "the_readme",
        ],
    );
    walk.env("STADTTOR_TEST_ALL", "1")
        .env("STADTTOR_SCREENSHOT", "docs/images/form-step.png");
    run(walk)
}

fn prepare() -> Chore {
    let lacking = machine::set_up()?;
    if !lacking.is_empty() {
        for sentence in &lacking {
            println!("{sentence}");
        }
        bail!("the machine lacks what the tests need");
    }
    artifacts::build()
}
