//! Handing in files, each with its own state.

use askama::Template;

use super::widget;
use crate::Texts;

/// A file that is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Uploaded {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// How far it is, as scripts name it.
    pub state: String,
    /// What became of it, and what to do.
    pub message: String,
    /// Where it can be read again, if it was kept.
    pub href: Option<String>,
    /// Where a post takes it away.
    pub remove: String,
}

/// The files of one question: those that are there, and the way to add more. It has forms of its own, so it
/// cannot stand in one.
#[derive(Clone, Debug, Template)]
#[template(path = "kern/uploads.html")]
pub struct Uploads {
    t: Texts,
    action: String,
    id: String,
    hint: String,
    accept: String,
    several: bool,
    error: Option<String>,
    files: Vec<Uploaded>,
}

impl Uploads {
    /// Files are posted to this address, under the name `datei`.
    pub fn new(t: Texts, action: impl Into<String>, id: impl Into<String>) -> Self {
        Self {
            t,
            action: action.into(),
            id: id.into(),
            hint: String::new(),
            accept: String::new(),
            several: false,
            error: None,
            files: Vec::new(),
        }
    }

    /// What is taken: a sentence for people, and media types as HTML's `accept` has them.
    #[must_use]
    pub fn takes(mut self, hint: impl Into<String>, accept: impl Into<String>) -> Self {
        self.hint = hint.into();
        self.accept = accept.into();
        self
    }

    /// Lets a person choose several files at once.
    #[must_use]
    pub fn several(mut self, several: bool) -> Self {
        self.several = several;
        self
    }

    /// What is wrong, such as a file that is missing.
    #[must_use]
    pub fn error(mut self, error: Option<String>) -> Self {
        self.error = error;
        self
    }

    /// The files that are there.
    #[must_use]
    pub fn files(mut self, files: Vec<Uploaded>) -> Self {
        self.files = files;
        self
    }
}

widget!(Uploads);
