//! Things to do, each with its state.

use askama::Template;

use super::{Mood, widget};

/// Something to do.
#[derive(Clone, Debug)]
pub struct Task {
    title: String,
    href: Option<String>,
    state: String,
    mood: Mood,
}

impl Task {
    /// A task and its state in words; the mood only colours it.
    pub fn new(title: impl Into<String>, state: impl Into<String>, mood: Mood) -> Self {
        Self {
            title: title.into(),
            href: None,
            state: state.into(),
            mood,
        }
    }

    /// Where it is done.
    #[must_use]
    pub fn href(mut self, href: impl Into<String>) -> Self {
        self.href = Some(href.into());
        self
    }
}

/// A numbered list of things to do.
#[derive(Clone, Debug, Template)]
#[template(path = "kern/tasks.html")]
pub struct TaskList {
    id: String,
    title: String,
    tasks: Vec<Task>,
}

impl TaskList {
    /// A list; its id keeps several on one page apart.
    pub fn new(
        id: impl Into<String>,
        title: impl Into<String>,
        tasks: impl IntoIterator<Item = Task>,
    ) -> Self {
        Self {
            id: id.into(),
            title: title.into(),
            tasks: tasks.into_iter().collect(),
        }
    }
}

widget!(TaskList);
