//! What is wrong with a file that a person wrote, and where.

use std::fmt;
use std::ops::Range;
use std::path::{Path, PathBuf};

/// What is wrong with a TOML file, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileError {
    file: PathBuf,
    place: Option<Place>,
    message: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Place {
    line: usize,
    column: usize,
}

impl FileError {
    /// Something about the file as a whole.
    pub fn whole(file: &Path, message: impl Into<String>) -> Self {
        FileError {
            file: file.to_owned(),
            place: None,
            message: message.into(),
        }
    }

    /// Something at a place in the file, given as bytes of its text.
    pub fn at(file: &Path, text: &str, span: Range<usize>, message: impl Into<String>) -> Self {
        let before = text.get(..span.start).unwrap_or(text);
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        FileError {
            place: Some(Place {
                line: before.matches('\n').count() + 1,
                column: before[line_start..].chars().count() + 1,
            }),
            ..FileError::whole(file, message)
        }
    }

    /// What the TOML parser found.
    pub fn from_toml(file: &Path, text: &str, error: &toml::de::Error) -> Self {
        match error.span() {
            Some(span) => FileError::at(file, text, span, error.message()),
            None => FileError::whole(file, error.message()),
        }
    }
}

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file.display())?;
        if let Some(Place { line, column }) = self.place {
            write!(f, ", line {line}, column {column}")?;
        }
        write!(f, ": {}", self.message)
    }
}

impl std::error::Error for FileError {}
