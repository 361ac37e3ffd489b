//! Ways to break valid answers, each in one named way.

use crate::answers::Answers;
use crate::check::Finding;
use crate::field::{DataType, Field};
use crate::path::FieldPath;
use crate::schema::{Element, Schema};
use crate::value::ValueError;

/// Answers with one thing wrong.
#[derive(Debug, Clone)]
pub struct Breakage {
    /// The broken answers.
    pub answers: Answers,
    /// What a check must find, among other things.
    pub finding: Finding,
}

/// Every way to break these answers at one field.
#[must_use]
pub fn breakages(schema: &Schema, valid: &Answers) -> Vec<Breakage> {
    let mut all = Vec::new();
    for (path, _) in valid.iter() {
        let Some(place) = schema.place(path) else {
            continue;
        };
        let Element::Field(field) = &place.element else {
            continue;
        };
        for (value, kind) in wrong_values(schema, field) {
            let mut answers = valid.clone();
            answers.set(path.clone(), value);
            all.push(broken(answers, path.clone(), kind));
        }
        if field.fixed_value().is_none() {
            all.extend(missing(valid, path, place.min));
        }
        all.extend(too_many(valid, path, place.max));
    }
    all
}

fn broken(answers: Answers, path: FieldPath, kind: ValueError) -> Breakage {
    Breakage {
        answers,
        finding: Finding { path, kind },
    }
}

/// Takes a demanded answer away where its neighbours still demand it.
fn missing(valid: &Answers, path: &FieldPath, min: u32) -> Option<Breakage> {
    let parent = path.parent()?;
    let top = parent == FieldPath::root();
    let neighbour = |other: &FieldPath| other != path && other.is_within(&parent);
    let needed = top || valid.iter().any(|(other, _)| neighbour(other));
    let series = path.series()?;
    if min == 0 || !needed || valid.filled(&series).len() > min as usize {
        return None;
    }
    let mut answers = valid.clone();
    answers.set(path.clone(), "");
    Some(broken(answers, path.clone(), ValueError::Required))
}

fn too_many(valid: &Answers, path: &FieldPath, max: Option<u32>) -> Option<Breakage> {
    let max = max?;
    let (series, value) = (path.series()?, valid.get(path)?);
    let mut answers = valid.clone();
    for index in 0..=max {
        answers.set(series.at(index), value);
    }
    Some(broken(answers, series.at(max), ValueError::TooMany { max }))
}

fn wrong_values(schema: &Schema, field: &Field) -> Vec<(String, ValueError)> {
    if field.fixed_value().is_some() {
        return vec![];
    }
    if schema.codes(field).is_some() {
        return vec![("no such code".to_owned(), ValueError::NotInList)];
    }
    let within = &field.constraints;
    let mut wrong = Vec::new();
    match field.data_type {
        DataType::Bool => wrong.push(("maybe".to_owned(), ValueError::NotYesOrNo)),
        DataType::Date => wrong.push(("2026-02-30".to_owned(), ValueError::NotADate)),
        DataType::Time => wrong.push(("25:00".to_owned(), ValueError::NotATime)),
        DataType::DateTime => wrong.push(("gestern".to_owned(), ValueError::NotADateTime)),
        DataType::Num | DataType::NumInt | DataType::NumCurrency => {
            wrong.push(("zwölf".to_owned(), ValueError::NotANumber));
            wrong.push(("1".repeat(19), ValueError::TooManyDigits { max: 18 }));
            if let Some(max) = &within.max_value {
                let kind = ValueError::TooLarge { max: max.clone() };
                wrong.push(("123456789012".to_owned(), kind));
            }
            if let Some(min) = &within.min_value {
                let kind = ValueError::TooSmall { min: min.clone() };
                wrong.push(("-123456789012".to_owned(), kind));
            }
        }
        DataType::File => {
            for value in [
                "a.pdf",
                "abcdefghijklmnopqrstuvwxy1",
                "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
            ] {
                wrong.push((value.to_owned(), ValueError::NotAFile));
            }
        }
        DataType::Text | DataType::TextLatin | DataType::Object => {
            let ch = '\u{85}';
            let text = format!("x{ch}x");
            wrong.push((text, ValueError::ForbiddenCharacter { ch }));
            if let Some(max) = within.max_length {
                wrong.push(("ä".repeat(max as usize + 1), ValueError::TooLong { max }));
            }
            if let Some(min) = within.min_length.filter(|min| *min > 1) {
                let text = "ä".repeat(min as usize - 1);
                wrong.push((text, ValueError::TooShort { min }));
            }
            if within.pattern.is_some() {
                let length = within.min_length.unwrap_or(1).max(1) as usize;
                wrong.push(("€".repeat(length), ValueError::Pattern));
            }
            if field.data_type == DataType::TextLatin {
                wrong.retain(|(_, kind)| !matches!(kind, ValueError::ForbiddenCharacter { .. }));
                wrong.push(("Ω".to_owned(), ValueError::NotLatin { ch: 'Ω' }));
            }
        }
    }
    wrong
}
