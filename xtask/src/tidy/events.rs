//! Every line that a component writes into the log stands in docs/operations.md, and nothing else does.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use super::Finding;
use crate::workspace;

const DOCUMENT: &str = "docs/operations.md";
/// The table's head.
const TABLE: &str = "| level | line | what it means |";
/// Where what is logged is written.
const FOLDERS: [&str; 2] = ["components", "crates"];

/// Lines without a row, and rows without a line.
pub fn check() -> Result<Vec<Finding>> {
    let document = workspace::root().join(DOCUMENT);
    let told = rows(&fs::read_to_string(&document)?)?;
    let mut written = BTreeSet::new();
    let mut findings = Vec::new();
    for folder in FOLDERS {
        for path in workspace::files_below(&workspace::root().join(folder))? {
            if path.extension().is_some_and(|it| it == "rs") {
                for event in events(&fs::read_to_string(&path)?) {
                    if !told.contains(&event) {
                        findings.push(untold(&path, &event));
                    }
                    written.insert(event);
                }
            }
        }
    }
    ensure!(written.len() > 20, "the lines of the log are not found");
    let gone = told.difference(&written);
    findings.extend(gone.map(|(level, line)| {
        let what = format!("nobody writes \"{line}\" into the log as {level}");
        Finding::new(&document, what)
    }));
    Ok(findings)
}

fn untold(path: &Path, (level, line): &(String, String)) -> Finding {
    let what = format!("logs \"{line}\" as {level}, which is not in {DOCUMENT}");
    Finding::new(path, what)
}

/// Level and line of each row.
fn rows(text: &str) -> Result<BTreeSet<(String, String)>> {
    let (_, table) = text
        .split_once(TABLE)
        .with_context(|| format!("{DOCUMENT} has no table of what is logged"))?;
    let rows = table.lines().skip(2);
    let rows = rows.take_while(|line| line.starts_with('|'));
    Ok(rows
        .filter_map(|row| {
            let mut cells = row.split('|').map(str::trim).skip(1);
            let (level, line) = (cells.next()?, cells.next()?);
            Some((level.to_owned(), line.trim_matches('`').to_owned()))
        })
        .collect())
}

/// What `log(Level::…, "…", …)` says in a file.
fn events(code: &str) -> Vec<(String, String)> {
    let calls = code.split("log(").skip(1);
    calls
        .filter_map(|call| {
            let (level, rest) = call.trim_start().strip_prefix("Level::")?.split_once(',')?;
            let line = rest.trim_start().strip_prefix('"')?.split('"').next()?;
            Some((level.to_lowercase(), line.to_owned()))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_found_however_it_is_broken() {
        let code = "log(Level::Warn, \"a\", &x);\n    log(\n        Level::Error,\n        \"b c\",\n        &y,\n    );";
        let is = |level: &str, line: &str| (level.to_owned(), line.to_owned());
        assert_eq!(events(code), [is("warn", "a"), is("error", "b c")]);
        assert!(events("log(level, what)").is_empty());
    }

    #[test]
    fn a_table_ends_where_its_rows_end() {
        let text = format!("{TABLE}\n|---|---|---|\n| warn | `a` | … |\n\n| error | `b` | … |\n");
        let rows = rows(&text).unwrap();
        assert_eq!(rows.len(), 1);
        assert!(super::rows("").is_err());
    }
}
