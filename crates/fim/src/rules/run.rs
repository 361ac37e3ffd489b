//! Carries rules out on answers.

use std::collections::{BTreeMap, BTreeSet};

use super::evaluate::{Evaluation, Hidden};
use super::form::Form;
use super::model::{Effect, Expr, Op, Rules, Statement};
use super::number::Number;
use super::operators::{Term, apply};
use super::order::bearing_on;
use super::places::Places;
use super::presence::{Presence, presence};
use super::value::{Kind, Value};
use crate::answers::Answers;
use crate::field::DataType;
use crate::path::{FieldPath, SeriesPath};

/// What rules make of answers.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Outcome {
    /// The answers that count, with those that are calculated.
    pub answers: Answers,
    /// Parts that are not asked now: all repeats of each.
    pub hidden: BTreeSet<SeriesPath>,
    /// Parts that the rules demand: of those that repeat, one.
    pub required: BTreeSet<SeriesPath>,
    /// Fields that nobody types.
    pub calculated: BTreeSet<FieldPath>,
    /// Where a person reads of a breach, and of which rule.
    pub broken: Vec<(FieldPath, String)>,
}

/// Carries the rules out. `today` is in days since 1970-01-01.
pub(crate) fn run(rules: &Rules, places: &Places<'_>, answers: &Answers, today: i64) -> Outcome {
    let form = Form::of(places, answers, &[]);
    let mut evaluation = Evaluation::new(places, form, today);
    show_and_calculate(&rules.statements, &mut evaluation, &mut |_, _, _, _| {});
    let demands = demands(&rules.statements);
    let presence = presence(&evaluation, &|group, place| {
        let conditions = demands.get(&place).into_iter().flatten();
        conditions
            .into_iter()
            .any(|condition| evaluation.term(condition, group).holds())
    });
    let mut outcome = Outcome {
        hidden: hidden(&evaluation),
        ..Outcome::default()
    };
    outcome.answers = counted(&evaluation, answers, &outcome.hidden);
    for (group, place) in &presence.required {
        outcome.required.extend(series(&evaluation, *group, *place));
    }
    add_calculated(&evaluation, &presence, &mut outcome);
    for statement in &rules.statements {
        if let Effect::Check { holds, steps } = &statement.effect {
            for group in checked(&evaluation, &presence, statement.place, *steps) {
                if evaluation.term(holds, group).fails() {
                    let path = read_at(&evaluation, group, statement.place);
                    outcome.broken.push((path, statement.name.clone()));
                }
            }
        }
    }
    outcome
}

/// Says for every group of the form which of its parts are shown, and calculates, each after what it rests
/// on. `each` learns of everything that was worked out: the effect, the group, the part and the outcome.
pub(crate) fn show_and_calculate<'a>(
    statements: impl IntoIterator<Item = &'a Statement>,
    evaluation: &mut Evaluation<'a>,
    each: &mut dyn FnMut(&Effect, u32, u32, &Term<'a>),
) {
    for statement in statements {
        let place = statement.place;
        let group = evaluation.places.parent(place);
        match &statement.effect {
            Effect::Show(when) => {
                for instance in evaluation.form.groups_at(group) {
                    let shown = evaluation.term(when, instance);
                    each(&statement.effect, instance, place, &shown);
                    let hidden = match shown {
                        Term::Open(_) => Hidden::Open,
                        known if known.holds() => continue,
                        Term::Known(_) => Hidden::Yes,
                    };
                    evaluation.hidden.insert((instance, place), hidden);
                }
            }
            Effect::Calculate(value) => {
                for instance in evaluation.form.groups_at(group) {
                    let value = fitting(evaluation, place, evaluation.term(value, instance));
                    each(&statement.effect, instance, place, &value);
                    evaluation.calculated.insert((instance, place), value);
                }
            }
            Effect::Require(_) | Effect::Check { .. } => {}
        }
    }
}

/// A calculated value as its field keeps it: a number with as many decimals (two for money, none for a whole
/// number), a text as if it had been typed.
fn fitting<'a>(evaluation: &Evaluation<'a>, place: u32, value: Term<'a>) -> Term<'a> {
    if let Term::Known(Some(Value::Text(text))) = &value {
        return Term::Known(Value::text(text));
    }
    let decimals = match evaluation.places.field(place).map(|field| field.data_type) {
        Some(DataType::NumCurrency) => 2,
        Some(DataType::NumInt) => 0,
        _ => return value,
    };
    if evaluation.kind(place) != Some(Kind::Number) {
        return value;
    }
    let decimals = Number::whole(decimals).map(Value::Number);
    apply(Op::Round, vec![value, Term::Known(decimals)])
}

