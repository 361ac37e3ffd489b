//! What a person sent, put into the answers: only what this step asks, whatever else was sent.

use super::question::{Shape, repeats, shape};
use edge::Form;
use fim::{Answers, Element, Field, FieldPath, Schema, Structure, parse_value};
use pages::Date;

/// The answers with those of one step replaced by what was sent.
pub(crate) fn read(schema: &Schema, parts: &[Structure], before: &Answers, sent: &Form) -> Answers {
    let mut reader = Reader {
        schema,
        sent,
        answers: before.clone(),
    };
    for part in parts {
        reader.part(&FieldPath::root(), part);
    }
    reader.answers
}

struct Reader<'a> {
    schema: &'a Schema,
    sent: &'a Form,
    answers: Answers,
}

impl Reader<'_> {
    fn part(&mut self, parent: &FieldPath, part: &Structure) {
        match &part.element {
            Element::Group(group) => {
                for index in 0..repeats(&self.answers, parent, part) {
                    let path = parent.join(part.id(), index);
                    for child in &group.children {
                        self.part(&path, child);
                    }
                }
            }
            Element::Field(field) => self.field(parent, part, field),
        }
    }

    fn field(&mut self, parent: &FieldPath, part: &Structure, field: &Field) {
        let shape = shape(self.schema, part, field);
        match shape {
            Shape::Nothing | Shape::Paragraph | Shape::Locked => return,
            Shape::Checkboxes => return self.ticked(parent, part, field),
            _ => {}
        }
        for index in 0..repeats(&self.answers, parent, part) {
            let path = parent.join(part.id(), index);
            let name = path.to_string();
            let typed = match shape {
                Shape::Day => self.day(&name),
                _ => self.sent.get(&name).unwrap_or_default().to_owned(),
            };
            self.answer(path, field, &typed);
        }
    }

    /// Every ticked box is one repeat of the field.
    fn ticked(&mut self, parent: &FieldPath, part: &Structure, field: &Field) {
        let series = parent.join(part.id(), 0);
        let Some(series) = series.series() else {
            return;
        };
        let name = series.to_string();
        for index in self.answers.filled(&series) {
            self.answers.set(series.at(index), "");
        }
        let sent = self.sent;
        let chosen = sent.iter().filter(|(key, _)| *key == name);
        let most = self
            .schema
            .codes(field)
            .map_or(0, |list| list.entries.len());
        for (index, (_, code)) in (0u32..).zip(chosen.take(most)) {
            self.answer(series.at(index), field, code);
        }
    }

    /// The three boxes of a day as one text, `31.12.2026`; what is no day is kept as typed.
    fn day(&self, name: &str) -> String {
        let boxes = Date::SUFFIXES.map(|suffix| {
            let typed = self.sent.get(&format!("{name}.{suffix}"));
            typed.unwrap_or_default().trim().to_owned()
        });
        if boxes.iter().all(String::is_empty) {
            return String::new();
        }
        boxes.join(".")
    }

    /// Keeps the canonical form of a right answer, and a wrong one as it was typed.
    fn answer(&mut self, path: FieldPath, field: &Field, typed: &str) {
        match parse_value(self.schema, field, typed) {
            Ok(canonical) => self.answers.set(path, canonical),
            Err(_) => self.answers.set(path, typed),
        }
    }
}
