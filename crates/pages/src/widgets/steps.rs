//! Where one is in a form of several steps.

use askama::Template;

use super::widget;
use crate::Texts;

/// How far a step is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepState {
    /// Everything in it is answered.
    Done,
    /// Something in it was left for later.
    Missing,
    /// Something in it has to be corrected.
    Wrong,
    /// Still to come.
    Open,
}

impl StepState {
    fn key(self) -> &'static str {
        match self {
            StepState::Done => "steps-done",
            StepState::Missing => "steps-missing",
            StepState::Wrong => "steps-wrong",
            StepState::Open => "steps-open",
        }
    }
}

/// A step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Its title.
    pub title: String,
    /// Its address, where one may go there now.
    pub href: Option<String>,
    /// How far it is.
    pub state: StepState,
}

/// All steps, the present one in sight and the others on demand.
#[derive(Clone, Debug, Template)]
#[template(path = "kern/steps.html")]
pub struct Steps {
    t: Texts,
    steps: Vec<Step>,
    current: usize,
}

impl Steps {
    /// The steps and which of them this page is, counted from 0.
    pub fn new(t: Texts, steps: impl IntoIterator<Item = Step>, current: usize) -> Self {
        Self {
            t,
            steps: steps.into_iter().collect(),
            current,
        }
    }

    fn number(&self) -> usize {
        self.current + 1
    }
}

widget!(Steps);
