//! The component that the tests run, built once.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

/// The compiled component.
pub fn file() -> &'static Path {
    static FILE: OnceLock<PathBuf> = OnceLock::new();
    FILE.get_or_init(build)
}

/// The folder of the application around it.
pub fn application() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/application")
}

fn build() -> PathBuf {
    // The host under test lies in <target>/<profile>/.
    let host = Path::new(env!("CARGO_BIN_EXE_stadttor"));
    let target = host.ancestors().nth(2).unwrap();
    let status = Command::new(env!("CARGO"))
        .args(["build", "--quiet", "--package", "host-guest"])
        .args(["--profile", "component", "--target", "wasm32-wasip2"])
        .arg("--target-dir")
        .arg(target)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .status()
        .unwrap();
    assert!(
        status.success(),
        "the guest was not built: is the target there? `rustup target add wasm32-wasip2`"
    );
    target.join("wasm32-wasip2/component/host_guest.wasm")
}
