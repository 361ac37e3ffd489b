//! Rules for packages: licence, lints, and no component built on another.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use toml::{Table, Value};

use super::Finding;
use crate::workspace;

/// What a package's `Cargo.toml` breaks of these rules; nothing for other files.
pub fn check(path: &Path) -> Result<Vec<Finding>> {
    if path.file_name().is_none_or(|name| name != "Cargo.toml") {
        return Ok(Vec::new());
    }
    let manifest: Table = fs::read_to_string(path)?
        .parse()
        .with_context(|| format!("{} is not TOML", workspace::shown(path)))?;
    let Some(package) = manifest.get("package").and_then(Value::as_table) else {
        return Ok(Vec::new());
    };
    let mut findings = Vec::new();
    if !names_the_licence(package) {
        findings.push(Finding::new(
            path,
            "no licence: write `license.workspace = true`",
        ));
    }
    if !inherits(manifest.get("lints")) {
        findings.push(Finding::new(
            path,
            "without the project's lints: write `[lints] workspace = true`",
        ));
    }
    if path.starts_with(workspace::root().join("components")) {
        findings.extend(
            dependencies(&manifest)
                .filter(|name| is_component(name))
                .map(|name| {
                    Finding::new(
                        path,
                        format!("depends on the component {name}: ask it over HTTP"),
                    )
                }),
        );
    }
    Ok(findings)
}

fn names_the_licence(package: &Table) -> bool {
    let licence = package.get("license");
    inherits(licence) || licence.and_then(Value::as_str) == Some("EUPL-1.2")
}

fn inherits(value: Option<&Value>) -> bool {
    value
        .and_then(|value| value.get("workspace"))
        .and_then(Value::as_bool)
        == Some(true)
}

fn dependencies(manifest: &Table) -> impl Iterator<Item = &String> {
    ["dependencies", "dev-dependencies"]
        .into_iter()
        .filter_map(|section| manifest.get(section).and_then(Value::as_table))
        .flat_map(Table::keys)
}

fn is_component(package: &str) -> bool {
    let folder = package.replacen("sandbox-", "sandbox/", 1);
    workspace::root().join("components").join(folder).is_dir()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_licence_may_be_inherited_or_named() {
        let package = |text: &str| -> Table { text.parse().unwrap() };
        assert!(names_the_licence(&package("license.workspace = true")));
        assert!(names_the_licence(&package("license = 'EUPL-1.2'")));
        assert!(!names_the_licence(&package("license = 'Proprietary'")));
        assert!(!names_the_licence(&package("name = 'x'")));
    }

    #[test]
    fn dependencies_of_tests_count_too() {
        let manifest: Table = "[dependencies]\na = '1'\n[dev-dependencies]\nb = '1'"
            .parse()
            .unwrap();
        assert_eq!(dependencies(&manifest).collect::<Vec<_>>(), ["a", "b"]);
    }
}
