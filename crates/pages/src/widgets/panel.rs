//! A value to write down: a case number, a code to come back with.

use askama::Template;

use super::widget;

/// A value in large, well told apart characters, with what it is.
#[derive(Clone, Debug, Template)]
#[template(path = "kern/panel.html")]
pub struct Panel {
    label: String,
    value: String,
    id: Option<String>,
}

impl Panel {
    /// A panel.
    pub fn new(label: impl Into<String>, value: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            value: value.into(),
            id: None,
        }
    }

    /// The id of the value, for scripts and tests.
    #[must_use]
    pub fn id(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }
}

widget!(Panel);
