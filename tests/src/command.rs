//! Commands of the host, as an operator types them for a running portal.

use std::process::{Command, Output};

use crate::built::{host, root};
use crate::portal::Portal;

/// Runs a command of the host for this portal.
///
/// # Panics
/// When the host cannot be run.
#[must_use]
pub fn stadttor(portal: &Portal, arguments: &[&str]) -> Output {
    Command::new(host())
        .args(arguments)
        .args(["--url", portal.address(), "--state-dir"])
        .arg(portal.state())
        .current_dir(root())
        .output()
        .unwrap_or_else(|error| panic!("the host cannot be run: {error}"))
}

/// Everything that a command said.
#[must_use]
pub fn words(output: &Output) -> String {
    let all = [output.stdout.as_slice(), output.stderr.as_slice()].concat();
    String::from_utf8_lossy(&all).into_owned()
}
