//! Building what the portal consists of.

mod commands;

use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, bail};

pub use commands::{BuildCommand, merge};

use crate::manifest::Manifest;

/// What components are compiled for.
const TARGET: &str = "wasm32-wasip2";

/// Makes the browser's files, where that can be done here, and builds every component. What has
/// not changed is not built again.
pub fn prepare(manifest: &Manifest) -> anyhow::Result<()> {
    add_target()?;
    if let Err(error) = make_assets(&manifest.folder.join("static")) {
        tracing::warn!(
            "the pages will look plain: {error:#} (`stadttor doctor` says what is missing)"
        );
    }
    let builds = manifest.components.values();
    let builds = builds.filter_map(|component| component.build.clone());
    for build in merge(builds) {
        tracing::info!("{}", build.command);
        let mut shell = Command::new("sh");
        shell
            .arg("-c")
            .arg(&build.command)
            .current_dir(&build.folder)
            // The manifest names components in the workspace's own target folder.
            .env_remove("CARGO_TARGET_DIR");
        run(&mut shell).with_context(|| format!("the build failed: {}", build.command))?;
    }
    Ok(())
}

/// Toolchains that do not install what they lack by themselves are told to.
fn add_target() -> anyhow::Result<()> {
    let Ok(installed) = Command::new("rustup")
        .args(["target", "list", "--installed"])
        .output()
    else {
        // A toolchain from elsewhere: whether it has the target, the build will show.
        return Ok(());
    };
    if String::from_utf8_lossy(&installed.stdout)
        .lines()
        .any(|line| line.trim() == TARGET)
    {
        return Ok(());
    }
    tracing::info!("installing the target {TARGET}");
    run(Command::new("rustup").args(["target", "add", TARGET])).with_context(|| {
        format!("the target cannot be installed: run `rustup target add {TARGET}`")
    })
}

/// The browser's files: packages from npm, then put together.
fn make_assets(folder: &Path) -> anyhow::Result<()> {
    let script = folder.join("build-assets.mjs");
    if !script.is_file() {
        return Ok(());
    }
    if needs_packages(folder) {
        tracing::info!("fetching the browser's packages");
        run(Command::new("npm")
            .args(["ci", "--no-fund", "--no-audit"])
            .current_dir(folder))?;
    }
    run(Command::new("node").arg(&script))
}

/// Whether the packages are older than the list of them, or not there.
fn needs_packages(folder: &Path) -> bool {
    let changed = |file: &str| {
        let metadata = folder.join(file).metadata();
        metadata.and_then(|metadata| metadata.modified()).ok()
    };
    match (
        changed("package-lock.json"),
        changed("node_modules/.package-lock.json"),
    ) {
        (None, _) => false,
        (Some(_), None) => true,
        (Some(list), Some(packages)) => list > packages,
    }
}

/// Runs a command; what it says goes to standard error, for standard output is read by programs.
fn run(command: &mut Command) -> anyhow::Result<()> {
    let name = command.get_program().to_string_lossy().into_owned();
    let status = command
        .stdin(Stdio::null())
        .stdout(std::io::stderr())
        .status()
        .with_context(|| format!("{name} cannot be run"))?;
    if !status.success() {
        bail!("{name} ended with {status}");
    }
    Ok(())
}
