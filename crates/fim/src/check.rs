//! Checks of a whole application, or of one step of it.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::answers::Answers;
use crate::field::Field;
use crate::ids::ElementId;
use crate::path::{FieldPath, SeriesPath};
use crate::presence::{chosen, repeats};
use crate::schema::{Element, Group, Schema, Structure};
use crate::value::{ValueError, parse_value};

/// Something wrong, and where. A field's path, or a group's where a choice is to be made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// Where.
    pub path: FieldPath,
    /// What.
    pub kind: ValueError,
}

/// Checks a whole application. Findings come in the order of the form; none means that it can be sent.
#[must_use]
pub fn check(schema: &Schema, answers: &Answers) -> Vec<Finding> {
    check_demanding(schema, answers, &BTreeSet::new())
}

/// Checks a whole application in which more is demanded than the schema does: one at least of each of these.
pub(crate) fn check_demanding(
    schema: &Schema,
    answers: &Answers,
    demanded: &BTreeSet<SeriesPath>,
) -> Vec<Finding> {
    let mut check = Check::new(schema, answers);
    for series in demanded {
        let parents = check.demanded.entry(&series.id).or_default();
        parents.insert(&series.parent);
    }
    let root = FieldPath::root();
    for part in &schema.nodes {
        check.part(&root, part, part.min);
    }
    check.unknown(None);
    check.findings
}

/// Checks one top-level part of the form; [`ValueError::UnknownField`] is found only within it.
#[must_use]
pub fn check_step(schema: &Schema, answers: &Answers, step: usize) -> Vec<Finding> {
    let mut check = Check::new(schema, answers);
    if let Some(part) = schema.nodes.get(step) {
        check.part(&FieldPath::root(), part, part.min);
        check.unknown(Some(part));
    }
    check.findings
}

struct Check<'a> {
    schema: &'a Schema,
    answers: &'a Answers,
    findings: Vec<Finding>,
    /// The answers that some field of the schema has claimed.
    seen: BTreeSet<FieldPath>,
    /// What is demanded besides what the schema demands, by its key and the groups it stands in.
    demanded: BTreeMap<&'a ElementId, BTreeSet<&'a FieldPath>>,
}

impl<'a> Check<'a> {
    fn new(schema: &'a Schema, answers: &'a Answers) -> Self {
        Self {
            schema,
            answers,
            findings: Vec::new(),
            seen: BTreeSet::new(),
            demanded: BTreeMap::new(),
        }
    }

    fn find(&mut self, path: FieldPath, kind: ValueError) {
        self.findings.push(Finding { path, kind });
    }

    /// Checks a part of a group that is there.
    fn part(&mut self, parent: &FieldPath, part: &'a Structure, demanded: u32) {
        if !part.carries_data() {
            return;
        }
        let by_rule = self.demands(parent, part);
        let demanded = demanded.max(u32::from(by_rule));
        let repeats = repeats(self.answers, parent, part, demanded);
        let most = part.max.map_or(usize::MAX, |max| max as usize);
        for (number, index) in repeats.into_iter().enumerate() {
            let path = parent.join(part.id(), index);
            if let (true, Some(max)) = (number >= most, part.max) {
                self.find(path.clone(), ValueError::TooMany { max });
            }
            match &part.element {
                Element::Field(field) => self.field(path, field),
                Element::Group(group) => {
                    let before = self.findings.len();
                    self.group(&path, group);
                    // It is empty, and nothing in it is demanded: then it is demanded itself.
                    let unsaid = by_rule && self.findings.len() == before;
                    if unsaid && self.answers.filled_in(parent, part.id()).is_empty() {
                        self.find(path, ValueError::Required);
                    }
                }
            }
        }
    }

    fn demands(&self, parent: &FieldPath, part: &Structure) -> bool {
        let parents = self.demanded.get(part.id());
        parents.is_some_and(|parents| parents.contains(parent))
    }

    fn group(&mut self, path: &FieldPath, group: &'a Group) {
        if !group.choice {
            for part in &group.children {
                self.part(path, part, part.min);
            }
            return;
        }
        let chosen = chosen(self.answers, path, &group.children);
        match chosen.len() {
            0 => self.find(path.clone(), ValueError::ChooseOne),
            1 => {}
            _ => self.find(path.clone(), ValueError::ChooseOnlyOne),
        }
        for part in chosen {
            self.part(path, part, part.min.max(1));
        }
    }

    fn field(&mut self, path: FieldPath, field: &Field) {
        let typed = self.answers.get(&path).or(field.fixed_value());
        let value = parse_value(self.schema, field, typed.unwrap_or_default());
        self.seen.insert(path.clone());
        if let Err(kind) = value {
            self.find(path, kind);
        }
    }

    /// Answers and counts that belong to no field.
    fn unknown(&mut self, within: Option<&Structure>) {
        let answers = self.answers;
        let concerned = |path: &FieldPath| match (within, path.segments().first()) {
            (Some(part), Some((id, _))) => id == part.id(),
            _ => within.is_none(),
        };
        for (path, _) in answers.iter() {
            if concerned(path) && !self.seen.contains(path) {
                self.find(path.clone(), ValueError::UnknownField);
            }
        }
        for (series, _) in answers.counts() {
            let path = series.at(0);
            if concerned(&path) && !self.schema.has(series) {
                self.find(path, ValueError::UnknownField);
            }
        }
    }
}

impl Schema {
    /// The place that a path leads to.
    #[must_use]
    pub fn place(&self, path: &FieldPath) -> Option<&Structure> {
        let mut parts = self.nodes.as_slice();
        let mut found = None;
        for (id, _) in path.segments() {
            let part = parts.iter().find(|part| part.id() == id)?;
            parts = part.children();
            found = Some(part);
        }
        found
    }

    fn has(&self, series: &SeriesPath) -> bool {
        self.place(&series.at(0)).is_some()
    }
}
