//! What on a sheet is decided as one when two people answered it: a single answer; all repeats of
//! a question whose number changed; a choice with all in it.

use crate::plan::is_choice;
use crate::sheet::{Kind, Sheet};
use fim::{Answers, Element, Field, FieldPath, Schema, SeriesPath, Structure};
use std::fmt;

/// What is decided as one.
#[derive(Debug, Clone, PartialEq)]
pub enum Subject<'a> {
    /// One answer.
    Answer {
        /// Where it stands.
        path: FieldPath,
        /// The part of the schema.
        part: &'a Structure,
        /// Its field.
        field: &'a Field,
    },
    /// All repeats of a question.
    Series {
        /// Where they stand.
        series: SeriesPath,
        /// The part of the schema.
        part: &'a Structure,
        /// Its field.
        field: &'a Field,
    },
    /// Which option of a choice is meant, and what was answered in it.
    Choice {
        /// Where the choice stands.
        path: FieldPath,
        /// The group of the options.
        group: &'a Structure,
    },
}

/// What one of the versions says of a subject; equal where they say the same.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Content {
    /// The options that are chosen.
    pub chosen: Vec<String>,
    /// The answers.
    pub values: Vec<(FieldPath, String)>,
}

/// As one line for each answer: for comparing with what somebody has seen.
impl fmt::Display for Content {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for option in &self.chosen {
            writeln!(f, "{option}")?;
        }
        for (path, value) in &self.values {
            writeln!(f, "{path}={}", value.replace("\r\n", "\n"))?;
        }
        Ok(())
    }
}

impl Subject<'_> {
    /// What these answers say of it.
    pub fn content(&self, answers: &Answers) -> Content {
        let within = |path: &FieldPath| {
            let inside = answers.iter().filter(|(at, _)| at.is_within(path));
            inside
                .map(|(at, value)| (at.clone(), value.to_owned()))
                .collect()
        };
        match self {
            Self::Answer { path, .. } => Content {
                chosen: Vec::new(),
                values: (answers.get(path).into_iter())
                    .map(|value| (path.clone(), value.to_owned()))
                    .collect(),
            },
            Self::Series { series, .. } => Content {
                chosen: Vec::new(),
                values: (answers.filled(series).into_iter())
                    .filter_map(|index| {
                        let path = series.at(index);
                        let value = answers.get(&path)?.to_owned();
                        Some((path, value))
                    })
                    .collect(),
            },
            Self::Choice { path, group } => Content {
                chosen: chosen(answers, path, group),
                values: within(path),
            },
        }
    }

    /// Puts what one version says of it into other answers.
    pub fn take(&self, from: &Answers, into: &mut Answers) {
        match self {
            Self::Answer { path, .. } => {
                into.set(path.clone(), from.get(path).unwrap_or_default());
            }
            Self::Series { series, .. } => {
                for index in into.filled(series) {
                    into.set(series.at(index), "");
                }
                into.set_count(series.clone(), from.count(series));
                for (path, value) in self.content(from).values {
                    into.set(path, value);
                }
            }
            Self::Choice { path, .. } => {
                into.clear(path);
                for (path, value) in self.content(from).values {
                    into.set(path, value);
                }
                let opened = from.counts().filter(|(it, _)| it.parent.is_within(path));
                for (series, count) in opened {
                    into.set_count(series.clone(), count);
                }
            }
        }
    }
}

/// The name by which a page says which subject is meant.
impl fmt::Display for Subject<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Answer { path, .. } | Self::Choice { path, .. } => path.fmt(f),
            Self::Series { series, .. } => series.fmt(f),
        }
    }
}

fn chosen(answers: &Answers, path: &FieldPath, group: &Structure) -> Vec<String> {
    let is_chosen = |option: &&Structure| {
        let series = path.join(option.id(), 0).series();
        series.is_some_and(|series| answers.count(&series) > 0)
    };
    let options = group.children().iter().filter(is_chosen);
    options.map(|it| it.id().as_str().to_owned()).collect()
}

/// The subjects of a sheet of questions or of a choice, in the order of the form. What is listed
/// or handed in as a file is not decided here.
pub(crate) fn subjects<'a>(
    schema: &Schema,
    sheet: &Sheet<'a>,
    versions: [&Answers; 3],
) -> Vec<Subject<'a>> {
    let mut found = Collector {
        schema,
        versions,
        subjects: Vec::new(),
    };
    match (sheet.kind, sheet.group) {
        (Kind::Series | Kind::Files, _) => {}
        (Kind::Choice, Some(group)) => found.which(&sheet.parent, group),
        (Kind::Questions, Some(group)) if sheet.is_choice() => {
            found.choice(&sheet.parent, group);
        }
        _ => found.parts(&sheet.parent, sheet.parts),
    }
    found.subjects
}

struct Collector<'a, 'v> {
    schema: &'v Schema,
    versions: [&'v Answers; 3],
    subjects: Vec<Subject<'a>>,
}

impl<'a> Collector<'a, '_> {
    fn parts(&mut self, parent: &FieldPath, parts: &'a [Structure]) {
        for part in parts.iter().filter(|part| part.carries_data()) {
            let path = parent.join(part.id(), 0);
            match &part.element {
                Element::Field(field) => self.field(parent, part, field),
                Element::Group(_) if is_choice(part) => self.choice(&path, part),
                // A repeated group has sheets of its own.
                Element::Group(_) if part.repeats() => {}
                Element::Group(group) => self.parts(&path, &group.children),
            }
        }
    }

    fn field(&mut self, parent: &FieldPath, part: &'a Structure, field: &'a Field) {
        let Some(series) = parent.join(part.id(), 0).series() else {
            return;
        };
        let [base, mine, theirs] = self.versions.map(|it| it.count(&series));
        let listed = part.repeats() && self.schema.codes(field).is_some();
        if listed || (part.repeats() && (base != mine || base != theirs)) {
            return self.subjects.push(Subject::Series {
                series,
                part,
                field,
            });
        }
        for index in 0..base.max(mine).max(theirs) {
            let path = series.at(index);
            self.subjects.push(Subject::Answer { path, part, field });
        }
    }

    /// Which option is meant; what stands in the options has sheets of its own.
    fn which(&mut self, path: &FieldPath, group: &'a Structure) {
        let [base, mine, theirs] = self.versions.map(|it| chosen(it, path, group));
        if base != mine || base != theirs {
            let path = path.clone();
            self.subjects.push(Subject::Choice { path, group });
        }
    }

    /// As a whole where the versions mean different options.
    fn choice(&mut self, path: &FieldPath, group: &'a Structure) {
        let before = self.subjects.len();
        self.which(path, group);
        if self.subjects.len() == before {
            self.parts(path, group.children());
        }
    }
}
