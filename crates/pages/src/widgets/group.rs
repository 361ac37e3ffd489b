//! Questions that belong together.

use askama::Template;

use super::{Button, Part, widget};
use crate::{SafeHtml, Texts};

/// Questions under one legend; groups nest, and a repeated group is one of these for each
/// repetition.
#[derive(Clone, Debug, Template)]
#[template(path = "kern/group.html")]
pub struct Group {
    t: Texts,
    legend: String,
    id: Option<String>,
    hint: Option<String>,
    help: Option<String>,
    error: Option<String>,
    body: SafeHtml,
    buttons: Vec<Button>,
    inner: bool,
    path: Option<String>,
    hidden: bool,
    choice: Option<String>,
}

impl Group {
    /// A group.
    pub fn new(t: Texts, legend: impl Into<String>) -> Self {
        Self {
            t,
            legend: legend.into(),
            id: None,
            hint: None,
            help: None,
            error: None,
            body: SafeHtml::default(),
            buttons: Vec::new(),
            inner: false,
            path: None,
            hidden: false,
            choice: None,
        }
    }

    /// The group's id, to link to: needed where the group has an error or a hint.
    #[must_use]
    pub fn id(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// A sentence that everybody needs.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// An explanation that opens on demand; line breaks stay.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// What is wrong with the group as a whole, such as too few entries.
    #[must_use]
    pub fn error(mut self, error: impl Into<String>) -> Self {
        self.error = Some(error.into());
        self
    }

    /// Adds to what is in the group.
    #[must_use]
    pub fn part(mut self, part: &impl Part) -> Self {
        self.body.push(&part.html());
        self
    }

    /// Adds a button below, such as "Weiteren Hund angeben".
    #[must_use]
    pub fn button(mut self, button: Button) -> Self {
        self.buttons.push(button);
        self
    }

    /// Where the group's answers stand, for scripts that show and hide questions.
    #[must_use]
    pub fn path(mut self, path: impl Into<String>) -> Self {
        self.path = Some(path.into());
        self
    }

    /// Keeps the group out of sight: it is not asked as things are.
    #[must_use]
    pub fn hidden(mut self, hidden: bool) -> Self {
        self.hidden = hidden;
        self
    }

    /// Ties the group to a radio button: a script shows it while that one is chosen.
    #[must_use]
    pub fn while_chosen(mut self, radio: impl Into<String>) -> Self {
        self.choice = Some(radio.into());
        self
    }

    /// A group inside another: set off by a line, its legend a size smaller.
    #[must_use]
    pub fn inner(mut self) -> Self {
        self.inner = true;
        self
    }
}

widget!(Group);
