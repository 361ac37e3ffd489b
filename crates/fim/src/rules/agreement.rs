//! The script of the browser and this crate make the same of the same rules and answers.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use chrono::NaiveDate;
use serde_json::{Value as Json, json};

use super::browser::on;
use super::compile::compile;
use super::evaluate::Evaluation;
use super::form::Form;
use super::model::{Effect, Op, Rules, Statement};
use super::operators::{Term, apply};
use super::places::Places;
use super::run::{demands, show_and_calculate};
use crate::answers::Answers;
use crate::package::ServicePackage;
use crate::path::{FieldPath, SeriesPath};
use crate::schema::{Element, Schema};
use crate::testing::{Random, answers, rules};

const TODAY: &str = "2026-11-24";

/// One page with rules: what the browser gets, what is typed, and what must come out.
struct Case {
    program: Json,
    typed: BTreeMap<String, String>,
    wanted: Vec<Json>,
    source: String,
}

fn schemas() -> Vec<(Schema, u64)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |path: &str| {
        let bytes = std::fs::read(folder.join(path)).unwrap();
        crate::read_schema(&bytes, &[]).unwrap().value
    };
    vec![
        (read("tests/fixtures/rules.xdf3.xml"), 3000),
        (read("tests/fixtures/kinds.xdf3.xml"), 1500),
        (
            read("../../services/hundesteuer-anmelden/schema.xdf3.xml"),
            1000,
        ),
    ]
}

#[test]
fn the_browser_makes_the_same_of_thousands_of_random_rules_and_answers() {
    let mut cases = Vec::new();
    for (schema, count) in schemas() {
        let package = package_with(schema, Rules::default());
        cases.extend((0..count).filter_map(|seed| case(&package, seed)));
    }
    assert!(cases.len() > 2000, "only {} cases", cases.len());
    let lines: usize = cases.iter().map(|case| case.wanted.len()).sum();
    assert!(lines > 10_000, "only {lines} rules");
    let Some(found) = in_node(&cases) else {
        return;
    };
    assert_eq!(found.len(), cases.len());
    for (case, found) in cases.iter().zip(found) {
        for (number, wanted) in case.wanted.iter().enumerate() {
            let line = &case.program["rules"][number];
            assert_eq!(
                &found[number], wanted,
                "{line}\nvalues {}\ntyped {:?}\n{}",
                case.program["values"], case.typed, case.source
            );
        }
    }
}

/// A package of nothing but a schema and rules.
pub(crate) fn package_with(schema: Schema, rules: Rules) -> ServicePackage {
    ServicePackage {
        id: "rules".parse().unwrap(),
        version: "1.0".parse().unwrap(),
        leika: None,
        retention_days: None,
        corrections: None,
        withdrawal: None,
        schema,
        texts: BTreeMap::new(),
        rules,
        purposes: BTreeMap::new(),
        together: Vec::new(),
        login: None,
        warnings: Vec::new(),
    }
}

/// Answers of a seed, some of them unreadable or in another notation.
fn spoilt(schema: &Schema, seed: u64) -> Answers {
    let mut random = Random(seed);
    let odd = [
        "x",
        " ",
        "1.234,5",
        "−3",
        "31.02.2026",
        "1. 2. 2026",
        "2026-2-29",
        "JA",
        "0,0000005",
        "off",
        "999999999999999999,9",
        "e\u{301}",
        "DE89 3704 0044 0532 0130 00",
        "29.2.2024",
        "+1.5",
    ];
    let all = answers(schema, seed);
    let kept = all.iter().filter_map(|(path, text)| match random.below(6) {
        0 => None,
        1 => Some((path.clone(), odd[random.below(15) as usize].to_owned())),
        _ => Some((path.clone(), text.to_owned())),
    });
    kept.collect()
}

/// The form before and after somebody typed on a page.
fn case(base: &ServicePackage, seed: u64) -> Option<Case> {
    let today: NaiveDate = TODAY.parse().unwrap();
    let source = rules(&base.schema, 12, seed);
    let compiled = compile(&source, &base.schema).unwrap_or_else(|e| panic!("{e:?}\n{source}"));
    let package = ServicePackage {
        rules: compiled,
        ..base.clone()
    };
    let before = spoilt(&package.schema, seed);
    let page = page(&package.schema, &before, seed);
    let places = Places::of(&package.schema);
    let script = package.for_browser(&before, today, &page);
    // What was left out because it does not bear on the page changes nothing.
    let all: Vec<&Statement> = package.rules.statements.iter().collect();
    let whole = super::browser::script(&places, &all, &before, today, &page);
    assert_eq!(script, whole, "{source}");
    let script = script?;
    assert!(!script.contains('<'));
    let program: Json = serde_json::from_str(&script).unwrap();
    let mut evaluation = Evaluation::new(&places, Form::of(&places, &before, &page), 0);
    evaluation.page = on(&evaluation, &page);
    let other = spoilt(&package.schema, seed + 1_000_000);
    let (mut typed, mut after) = (BTreeMap::new(), before.clone());
    // All groups stay as they are, whatever becomes of their answers.
    for place in 0..places.len() {
        for group in evaluation.form.groups_at(Some(place)) {
            let path = evaluation.form.path(&places, group);
            let series = path.series().unwrap();
            let count = after
                .count(&series)
                .max(path.segments().last().unwrap().1 + 1);
            after.set_count(series, count);
        }
    }
    for (group, place, index) in evaluation.spots_on_page() {
        let path = evaluation.spot_path((group, place, index));
        let parsed: FieldPath = path.parse().unwrap();
        let text = other.get(&parsed).unwrap_or_default().to_owned();
        after.set(parsed, text.clone());
        typed.insert(path, text);
    }
    let outcomes = outcomes(&package, &places, &after, today);
    let wanted = program["rules"].as_array().unwrap().iter().map(|line| {
        let key = (line[0].as_str().unwrap(), line[1].as_str().unwrap());
        outcomes[&(key.0.to_owned(), key.1.to_owned())].clone()
    });
    let wanted = wanted.collect();
    Some(Case {
        program,
        typed,
        wanted,
        source,
    })
}

