//! Packages with rules: what they make of answers, and what is said about rules that do not fit.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use fim::{Answers, FieldPath, Judgement, PackageError, ServicePackage, Treatment, ValueError};

type Files = BTreeMap<String, Vec<u8>>;

fn folder() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The fixture's schema with these rules, and a text for each that may be broken.
fn files(rules: &str) -> Files {
    let manifest =
        r#"{"id": "rules", "version": "1", "schema": "schema.xml", "rules": "rules.txt"}"#;
    let mut texts = "title = Regeln\ndata-protection = Nichts.\n".to_owned();
    for line in rules.lines() {
        let name = line
            .strip_prefix("rule ")
            .and_then(|rest| rest.split([' ', ':']).next());
        if let Some(name) = name.filter(|_| rules.contains("check")) {
            writeln!(texts, "{name}-error = Falsch.").unwrap();
        }
    }
    BTreeMap::from([
        ("service.json".to_owned(), manifest.into()),
        (
            "schema.xml".to_owned(),
            std::fs::read(folder().join("tests/fixtures/rules.xdf3.xml")).unwrap(),
        ),
        ("rules.txt".to_owned(), rules.into()),
        ("texts.de.ftl".to_owned(), texts.into_bytes()),
    ])
}

fn package(rules: &str) -> ServicePackage {
    let mut files = files(rules);
    // Only what may be broken has a text.
    if let Err(errors) = ServicePackage::read(&files) {
        let unknown = |error: &PackageError| error.reason.split('`').nth(1).map(str::to_owned);
        let keys: Vec<String> = errors.iter().filter_map(unknown).collect();
        let texts = String::from_utf8(files["texts.de.ftl"].clone()).unwrap();
        let kept = texts
            .lines()
            .filter(|line| !keys.iter().any(|key| line.starts_with(&format!("{key} "))));
        let kept: String = kept.map(|line| format!("{line}\n")).collect();
        files.insert("texts.de.ftl".to_owned(), kept.into_bytes());
    }
    ServicePackage::read(&files).unwrap()
}

fn answers(values: &[(&str, &str)]) -> Answers {
    let parsed = values
        .iter()
        .map(|(path, value)| (path.parse().unwrap(), (*value).to_owned()));
    parsed.collect()
}

fn judge(rules: &str, values: &[(&str, &str)]) -> Judgement {
    package(rules).judge(&answers(values), "2026-11-24".parse().unwrap())
}

fn path(text: &str) -> FieldPath {
    text.parse().unwrap()
}

/// The rules that are broken, and where.
fn broken(judgement: &Judgement) -> Vec<(String, String)> {
    let of_rules = judgement
        .findings
        .iter()
        .filter_map(|finding| match &finding.kind {
            ValueError::Rule { rule } => Some((finding.path.to_string(), rule.clone())),
            _ => None,
        });
    of_rules.collect()
}

fn demanded(judgement: &Judgement) -> Vec<String> {
    let missing = judgement
        .findings
        .iter()
        .filter(|finding| finding.kind == ValueError::Required);
    missing.map(|finding| finding.path.to_string()).collect()
}

const NAME: &str = "G99000000301.0/F99000000301.0";
const KIND: &str = "G99000000301.0/F99000000302.0";
const BORN: &str = "G99000000301.0/F99000000303.0";
const AGREES: &str = "G99000000301.0/F99000000304.0";

#[test]
fn whatever_does_not_fit_is_said_with_its_place() {
    let fixtures = folder().join("tests/fixtures/rules");
    let mut names: Vec<_> = std::fs::read_dir(&fixtures)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt"))
        .collect();
    names.sort();
    assert!(names.len() > 10);
    for name in names {
        let rules = std::fs::read_to_string(&name).unwrap();
        let errors = ServicePackage::read(&files(&rules)).unwrap_err();
        let of_rules = errors.iter().filter(|error| error.file == "rules.txt");
        let said: String = of_rules.map(|error| format!("{error}\n")).collect();
        assert_ne!(said, "", "{}", name.display());
        let title = name.file_stem().unwrap().to_string_lossy().into_owned();
        insta::assert_snapshot!(title, said);
    }
}

