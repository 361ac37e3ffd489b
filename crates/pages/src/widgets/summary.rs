//! Answers to check before sending.

use askama::Template;

use super::{Button, Part, widget};
use crate::{Link, SafeHtml, Texts};

/// A question and its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SummaryRow {
    /// The question.
    pub key: String,
    /// The answer; line breaks stay. Empty: "keine Angabe".
    pub value: String,
    /// What is wrong with it, if anything.
    pub error: Option<String>,
    /// Where this answer can be changed.
    pub change: Option<String>,
    /// The row's id, for the error summary to link to.
    pub id: Option<String>,
}

impl SummaryRow {
    /// A row.
    pub fn new(key: impl Into<String>, value: impl Into<String>) -> Self {
        Self {
            key: key.into(),
            value: value.into(),
            error: None,
            change: None,
            id: None,
        }
    }

    /// The row's id, for the error summary to link to.
    #[must_use]
    pub fn id(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// Where this answer can be changed.
    #[must_use]
    pub fn change(mut self, href: impl Into<String>) -> Self {
        self.change = Some(href.into());
        self
    }

    /// Says what is wrong with the answer.
    #[must_use]
    pub fn error(mut self, error: impl Into<String>) -> Self {
        self.error = Some(error.into());
        self
    }
}

/// The answers of one step, with the way back to it.
#[derive(Clone, Debug, Template)]
#[template(path = "kern/summary.html")]
pub struct Summary {
    t: Texts,
    id: Option<String>,
    number: Option<usize>,
    title: String,
    rows: Vec<SummaryRow>,
    error: Option<String>,
    body: SafeHtml,
    change: Option<Link>,
    buttons: Vec<Button>,
}

impl Summary {
    /// The answers under a title.
    pub fn new(t: Texts, title: impl Into<String>) -> Self {
        Self {
            t,
            id: None,
            number: None,
            title: title.into(),
            rows: Vec::new(),
            error: None,
            body: SafeHtml::default(),
            change: None,
            buttons: Vec::new(),
        }
    }

    /// The summary's id, for the error summary to link to.
    #[must_use]
    pub fn id(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// The number of the step.
    #[must_use]
    pub fn number(mut self, number: usize) -> Self {
        self.number = Some(number);
        self
    }

    /// Adds an answer.
    #[must_use]
    pub fn row(mut self, row: SummaryRow) -> Self {
        self.rows.push(row);
        self
    }

    /// Says what is wrong with the answers as a whole.
    #[must_use]
    pub fn error(mut self, error: impl Into<String>) -> Self {
        self.error = Some(error.into());
        self
    }

    /// Adds a part below the answers, such as the summary of a group.
    #[must_use]
    pub fn part(mut self, part: &impl Part) -> Self {
        self.body.push(&part.html());
        self
    }

    /// Where the answers can be changed; the text is the shared "Ändern".
    #[must_use]
    pub fn change(mut self, href: impl Into<String>) -> Self {
        self.change = Some(Link::new(href, self.t.get("summary-change")));
        self
    }

    /// Adds a button below, such as "Entfernen"; it needs a form around the summary.
    #[must_use]
    pub fn button(mut self, button: Button) -> Self {
        self.buttons.push(button);
        self
    }
}

widget!(Summary);