/// When a part is demanded.
pub(crate) fn demands<'a>(
    statements: impl IntoIterator<Item = &'a Statement>,
) -> BTreeMap<u32, Vec<&'a Expr>> {
    let mut demands: BTreeMap<u32, Vec<&Expr>> = BTreeMap::new();
    for statement in statements {
        if let Effect::Require(when) = &statement.effect {
            demands.entry(statement.place).or_default().push(when);
        }
    }
    demands
}

/// What the rules hide that bear on a page: nothing is said of what stands elsewhere.
pub(crate) fn hidden_on(
    rules: &Rules,
    places: &Places<'_>,
    answers: &Answers,
    today: i64,
    page: &[FieldPath],
) -> BTreeSet<SeriesPath> {
    let on_page = page.iter().flat_map(|path| places.led_to(path));
    let statements = bearing_on(places, &rules.statements, on_page);
    if statements.is_empty() {
        return BTreeSet::new();
    }
    let form = Form::of(places, answers, &[]);
    let mut evaluation = Evaluation::new(places, form, today);
    show_and_calculate(statements, &mut evaluation, &mut |_, _, _, _| {});
    hidden(&evaluation)
}

fn hidden(evaluation: &Evaluation<'_>) -> BTreeSet<SeriesPath> {
    let hidden = evaluation.hidden.keys();
    let series = hidden.filter_map(|(group, place)| series(evaluation, *group, *place));
    series.collect()
}

fn series(evaluation: &Evaluation<'_>, group: u32, place: u32) -> Option<SeriesPath> {
    let part = evaluation.places.part(place)?;
    Some(SeriesPath {
        parent: evaluation.form.path(evaluation.places, group),
        id: part.id().clone(),
    })
}

/// The answers without those of hidden parts and without what was typed into calculated fields.
fn counted(
    evaluation: &Evaluation<'_>,
    answers: &Answers,
    hidden: &BTreeSet<SeriesPath>,
) -> Answers {
    if evaluation.hidden.is_empty() && evaluation.calculated.is_empty() {
        return answers.clone();
    }
    let mut result = answers.clone();
    for (group, place, path) in evaluation.form.answered() {
        let typed_in_vain = evaluation.calculated.contains_key(&(group, place));
        if typed_in_vain || evaluation.hidden(group, place) == Some(Hidden::Yes) {
            result.set(path.clone(), "");
        }
    }
    // What was opened in a hidden part is not there either.
    let opened: Vec<SeriesPath> = answers
        .counts()
        .map(|(series, _)| series)
        .filter(|series| hides(hidden, &series.at(0)))
        .cloned()
        .collect();
    for series in opened {
        result.set_count(series, 0);
    }
    result
}

/// Whether a part, or a group that it stands in, is among the hidden ones.
pub(crate) fn hides(hidden: &BTreeSet<SeriesPath>, path: &FieldPath) -> bool {
    if hidden.is_empty() {
        return false;
    }
    let mut at = Some(path.clone());
    while let Some(path) = at {
        if path.series().is_some_and(|series| hidden.contains(&series)) {
            return true;
        }
        at = path.parent();
    }
    false
}

fn add_calculated(evaluation: &Evaluation<'_>, presence: &Presence, outcome: &mut Outcome) {
    for ((group, place), value) in &evaluation.calculated {
        let (Some(series), Some(field)) = (
            series(evaluation, *group, *place),
            evaluation.places.field(*place),
        ) else {
            continue;
        };
        let path = series.at(0);
        if let Term::Known(Some(value)) = value
            && presence.groups.contains(group)
            && evaluation.hidden(*group, *place).is_none()
        {
            outcome
                .answers
                .set(path.clone(), value.answer(field.data_type));
        }
        outcome.calculated.insert(path);
    }
}

/// For which groups a check is to be made.
fn checked(evaluation: &Evaluation<'_>, presence: &Presence, place: u32, steps: u32) -> Vec<u32> {
    let places = evaluation.places;
    let is_field = places.field(place).is_some();
    let group = if is_field {
        places.parent(place)
    } else {
        Some(place)
    };
    let mut seen = BTreeSet::new();
    let mut found = evaluation.form.groups_at(group);
    found.retain(|instance| {
        let parent = if is_field {
            *instance
        } else {
            evaluation.form.get(*instance).parent
        };
        let there = presence.groups.contains(instance)
            && evaluation.hidden(parent, place) != Some(Hidden::Yes);
        // The first repeat stands for those that make no difference.
        there && seen.insert(evaluation.form.above(places, *instance, steps))
    });
    found
}

/// Where a person reads of a breach: at the group, or at a field in it.
fn read_at(evaluation: &Evaluation<'_>, group: u32, place: u32) -> FieldPath {
    let path = evaluation.form.path(evaluation.places, group);
    let own = evaluation.places.part(place);
    match own.filter(|_| evaluation.places.field(place).is_some()) {
        Some(field) => path.join(field.id(), 0),
        None => path,
    }
}
