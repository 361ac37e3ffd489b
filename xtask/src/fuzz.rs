//! Running the fuzz targets: each for some seconds, or for hours.
//!
//! The instrumentation is that of stable Rust (`sancov-module`), so neither a nightly compiler nor `cargo-fuzz`
//! is needed; the layout of `fuzz/` is theirs, for those who have them.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::Chore;
use crate::command::{command, output_of, run, succeeds};
use crate::workspace::root;

const USAGE: &str = "usage: cargo xtask fuzz [--seconds <N>] [<target>]";
const SECONDS: u64 = 10;
/// A target that takes longer for one input, in seconds, or more memory, in MiB, has failed.
const LONGEST: u32 = 10;
const MOST_MEMORY: u32 = 1024;

/// What libFuzzer needs to see which ways an input took.
const INSTRUMENTATION: &[&str] = &[
    "-Cpasses=sancov-module",
    "-Cllvm-args=-sanitizer-coverage-level=4",
    "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
    "-Cllvm-args=-sanitizer-coverage-pc-table",
    "-Cllvm-args=-sanitizer-coverage-trace-compares",
    "-Ccodegen-units=1",
    "--cfg=fuzzing",
];

/// Which targets to run, and how long each.
#[derive(Debug, PartialEq, Eq)]
struct Wish {
    seconds: u64,
    target: Option<String>,
}

/// Builds the targets and runs each for the seconds that are wished.
pub fn fuzz(arguments: impl Iterator<Item = String>) -> Chore {
    let wish = Wish::of(arguments)?;
    if !succeeds("g++", &["--version"]) && !succeeds("c++", &["--version"]) {
        bail!(
            "libFuzzer is built with a C++ compiler, which is missing: install the package `g++`"
        );
    }
    let folder = root().join("fuzz");
    let targets = targets(&folder)?;
    let chosen: Vec<_> = targets
        .iter()
        .filter(|name| wish.target.as_ref().is_none_or(|target| target == *name))
        .collect();
    if chosen.is_empty() {
        bail!("the targets are: {}", targets.join(", "));
    }
    let binaries = build(&folder)?;
    for target in chosen {
        run_target(&folder, &binaries.join(target), target, wish.seconds)?;
    }
    println!("Nothing was found. What is remembered lies in fuzz/corpus.");
    Ok(())
}

impl Wish {
    fn of(mut arguments: impl Iterator<Item = String>) -> Result<Self> {
        let mut wish = Self {
            seconds: SECONDS,
            target: None,
        };
        while let Some(argument) = arguments.next() {
            match argument.as_str() {
                "--seconds" => {
                    let seconds = arguments.next().and_then(|seconds| seconds.parse().ok());
                    wish.seconds = seconds.filter(|seconds| *seconds > 0).context(USAGE)?;
                }
                name if wish.target.is_none() && !name.starts_with('-') => {
                    wish.target = Some(name.to_owned());
                }
                _ => bail!(USAGE),
            }
        }
        Ok(wish)
    }
}

/// The names of the targets, sorted.
fn targets(folder: &Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder.join("fuzz_targets"))? {
        let path = entry?.path();
        if let (Some("rs"), Some(name)) = (
            path.extension().and_then(|kind| kind.to_str()),
            path.file_stem().and_then(|name| name.to_str()),
        ) {
            names.push(name.to_owned());
        }
    }
    names.sort();
    Ok(names)
}

/// Builds all targets; gives the folder that they are in.
fn build(folder: &Path) -> Result<PathBuf> {
    let host = output_of("rustc", &["-vV"])
        .and_then(|text| {
            let line = text.lines().find_map(|line| line.strip_prefix("host: "));
            line.map(str::to_owned)
        })
        .context("rustc does not say for which machine it compiles")?;
    let made = std::env::var_os("CARGO_TARGET_DIR").map_or_else(
        || folder.join("target"),
        |made| PathBuf::from(made).join("fuzz"),
    );
    let mut build = command(
        "cargo",
        &["build", "--release", "--locked", "--target", &host],
    );
    // With a target named, build scripts and macros are built without the instrumentation.
    build
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", &made)
        .env("CARGO_ENCODED_RUSTFLAGS", INSTRUMENTATION.join("\x1f"));
    run(build)?;
    Ok(made.join(host).join("release"))
}

fn run_target(folder: &Path, binary: &Path, target: &str, seconds: u64) -> Chore {
    let (corpus, artifacts) = (
        folder.join("corpus").join(target),
        folder.join("artifacts").join(target),
    );
    fs::create_dir_all(&corpus)?;
    fs::create_dir_all(&artifacts)?;
    let mut fuzzer = command(&binary.display().to_string(), &[]);
    fuzzer
        .arg(&corpus)
        .arg(folder.join("seeds").join(target))
        .arg(format!("-max_total_time={seconds}"))
        .arg(format!("-timeout={LONGEST}"))
        .arg(format!("-rss_limit_mb={MOST_MEMORY}"))
        .arg(format!("-artifact_prefix={}/", artifacts.display()))
        .args(["-print_final_stats=1", "-verbosity=0"]);
    run(fuzzer).with_context(|| format!("the input that did it lies in {}", artifacts.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wish(words: &[&str]) -> Result<Wish> {
        Wish::of(words.iter().map(|word| (*word).to_owned()))
    }

    #[test]
    fn without_a_wish_every_target_runs_for_ten_seconds() {
        let all = Wish {
            seconds: 10,
            target: None,
        };
        assert_eq!(wish(&[]).unwrap(), all);
    }

    #[test]
    fn seconds_and_a_target_can_be_wished() {
        let one = Wish {
            seconds: 3600,
            target: Some("schema".to_owned()),
        };
        assert_eq!(wish(&["--seconds", "3600", "schema"]).unwrap(), one);
        for wrong in [
            &["--seconds"][..],
            &["--seconds", "0"],
            &["--hours"],
            &["a", "b"],
        ] {
            assert!(wish(wrong).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn every_target_has_seeds_and_stands_in_the_manifest() {
        let folder = root().join("fuzz");
        let manifest = fs::read_to_string(folder.join("Cargo.toml")).unwrap();
        for target in targets(&folder).unwrap() {
            assert!(
                manifest.contains(&format!("name = \"{target}\"")),
                "{target}"
            );
            let seeds = fs::read_dir(folder.join("seeds").join(&target)).unwrap();
            assert!(seeds.count() > 0, "{target}");
        }
    }
}
