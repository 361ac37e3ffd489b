//! What a new draft begins with.

use fim::{Answers, Element, FieldPath, Schema, Structure};

/// The answers that a new draft begins with: what the schema gives as default.
pub(crate) fn defaults(schema: &Schema) -> Answers {
    let mut answers = Answers::new();
    for part in &schema.nodes {
        add_defaults(&mut answers, &FieldPath::root(), part);
    }
    answers
}

/// Only what is there once: a default in an optional or repeated part would make it demanded.
fn add_defaults(answers: &mut Answers, parent: &FieldPath, part: &Structure) {
    if part.min == 0 || part.repeats() {
        return;
    }
    let path = parent.join(part.id(), 0);
    match &part.element {
        Element::Group(group) => {
            for child in &group.children {
                add_defaults(answers, &path, child);
            }
        }
        Element::Field(field) => {
            if let (true, Some(default)) = (field.carries_data(), &field.default) {
                answers.set(path, default.clone());
            }
        }
    }
}
