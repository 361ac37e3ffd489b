//! A box that says something important.

use askama::Template;

use super::{Part, widget};
use crate::{Link, SafeHtml};

/// What a message or a state means for the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mood {
    /// Good to know.
    Info,
    /// It worked.
    Success,
    /// Take care.
    Warning,
    /// It did not work.
    Danger,
}

impl Mood {
    pub(super) fn name(self) -> &'static str {
        match self {
            Mood::Info => "info",
            Mood::Success => "success",
            Mood::Warning => "warning",
            Mood::Danger => "danger",
        }
    }
}

/// A box with a title, paragraphs and links.
#[derive(Clone, Debug, Template)]
#[template(path = "kern/alert.html")]
pub struct Alert {
    mood: Mood,
    title: String,
    paragraphs: Vec<String>,
    links: Vec<Link>,
    body: SafeHtml,
}

impl Alert {
    /// A box.
    pub fn new(mood: Mood, title: impl Into<String>) -> Self {
        Self {
            mood,
            title: title.into(),
            paragraphs: Vec::new(),
            links: Vec::new(),
            body: SafeHtml::default(),
        }
    }

    /// Adds a paragraph.
    #[must_use]
    pub fn text(mut self, text: impl Into<String>) -> Self {
        self.paragraphs.push(text.into());
        self
    }

    /// Adds a link.
    #[must_use]
    pub fn link(mut self, href: impl Into<String>, text: impl Into<String>) -> Self {
        self.links.push(Link::new(href, text));
        self
    }

    /// Adds a part between paragraphs and links.
    #[must_use]
    pub fn part(mut self, part: &impl Part) -> Self {
        self.body.push(&part.html());
        self
    }

    fn has_body(&self) -> bool {
        !(self.paragraphs.is_empty() && self.links.is_empty() && self.body.is_empty())
    }
}

widget!(Alert);
