//! The rules of the service that ships with the portal, on a person's answers.
#![allow(clippy::unwrap_used)]

use std::path::Path;

use fim::{Answers, ElementId, FieldPath, Judgement, ServicePackage, Treatment, ValueError};

fn package() -> ServicePackage {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../services/hundesteuer-anmelden");
    let entries = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap());
    let files = entries.map(|entry| {
        let name = entry.file_name().into_string().unwrap();
        (name, std::fs::read(entry.path()).unwrap())
    });
    ServicePackage::read(&files.collect()).unwrap()
}

fn path(text: &str) -> FieldPath {
    text.parse().unwrap()
}

/// One dog's field, by the end of its key.
fn dog(index: u32, field: u32) -> String {
    format!("G99000000004.{index}/F990000000{field}.0")
}

/// A complete registration of one dog, with changes.
fn registration(changes: &[(&str, &str)]) -> Answers {
    let person = |field: &str| format!("G99000000001.0/{field}.0");
    let address = |field: &str| format!("G99000000001.0/G99000000002.0/{field}.0");
    let declared = |field: &str| format!("G99000000011.0/{field}.0");
    let values = [
        (person("F99000000002"), "Erika"),
        (person("F99000000003"), "Mustermann"),
        (person("F99000000004"), "1980-12-31"),
        (address("F99000000005"), "Musterstraße"),
        (address("F99000000006"), "12 a"),
        (address("F99000000008"), "52062"),
        (address("F99000000009"), "Aachen"),
        (dog(0, 12), "Bello"),
        (dog(0, 13), "beagle"),
        (dog(0, 15), "weiblich"),
        (
            "G99000000004.0/G99000000005.0/F99000000016.0".to_owned(),
            "2026-03-15",
        ),
        (dog(0, 20), "2026-10-01"),
        ("G99000000007.0/F99000000023.0".to_owned(), "0"),
        (declared("F99000000031"), "ja"),
        (declared("F99000000032"), "ja"),
    ];
    let mut answers: Answers = values
        .into_iter()
        .map(|(at, value)| (path(&at), value.to_owned()))
        .collect();
    for (at, value) in changes {
        answers.set(path(at), *value);
    }
    answers
}

fn judge(changes: &[(&str, &str)]) -> Judgement {
    package().judge(&registration(changes), "2026-11-24".parse().unwrap())
}

fn problems(changes: &[(&str, &str)]) -> Vec<(String, ValueError)> {
    let findings = judge(changes).findings.into_iter();
    findings
        .map(|finding| (finding.path.to_string(), finding.kind))
        .collect()
}

fn rule(name: &str) -> ValueError {
    ValueError::Rule {
        rule: name.to_owned(),
    }
}

#[test]
fn a_complete_registration_is_right_and_gets_its_number_of_dogs() {
    let judged = judge(&[]);
    assert_eq!(judged.findings, []);
    let total = path("G99000000007.0/F99000000033.0");
    assert!(judged.calculates(&total));
    assert_eq!(judged.answers.get(&total), Some("1"));
}

#[test]
fn the_breed_is_asked_in_words_for_crossbreeds_only() {
    let (breed, words) = (dog(0, 13), dog(0, 14));
    assert!(judge(&[]).hides(&path(&words)));
    let wanted = vec![(words.clone(), ValueError::Required)];
    assert_eq!(problems(&[(&breed, "mischling")]), wanted);
    let given = judge(&[(&breed, "mischling"), (&words, "Labrador und Pudel")]);
    assert_eq!(given.findings, []);
    // Answered before the other breed was chosen: it does not come into the application.
    let changed = judge(&[(&words, "Labrador und Pudel")]);
    assert_eq!(changed.answers.get(&path(&words)), None);
}

#[test]
fn days_of_the_dog_must_fit_each_other_and_not_lie_in_the_future() {
    let born = "G99000000004.0/G99000000005.0/F99000000016.0";
    let age = "G99000000004.0/G99000000005.0/F99000000017.0";
    let kept = dog(0, 20);
    let one = |at: &str, name: &str| vec![(at.to_owned(), rule(name))];
    assert_eq!(
        problems(&[(&kept, "2026-11-25")]),
        one(&kept, "keeping-not-in-future")
    );
    assert_eq!(
        problems(&[(&kept, "2026-03-14")]),
        one(&kept, "kept-since-birth")
    );
    let older = [(born, ""), (age, "2"), (&kept, "2022-11-24")];
    assert_eq!(problems(&older), one(age, "age-fits-keeping"));
    assert_eq!(
        problems(&[(born, ""), (age, "3"), (&kept, "2022-11-24")]),
        []
    );
}

