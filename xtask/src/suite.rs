//! The chores that run the portal.

use std::fs;
use std::time::Instant;

use anyhow::{Context, bail};

use crate::command::{command, run};
use crate::workspace::root;
use crate::{Chore, artifacts, machine};

const PICTURE_MADE: &str = "tests/output/readme/picture.png";
const PICTURE_SHOWN: &str = "docs/images/form-step.png";

/// Sets the machine up, builds everything and runs every test; nothing may be left out.
pub fn test() -> Chore {
    let begun = Instant::now();
    set_up()?;
    artifacts::build_components()?;
    // One build serves the tests of the crates and, as the program that they leave in
    // `target/release`, those of the portal: the host's dependencies take minutes to compile.
    let release = ["test", "--release", "--workspace"];
    let mut build = command("cargo", &release);
    build.arg("--no-run");
    run(build)?;
    let mut tests = command("cargo", &release);
    tests.arg("--no-fail-fast");
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
    artifacts::build_constant()?;
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

/// Runs as many schedules of the simulation as the arguments say.
pub fn simulate(arguments: impl Iterator<Item = String>) -> Chore {
    let mut simulate = command("cargo", &["run", "--release", "-p", "simulation", "--"]);
    simulate.args(arguments);
    run(simulate)
}

/// Lets the browser make the README's picture, and puts it where the README shows it.
pub fn screenshot() -> Chore {
    prepare()?;
    let mut browser = command(
        "cargo",
        &[
            "test",
            "--release",
            "-p",
            "portal-tests",
            "--test",
            "browser",
        ],
    );
    browser
        .arg("the_readmes_picture_can_be_made")
        .env("STADTTOR_TEST_ALL", "1");
    run(browser)?;
    let (made, shown) = (root().join(PICTURE_MADE), root().join(PICTURE_SHOWN));
    fs::create_dir_all(root().join("docs/images"))?;
    fs::copy(&made, &shown).with_context(|| format!("cannot copy {}", made.display()))?;
    println!("{PICTURE_SHOWN}");
    Ok(())
}

fn prepare() -> Chore {
    set_up()?;
    artifacts::build()
}

fn set_up() -> Chore {
    let lacking = machine::set_up()?;
    if !lacking.is_empty() {
        for sentence in &lacking {
            println!("{sentence}");
        }
        bail!("the machine lacks what the tests need");
    }
    Ok(())
}
