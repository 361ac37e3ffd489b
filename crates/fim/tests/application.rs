//! Whole applications: what is demanded, and when.
#![allow(clippy::unwrap_used)]

use fim::{Answers, Schema, ValueError, check, read_schema, write_instance, xsd};

fn schema() -> Schema {
    let bytes = include_bytes!("fixtures/kinds.xdf3.xml");
    read_schema(bytes, &[]).unwrap().value
}

fn answers(values: &[(&str, &str)]) -> Answers {
    let parsed = values
        .iter()
        .map(|(path, value)| (path.parse().unwrap(), (*value).to_owned()));
    parsed.collect()
}

/// What is found at paths that begin so.
fn found(answers: &Answers, start: &str) -> Vec<(String, ValueError)> {
    let findings = check(&schema(), answers).into_iter();
    findings
        .map(|finding| (finding.path.to_string(), finding.kind))
        .filter(|(path, _)| path.starts_with(start))
        .collect()
}

const CHOICE: &str = "G99000000103.0";
const REPEATED: &str = "G99000000105";

#[test]
fn a_choice_wants_exactly_one() {
    let at = |kind| vec![(CHOICE.to_owned(), kind)];
    assert_eq!(found(&Answers::new(), CHOICE), at(ValueError::ChooseOne));
    let one = answers(&[("G99000000103.0/F99000000120.0", "ja")]);
    assert_eq!(found(&one, CHOICE), []);
    let both = answers(&[
        ("G99000000103.0/F99000000120.0", "ja"),
        ("G99000000103.0/F99000000121.0", "1"),
        ("G99000000103.0/F99000000121.1", "2"),
    ]);
    assert_eq!(found(&both, CHOICE), at(ValueError::ChooseOnlyOne));
}

#[test]
fn the_chosen_part_is_demanded_as_often_as_it_must_be() {
    let half = answers(&[("G99000000103.0/F99000000121.0", "1")]);
    let missing = "G99000000103.0/F99000000121.1".to_owned();
    assert_eq!(found(&half, CHOICE), [(missing, ValueError::Required)]);
}

#[test]
fn an_optional_group_is_demanded_only_when_something_in_it_is_filled() {
    assert_eq!(found(&Answers::new(), REPEATED), []);
    let inner = answers(&[("G99000000105.0/G99000000106.0/F99000000123.0", "mehr")]);
    let required = |path: &str| (path.to_owned(), ValueError::Required);
    assert_eq!(
        found(&inner, REPEATED),
        [
            required("G99000000105.0/F99000000122.0"),
            required("G99000000105.0/G99000000106.0/F99000000101.0"),
        ]
    );
}

#[test]
fn an_empty_repeat_between_filled_ones_is_passed_over() {
    let mut gap = answers(&[
        ("G99000000105.0/F99000000122.0", "eins"),
        ("G99000000105.2/F99000000122.0", "drei"),
    ]);
    gap.set_count(REPEATED.parse().unwrap(), 5);
    assert_eq!(found(&gap, REPEATED), []);
}

#[test]
fn too_many_are_found_at_the_first_that_is_too_many() {
    let path = |index: u32| format!("G99000000101.0/F99000000118.{index}");
    let paths: Vec<_> = (0..5).map(path).collect();
    let values: Vec<_> = paths.iter().map(|path| (path.as_str(), "52062")).collect();
    let findings = found(&answers(&values), "G99000000101.0/F99000000118");
    let too_many = |index| (path(index), ValueError::TooMany { max: 3 });
    assert_eq!(findings, [too_many(3), too_many(4)]);
}

#[test]
fn paths_that_the_schema_does_not_have_are_found() {
    for unknown in [
        "F99000000999.0",
        "G99000000101.0/F99000000122.0",
        // A label has no answer.
        "G99000000101.0/F99000000114.0",
        // A group has none either.
        "G99000000101.0",
        // The group stands there once.
        "G99000000105.0/G99000000106.0",
    ] {
        let strange = answers(&[(unknown, "x")]);
        let finding = (unknown.to_owned(), ValueError::UnknownField);
        assert!(found(&strange, unknown).contains(&finding), "{unknown}");
    }
    let mut counted = Answers::new();
    counted.set_count("G99000000999".parse().unwrap(), 2);
    let finding = ("G99000000999.0".to_owned(), ValueError::UnknownField);
    assert_eq!(found(&counted, "G99000000999"), [finding]);
}

#[test]
fn an_application_with_a_finding_is_not_written() {
    let schema = schema();
    let findings = write_instance(&schema, &Answers::new()).unwrap_err();
    assert_eq!(findings, check(&schema, &Answers::new()));
}

#[test]
fn the_xml_and_the_xsd_of_a_small_schema_stay_as_they_are() {
    let schema = read_schema(include_bytes!("fixtures/small.xdf3.xml"), &[]).unwrap();
    assert_eq!(schema.warnings, []);
    let answers = answers(&[
        ("G99000000191.0/F99000000191.0", "Müller-O'Brien"),
        ("G99000000191.0/F99000000192.0", "fr"),
        ("G99000000191.0/F99000000192.1", "de"),
        ("G99000000192.0/F99000000193.0", "a&b@example.org"),
    ]);
    insta::assert_snapshot!(
        "small.xml",
        write_instance(&schema.value, &answers).unwrap()
    );
    insta::assert_snapshot!("small.xsd", xsd(&schema.value));
}
