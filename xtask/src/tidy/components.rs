//! Rules for components: each explains itself, each store's records are described.

use std::path::Path;

use anyhow::Result;

use super::Finding;
use crate::manifest;
use crate::workspace;

/// What the components of `spin.toml` break of these rules.
pub fn check() -> Result<Vec<Finding>> {
    let root = workspace::root();
    let mut findings = Vec::new();
    for component in manifest::components()? {
        let folder = root.join("components").join(component.folder());
        if !folder.join("README.md").exists() {
            findings.push(Finding::new(&folder, "no README.md"));
        }
        for store in component.stores {
            let schemas = root.join("kv-schemas").join(&store);
            if !holds_a_schema(&schemas) {
                findings.push(Finding::new(
                    &schemas,
                    format!("no schema for the records of `{}`", component.id),
                ));
            }
        }
    }
    Ok(findings)
}

fn holds_a_schema(folder: &Path) -> bool {
    folder.is_dir()
        && workspace::files_below(folder).is_ok_and(|files| {
            files
                .iter()
                .any(|file| file.to_string_lossy().ends_with(".schema.json"))
        })
}
