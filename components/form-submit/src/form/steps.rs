use crate::wording::Wording;
use fim::{Answers, Element, Finding, Schema, Structure};
use pages::Texts;
use std::ops::Range;

/// A step of the form: one group, or the fields between two groups.
#[derive(Debug, Clone)]
pub(crate) struct FormStep {
    /// Counted from 1, as addresses have it.
    pub(crate) number: usize,
    /// Which of the schema's parts.
    pub(crate) parts: Range<usize>,
    pub(crate) title: String,
}

impl FormStep {
    /// The step's parts.
    pub(crate) fn of<'a>(&self, schema: &'a Schema) -> &'a [Structure] {
        schema.nodes.get(self.parts.clone()).unwrap_or_default()
    }

    /// What is wrong in this step.
    pub(crate) fn check(&self, schema: &Schema, answers: &Answers) -> Vec<Finding> {
        let parts = self.parts.clone();
        parts
            .flat_map(|part| fim::check_step(schema, answers, part))
            .collect()
    }

    /// The group that the step consists of, if it is one that is there once: its parts then stand
    /// on the page without a frame of their own.
    pub(crate) fn single_group<'a>(&self, schema: &'a Schema) -> Option<&'a Structure> {
        match self.of(schema) {
            [part] if !part.repeats() && matches!(part.element, Element::Group(_)) => Some(part),
            _ => None,
        }
    }
}

/// The steps of a form, in order.
pub(crate) fn steps(schema: &Schema, wording: &Wording<'_>, t: Texts) -> Vec<FormStep> {
    let is_group = |index: usize| {
        let part = schema.nodes.get(index);
        part.is_some_and(|part| matches!(part.element, Element::Group(_)))
    };
    let mut steps: Vec<FormStep> = Vec::new();
    for (index, part) in schema.nodes.iter().enumerate() {
        if let Some(last) = steps.last_mut()
            && !is_group(index)
            && !is_group(last.parts.start)
        {
            last.parts.end = index + 1;
            last.title = t.get("step-fields").into();
            continue;
        }
        steps.push(FormStep {
            number: steps.len() + 1,
            parts: index..index + 1,
            title: wording.label(part).to_owned(),
        });
    }
    steps
}
