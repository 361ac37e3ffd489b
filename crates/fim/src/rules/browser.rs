//! The rules of one page for the browser: what the answers of the page decide is left open, the rest is
//! worked out. So no answer of another page is sent unless a rule of this page shows or hides it.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde_json::{Map, Value as Json, json};

use super::evaluate::{Evaluation, Hidden, Page};
use super::form::{Form, ROOT};
use super::model::{Effect, Op, Statement};
use super::operators::{Term, apply};
use super::order::bearing_on;
use super::places::Places;
use super::run::{demands, show_and_calculate};
use crate::answers::Answers;
use crate::field::DataType;
use crate::package::ServicePackage;
use crate::path::{FieldPath, SeriesPath};

/// One rule for one group in its repeat, as the browser gets it.
struct Line {
    series: SeriesPath,
    json: Json,
    /// The paths that it looks at.
    reads: BTreeSet<String>,
    /// Whether it only demands something, so that nothing rests on it.
    demands: bool,
}

impl ServicePackage {
    /// What `rules.js` needs to show, demand and calculate parts of a page while a person fills it in;
    /// nothing where no rule looks at the page. `page` names the fields and groups that stand on it: a group
    /// stands for all in it, a field that repeats for all its repeats. It is JSON that can stand in a `script`
    /// element as it is: no `<` is in it.
    #[must_use]
    pub fn for_browser(
        &self,
        answers: &Answers,
        today: NaiveDate,
        page: &[FieldPath],
    ) -> Option<String> {
        if self.rules.is_empty() {
            return None;
        }
        let places = Places::of(&self.schema);
        let on_page = page.iter().flat_map(|path| places.led_to(path));
        let statements = bearing_on(&places, &self.rules.statements, on_page);
        match statements.is_empty() {
            true => None,
            false => script(&places, &statements, answers, today, page),
        }
    }
}

/// The same of these rules.
pub(crate) fn script(
    places: &Places<'_>,
    statements: &[&Statement],
    answers: &Answers,
    today: NaiveDate,
    page: &[FieldPath],
) -> Option<String> {
    let form = Form::of(places, answers, page);
    let mut evaluation = Evaluation::new(places, form, super::day_number(today));
    evaluation.page = on(&evaluation, page);
    let mut lines = lines(statements, &mut evaluation);
    let mut wanted: BTreeSet<String> = BTreeSet::new();
    let mut kept = Vec::new();
    // What rests on others comes after them.
    while let Some(line) = lines.pop() {
        let rested_on = !line.demands && wanted.iter().any(|path| leads_to(&line.series, path));
        if rested_on || concerns(page, &line.series) {
            wanted.extend(line.reads);
            kept.push(line.json);
        }
    }
    if kept.is_empty() {
        return None;
    }
    kept.reverse();
    let values = values(&evaluation, &wanted);
    let json = json!({ "rules": kept, "values": values });
    Some(json.to_string().replace('<', "\\u003c"))
}

/// Everything that is open, each after what it rests on.
fn lines<'a>(statements: &[&'a Statement], evaluation: &mut Evaluation<'a>) -> Vec<Line> {
    let mut open: Vec<(&'static str, u32, u32, Json)> = Vec::new();
    show_and_calculate(
        statements.iter().copied(),
        evaluation,
        &mut |effect, group, place, term| {
            if let Term::Open(json) = term {
                let verb = match effect {
                    Effect::Show(_) => "show",
                    _ => "calculate",
                };
                open.push((verb, group, place, json.clone()));
            }
        },
    );
    for (place, conditions) in demands(statements.iter().copied()) {
        for group in evaluation.form.groups_at(evaluation.places.parent(place)) {
            let terms = conditions.iter().map(|when| evaluation.term(when, group));
            if let Term::Open(json) = apply(Op::Or, terms.collect()) {
                open.push(("require", group, place, json));
            }
        }
    }
    let lines = open.into_iter().filter_map(|(verb, group, place, expr)| {
        if evaluation.hidden(group, place) == Some(Hidden::Yes) {
            return None;
        }
        let part = evaluation.places.part(place)?;
        let series = SeriesPath {
            parent: evaluation.form.path(evaluation.places, group),
            id: part.id().clone(),
        };
        let mut reads = BTreeSet::new();
        paths(&expr, &mut reads);
        let json = match verb {
            "calculate" => {
                let kind = form_of(evaluation, place);
                json!([verb, series.at(0).to_string(), expr, kind])
            }
            _ => json!([verb, series.to_string(), expr]),
        };
        Some(Line {
            series,
            json,
            reads,
            demands: verb == "require",
        })
    });
    lines.collect()
}

/// How a calculated value is written.
fn form_of(evaluation: &Evaluation<'_>, place: u32) -> &'static str {
    let money = evaluation
        .places
        .field(place)
        .is_some_and(|field| field.data_type == DataType::NumCurrency);
    match evaluation.kind(place) {
        Some(super::value::Kind::Number) if money => "m",
        Some(kind) => kind.letter(),
        None => "t",
    }
}

/// The groups and fields that stand on a page.
pub(crate) fn on(evaluation: &Evaluation<'_>, page: &[FieldPath]) -> Page {
    let mut found = Page::default();
    for path in page {
        let Some(parent) = path.parent() else {
            found.groups.insert(ROOT);
            continue;
        };
        let group = evaluation.form.find(evaluation.places, &parent);
        let (Some(group), Some((id, index))) = (group, path.segments().last()) else {
            continue;
        };
        let inside = evaluation.form.get(group).place;
        let Some(place) = evaluation.places.child(inside, id) else {
            continue;
        };
        if evaluation.places.field(place).is_some() {
            found.fields.insert((group, place));
        } else if let Some(instance) = evaluation.form.child(group, place, *index) {
            found.groups.insert(instance);
        }
    }
    found
}

/// Whether a path leads to one of these, or into it.
fn leads_into(series: &SeriesPath, path: &FieldPath) -> bool {
    let depth = series.parent.segments().len();
    let own = path.segments().get(depth);
    path.is_within(&series.parent) && own.is_some_and(|(id, _)| *id == series.id)
}

fn leads_to(series: &SeriesPath, path: &str) -> bool {
    path.parse().is_ok_and(|path| leads_into(series, &path))
}

/// Whether a part is on the page, or something on the page stands in it.
fn concerns(page: &[FieldPath], series: &SeriesPath) -> bool {
    page.iter()
        .any(|path| leads_into(series, path) || series.parent.is_within(path))
}

/// The paths in what the browser is to calculate.
fn paths(expr: &Json, found: &mut BTreeSet<String>) {
    let Some(parts) = expr.as_array() else {
        return;
    };
    match parts.as_slice() {
        [Json::String(op), Json::String(path), _] if op == "v" => {
            found.insert(path.clone());
        }
        [Json::String(op), Json::Array(inner)] if op == "a" => {
            found.extend(inner.iter().filter_map(Json::as_str).map(str::to_owned));
        }
        _ => parts.iter().for_each(|part| paths(part, found)),
    }
}

/// Answers that stand elsewhere, where a rule of the page decides whether they count.
fn values(evaluation: &Evaluation<'_>, wanted: &BTreeSet<String>) -> Map<String, Json> {
    let needed = evaluation.needed.borrow();
    let spots = needed.iter().filter_map(|spot| {
        let path = evaluation.spot_path(*spot);
        let text = evaluation.text(*spot)?;
        wanted.contains(&path).then(|| (path, Json::from(text)))
    });
    spots.collect()
}
