//! What is refused before anything is served.

use std::fs;
use std::process::{Command, Output};

use tempfile::TempDir;

use crate::guest;

fn start(change: impl Fn(String) -> String, wasm: &[u8]) -> (Output, String) {
    let folder = TempDir::new().unwrap();
    let manifest = fs::read_to_string(guest::application().join("spin.toml")).unwrap();
    fs::write(folder.path().join("spin.toml"), change(manifest)).unwrap();
    fs::write(folder.path().join("guest.wasm"), wasm).unwrap();
    for mounted in ["files", "more"] {
        fs::create_dir(folder.path().join(mounted)).unwrap();
    }
    let output = Command::new(env!("CARGO_BIN_EXE_stadttor"))
        .args(["up", "--no-build", "--listen", "127.0.0.1:0"])
        .current_dir(folder.path())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    (output, said)
}

fn refused(change: impl Fn(String) -> String, wasm: &[u8]) -> String {
    let (output, said) = start(change, wasm);
    assert!(!output.status.success());
    assert!(output.stdout.is_empty());
    said
}

#[test]
fn a_component_that_needs_what_is_not_offered_is_refused_by_name() {
    let needs = wat::parse_str(
        r#"(component
            (import "spin:redis/redis@3.0.0" (instance (export "ping" (func)))))"#,
    );
    let said = refused(|manifest| manifest, &needs.unwrap());
    assert!(said.contains("spin:redis/redis@3.0.0"), "{said}");
    let swaps = wat::parse_str(
        r#"(component
            (import "wasi:keyvalue/atomics@0.2.0-draft2" (instance (export "swap" (func)))))"#,
    );
    let said = refused(|manifest| manifest, &swaps.unwrap());
    assert!(said.contains("swap"), "{said}");
}

#[test]
fn a_component_that_answers_no_requests_is_refused() {
    let silent = wat::parse_str("(component)").unwrap();
    let said = refused(|manifest| manifest, &silent);
    assert!(said.contains("wasi:http/handler"), "{said}");
}

#[test]
fn a_file_that_is_no_component_is_refused() {
    let said = refused(|manifest| manifest, b"not wasm");
    assert!(
        said.contains("guest.wasm is not a WebAssembly component"),
        "{said}"
    );
}

#[test]
fn a_component_that_was_not_built_is_named() {
    let said = refused(
        |manifest| manifest.replace("guest.wasm", "missing.wasm"),
        b"",
    );
    assert!(said.contains("missing.wasm is missing: build"), "{said}");
}

#[test]
fn a_folder_to_mount_that_is_not_there_is_named() {
    let wasm = fs::read(guest::file()).unwrap();
    let said = refused(
        |manifest| manifest.replace(r#"source = "files""#, r#"source = "nowhere""#),
        &wasm,
    );
    assert!(said.contains("nowhere") && said.contains("guest"), "{said}");
}

#[test]
fn a_required_variable_without_a_value_is_named() {
    let wasm = fs::read(guest::file()).unwrap();
    let said = refused(
        |manifest| {
            manifest.replace(
                r#"greeting = { default = "hello" }"#,
                "greeting = { required = true }",
            )
        },
        &wasm,
    );
    assert!(
        said.contains("greeting") && said.contains("SPIN_VARIABLE_GREETING"),
        "{said}"
    );
}
