//! Licences and sources of everything that is built into the portal, by `deny.toml`. `cargo deny`
//! checks the same and more; this needs neither network nor another program.

use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::Value as Json;
use toml::{Table, Value};

use super::Finding;
use crate::workspace;

const SETTINGS: &str = "deny.toml";

/// Packages whose licence or source is not among the allowed ones.
pub fn check() -> Result<Vec<Finding>> {
    let path = workspace::root().join(SETTINGS);
    let settings: Table = std::fs::read_to_string(&path)?.parse()?;
    let licences = strings(&settings, "licenses", "allow");
    let registries = strings(&settings, "sources", "allow-registry");
    ensure!(!licences.is_empty(), "{SETTINGS} allows no licence");
    let mut findings = Vec::new();
    for manifest in ["Cargo.toml", "fuzz/Cargo.toml"] {
        for package in packages(manifest)? {
            let text = |name: &str| package[name].as_str().unwrap_or_default();
            let mut complain = |what: String| findings.push(Finding::new(&path, what));
            let (name, version) = (text("name"), text("version"));
            if !allows(&licences, text("license")) {
                let licence = text("license");
                complain(format!(
                    "{name} {version}: the licence `{licence}` is not allowed"
                ));
            }
            if !is_from(&registries, package["source"].as_str()) {
                let source = text("source");
                complain(format!(
                    "{name} {version}: the source `{source}` is not allowed"
                ));
            }
        }
    }
    Ok(findings)
}

fn strings(settings: &Table, section: &str, name: &str) -> Vec<String> {
    let list = settings.get(section).and_then(|it| it.get(name));
    let list = list.and_then(Value::as_array).into_iter().flatten();
    list.filter_map(Value::as_str).map(str::to_owned).collect()
}

/// All packages that the lock file of this manifest names.
fn packages(manifest: &str) -> Result<Vec<Json>> {
    let ask = |more: &[&str]| {
        Command::new("cargo")
            .args([
                "metadata",
                "--locked",
                "--format-version",
                "1",
                "--manifest-path",
            ])
            .arg(workspace::root().join(manifest))
            .args(more)
            .output()
            .context("cargo cannot be started")
    };
    // What is there already need not be asked for.
    let mut output = ask(&["--offline"])?;
    if !output.status.success() {
        output = ask(&[])?;
    }
    let complaint = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "cargo metadata: {complaint}");
    let metadata: Json = serde_json::from_slice(&output.stdout)?;
    let packages = metadata["packages"].as_array().cloned().unwrap_or_default();
    ensure!(!packages.is_empty(), "{manifest} has no packages");
    Ok(packages)
}

/// Folders of this repository have no source.
fn is_from(registries: &[String], source: Option<&str>) -> bool {
    source.is_none_or(|source| {
        let address = source.strip_prefix("registry+");
        address.is_some_and(|address| registries.iter().any(|it| it == address))
    })
}

/// Whether this expression (SPDX, and `/` as it was once written for `OR`) can be met.
fn allows(allowed: &[String], expression: &str) -> bool {
    let spaced = expression
        .replace('(', " ( ")
        .replace(')', " ) ")
        .replace('/', " OR ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut rest = words.as_slice();
    either(allowed, &mut rest) && rest.is_empty()
}

fn either(allowed: &[String], rest: &mut &[&str]) -> bool {
    let mut met = both(allowed, rest);
    while let ["OR", after @ ..] = rest {
        *rest = after;
        met |= both(allowed, rest);
    }
    met
}

fn both(allowed: &[String], rest: &mut &[&str]) -> bool {
    let mut met = one(allowed, rest);
    while let ["AND", after @ ..] = rest {
        *rest = after;
        met &= one(allowed, rest);
    }
    met
}

fn one(allowed: &[String], rest: &mut &[&str]) -> bool {
    match rest {
        ["(", after @ ..] => {
            *rest = after;
            let met = either(allowed, rest);
            let [")", after @ ..] = rest else {
                return false;
            };
            *rest = after;
            met
        }
        [licence, "WITH", exception, after @ ..] => {
            let whole = format!("{licence} WITH {exception}");
            *rest = after;
            allowed.contains(&whole)
        }
        [licence, after @ ..] => {
            *rest = after;
            // "Or any later version" may be taken as this one.
            let licence = licence.trim_end_matches('+');
            allowed.iter().any(|it| it == licence)
        }
        [] => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_expression_is_met_by_one_side_of_or_and_by_both_of_and() {
        let allowed = ["MIT", "ISC", "Apache-2.0 WITH LLVM-exception"].map(str::to_owned);
        for met in [
            "MIT",
            "GPL-3.0-only OR MIT",
            "GPL-3.0-only/MIT",
            "MIT AND ISC",
            "(GPL-3.0-only OR MIT) AND ISC",
            "Apache-2.0 WITH LLVM-exception",
            "ISC+",
        ] {
            assert!(allows(&allowed, met), "{met}");
        }
        for not in [
            "",
            "GPL-3.0-only",
            "MIT AND GPL-3.0-only",
            "(MIT OR ISC) AND GPL-3.0-only",
            "Apache-2.0",
            "(MIT",
            "MIT ISC",
        ] {
            assert!(!allows(&allowed, not), "{not}");
        }
    }

    #[test]
    fn a_git_repository_or_another_registry_is_no_source() {
        let known = ["https://known.example/index".to_owned()];
        assert!(is_from(&known, None));
        assert!(is_from(
            &known,
            Some("registry+https://known.example/index")
        ));
        assert!(!is_from(&known, Some("git+https://known.example/index")));
        assert!(!is_from(
            &known,
            Some("registry+https://other.example/index")
        ));
    }
}
