//! Components stay small, for each is loaded by itself.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::fs;

use portal_tests::{built_components, left_out};

/// 2 MB, from the budgets in docs/architecture.md.
const LARGEST: u64 = 2_000_000;

#[test]
fn no_component_is_larger_than_its_budget() {
    let components = match built_components() {
        Ok(components) => components,
        Err(why) => return left_out("the sizes of the components", &why),
    };
    assert!(!components.is_empty());
    let mut over = Vec::new();
    for file in components {
        let size = fs::metadata(&file).unwrap().len();
        let name = file
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        println!("{name}: {size} bytes");
        if size > LARGEST {
            over.push(format!("{name} has {size} bytes, {LARGEST} are the budget"));
        }
    }
    assert!(over.is_empty(), "{}", over.join("\n"));
}
