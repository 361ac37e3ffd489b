//! Where in a file one is.

use crate::error::SchemaError;

/// Line and column of a byte offset that only grows.
#[derive(Default)]
pub(crate) struct Positions {
    offset: usize,
    lines: u32,
    column: u32,
}

impl Positions {
    pub fn advance(&mut self, text: &str, offset: usize) {
        let passed = &text[self.offset..offset];
        let in_line = match passed.rsplit_once('\n') {
            Some((lines, in_line)) => {
                let ends = lines.bytes().filter(|b| *b == b'\n').count() + 1;
                self.lines = self
                    .lines
                    .saturating_add(u32::try_from(ends).unwrap_or(u32::MAX));
                self.column = 0;
                in_line
            }
            None => passed,
        };
        let columns = u32::try_from(in_line.chars().count()).unwrap_or(u32::MAX);
        self.column = self.column.saturating_add(columns);
        self.offset = offset;
    }

    /// From 1.
    pub fn line(&self) -> u32 {
        self.lines + 1
    }

    /// From 1.
    pub fn column(&self) -> u32 {
        self.column + 1
    }

    pub fn error(&self, reason: impl Into<String>, path: String) -> SchemaError {
        SchemaError {
            line: self.line(),
            column: self.column(),
            path,
            code: None,
            reason: reason.into(),
        }
    }
}
