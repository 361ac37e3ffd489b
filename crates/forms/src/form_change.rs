//! What became another in a new version of a service's form, as the person who fills it in sees
//! it.

use crate::question::shape;
use crate::wording::Wording;
use fim::{Element, ElementId, Schema, ServicePackage, Structure};
use pages::Locale;

/// A difference between two versions of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FormChange {
    /// It is asked now. With its label.
    Added(String),
    /// It is no longer asked. With its label.
    Removed(String),
    /// It is called something else now.
    Renamed {
        /// What it was called.
        before: String,
        /// What it is called now.
        after: String,
    },
    /// It has to be answered now.
    Demanded(String),
    /// It may be left out now.
    Optional(String),
    /// Something else can be answered: another kind of answer, other choices, other bounds.
    Otherwise(String),
    /// What has to fit together is checked otherwise.
    Rules,
}

struct Asked<'a> {
    place: Vec<&'a ElementId>,
    part: &'a Structure,
}

/// What became another between two versions, in the order of the new form; what is no longer
/// asked comes last.
#[must_use]
pub fn form_changes(old: &ServicePackage, new: &ServicePackage, locale: Locale) -> Vec<FormChange> {
    let (before, after) = (asked(&old.schema), asked(&new.schema));
    let (old_words, new_words) = (Wording::new(old, locale), Wording::new(new, locale));
    let mut changes = Vec::new();
    for now in &after {
        let label = new_words.label(now.part);
        match before.iter().find(|it| it.place == now.place) {
            None => changes.push(FormChange::Added(label.to_owned())),
            Some(then) => {
                let called = old_words.label(then.part);
                if called != label {
                    changes.push(FormChange::Renamed {
                        before: called.to_owned(),
                        after: label.to_owned(),
                    });
                }
                changes.extend(demanded(then.part, now.part, label));
                if is_answered_otherwise(&old.schema, then.part, &new.schema, now.part) {
                    changes.push(FormChange::Otherwise(label.to_owned()));
                }
            }
        }
    }
    for then in &before {
        if !after.iter().any(|it| it.place == then.place) {
            let label = old_words.label(then.part).to_owned();
            changes.push(FormChange::Removed(label));
        }
    }
    if old.rules != new.rules {
        changes.push(FormChange::Rules);
    }
    changes
}

fn demanded(then: &Structure, now: &Structure, label: &str) -> Option<FormChange> {
    match (then.min, now.min) {
        (0, 1..) => Some(FormChange::Demanded(label.to_owned())),
        (1.., 0) => Some(FormChange::Optional(label.to_owned())),
        _ => None,
    }
}

fn is_answered_otherwise(old: &Schema, then: &Structure, new: &Schema, now: &Structure) -> bool {
    let (Element::Field(before), Element::Field(after)) = (&then.element, &now.element) else {
        return then.max != now.max;
    };
    then.max != now.max
        || before.data_type != after.data_type
        || before.constraints != after.constraints
        || shape(old, then, before) != shape(new, now, after)
        || old.codes(before) != new.codes(after)
}

/// Every question of a form, with the groups around it.
fn asked(schema: &Schema) -> Vec<Asked<'_>> {
    fn collect<'a>(all: &mut Vec<Asked<'a>>, around: &[&'a ElementId], parts: &'a [Structure]) {
        for part in parts.iter().filter(|part| part.carries_data()) {
            let mut place = around.to_vec();
            place.push(part.id());
            if let Element::Group(group) = &part.element {
                collect(all, &place, &group.children);
            } else {
                all.push(Asked { place, part });
            }
        }
    }
    let mut all = Vec::new();
    collect(&mut all, &[], &schema.nodes);
    all
}

#[cfg(test)]
mod tests;
