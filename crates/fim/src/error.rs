//! What is wrong with a file, for the person who has to mend it.

use std::fmt;

/// A reason why a file cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SchemaError {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
    /// The elements from the root to the place, with keys where they have one.
    pub path: String,
    /// What is wrong and what to do about it: a sentence.
    pub reason: String,
}

/// Something that does not hinder the use of a file but that its editors should know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SchemaWarning(pub SchemaError);

/// What was read, and what is remarkable about it.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading<T> {
    /// What was read.
    pub value: T,
    /// What its editors should know.
    pub warnings: Vec<SchemaWarning>,
}

impl fmt::Display for SchemaError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}", self.line, self.column)?;
        if !self.path.is_empty() {
            write!(f, ", {}", self.path)?;
        }
        write!(f, ": {}", self.reason)
    }
}

impl std::error::Error for SchemaError {}

impl fmt::Display for SchemaWarning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