#[test]
fn a_hidden_part_does_not_count_and_is_not_demanded() {
    let rules = "rule shown: show F99000000303 when G99000000301/F99000000302 = \"a\"
rule demanded: require F99000000303";
    let hidden = judge(rules, &[(NAME, "x"), (KIND, "b"), (BORN, "2026-13-40")]);
    assert!(hidden.hides(&path(BORN)));
    assert_eq!(hidden.findings, []);
    assert_eq!(hidden.answers, answers(&[(NAME, "x"), (KIND, "b")]));
    let shown = judge(rules, &[(NAME, "x"), (KIND, "a")]);
    assert!(!shown.hides(&path(BORN)) && shown.requires(&path(BORN)));
    assert_eq!(demanded(&shown), [BORN]);
    // Nobody has said yet.
    let open = judge(rules, &[(NAME, "x")]);
    assert!(open.hides(&path(BORN)));
    assert_eq!(demanded(&open), [""; 0]);
}

#[test]
fn what_stands_in_a_hidden_group_is_hidden_and_checked_by_nobody() {
    let rules = "rule shown: show G99000000307 when F99000000319
rule short: check length(F99000000322) < 3 at F99000000322";
    let paths = [
        "G99000000306.0/G99000000307.0/F99000000322.0",
        "G99000000306.0/F99000000319.0",
    ];
    let hidden = judge(
        rules,
        &[(NAME, "x"), (paths[0], "long"), (paths[1], "nein")],
    );
    assert!(hidden.hides(&path(paths[0])));
    assert_eq!(hidden.findings, []);
    let shown = judge(rules, &[(NAME, "x"), (paths[0], "long"), (paths[1], "ja")]);
    assert_eq!(broken(&shown), [(paths[0].to_owned(), "short".to_owned())]);
}

#[test]
fn a_rule_within_a_repeat_looks_at_that_repeat() {
    let rules = "rule product: calculate F99000000308 = F99000000306 * F99000000307
rule limit: check F99000000306 <= 100 at F99000000306
rule total: calculate F99000000316 = sum(G99000000302/F99000000308)";
    let item = |index: u32, field: u32| format!("G99000000302.{index}/F99000000{field}.0");
    let values = [
        (NAME.to_owned(), "x"),
        (item(0, 306), "12.50"),
        (item(0, 307), "3"),
        (item(1, 306), "200.00"),
        (item(1, 307), "2"),
        ("G99000000306.0/F99000000318.0".to_owned(), "x"),
    ];
    let values: Vec<(&str, &str)> = values
        .iter()
        .map(|(at, value)| (at.as_str(), *value))
        .collect();
    let judged = judge(rules, &values);
    assert_eq!(judged.answers.get(&path(&item(0, 308))), Some("37.50"));
    assert_eq!(judged.answers.get(&path(&item(1, 308))), Some("400.00"));
    assert!(judged.calculates(&path(&item(1, 308))));
    let total = path("G99000000306.0/F99000000316.0");
    assert_eq!(judged.answers.get(&total), Some("437.50"));
    assert_eq!(broken(&judged), [(item(1, 306), "limit".to_owned())]);
}

#[test]
fn what_is_calculated_alone_brings_no_group_into_the_application() {
    let rules = "rule total: calculate F99000000316 = 5";
    let judged = judge(rules, &[(NAME, "x")]);
    assert_eq!(judged.findings, []);
    assert_eq!(judged.answers, answers(&[(NAME, "x")]));
}

#[test]
fn what_was_typed_into_a_calculated_field_does_not_count() {
    let rules = "rule born: calculate F99000000303 = add-years(today, -20)";
    let judged = judge(rules, &[(NAME, "x"), (BORN, "1900-01-01")]);
    assert_eq!(judged.answers.get(&path(BORN)), Some("2006-11-24"));
}

#[test]
fn a_check_over_all_repeats_is_read_at_the_first() {
    let rules = "rule once: check unique(G99000000302/F99000000306) at G99000000302";
    let values = [
        (NAME, "x"),
        ("G99000000302.1/F99000000306.0", "5.00"),
        ("G99000000302.3/F99000000306.0", "5,0"),
    ];
    assert_eq!(
        broken(&judge(rules, &values)),
        [("G99000000302.1".to_owned(), "once".to_owned())]
    );
}

