//! How far something is that goes through stages.

use askama::Template;

use super::widget;

/// One stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stage {
    title: String,
    state: String,
    paragraphs: Vec<String>,
    current: bool,
}

impl Stage {
    /// A stage and how far it is, in words: when it was reached, or that it is still to come.
    pub fn new(title: impl Into<String>, state: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            state: state.into(),
            paragraphs: Vec::new(),
            current: false,
        }
    }

    /// Adds a paragraph; line breaks stay.
    #[must_use]
    pub fn text(mut self, text: impl Into<String>) -> Self {
        self.paragraphs.push(text.into());
        self
    }

    /// Marks the stage that was reached last.
    #[must_use]
    pub fn current(mut self, current: bool) -> Self {
        self.current = current;
        self
    }
}

/// All stages in their order, the one that was reached last marked for eyes and ears.
#[derive(Clone, Debug, Template)]
#[template(path = "kern/stages.html")]
pub struct Stages {
    id: String,
    title: String,
    stages: Vec<Stage>,
}

impl Stages {
    /// The stages under a title.
    pub fn new(
        id: impl Into<String>,
        title: impl Into<String>,
        stages: impl IntoIterator<Item = Stage>,
    ) -> Self {
        Self {
            id: id.into(),
            title: title.into(),
            stages: stages.into_iter().collect(),
        }
    }
}

widget!(Stages);
