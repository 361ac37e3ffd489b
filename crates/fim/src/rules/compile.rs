//! Puts a file of rules against its schema.

use std::collections::{BTreeMap, BTreeSet};

use super::model::{Effect, Expr, Rules, Statement, Treatment};
use super::order::ordered;
use super::parser::parse;
use super::places::Places;
use super::resolve;
use super::syntax::{File, Spoken, Verb, Word};
use super::token::{Complaint, Position};
use super::typing::Typing;
use super::value::Kind;
use crate::field::FieldKind;
use crate::ids::RuleId;
use crate::schema::{Element, Rule, Schema};

/// No package has more rules than this.
pub(crate) const MOST_RULES: usize = 1000;
/// No file of rules has more bytes than this.
pub(crate) const LARGEST_FILE: usize = 256 * 1024;

/// Reads and checks the rules of a schema.
///
/// # Errors
/// Everything that is wrong with them, each with its place in the file.
pub(crate) fn compile(source: &str, schema: &Schema) -> Result<Rules, Vec<Complaint>> {
    let start = Position { line: 1, column: 1 };
    if source.len() > LARGEST_FILE {
        let reason = format!("The file has more than {LARGEST_FILE} bytes.");
        return Err(vec![Complaint::new(start, reason)]);
    }
    let (file, mut complaints) = parse(source);
    if file.rules.len() > MOST_RULES {
        let reason = format!("The file has more than {MOST_RULES} rules.");
        return Err(vec![Complaint::new(start, reason)]);
    }
    let places = Places::of(schema);
    complaints.extend(names(&file, schema));
    let prose = match prose(&file, schema) {
        Ok(prose) => prose,
        Err(found) => {
            complaints.extend(found);
            BTreeMap::new()
        }
    };
    let (mut statements, mut spoken) = (Vec::new(), Vec::new());
    for rule in &file.rules {
        match statement(&places, rule) {
            Ok(made) => {
                statements.push(made);
                spoken.push(rule);
            }
            Err(complaint) => complaints.push(complaint),
        }
    }
    complaints.extend(said_twice(&places, &statements, &spoken));
    if !complaints.is_empty() {
        complaints.sort_by_key(|complaint| complaint.at);
        return Err(complaints);
    }
    match ordered(&places, &statements) {
        Ok(order) => Ok(Rules {
            statements: order.iter().map(|n| statements[*n].clone()).collect(),
            prose,
        }),
        Err(circle) => Err(vec![circular(&circle, &spoken)]),
    }
}

/// The rules in prose of a schema, wherever they stand.
pub(crate) fn rules_in_prose(schema: &Schema) -> BTreeMap<&RuleId, &Rule> {
    let inner = schema.places().flat_map(|place| match &place.element {
        Element::Field(field) => field.rules.iter(),
        Element::Group(group) => group.rules.iter(),
    });
    let all = schema.rules.iter().chain(inner);
    all.map(|rule| (&rule.id, rule)).collect()
}

/// Names are lower-case, no two are the same, and none is a key of the schema.
fn names(file: &File<'_>, schema: &Schema) -> Vec<Complaint> {
    let keys: BTreeSet<&str> = schema.places().map(|place| place.id().as_str()).collect();
    let mut seen = BTreeSet::new();
    let mut complaints = Vec::new();
    for rule in &file.rules {
        let Word { at, text } = rule.name;
        let form = text.len() <= 60
            && text.starts_with(|c: char| c.is_ascii_lowercase())
            && text
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if !form || keys.contains(text) {
            let reason = format!(
                "`{text}` is no name of a rule. Use lower-case letters, digits and hyphens, 60 at most."
            );
            complaints.push(Complaint::new(at, reason));
        } else if !seen.insert(text) {
            let reason = format!("There is another rule `{text}`. Give this one its own name.");
            complaints.push(Complaint::new(at, reason));
        }
    }
    complaints
}

/// What is said about the schema's rules in prose.
fn prose(file: &File<'_>, schema: &Schema) -> Result<BTreeMap<RuleId, Treatment>, Vec<Complaint>> {
    let known = rules_in_prose(schema);
    let mut complaints = Vec::new();
    let mut find = |word: Word<'_>| {
        let id = word.text.parse::<RuleId>().ok();
        let found = id.filter(|id| known.contains_key(id));
        if found.is_none() {
            let reason = format!("The schema has no rule {}. Correct its key.", word.text);
            complaints.push(Complaint::new(word.at, reason));
        }
        found
    };
    let mut treated: BTreeMap<RuleId, Treatment> = BTreeMap::new();
    for rule in &file.rules {
        for id in rule.prose.iter().filter_map(|word| find(*word)) {
            let name = rule.name.text.to_owned();
            match treated.entry(id).or_insert(Treatment::CarriedOut(vec![])) {
                Treatment::CarriedOut(names) => names.push(name),
                Treatment::Omitted(_) => {}
            }
        }
    }
    let mut twice = Vec::new();
    for omitted in &file.omitted {
        if let Some(id) = find(omitted.rule) {
            let reason = Treatment::Omitted(omitted.reason.trim().to_owned());
            if treated.insert(id, reason).is_some() {
                let reason = format!(
                    "{} is spoken of elsewhere, too. Keep one of the two.",
                    omitted.rule.text
                );
                twice.push(Complaint::new(omitted.rule.at, reason));
            }
        }
    }
    complaints.extend(twice);
    if complaints.is_empty() {
        Ok(treated)
    } else {
        Err(complaints)
    }
}

