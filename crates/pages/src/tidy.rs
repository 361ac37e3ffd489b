//! Checks that keep texts and templates tidy, for the tests of this crate and of others.

mod literals;
mod texts;

use std::fs;
use std::path::{Path, PathBuf};

pub use literals::{literals, unescaped};
pub use texts::{Source, check_texts};

/// The crates under a workspace that have texts or templates of their own.
///
/// # Panics
/// When the folders cannot be read.
#[must_use]
pub fn crates_with_pages(workspace: &Path) -> Vec<PathBuf> {
    let mut crates: Vec<_> = ["crates", "components", "components/sandbox"]
        .iter()
        .filter_map(|folder| fs::read_dir(workspace.join(folder)).ok())
        .flatten()
        .map(|entry| entry.expect("a folder's entry can be read").path())
        .filter(|path| path.join("texts").is_dir() || path.join("templates").is_dir())
        .collect();
    crates.sort();
    crates
}

/// Every file with this ending under a folder, in order; none where there is no folder.
///
/// # Panics
/// When a folder cannot be read.
#[must_use]
pub fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for entry in entries {
        let path = entry.expect("a folder's entry can be read").path();
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.extension().is_some_and(|it| it == ending) {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// Every template of a crate with its content. What is named `….attributes.html` is part
/// of a tag, and gets one around it here.
///
/// # Panics
/// When a template cannot be read.
#[must_use]
pub fn templates(folder: &Path) -> Vec<(PathBuf, String)> {
    let content = |path: PathBuf| {
        let template = read(&path);
        match path.to_string_lossy().ends_with(".attributes.html") {
            true => (path, format!("<x {template}>")),
            false => (path, template),
        }
    };
    files(&folder.join("templates"), "html")
        .into_iter()
        .map(content)
        .collect()
}

/// Reads a file whose content the checks need.
fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
