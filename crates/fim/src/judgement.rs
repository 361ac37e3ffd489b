//! What a package makes of answers: which of them count, and what is wrong with them.

use std::collections::BTreeSet;

use crate::answers::Answers;
use crate::check::{Finding, check};
use crate::package::ServicePackage;
use crate::path::FieldPath;

/// The judgement of answers in any state of completion.
#[derive(Debug, Clone, PartialEq)]
pub struct Judgement {
    /// The answers that come into the application: without those that are not asked, and with those that
    /// are calculated.
    pub answers: Answers,
    /// What is wrong, in the order of the form; nothing if it can be sent.
    pub findings: Vec<Finding>,
    hidden: BTreeSet<FieldPath>,
    required: BTreeSet<FieldPath>,
    calculated: BTreeSet<FieldPath>,
}

impl ServicePackage {
    /// Judges answers.
    #[must_use]
    pub fn judge(&self, answers: &Answers) -> Judgement {
        Judgement {
            findings: check(&self.schema, answers),
            answers: answers.clone(),
            hidden: BTreeSet::new(),
            required: BTreeSet::new(),
            calculated: BTreeSet::new(),
        }
    }
}

impl Judgement {
    /// Whether a part, or one that it stands in, is not asked now.
    #[must_use]
    pub fn hides(&self, path: &FieldPath) -> bool {
        let mut above = Some(path.clone());
        while let Some(at) = above {
            if self.hidden.contains(&at) {
                return true;
            }
            above = at.parent();
        }
        false
    }

    /// Whether a part that the schema leaves free must be given now.
    #[must_use]
    pub fn requires(&self, path: &FieldPath) -> bool {
        self.required.contains(path)
    }

    /// Whether a field's value is calculated: nobody types it.
    #[must_use]
    pub fn calculates(&self, path: &FieldPath) -> bool {
        self.calculated.contains(path)
    }
}
