//! What a review would otherwise have to look for.

mod components;
mod dependencies;
mod deployment;
mod events;
mod files;
mod named_tests;
mod packages;

use std::fmt;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::Chore;
use crate::workspace;

/// A file and what is wrong with it.
#[derive(Debug, PartialEq, Eq)]
struct Finding {
    path: PathBuf,
    what: String,
}

impl Finding {
    fn new(path: &Path, what: impl Into<String>) -> Self {
        Self {
            path: path.to_path_buf(),
            what: what.into(),
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: {}", workspace::shown(&self.path), self.what)
    }
}

/// Prints every finding; fails when there is one.
pub fn report() -> Chore {
    let findings = findings()?;
    for finding in &findings {
        println!("{finding}");
    }
    if !findings.is_empty() {
        bail!("{} findings", findings.len());
    }
    println!("tidy");
    Ok(())
}

fn findings() -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    for path in workspace::files_below(&workspace::root())? {
        findings.extend(files::check(&path)?);
        findings.extend(packages::check(&path)?);
    }
    findings.extend(components::check()?);
    findings.extend(dependencies::check()?);
    findings.extend(deployment::check()?);
    findings.extend(events::check()?);
    findings.extend(named_tests::check()?);
    Ok(findings)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_project_is_tidy() {
        let findings: Vec<String> = super::findings()
            .unwrap()
            .iter()
            .map(ToString::to_string)
            .collect();
        assert!(findings.is_empty(), "{}", findings.join("\n"));
    }
}
