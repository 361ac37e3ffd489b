//! Building what the tests drive: the assets, the host, the components.

use anyhow::Result;

use crate::command::{command, run};
use crate::manifest;
use crate::workspace;

/// The pages' assets, whose hashed names the components are built with, then the components, then
/// the host.
pub fn build() -> Result<()> {
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
    run(build)?;
    run(command(
        "cargo",
        &["build", "--release", "-p", "stadttor", "--bin", "stadttor"],
    ))
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
