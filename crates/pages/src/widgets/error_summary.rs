//! What has to be corrected, before anything else on the page.

use askama::Template;

use super::{Field, widget};
use crate::Texts;

/// One thing to correct.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// The id of the input.
    pub target: String,
    /// What is wrong and what to do, word for word as at the field.
    pub message: String,
}

/// Everything to correct on this page, each with a link into its field.
#[derive(Clone, Debug, Template)]
#[template(path = "kern/error-summary.html")]
pub struct ErrorSummary {
    t: Texts,
    corrections: Vec<Correction>,
}

impl ErrorSummary {
    /// From corrections, in the order of the fields.
    pub fn new(t: Texts, corrections: impl IntoIterator<Item = Correction>) -> Self {
        Self {
            t,
            corrections: corrections.into_iter().collect(),
        }
    }

    /// From fields, of which those without an error are passed over.
    pub fn of<'a>(t: Texts, fields: impl IntoIterator<Item = &'a Field>) -> Self {
        Self::new(t, fields.into_iter().filter_map(Field::correction))
    }

    /// True when nothing has to be corrected.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.corrections.is_empty()
    }
}

widget!(ErrorSummary);
