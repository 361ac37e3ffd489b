use crate::question::repeats;
use fim::{Answers, Element, Field, FieldPath, Structure};

/// A question of the form, with the place where its answer stands.
pub struct Question<'a> {
    /// Where the answer stands.
    pub path: FieldPath,
    /// The part of the schema.
    pub part: &'a Structure,
    /// Its field.
    pub field: &'a Field,
    /// The groups that it stands in, from the outermost of those parts.
    pub within: Vec<(&'a Structure, u32)>,
}

/// Every question of these parts that carries data, in the order of the form, as often as it
/// stands in any of these answers.
pub fn answered<'a>(
    parent: &FieldPath,
    parts: &'a [Structure],
    answers: &[&Answers],
) -> Vec<Question<'a>> {
    let mut questions = Vec::new();
    for part in parts {
        collect(&mut questions, parent, part, answers, &[]);
    }
    questions
}

fn collect<'a>(
    questions: &mut Vec<Question<'a>>,
    parent: &FieldPath,
    part: &'a Structure,
    answers: &[&Answers],
    within: &[(&'a Structure, u32)],
) {
    if !part.carries_data() {
        return;
    }
    let series = parent.join(part.id(), 0).series();
    let ticked = series.map_or(0, |series| {
        let counts = answers.iter().map(|some| some.count(&series));
        counts.max().unwrap_or(0)
    });
    let shown = answers.iter().map(|some| repeats(some, parent, part)).max();
    for index in 0..shown.unwrap_or(0).max(ticked) {
        let path = parent.join(part.id(), index);
        match &part.element {
            Element::Field(field) => questions.push(Question {
                path,
                part,
                field,
                within: within.to_vec(),
            }),
            Element::Group(group) => {
                let mut deeper = within.to_vec();
                deeper.push((part, index));
                for child in &group.children {
                    collect(questions, &path, child, answers, &deeper);
                }
            }
        }
    }
}