#[test]
fn what_is_hidden_on_a_page_is_what_is_hidden_there_of_the_whole_form() {
    let today: NaiveDate = TODAY.parse().unwrap();
    let (mut hidden, mut shown) = (0, 0);
    for (schema, count) in schemas() {
        for seed in 0..count {
            let source = rules(&schema, 12, seed);
            let compiled = compile(&source, &schema).unwrap();
            let package = package_with(schema.clone(), compiled);
            let answers = spoilt(&schema, seed);
            let page = page(&schema, &answers, seed);
            let there = package.hidden_on(&answers, today, &page);
            let whole = package.asked(&answers, today);
            for path in &page {
                let inside = answers.iter().map(|(path, _)| path);
                for path in inside.filter(|it| it.is_within(path)).chain([path]) {
                    assert_eq!(there.hides(path), whole.hides(path), "{path}\n{source}");
                    match whole.hides(path) {
                        true => hidden += 1,
                        false => shown += 1,
                    }
                }
            }
        }
    }
    assert!(hidden > 1000 && shown > 1000, "{hidden} {shown}");
}

/// Some parts: mostly a step, sometimes single fields.
fn page(schema: &Schema, answers: &Answers, seed: u64) -> Vec<FieldPath> {
    let mut random = Random(seed ^ 7);
    let mut page = Vec::new();
    for part in &schema.nodes {
        if random.below(3) == 0 {
            continue;
        }
        let index = random.below(
            answers
                .count(&SeriesPath {
                    parent: FieldPath::root(),
                    id: part.id().clone(),
                })
                .max(1),
        );
        let path = FieldPath::root().join(part.id(), index);
        let fields = part
            .children()
            .iter()
            .filter(|part| matches!(part.element, Element::Field(_)));
        let some: Vec<FieldPath> = fields
            .filter(|_| random.below(2) == 0)
            .map(|field| path.join(field.id(), 0))
            .collect();
        if some.is_empty() || random.below(3) > 0 {
            page.push(path);
        } else {
            page.extend(some);
        }
    }
    page
}

/// What every rule comes to, without a page.
fn outcomes(
    package: &ServicePackage,
    places: &Places<'_>,
    answers: &Answers,
    today: NaiveDate,
) -> BTreeMap<(String, String), Json> {
    let mut found = BTreeMap::new();
    let form = Form::of(places, answers, &[]);
    let mut evaluation = Evaluation::new(places, form, super::day_number(today));
    let mut values = Vec::new();
    show_and_calculate(
        &package.rules.statements,
        &mut evaluation,
        &mut |effect, group, place, term| {
            values.push((
                matches!(effect, Effect::Show(_)),
                group,
                place,
                term.clone(),
            ));
        },
    );
    let path = |group, place| evaluation.spot_path((group, place, 0));
    for (shows, group, place, term) in values {
        let at = path(group, place);
        if shows {
            let series = at.trim_end_matches(".0").to_owned();
            found.insert(("show".to_owned(), series), json!(!term.holds()));
        } else {
            let Term::Known(value) = term else {
                panic!("nothing is open without a page");
            };
            let data_type = places.field(place).unwrap().data_type;
            let hidden = evaluation.hidden(group, place).is_some();
            let text = value
                .filter(|_| !hidden)
                .map(|value| value.answer(data_type));
            found.insert(
                ("calculate".to_owned(), at),
                json!(text.unwrap_or_default()),
            );
        }
    }
    for (place, conditions) in demands(&package.rules.statements) {
        for group in evaluation.form.groups_at(places.parent(place)) {
            let terms = conditions.iter().map(|when| evaluation.term(when, group));
            let demanded = apply(Op::Or, terms.collect()).holds();
            let series = path(group, place).trim_end_matches(".0").to_owned();
            found.insert(("require".to_owned(), series), json!(demanded));
        }
    }
    found
}

/// What the script makes of the cases; nothing where there is no Node.js.
fn in_node(cases: &[Case]) -> Option<Vec<Vec<Json>>> {
    let all: Vec<Json> = cases
        .iter()
        .map(|case| json!({ "program": case.program, "answers": case.typed }))
        .collect();
    let file = std::env::temp_dir().join(format!("stadttor-rules-{}.json", std::process::id()));
    std::fs::write(&file, serde_json::to_vec(&all).unwrap()).unwrap();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/rules.mjs");
    let run = Command::new("node").arg(script).arg(&file).output();
    std::fs::remove_file(&file).unwrap();
    let Ok(run) = run else {
        println!("left out: node is not here");
        return None;
    };
    let errors = String::from_utf8_lossy(&run.stderr);
    assert!(run.status.success(), "{errors}");
    let lines = run.stdout.split(|byte| *byte == b'\n');
    let full = lines.filter(|line| !line.is_empty());
    Some(
        full.map(|line| serde_json::from_slice(line).unwrap())
            .collect(),
    )
}