#[test]
fn without_a_value_nothing_is_broken_and_nothing_demanded() {
    let rules = "rule past: check F99000000303 <= today at F99000000303
rule agreed: require F99000000303 when F99000000304";
    assert_eq!(judge(rules, &[(NAME, "x")]).findings, []);
    let future = judge(
        rules,
        &[(NAME, "x"), (BORN, "2026-11-25"), (AGREES, "true")],
    );
    assert_eq!(broken(&future), [(BORN.to_owned(), "past".to_owned())]);
    // A value that is wrong in itself is spoken of once.
    let unreadable = judge(rules, &[(NAME, "x"), (BORN, "gestern")]);
    assert_eq!(unreadable.findings.len(), 1);
}

#[test]
fn a_demanded_group_brings_in_what_is_demanded_in_it() {
    let rules = "rule evidence: require G99000000306 when F99000000304
rule inside: require G99000000307
rule check-inside: check answered(F99000000316) at F99000000316";
    let free = judge(rules, &[(NAME, "x"), (AGREES, "nein")]);
    assert_eq!(free.findings, []);
    let judged = judge(rules, &[(NAME, "x"), (AGREES, "ja")]);
    assert!(judged.requires(&path("G99000000306.0")));
    let inner = "G99000000306.0/G99000000307.0/F99000000322.0".to_owned();
    assert_eq!(demanded(&judged), [inner]);
    let first = "G99000000306.0/F99000000316.0".to_owned();
    assert_eq!(broken(&judged), [(first, "check-inside".to_owned())]);
    // In the order of the form, whoever found them.
    assert_eq!(
        judged.findings[0].path.to_string(),
        "G99000000306.0/F99000000316.0"
    );
}

#[test]
fn a_demanded_group_in_which_nothing_is_demanded_is_demanded_itself() {
    let rules = "rule evidence: require G99000000306 when F99000000304";
    let judged = judge(rules, &[(NAME, "x"), (AGREES, "ja")]);
    assert_eq!(demanded(&judged), ["G99000000306.0"]);
}

#[test]
fn a_package_says_what_it_does_about_rules_in_prose() {
    let rules = "rule shown for R99000000301: show F99000000303 when no
rule demanded for R99000000301: require F99000000303
omit R99000000302 because \"An office examines it.\"";
    let package = package(rules);
    let prose: Vec<_> = package
        .rules
        .prose()
        .map(|rule| rule.treatment.clone())
        .collect();
    let names = vec!["shown".to_owned(), "demanded".to_owned()];
    let reason = "An office examines it.".to_owned();
    assert_eq!(
        prose,
        [Treatment::CarriedOut(names), Treatment::Omitted(reason)]
    );
    let unread = |package: &ServicePackage| {
        let warnings = package.warnings.iter().map(ToString::to_string);
        warnings
            .filter(|warning| warning.contains("omit R"))
            .count()
    };
    assert_eq!(unread(&package), 0);
    let silent = self::package("rule demanded: require F99000000303");
    assert_eq!(unread(&silent), 2);
}

#[test]
fn a_check_without_its_sentence_and_a_package_without_title_are_refused() {
    let mut files = files("rule past: check F99000000303 <= today at F99000000303");
    files.remove("texts.de.ftl");
    let errors = ServicePackage::read(&files).unwrap_err();
    let said: Vec<String> = errors.iter().map(ToString::to_string).collect();
    for key in ["title", "data-protection", "past-error"] {
        let wanted = format!("texts.de.ftl: The text `{key}` is missing. Add it.");
        assert!(said.contains(&wanted), "{said:?}");
    }
}

#[test]
fn the_examples_of_the_documentation_fit() {
    let docs = std::fs::read_to_string(folder().join("../../docs/rules.md")).unwrap();
    let examples: Vec<&str> = docs
        .split("```rules\n")
        .skip(1)
        .filter_map(|rest| rest.split("```").next())
        .collect();
    assert!(examples.len() > 4);
    for example in examples {
        package(example);
    }
}
