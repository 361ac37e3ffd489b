//! Answers taken along into another version of a form.

use fim::{Answers, Element, ElementId, FieldPath, Schema, Structure};

/// Answers in another version of the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Carried {
    /// Those that have a place there. Whether they are right is for the new version to judge.
    pub answers: Answers,
    /// Those that have none, where they stood.
    pub left: Vec<(FieldPath, String)>,
}

/// Takes answers along into another version. A question is known by its key: where its group
/// became another and nothing repeats on the way, its answer follows it.
#[must_use]
pub fn carried(answers: &Answers, to: &Schema) -> Carried {
    let mut carried = Carried {
        answers: Answers::new(),
        left: Vec::new(),
    };
    for (path, value) in answers.iter() {
        let place = match takes_answer(to, path) {
            true => Some(path.clone()),
            false => elsewhere(to, path).filter(|it| answers.get(it).is_none()),
        };
        match place {
            Some(place) if carried.answers.get(&place).is_none() => {
                carried.answers.set(place, value);
            }
            _ => carried.left.push((path.clone(), value.to_owned())),
        }
    }
    for (series, count) in answers.counts() {
        if let Some(part) = to.place(&series.at(0)) {
            let most = part.max.unwrap_or(count);
            carried.answers.set_count(series.clone(), count.min(most));
        }
    }
    carried
}

fn takes_answer(schema: &Schema, path: &FieldPath) -> bool {
    schema.place(path).is_some_and(|part| {
        let index = path.segments().last().map_or(0, |(_, index)| *index);
        matches!(part.element, Element::Field(_))
            && part.carries_data()
            && part.max.is_none_or(|max| index < max)
            && entries_fit(schema, path)
    })
}

/// Whether none of the groups around stands there more often than it may.
fn entries_fit(schema: &Schema, path: &FieldPath) -> bool {
    let mut around = path.parent();
    while let Some(group) = around.filter(|it| !it.segments().is_empty()) {
        let index = group.segments().last().map_or(0, |(_, index)| *index);
        let most = schema.place(&group).and_then(|part| part.max);
        if most.is_some_and(|most| index >= most) {
            return false;
        }
        around = group.parent();
    }
    true
}

/// The only other place of the same question, if it stands there once.
fn elsewhere(schema: &Schema, path: &FieldPath) -> Option<FieldPath> {
    let once = path.segments().iter().all(|(_, index)| *index == 0);
    let (id, _) = path.segments().last().filter(|_| once)?;
    let mut found = Vec::new();
    places(&mut found, id, &FieldPath::root(), &schema.nodes);
    match found.as_slice() {
        [only] => only.clone(),
        _ => None,
    }
}

/// Where a question stands; none in the list for a place that repeats.
fn places(
    found: &mut Vec<Option<FieldPath>>,
    id: &ElementId,
    parent: &FieldPath,
    parts: &[Structure],
) {
    for part in parts {
        let path = parent.join(part.id(), 0);
        match &part.element {
            Element::Field(field) if field.id == *id => {
                let once = part.carries_data() && !part.repeats();
                found.push(Some(path).filter(|_| once));
            }
            Element::Field(_) => {}
            Element::Group(group) => {
                let before = found.len();
                places(found, id, &path, &group.children);
                if part.repeats() || group.choice {
                    found.iter_mut().skip(before).for_each(|it| *it = None);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests;
