//! Text to read.

use askama::Template;

use super::widget;

/// A paragraph; ends of lines in it are kept.
#[derive(Clone, Debug, Template)]
#[template(path = "kern/paragraph.html")]
pub struct Paragraph {
    text: String,
}

impl Paragraph {
    /// One with this text.
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into() }
    }
}

widget!(Paragraph);
