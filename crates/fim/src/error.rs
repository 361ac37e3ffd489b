//! What is wrong with a file, for the person who has to mend it.

use std::fmt;

use crate::catalogue::Catalogue;

/// The number of a finding in FITKO's catalogue of quality messages for Datenfelder (QS-Meldungen 1.8).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct QsCode(u16);

impl QsCode {
    pub(crate) const fn new(number: u16) -> Self {
        Self(number)
    }

    /// The number, such as 1014.
    #[must_use]
    pub fn number(self) -> u16 {
        self.0
    }
}

impl fmt::Display for QsCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A reason why a file cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SchemaError {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
    /// The elements from the root to the place, with keys where they have one.
    pub path: String,
    /// FITKO's number for it, where the catalogue has one that says the same.
    pub code: Option<QsCode>,
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
    /// What the catalogue of Datenfelder keeps about it and a form does not need.
    pub catalogue: Catalogue,
}

impl fmt::Display for SchemaError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}", self.line, self.column)?;
        if !self.path.is_empty() {
            write!(f, ", {}", self.path)?;
        }
        f.write_str(": ")?;
        if let Some(code) = self.code {
            write!(f, "[{code}] ")?;
        }
        f.write_str(&self.reason)
    }
}

impl std::error::Error for SchemaError {}

impl fmt::Display for SchemaWarning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
