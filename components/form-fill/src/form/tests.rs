//! The form against schemas and generated answers: what it asks, takes, shows and refuses.

use super::*;
use edge::Form;
use fim::Element;
use fim::{Finding, Judgement, ServicePackage, ValueError};
use forms::{
    Kind, Place, Plan, Shape, State, Wording, answered, choice_name, is_choice, shape, shown,
};
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

fn today() -> chrono::NaiveDate {
    chrono::NaiveDate::from_ymd_opt(2026, 11, 24).unwrap()
}

fn german() -> Texts {
    crate::TEXTS.speak(Locale::De)
}

/// What a browser sends when a person types these answers into a sheet.
fn typed(package: &ServicePackage, sheet: &Sheet<'_>, answers: &Answers) -> Form {
    let schema = &package.schema;
    let wording = Wording::new(package, Locale::De);
    let mut body = url::form_urlencoded::Serializer::new(String::new());
    for question in answered(&sheet.parent, sheet.parts, &[answers]) {
        let answer = answers.get(&question.path).unwrap_or_default();
        let name = question.path.to_string();
        match shape(schema, question.part, question.field) {
            Shape::Nothing | Shape::Paragraph | Shape::Locked | Shape::Files => {}
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
    for path in choices(sheet) {
        let group = schema.place(&path).unwrap();
        let filled = |option: &&Structure| {
            let series = path.join(option.id(), 0).series().unwrap();
            !answers.filled(&series).is_empty()
        };
        let chosen = group.children().iter().find(filled);
        body.append_pair(
            &choice_name(&path),
            chosen.map_or("", |option| option.id().as_str()),
        );
    }
    Form::parse(body.finish().as_bytes())
}

/// The choices that are made on a sheet.
fn choices(sheet: &Sheet<'_>) -> Vec<FieldPath> {
    fn collect(found: &mut Vec<FieldPath>, parent: &FieldPath, parts: &[Structure]) {
        for part in parts {
            let path = parent.join(part.id(), 0);
            if is_choice(part) {
                found.push(path.clone());
            }
            if matches!(part.element, Element::Group(_)) {
                collect(found, &path, part.children());
            }
        }
    }
    let mut found = Vec::new();
    if sheet.is_choice() {
        found.push(sheet.parent.clone());
    }
    if sheet.kind == Kind::Questions {
        collect(&mut found, &sheet.parent, sheet.parts);
    }
    found
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

/// The answers of a schema, with no file among them: files do not come by forms.
fn wanted(package: &ServicePackage, seed: u64) -> Answers {
    let schema = &package.schema;
    let mut answers = fim::testing::judged_answers(package, today(), seed);
    let files: Vec<FieldPath> = answers
        .iter()
        .filter(
            |(path, _)| match schema.place(path).map(|part| &part.element) {
                Some(Element::Field(field)) => field.data_type == fim::DataType::File,
                _ => false,
            },
        )
        .map(|(path, _)| path.clone())
        .collect();
    files.into_iter().for_each(|path| answers.set(path, ""));
    answers
}

/// Goes through every sheet as a person does, and calls back with each and what was there before.
fn walk(
    package: &ServicePackage,
    wanted: &Answers,
    mut visit: impl FnMut(&Sheet<'_>, &Answers) -> Answers,
) {
    let plan = Plan::of(&package.schema);
    let mut answers = opened(wanted);
    let mut visited: Vec<String> = Vec::new();
    let judgement = package.judge(&answers, today());
    let mut place = plan.first_from(0, state(&answers, &judgement));
    while let Some(at) = place {
        let sheet = plan.sheet(&at).unwrap();
        answers = visit(&sheet, &answers);
        visited.push(at.to_string());
        let judgement = package.judge(&answers, today());
        let entry = sheet.series().and_then(|(series, _)| {
            let all = (0..answers.count(&series)).map(|index| Place::entry(series.at(index)));
            all.into_iter()
                .find(|it| !visited.contains(&it.to_string()))
        });
        place = entry.or_else(|| plan.next(&at, state(&answers, &judgement)));
        assert!(visited.len() < 5000, "the sheets do not end: {visited:?}");
    }
}

fn state<'a>(answers: &'a Answers, judgement: &'a Judgement) -> State<'a> {
    State { answers, judgement }
}

#[test]
fn whatever_is_valid_can_be_typed_in_and_comes_out_the_same() {
    for package in packages() {
        for seed in 0..200 {
            let wanted = wanted(&package, seed);
            let mut got = Answers::new();
            walk(&package, &wanted, |sheet, before| {
                got = read(
                    &package,
                    None,
                    sheet,
                    before,
                    &typed(&package, sheet, &wanted),
                );
                got.clone()
            });
            let (wanted, got): (Vec<_>, Vec<_>) = (wanted.iter().collect(), got.iter().collect());
            assert_eq!(wanted, got, "seed {seed} of {}", package.id);
        }
    }
}

#[test]
fn every_field_of_a_schema_is_asked_on_some_sheet() {
    for package in packages() {
        let schema = &package.schema;
        let wording = Wording::new(&package, Locale::De);
        let answers = wanted(&package, 1);
        let judgement = package.judge(&answers, today());
        let mut html = String::new();
        walk(&package, &answers, |sheet, _| {
            let renderer = Renderer {
                t: german(),
                schema,
                wording: &wording,
                answers: &answers,
                judgement: &judgement,
                findings: &[],
                account: None,
            };
            html.push_str(renderer.sheet(sheet).html.as_str());
            answers.clone()
        });
        for (path, _) in answers.iter() {
            let (name, series) = (path.to_string(), path.series().unwrap().to_string());
            let asked = html.contains(&format!("name=\"{name}"))
                || html.contains(&format!("name=\"{series}\""))
                || html.contains(&format!("data-path=\"{name}\""));
            assert!(asked, "{name} of {}", package.id);
        }
    }
}

#[test]
fn what_is_wrong_is_found_on_exactly_one_sheet_of_the_steps() {
    for package in packages() {
        let plan = Plan::of(&package.schema);
        let findings = package.judge(&Answers::new(), today()).findings;
        assert!(!findings.is_empty());
        for finding in &findings {
            let owners = plan.steps.iter().flat_map(|step| &step.sheets);
            let owners: Vec<_> = owners.filter(|sheet| sheet.owns(&finding.path)).collect();
            assert_eq!(owners.len(), 1, "{} of {}", finding.path, package.id);
            let asked = plan.sheet_of(&finding.path).unwrap();
            assert!(asked.owns(&finding.path), "{}", finding.path);
        }
    }
}

#[test]
fn whoever_goes_back_comes_through_the_same_sheets() {
    for package in packages() {
        let plan = Plan::of(&package.schema);
        let answers = wanted(&package, 3);
        let judgement = package.judge(&answers, today());
        let state = state(&answers, &judgement);
        let mut there = vec![plan.first_from(0, state).unwrap()];
        while let Some(place) = plan.next(there.last().unwrap(), state) {
            there.push(place);
        }
        let mut back = vec![there.last().unwrap().clone()];
        while let Some(place) = plan.previous(back.last().unwrap(), state) {
            back.push(place);
        }
        back.reverse();
        assert_eq!(there, back, "{}", package.id);
    }
}

#[test]
fn what_the_sheet_does_not_ask_is_not_taken() {
    let package = dog_tax();
    let schema = &package.schema;
    let first = Plan::of(schema).sheet(&Place::step(1)).unwrap();
    let sent = Form::parse(b"F66666666666.0=x&__proto__=y&G99000000004.0/F99000000012.0=Bello");
    let answers = read(&package, None, &first, &Answers::new(), &sent);
    assert!(answers.is_empty(), "{answers:?}");
}

#[test]
fn a_wrong_answer_is_kept_as_it_was_typed_and_named_with_its_field() {
    let package = dog_tax();
    let schema = &package.schema;
    let wording = Wording::new(&package, Locale::De);
    let sheet = Plan::of(schema).sheet(&Place::step(1)).unwrap();
    let born = "G99000000001.0/F99000000004.0";
    let body = format!("{born}.tag=31&{born}.monat=2&{born}.jahr=1980");
    let sent = Form::parse(body.as_bytes());
    let answers = read(&package, None, &sheet, &Answers::new(), &sent);
    let path: FieldPath = born.parse().unwrap();
    assert_eq!(answers.get(&path), Some("31.2.1980"));
    let judgement = package.judge(&answers, today());
    let wrong = Finding {
        path,
        kind: ValueError::NotADate,
    };
    assert!(judgement.findings.contains(&wrong), "{judgement:?}");
    let renderer = Renderer {
        t: german(),
        schema,
        wording: &wording,
        answers: &answers,
        judgement: &judgement,
        findings: &judgement.findings,
        account: None,
    };
    let rendered = renderer.sheet(&sheet);
    let correction = rendered
        .corrections
        .iter()
        .find(|it| it.target.starts_with(born));
    assert!(correction.unwrap().message.contains("Geburtsdatum"));
    assert!(rendered.html.as_str().contains("value=\"1980\""));
}

#[test]
fn of_a_choice_only_the_chosen_option_is_kept() {
    let package = dog_tax();
    let schema = &package.schema;
    let entry: FieldPath = "G99000000004.0".parse().unwrap();
    let sheet = Plan::of(schema).sheet(&Place::entry(entry)).unwrap();
    let age = "G99000000004.0/G99000000005.0";
    let body = format!(
        "{age}.wahl=F99000000017&{age}/F99000000017.0=4&{age}/F99000000016.0.tag=1\
         &{age}/F99000000016.0.monat=2&{age}/F99000000016.0.jahr=2020"
    );
    let answers = read(
        &package,
        None,
        &sheet,
        &Answers::new(),
        &Form::parse(body.as_bytes()),
    );
    let answered: Vec<_> = answers.iter().map(|(path, _)| path.to_string()).collect();
    assert_eq!(answered, [format!("{age}/F99000000017.0")]);

    let other = Form::parse(format!("{age}.wahl=F99000000016").as_bytes());
    let changed = read(&package, None, &sheet, &answers, &other);
    assert!(changed.is_empty(), "{changed:?}");
    // What was chosen is asked for now.
    let missing = Finding {
        path: format!("{age}/F99000000016.0").parse().unwrap(),
        kind: ValueError::Required,
    };
    let mut begun = changed.clone();
    begun.set("G99000000004.0/F99000000012.0".parse().unwrap(), "Bello");
    let findings = package.judge(&begun, today()).findings;
    assert!(findings.contains(&missing), "{findings:?}");
}