#[test]
fn each_chip_belongs_to_one_dog() {
    let other = |field| dog(1, field);
    let age = "G99000000004.1/G99000000005.0/F99000000017.0";
    let chips = (dog(0, 19), other(19));
    let values = [
        (other(12), "Rex"),
        (other(13), "mops"),
        (other(15), "maennlich"),
        (other(20), "2026-10-01"),
    ];
    let mut changes: Vec<(&str, &str)> = values
        .iter()
        .map(|(at, value)| (at.as_str(), *value))
        .collect();
    changes.extend([
        (age, "1"),
        (&chips.0, "276098106123456"),
        (&chips.1, "276098106123456"),
    ]);
    let wanted = vec![("G99000000004.0".to_owned(), rule("chip-once"))];
    assert_eq!(problems(&changes), wanted);
}

#[test]
fn a_reason_for_a_reduction_needs_its_evidence() {
    let (reason, evidence) = (
        "G99000000007.0/G99000000008.0/F99000000025.0",
        "G99000000007.0/G99000000008.0/F99000000026.0",
    );
    assert_eq!(problems(&[(evidence, "Ausweis")]), []);
    let wanted = vec![(evidence.to_owned(), ValueError::Required)];
    assert_eq!(problems(&[(reason, "wachhund")]), wanted);
}

#[test]
fn the_mandate_is_given_as_a_whole_and_its_iban_is_kept_without_blanks() {
    let at = |field: u32| format!("G99000000009.0/G99000000010.0/F990000000{field}.0");
    let iban = at(29);
    let missing = problems(&[(&iban, "de89 3704 0044 0532 0130 00")]);
    let wanted = [28, 30].map(|field| (at(field), ValueError::Required));
    assert_eq!(missing, wanted);
    let (holder, mandate) = (at(28), at(30));
    let all = [
        (holder.as_str(), "Erika Mustermann"),
        (&iban, "de89 3704 0044 0532 0130 00"),
        (&mandate, "ja"),
    ];
    let judged = judge(&all);
    assert_eq!(judged.findings, []);
    assert_eq!(
        judged.answers.get(&path(&iban)),
        Some("DE89370400440532013000")
    );
    let wrong = [all[0], (&iban, "DE88 3704 0044 0532 0130 00"), all[2]];
    assert_eq!(problems(&wrong), [(iban.clone(), ValueError::NotAnIban)]);
}

#[test]
fn a_value_is_normalised_for_what_its_field_is_for() {
    let package = package();
    let key: ElementId = "F99000000029".parse().unwrap();
    let place = package
        .schema
        .places()
        .find(|place| *place.id() == key)
        .unwrap();
    let fim::Element::Field(field) = &place.element else {
        panic!("a field");
    };
    let read = |typed| package.normalise(field, typed).map(String::from);
    let canonical = "DE89370400440532013000".to_owned();
    assert_eq!(read(" de89 3704 0044 0532 0130 00 "), Ok(canonical));
    assert_eq!(read("DE00370400440532013000"), Err(ValueError::NotAnIban));
    assert_eq!(read("  "), Err(ValueError::Required));
    assert_eq!(package.purpose(&key).unwrap().autocomplete(), None);
}

#[test]
fn every_rule_in_prose_is_carried_out_or_left_to_somebody_with_a_reason() {
    let package = package();
    let omitted = package
        .rules
        .prose()
        .filter(|rule| matches!(rule.treatment, Treatment::Omitted(_)));
    assert_eq!(omitted.count(), 2);
    assert_eq!(package.rules.prose().count(), 9);
}

#[test]
fn random_registrations_can_be_made_that_keep_all_rules() {
    let package = package();
    let today = "2026-11-24".parse().unwrap();
    for seed in 0..50 {
        let answers = fim::testing::judged_answers(&package, today, seed);
        let judged = package.judge(&answers, today);
        assert_eq!(judged.findings, []);
        assert_eq!(judged.answers, answers);
    }
}
