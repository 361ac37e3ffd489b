//! The table in docs/performance.md.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::machine;
use crate::measure::Row;

/// The table stands between these two lines.
const BEGIN: &str = "<!-- measured: cargo xtask load -->";
const END: &str = "<!-- end of what was measured -->";

/// The rows as a table, each beside the constant of the same number of clients.
pub fn markdown(rows: &[Row]) -> String {
    let mut text = format!("{}\n\n", machine::sentence());
    text.push_str(
        "| what | clients | requests/s | of the constant | p50 | p99 | host's memory |\n",
    );
    text.push_str("|---|--:|--:|--:|--:|--:|--:|\n");
    for row in rows {
        let constant = rows.iter().find(|it| it.clients == row.clients);
        let part = constant.map_or(1.0, |constant| row.rate / constant.rate);
        let memory = row
            .memory
            .map_or_else(String::new, |bytes| format!("{:.0} MB", bytes as f64 / 1e6));
        let _ = writeln!(
            text,
            "| {} | {} | {:.0} | {part:.2} | {:.2} ms | {:.2} ms | {memory} |",
            row.name,
            row.clients,
            row.rate,
            row.median.as_secs_f64() * 1e3,
            row.slow.as_secs_f64() * 1e3,
        );
    }
    text
}

/// Puts the table between the two lines; the rest of the file stays.
pub fn write(file: &Path, table: &str) -> Result<()> {
    let before = match fs::read_to_string(file) {
        Ok(text) => text,
        Err(_) => format!("# Performance\n\n{BEGIN}\n{END}\n"),
    };
    let (head, rest) = before.split_once(BEGIN).with_context(|| missing(BEGIN))?;
    let (_, tail) = rest.split_once(END).with_context(|| missing(END))?;
    let after = format!("{head}{BEGIN}\n\n{table}\n{END}{tail}");
    fs::write(file, after).with_context(|| file.display().to_string())
}

fn missing(line: &str) -> String {
    format!("the file has no line `{line}`")
}
