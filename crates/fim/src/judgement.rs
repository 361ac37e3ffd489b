//! What a package makes of answers: which of them count, and what is wrong with them.

use std::borrow::Cow;
use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::answers::Answers;
use crate::check::{Finding, check_demanding};
use crate::package::ServicePackage;
use crate::path::{FieldPath, SeriesPath};
use crate::rules::day_number;
use crate::rules::places::Places;
use crate::rules::run::{Outcome, hidden_on, hides, run};
use crate::schema::Schema;
use crate::value::ValueError;

/// The judgement of answers in any state of completion.
#[derive(Debug, Clone, PartialEq)]
pub struct Judgement {
    /// The answers that come into the application: without those that are not asked, and with those that
    /// are calculated.
    pub answers: Answers,
    /// What is wrong, in the order of the form; nothing if it can be sent.
    pub findings: Vec<Finding>,
    hidden: BTreeSet<SeriesPath>,
    required: BTreeSet<SeriesPath>,
    calculated: BTreeSet<FieldPath>,
}

impl ServicePackage {
    /// Judges answers as of a day.
    #[must_use]
    pub fn judge(&self, answers: &Answers, today: NaiveDate) -> Judgement {
        let outcome = self.outcome(answers, today);
        let mut findings = check_demanding(&self.schema, &outcome.answers, &outcome.required);
        let by_schema = findings.len();
        if !self.purposes.is_empty() {
            self.check_by_purpose(&outcome.answers, &mut findings);
        }
        add_broken(outcome.broken, &mut findings);
        if findings.len() > by_schema {
            findings.sort_by_cached_key(|finding| place_in_form(&self.schema, &finding.path));
        }
        Judgement {
            answers: outcome.answers,
            findings,
            hidden: outcome.hidden,
            required: outcome.required,
            calculated: outcome.calculated,
        }
    }

    /// What is asked as of a day, as [`Self::judge`] sees it, without judging the answers: nothing is found.
    #[must_use]
    pub fn asked(&self, answers: &Answers, today: NaiveDate) -> Judgement {
        let outcome = self.outcome(answers, today);
        Judgement {
            answers: outcome.answers,
            findings: Vec::new(),
            hidden: outcome.hidden,
            required: outcome.required,
            calculated: outcome.calculated,
        }
    }

    /// What of a page is not asked as of a day: as [`Self::asked`] sees it, and of nothing besides. `page` names
    /// the parts that stand on it.
    #[must_use]
    pub fn hidden_on(&self, answers: &Answers, today: NaiveDate, page: &[FieldPath]) -> Hidden {
        if self.rules.is_empty() {
            return Hidden::default();
        }
        let answers = self.normal(answers);
        let places = Places::of(&self.schema);
        let day = day_number(today);
        Hidden(hidden_on(&self.rules, &places, &answers, day, page))
    }

    fn outcome(&self, answers: &Answers, today: NaiveDate) -> Outcome {
        let answers = self.normal(answers);
        if self.rules.is_empty() {
            return Outcome {
                answers: answers.into_owned(),
                ..Outcome::default()
            };
        }
        let places = Places::of(&self.schema);
        run(&self.rules, &places, &answers, day_number(today))
    }

    /// The answers in the form that their purposes demand.
    fn normal<'a>(&self, answers: &'a Answers) -> Cow<'a, Answers> {
        let mut changed = Cow::Borrowed(answers);
        for (path, text) in answers.iter() {
            if let Some(purpose) = self.purpose_at(path)
                && let normal = purpose.normal(text)
                && normal != text
            {
                changed.to_mut().set(path.clone(), normal);
            }
        }
        changed
    }

    fn purpose_at(&self, path: &FieldPath) -> Option<&crate::purpose::Purpose> {
        if self.purposes.is_empty() {
            return None;
        }
        self.purpose(&path.segments().last()?.0)
    }

    /// Values that the schema accepts must be what their fields are for.
    fn check_by_purpose(&self, answers: &Answers, findings: &mut Vec<Finding>) {
        let wrong: BTreeSet<&FieldPath> = findings.iter().map(|f| &f.path).collect();
        let mut found = Vec::new();
        for (path, text) in answers.iter() {
            if let Some(purpose) = self.purpose_at(path)
                && !wrong.contains(path)
                && let Err(kind) = purpose.check(text.trim())
            {
                let path = path.clone();
                found.push(Finding { path, kind });
            }
        }
        findings.extend(found);
    }
}

/// A rule is not spoken of where a value is wrong in itself: one sentence at a time.
fn add_broken(broken: Vec<(FieldPath, String)>, findings: &mut Vec<Finding>) {
    let wrong: BTreeSet<&FieldPath> = findings.iter().map(|f| &f.path).collect();
    let news = broken.into_iter().filter(|(path, _)| !wrong.contains(path));
    let found: Vec<Finding> = news
        .map(|(path, rule)| Finding {
            path,
            kind: ValueError::Rule { rule },
        })
        .collect();
    findings.extend(found);
}

/// Where a path stands in the form: at each step, the position of the part and its repeat.
fn place_in_form(schema: &Schema, path: &FieldPath) -> Vec<(usize, u32)> {
    let mut parts = schema.nodes.as_slice();
    let mut place = Vec::with_capacity(path.segments().len());
    for (id, index) in path.segments() {
        let position = parts.iter().position(|part| part.id() == id);
        place.push((position.unwrap_or(usize::MAX), *index));
        parts = match position.and_then(|position| parts.get(position)) {
            Some(part) => part.children(),
            None => &[],
        };
    }
    place
}

/// Parts that are not asked now.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hidden(BTreeSet<SeriesPath>);

impl Hidden {
    /// Whether a part, or one that it stands in, is among them.
    #[must_use]
    pub fn hides(&self, path: &FieldPath) -> bool {
        hides(&self.0, path)
    }
}

impl Judgement {
    /// Whether a part, or one that it stands in, is not asked now.
    #[must_use]
    pub fn hides(&self, path: &FieldPath) -> bool {
        hides(&self.hidden, path)
    }

    /// Whether a part that the schema leaves free must be given now; of one that repeats, at least once.
    #[must_use]
    pub fn requires(&self, path: &FieldPath) -> bool {
        let series = path.series().filter(|_| !self.required.is_empty());
        series.is_some_and(|series| self.required.contains(&series))
    }

    /// Whether a field's value is calculated: nobody types it.
    #[must_use]
    pub fn calculates(&self, path: &FieldPath) -> bool {
        self.calculated.contains(path)
    }
}
