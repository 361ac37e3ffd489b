//! What has been built and what is there, and the sentence about what is not.

use std::collections::BTreeSet;
use std::env;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use toml::{Table, Value};

/// The repository's root.
#[must_use]
pub fn root() -> PathBuf {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    tests.parent().unwrap_or(tests).to_path_buf()
}

/// The folder of published standards beside the repository, if it is there.
#[must_use]
pub fn standards() -> Option<PathBuf> {
    let folder = root().join("../shared/standards");
    folder.is_dir().then_some(folder)
}

/// Says that a test was left out and why. Where everything has to run, that is a failure.
///
/// # Panics
/// With `STADTTOR_TEST_ALL=1`, which `cargo xtask test` sets.
pub fn left_out(what: &str, why: &str) {
    assert!(
        env::var_os("STADTTOR_TEST_ALL").is_none(),
        "may not be left out: {what}: {why}"
    );
    // Not by `eprintln!`: what a passing test prints is kept from the person who runs it.
    let _ = writeln!(
        io::stderr(),
        "left out: {what}: {why}: run `cargo xtask test`"
    );
}

/// What is missing before the portal can be started; nothing when it can.
#[must_use]
pub fn missing() -> Option<String> {
    if spin_is_the_host() {
        return built_components().err();
    }
    if !host().exists() {
        return Some(format!("{} is not built", host().display()));
    }
    built_components().err()
}

/// The same for what the embedded host alone can do: counting operations, dying as planned, its
/// command line.
#[must_use]
pub fn missing_embedded() -> Option<String> {
    if spin_is_the_host() {
        return Some("only the embedded host can do that".into());
    }
    missing()
}

/// Whether the tests are to run against Spin instead of the embedded host.
#[must_use]
pub fn spin_is_the_host() -> bool {
    env::var("STADTTOR_HOST").is_ok_and(|host| host == "spin")
}

/// The embedded host's program.
#[must_use]
pub fn host() -> PathBuf {
    root().join("target/release/stadttor")
}

/// The labels of all stores that components may open.
///
/// # Errors
/// When `spin.toml` cannot be read.
pub fn stores() -> anyhow::Result<BTreeSet<String>> {
    let components = components().map_err(anyhow::Error::msg)?;
    let granted = components
        .values()
        .filter_map(|component| component.get("key_value_stores")?.as_array());
    Ok(granted
        .flatten()
        .filter_map(Value::as_str)
        .map(str::to_owned)
        .collect())
}

/// The files of all components.
///
/// # Errors
/// Which one is not built.
pub fn built_components() -> Result<Vec<PathBuf>, String> {
    let components = components()?;
    components
        .values()
        .filter_map(|component| component.get("source").and_then(Value::as_str))
        .map(|source| match root().join(source) {
            file if file.exists() => Ok(file),
            file => Err(format!("{} is not built", file.display())),
        })
        .collect()
}

fn components() -> Result<Table, String> {
    let manifest = std::fs::read_to_string(root().join("spin.toml"))
        .map_err(|error| format!("spin.toml cannot be read: {error}"))?;
    let mut manifest: Table = manifest
        .parse()
        .map_err(|error| format!("spin.toml is not TOML: {error}"))?;
    match manifest.remove("component") {
        Some(Value::Table(components)) => Ok(components),
        _ => Err("spin.toml has no components".into()),
    }
}
