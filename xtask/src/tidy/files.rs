//! Rules for every file by itself: its length, its name, nothing unfinished in it.

use std::fs;
use std::path::Path;

use anyhow::Result;

use super::Finding;

const LONGEST: usize = 400;

/// Kinds of files that a person reads from top to bottom.
const READ: [&str; 6] = ["rs", "mjs", "js", "css", "html", "sh"];

/// Names that say nothing about what is inside.
const EMPTY_NAMES: [&str; 8] = [
    "util", "utils", "helper", "helpers", "common", "misc", "manager", "stuff",
];

/// What `path` breaks of these rules.
pub fn check(path: &Path) -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    if EMPTY_NAMES.contains(&stem.as_ref()) || in_folder_without_a_name(path) {
        findings.push(Finding::new(path, "the name says nothing: name the thing"));
    }
    let kind = path.extension().unwrap_or_default().to_string_lossy();
    if READ.contains(&kind.as_ref()) {
        let text = fs::read_to_string(path)?;
        findings.extend(text_findings(path, &text));
    }
    Ok(findings)
}

fn in_folder_without_a_name(path: &Path) -> bool {
    path.parent()
        .and_then(Path::file_name)
        .is_some_and(|folder| EMPTY_NAMES.iter().any(|name| folder == *name))
}

fn text_findings(path: &Path, text: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    let lines = text.lines().count();
    if lines > LONGEST {
        findings.push(Finding::new(
            path,
            format!("{lines} lines, {LONGEST} are the limit: it holds two things"),
        ));
    }
    for (index, line) in text.lines().enumerate() {
        if let Some(mark) = unfinished().iter().find(|mark| line.contains(*mark)) {
            let number = index + 1;
            findings.push(Finding::new(path, format!("line {number} holds `{mark}`")));
        }
    }
    findings
}

/// Marks of unfinished work, put together here so that this file does not hold them.
fn unfinished() -> [String; 6] {
    [
        ["TO", "DO"],
        ["FIX", "ME"],
        ["XX", "X:"],
        ["to", "do!("],
        ["un", "implemented!("],
        ["#[ig", "nore"],
    ]
    .map(|halves| halves.concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_of_401_lines_is_too_long_and_one_of_400_is_not() {
        let path = Path::new("a.rs");
        assert_eq!(text_findings(path, &"x\n".repeat(400)), []);
        assert_eq!(text_findings(path, &"x\n".repeat(401)).len(), 1);
    }

    #[test]
    fn unfinished_work_is_found_with_its_line() {
        let text = format!("fine\n// {}DO later\n", "TO");
        let findings = text_findings(Path::new("a.rs"), &text);
        assert_eq!(findings.len(), 1);
        assert!(findings[0].what.starts_with("line 2 "));
    }

    #[test]
    fn a_name_that_says_nothing_is_found_for_files_and_folders() {
        assert_eq!(check(Path::new("src/misc.txt")).unwrap().len(), 1);
        assert_eq!(check(Path::new("src/utils/key.txt")).unwrap().len(), 1);
        assert_eq!(check(Path::new("src/key.txt")).unwrap(), []);
    }
}
