//! Building what the tests drive: the assets, the host, the components.

use anyhow::Result;

use crate::command::{command, run};
use crate::manifest;
use crate::workspace;

/// The components and the host, as `cargo run --release` builds them.
pub fn build() -> Result<()> {
    build_components()?;
    run(command(
        "cargo",
        &["build", "--release", "--bin", "stadttor"],
    ))
}

/// The pages' assets, whose hashed names the components are built with, then the components.
pub fn build_components() -> Result<()> {
    if workspace::root().join("static/build-assets.mjs").exists() {
        run(command("node", &["static/build-assets.mjs"]))?;
    }
    let components = manifest::components()?;
    let mut build = command(
        "cargo",
        &[
            "build",
            "--profile",
            "component",
            "--target",
            "wasm32-wasip2",
        ],
    );
    for component in &components {
        build.args(["-p", &component.id]);
    }
    run(build)
}

/// The smallest component there is, which the load test measures beside the portal.
pub fn build_constant() -> Result<()> {
    run(command(
        "cargo",
        &[
            "build",
            "--profile",
            "component",
            "--target",
            "wasm32-wasip2",
            "-p",
            "host-guest",
        ],
    ))
}
