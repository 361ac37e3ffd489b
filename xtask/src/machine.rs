//! What the tests need on the machine, and how it gets there.

use std::fs;
use std::path::Path;

use anyhow::Result;

use crate::command::{command, output_of, run, succeeds};
use crate::workspace;

/// A program that the tests call, and the Debian package that brings it.
struct Tool {
    program: &'static str,
    probe: &'static str,
    package: &'static str,
    purpose: &'static str,
}

const TOOLS: [Tool; 10] = [
    Tool {
        program: "chromium",
        probe: "--version",
        package: "chromium",
        purpose: "the browser tests",
    },
    Tool {
        program: "xmllint",
        probe: "--version",
        package: "libxml2-utils",
        purpose: "the check of applications against their XSD",
    },
    Tool {
        program: "xmlsec1",
        probe: "--version",
        package: "xmlsec1",
        purpose: "the check of the signatures on log-ins",
    },
    Tool {
        program: "pdfinfo",
        probe: "-v",
        package: "poppler-utils",
        purpose: "reading documents back",
    },
    Tool {
        program: "qpdf",
        probe: "--version",
        package: "qpdf",
        purpose: "the check of documents",
    },
    Tool {
        program: "java",
        probe: "-version",
        package: "default-jre-headless",
        purpose: "the W3C's HTML checker",
    },
    Tool {
        program: "node",
        probe: "--version",
        package: "nodejs",
        purpose: "the browser tests and the pages' assets",
    },
    Tool {
        program: "clamd",
        probe: "--version",
        package: "clamav-daemon",
        purpose: "the test of the scanner for uploaded files",
    },
    Tool {
        program: "redis-server",
        probe: "--version",
        package: "redis-server",
        purpose: "the tests of Redis as a store",
    },
    Tool {
        program: "npm",
        probe: "--version",
        package: "npm",
        purpose: "the packages of the browser tests and of the pages",
    },
];

const WASM_TARGET: &str = "wasm32-wasip2";

/// Installs what is missing, and gives a sentence for each thing that still is.
pub fn set_up() -> Result<Vec<String>> {
    let missing: Vec<&Tool> = TOOLS.iter().filter(|tool| !is_there(tool)).collect();
    if !missing.is_empty() {
        install_from_debian(&missing);
    }
    let mut lacking: Vec<String> = TOOLS
        .iter()
        .filter(|tool| !is_there(tool))
        .map(|tool| {
            format!(
                "`{}` is missing, needed for {}: install the package `{}`.",
                tool.program, tool.purpose, tool.package
            )
        })
        .collect();
    if !has_wasm_target() && run(command("rustup", &["target", "add", WASM_TARGET])).is_err() {
        lacking.push(format!(
            "the Rust target {WASM_TARGET} is missing: run `rustup target add {WASM_TARGET}`."
        ));
    }
    for folder in ["tests/browser", "tests/oidc", "static"] {
        if let Err(error) = install_from_npm(folder) {
            lacking.push(format!(
                "the npm packages of {folder} are missing ({error:#}): run `npm ci` there."
            ));
        }
    }
    Ok(lacking)
}

fn is_there(tool: &Tool) -> bool {
    succeeds(tool.program, &[tool.probe])
}

fn install_from_debian(missing: &[&Tool]) {
    if !succeeds("apt-get", &["--version"]) {
        println!("This is no Debian machine: what is missing has to be installed by hand.");
        return;
    }
    let mut install = command(
        "apt-get",
        &[
            "-o",
            "DPkg::Lock::Timeout=600",
            "install",
            "-y",
            "--no-install-recommends",
            "fonts-dejavu-core",
        ],
    );
    install
        .args(missing.iter().map(|tool| tool.package))
        .env("DEBIAN_FRONTEND", "noninteractive");
    let update = command("apt-get", &["update"]);
    // What could not be installed is named by `set_up`, with what to do.
    if let Err(error) = run(update).and_then(|()| run(install)) {
        println!("Not everything could be installed: {error:#}");
    }
}

fn has_wasm_target() -> bool {
    output_of("rustup", &["target", "list", "--installed"])
        .is_some_and(|installed| installed.lines().any(|line| line == WASM_TARGET))
}

/// `npm ci`, unless what is installed is what the lock file says.
fn install_from_npm(folder: &str) -> Result<()> {
    let folder = workspace::root().join(folder);
    if !folder.join("package-lock.json").exists() || is_installed(&folder) {
        return Ok(());
    }
    let mut install = command("npm", &["ci", "--no-audit", "--no-fund"]);
    install.current_dir(&folder);
    run(install)
}

fn is_installed(folder: &Path) -> bool {
    let wanted = modified(&folder.join("package-lock.json"));
    let installed = modified(&folder.join("node_modules/.package-lock.json"));
    matches!((wanted, installed), (Some(wanted), Some(installed)) if wanted <= installed)
}

fn modified(path: &Path) -> Option<std::time::SystemTime> {
    fs::metadata(path).ok()?.modified().ok()
}