fn statement(places: &Places<'_>, rule: &Spoken<'_>) -> Result<Statement, Complaint> {
    let place = resolve::find(places, None, rule.target)?;
    let wrong = |reason: String| Err(Complaint::new(rule.target.at, reason));
    let Some(at) = places.get(place) else {
        return wrong(String::new());
    };
    let key = rule.target.text;
    // Before the condition, what can be done with the part: that is the graver mistake.
    match rule.verb {
        Verb::Show if at.part.carries_data() && at.part.min > 0 && !at.chosen => {
            return wrong(format!(
                "The schema demands {key} (at least {}). Let it be absent there (0:1), and add a rule `require {key}` that demands it where it is shown.",
                at.part.min
            ));
        }
        Verb::Require | Verb::Calculate if at.chosen => {
            return wrong(format!(
                "{key} is one of a choice, which demands one already. Use `show` or `check`."
            ));
        }
        Verb::Require if !at.part.carries_data() => {
            return wrong(format!("{key} is text to read. Nobody can answer it."));
        }
        Verb::Calculate => calculable(places, place, rule.target)?,
        _ => {}
    }
    let group = places.field(place).is_none();
    let inside = if group && rule.verb == Verb::Check {
        Some(place)
    } else {
        at.parent
    };
    let mut typing = Typing::new(places, inside);
    let effect = match rule.verb {
        Verb::Show => Effect::Show(typing.demand(&rule.phrase, Kind::YesNo)?),
        Verb::Require => Effect::Require(typing.demand(&rule.phrase, Kind::YesNo)?),
        Verb::Check => {
            let holds = typing.demand(&rule.phrase, Kind::YesNo)?;
            let steps = steps(&holds);
            Effect::Check { holds, steps }
        }
        Verb::Calculate => {
            let kind = places
                .field(place)
                .and_then(|field| Kind::of(field, places.schema.codes(field).is_some()));
            let kind = kind.unwrap_or(Kind::Text);
            Effect::Calculate(typing.demand(&rule.phrase, kind)?)
        }
    };
    Ok(Statement {
        name: rule.name.text.to_owned(),
        place,
        effect,
    })
}

fn calculable(places: &Places<'_>, place: u32, target: Word<'_>) -> Result<(), Complaint> {
    let key = target.text;
    let wrong = |reason| Err(Complaint::new(target.at, reason));
    let Some(field) = places.field(place) else {
        return wrong(format!("{key} is a group. Only a field can be calculated."));
    };
    if field.kind == FieldKind::Label {
        return wrong(format!("{key} is text to read and has no value."));
    }
    if field.fixed_value().is_some() {
        return wrong(format!(
            "{key} has a fixed value. Take its default out of the schema."
        ));
    }
    if places.part(place).is_some_and(|part| part.repeats()) {
        return wrong(format!(
            "{key} may be there several times. Only one value can be calculated."
        ));
    }
    Ok(())
}

/// How many steps of the way to its part a check looks at in the same repeats.
fn steps(expr: &Expr) -> u32 {
    match expr {
        Expr::Field(reference) | Expr::Answered(reference) => reference.shared,
        Expr::Apply(_, of) => of.iter().map(steps).max().unwrap_or(0),
        // What is in an aggregate is seen from its own repeats.
        Expr::Over(_, series, _) => series.shared,
        _ => 0,
    }
}

/// A part is shown by one rule and calculated by one.
fn said_twice(
    places: &Places<'_>,
    statements: &[Statement],
    spoken: &[&Spoken<'_>],
) -> Vec<Complaint> {
    let mut seen: BTreeMap<(u32, bool), &str> = BTreeMap::new();
    let mut complaints = Vec::new();
    for (statement, rule) in statements.iter().zip(spoken) {
        let shows = matches!(statement.effect, Effect::Show(_));
        if !shows && !matches!(statement.effect, Effect::Calculate(_)) {
            continue;
        }
        if let Some(other) = seen.insert((statement.place, shows), rule.name.text) {
            let path = places.path(statement.place);
            let advice = if shows {
                "Join the two conditions with `or`."
            } else {
                "A field has one value."
            };
            let reason = format!("The rule `{other}` is about {path} as well. {advice}");
            complaints.push(Complaint::new(rule.target.at, reason));
        }
    }
    complaints
}

fn circular(circle: &[usize], spoken: &[&Spoken<'_>]) -> Complaint {
    let rules: Vec<&Spoken<'_>> = circle
        .iter()
        .filter_map(|n| spoken.get(*n))
        .copied()
        .collect();
    let first = rules.iter().min_by_key(|rule| rule.name.at);
    let at = first.map_or(Position { line: 1, column: 1 }, |rule| rule.name.at);
    let names: Vec<String> = rules.iter().map(|r| format!("`{}`", r.name.text)).collect();
    let reason = match names.as_slice() {
        [one] => format!("The rule {one} rests on its own result. Let it look at something else."),
        several => format!(
            "These rules rest on each other in a circle: {}. Let one of them look at something else.",
            several.join(", ")
        ),
    };
    Complaint::new(at, reason)
}
