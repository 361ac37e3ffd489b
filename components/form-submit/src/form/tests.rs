//! The form against schemas and generated answers: what it asks, takes, shows and refuses.

use super::question::{Shape, shape};
use super::*;
use crate::wording::Wording;
use edge::Form;
use fim::{FieldPath, Finding, ServicePackage, ValueError};
use pages::{Locale, Texts};
use std::collections::BTreeMap;
use std::path::Path;

fn folder(path: &Path) -> Option<ServicePackage> {
    let mut files = BTreeMap::new();
    for entry in std::fs::read_dir(path).ok()? {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        files.insert(name, std::fs::read(entry.path()).unwrap());
    }
    Some(ServicePackage::read(&files).unwrap())
}

fn dog_tax() -> ServicePackage {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    folder(&root.join("../../services/hundesteuer-anmelden")).unwrap()
}

/// The packages at hand: our own, and the published one where its folder is.
fn packages() -> Vec<ServicePackage> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let published = root.join("../../../shared/standards/fim/S00000094V1.0");
    let mut packages = vec![dog_tax()];
    match folder(&published) {
        Some(package) => packages.push(package),
        None => println!("left out: {} is not here", published.display()),
    }
    packages
}

fn german() -> Texts {
    crate::TEXTS.speak(Locale::De)
}

/// What a browser sends when a person types these answers into a step.
fn typed(package: &ServicePackage, step: &FormStep, answers: &Answers) -> Form {
    let schema = &package.schema;
    let wording = Wording::new(package, Locale::De);
    let mut body = url::form_urlencoded::Serializer::new(String::new());
    for question in answered(step.of(schema), &[answers]) {
        let answer = answers.get(&question.path).unwrap_or_default();
        let name = question.path.to_string();
        match shape(schema, question.part, question.field) {
            Shape::Nothing | Shape::Paragraph | Shape::Locked => {}
            Shape::Checkboxes if answer.is_empty() => {}
            Shape::Checkboxes => {
                let series = question.path.series().unwrap().to_string();
                body.append_pair(&series, answer);
            }
            Shape::Day => {
                let mut parts = answer.splitn(3, '-');
                for suffix in ["jahr", "monat", "tag"] {
                    let part = parts.next().unwrap_or_default();
                    body.append_pair(&format!("{name}.{suffix}"), part);
                }
            }
            Shape::Declaration if answer.is_empty() => {}
            Shape::Declaration | Shape::Radios | Shape::List | Shape::YesOrNo => {
                body.append_pair(&name, answer);
            }
            _ => {
                let (part, field) = (question.part, question.field);
                let text = shown(german(), schema, &wording, part, field, answer);
                body.append_pair(&name, &text);
            }
        }
    }
    Form::parse(body.finish().as_bytes())
}

/// Only the repeats that were opened, as after pressing "add".
fn opened(answers: &Answers) -> Answers {
    let mut empty = Answers::new();
    for (path, _) in answers.iter() {
        for depth in 1..=path.segments().len() {
            let mut above = FieldPath::root();
            for (id, index) in &path.segments()[..depth] {
                above = above.join(id, *index);
            }
            let series = above.series().unwrap();
            empty.set_count(series.clone(), answers.count(&series));
        }
    }
    empty
}

#[test]
fn whatever_is_valid_can_be_typed_in_and_comes_out_the_same() {
    for package in packages() {
        let schema = &package.schema;
        let wording = Wording::new(&package, Locale::De);
        for seed in 0..200 {
            let wanted = fim::testing::answers(schema, seed);
            let mut answers = opened(&wanted);
            for step in steps(schema, &wording, german()) {
                let sent = typed(&package, &step, &wanted);
                answers = read(schema, step.of(schema), &answers, &sent);
                assert_eq!(step.check(schema, &answers), [], "seed {seed}");
            }
            let (wanted, got): (Vec<_>, Vec<_>) =
                (wanted.iter().collect(), answers.iter().collect());
            assert_eq!(wanted, got, "seed {seed} of {}", package.id);
            assert_eq!(fim::check(schema, &answers), []);
        }
    }
}

#[test]
fn every_field_of_a_schema_is_asked_in_some_step() {
    for package in packages() {
        let schema = &package.schema;
        let wording = Wording::new(&package, Locale::De);
        let answers = fim::testing::answers(schema, 1);
        let html: String = steps(schema, &wording, german())
            .iter()
            .map(|step| {
                let renderer = Renderer {
                    t: german(),
                    schema,
                    wording: &wording,
                    answers: &answers,
                    findings: &[],
                };
                let parts = renderer.parts(&FieldPath::root(), step.of(schema));
                parts.html.as_str().to_owned()
            })
            .collect();
        for (path, _) in answers.iter() {
            let (name, series) = (path.to_string(), path.series().unwrap().to_string());
            let asked = html.contains(&format!("name=\"{name}"))
                || html.contains(&format!("name=\"{series}\""));
            assert!(asked, "{name} of {}", package.id);
        }
    }
}

#[test]
fn what_the_step_does_not_ask_is_not_taken() {
    let package = dog_tax();
    let schema = &package.schema;
    let wording = Wording::new(&package, Locale::De);
    let steps = steps(schema, &wording, german());
    let sent = Form::parse(b"F66666666666.0=x&__proto__=y&G99000000004.0/F99000000012.0=Bello");
    let answers = read(schema, steps[0].of(schema), &Answers::new(), &sent);
    assert!(answers.is_empty(), "{answers:?}");
}

#[test]
fn a_wrong_answer_is_kept_as_it_was_typed_and_named_with_its_field() {
    let package = dog_tax();
    let schema = &package.schema;
    let wording = Wording::new(&package, Locale::De);
    let step = &steps(schema, &wording, german())[0];
    let born = "G99000000001.0/F99000000004.0";
    let body = format!("{born}.tag=31&{born}.monat=2&{born}.jahr=1980");
    let sent = Form::parse(body.as_bytes());
    let answers = read(schema, step.of(schema), &Answers::new(), &sent);
    let path: FieldPath = born.parse().unwrap();
    assert_eq!(answers.get(&path), Some("31.2.1980"));
    let findings: Vec<Finding> = step.check(schema, &answers);
    let wrong = Finding {
        path,
        kind: ValueError::NotADate,
    };
    assert!(findings.contains(&wrong), "{findings:?}");
    let renderer = Renderer {
        t: german(),
        schema,
        wording: &wording,
        answers: &answers,
        findings: &findings,
    };
    let rendered = renderer.step_of(step.single_group(schema).unwrap());
    let correction = rendered
        .corrections
        .iter()
        .find(|it| it.target.starts_with(born));
    assert!(correction.unwrap().message.contains("Geburtsdatum"));
    assert!(rendered.html.as_str().contains("value=\"1980\""));
}
