//! Components stay small, for each is loaded by itself.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::fs;

use portal_tests::{built_components, left_out};

/// 2 MB, so that starting one costs next to nothing.
const LARGEST: u64 = 2_000_000;
/// What needs more, and why: `pdf` carries two fonts and what puts them into documents; what reads and judges
/// a form in `form-fill` is compiled for speed (docs/decisions/0029-speed-of-large-forms.md).
const LARGER: [(&str, u64); 2] = [("pdf.wasm", 4_500_000), ("form_fill.wasm", 2_200_000)];

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
        let larger = LARGER.iter().find(|(larger, _)| *larger == name);
        let budget = larger.map_or(LARGEST, |(_, budget)| *budget);
        if size > budget {
            over.push(format!("{name} has {size} bytes, {budget} are the budget"));
        }
    }
    assert!(over.is_empty(), "{}", over.join("\n"));
}
