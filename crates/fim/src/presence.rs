//! Which repeats of a part are there: for the check, the application and its XSD the same.

use crate::answers::Answers;
use crate::path::FieldPath;
use crate::schema::{Element, Structure};

/// The repeats of a part within a group that is there: those with an answer, and as many of the first empty
/// ones as it takes to reach the number demanded. A field with a fixed value is there without an answer.
pub(crate) fn repeats(
    answers: &Answers,
    parent: &FieldPath,
    part: &Structure,
    demanded: u32,
) -> Vec<u32> {
    let fixed = matches!(&part.element, Element::Field(field) if field.fixed_value().is_some());
    let demanded = if fixed { demanded.max(1) } else { demanded };
    let mut repeats = answers.filled_in(parent, part.id());
    let mut next = 0;
    while repeats.len() < demanded as usize {
        if let Err(place) = repeats.binary_search(&next) {
            repeats.insert(place, next);
        }
        next += 1;
    }
    repeats
}

/// The parts of a choice that have an answer; where none has, those that a person opened.
pub(crate) fn chosen<'s>(
    answers: &Answers,
    group: &FieldPath,
    parts: &'s [Structure],
) -> Vec<&'s Structure> {
    let filled: Vec<_> = parts
        .iter()
        .filter(|part| !answers.filled_in(group, part.id()).is_empty())
        .collect();
    if !filled.is_empty() {
        return filled;
    }
    let opened = |part: &&Structure| {
        let series = group.join(part.id(), 0).series();
        series.is_some_and(|series| answers.count(&series) > 0)
    };
    parts.iter().filter(opened).collect()
}
