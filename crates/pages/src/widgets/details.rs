//! What opens on demand.

use askama::Template;

use super::{Part, widget};
use crate::SafeHtml;

/// A line that opens to more.
#[derive(Clone, Debug, Template)]
#[template(path = "kern/details.html")]
pub struct Details {
    title: String,
    paragraphs: Vec<String>,
    body: SafeHtml,
    open: bool,
}

impl Details {
    /// A closed one.
    pub fn new(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            paragraphs: Vec::new(),
            body: SafeHtml::default(),
            open: false,
        }
    }

    /// Adds a paragraph.
    #[must_use]
    pub fn text(mut self, text: impl Into<String>) -> Self {
        self.paragraphs.push(text.into());
        self
    }

    /// Adds a part below the paragraphs.
    #[must_use]
    pub fn part(mut self, part: &impl Part) -> Self {
        self.body.push(&part.html());
        self
    }

    /// Says whether it is open from the start.
    #[must_use]
    pub fn open(mut self, open: bool) -> Self {
        self.open = open;
        self
    }
}

widget!(Details);
