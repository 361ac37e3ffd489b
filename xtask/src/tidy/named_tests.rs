//! Every test that the documents on security name exists.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Result, ensure};

use super::Finding;
use crate::workspace;

/// The documents that say which test shows what.
const DOCUMENTS: [&str; 2] = ["docs/security.md", "docs/security-asvs.md"];
/// Fewer underscores can be the name of anything.
const UNDERSCORES: usize = 3;

/// The names without a test.
pub fn check() -> Result<Vec<Finding>> {
    let mut functions = BTreeSet::new();
    for path in workspace::files_below(&workspace::root())? {
        if path.extension().is_some_and(|it| it == "rs") {
            functions.extend(functions_in(&fs::read_to_string(&path)?));
        }
    }
    let mut findings = Vec::new();
    let mut count = 0;
    for document in DOCUMENTS {
        let path = workspace::root().join(document);
        for name in named_in(&fs::read_to_string(&path)?) {
            count += 1;
            if !functions.contains(&name) {
                findings.push(missing(&path, &name));
            }
        }
    }
    ensure!(
        count > 20,
        "only {count} tests are named: they are not found"
    );
    Ok(findings)
}

fn missing(path: &Path, name: &str) -> Finding {
    Finding::new(path, format!("names the test {name}, which does not exist"))
}

fn functions_in(code: &str) -> Vec<String> {
    let rest = code.split("fn ").skip(1);
    let names = rest.map(|it| it.split(['(', '<']).next().unwrap_or_default());
    names.map(str::to_owned).collect()
}

/// What stands between backticks and looks like the name of a test.
fn named_in(text: &str) -> Vec<String> {
    let inside = text.split('`').skip(1).step_by(2);
    let is_test = |it: &&str| {
        it.matches('_').count() >= UNDERSCORES
            && it
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
    };
    inside.filter(is_test).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_test_is_found_by_its_name_and_other_names_are_none() {
        let named = named_in("`a_b_c_d` and `spin_sdk`, `A_b_c_d`, a_b_c_e, `x::a_b_c_d`");
        assert_eq!(named, ["a_b_c_d"]);
        let functions = functions_in("#[test]\nfn a_b_c_d() {}\nfn other<T>(x: T) {}");
        assert_eq!(functions, ["a_b_c_d", "other"]);
    }
}
