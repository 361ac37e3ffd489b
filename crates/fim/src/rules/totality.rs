//! Whatever is written as rules is read or refused, and whatever was read comes to an end.

use proptest::prelude::*;

use super::compile::compile;
use super::phrase::DEEPEST;
use crate::schema::Schema;
use crate::testing::{Random, answers, rules};

fn schema() -> Schema {
    let bytes = include_bytes!("../../tests/fixtures/rules.xdf3.xml");
    crate::read_schema(bytes, &[]).unwrap().value
}

/// Words that rules are made of, in any order.
fn soup() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "rule",
        "omit",
        "because",
        "show",
        "require",
        "check",
        "calculate",
        "when",
        "at",
        "for",
        "if",
        "then",
        "else",
        "and",
        "or",
        "not",
        "in",
        "(",
        ")",
        ",",
        ":",
        "=",
        "!=",
        "<",
        "<=",
        "+",
        "-",
        "*",
        "/",
        "today",
        "yes",
        "1.5",
        "2026-02-28",
        "\"a\"",
        "\"",
        "sum",
        "all",
        "round",
        "answered",
        "F99000000301",
        "G99000000302/F99000000306",
        "F99000000306",
        "r1",
        "R1",
        "#",
        "\n",
        "ä",
    ]);
    prop::collection::vec(words, 0..60).prop_map(|words| words.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn any_text_is_read_or_refused(text in ".{0,200}") {
        if let Err(complaints) = compile(&text, &schema()) {
            prop_assert!(!complaints.is_empty());
        }
    }

    #[test]
    fn any_words_are_read_or_refused_with_their_place(text in soup()) {
        let lines = u32::try_from(text.split('\n').count()).unwrap();
        if let Err(complaints) = compile(&text, &schema()) {
            for complaint in complaints {
                prop_assert!((1..=lines).contains(&complaint.at.line), "{complaint:?}");
                prop_assert!(complaint.at.column >= 1);
                prop_assert!(complaint.reason.ends_with(['.', '…']) || complaint.reason.contains('.'));
            }
        }
    }

    #[test]
    fn a_random_rule_survives_its_way_through_json(seed in 0u64..100_000) {
        let schema = schema();
        let compiled = compile(&rules(&schema, 20, seed), &schema).unwrap();
        let json = serde_json::to_string(&compiled).unwrap();
        prop_assert_eq!(serde_json::from_str::<super::Rules>(&json).unwrap(), compiled);
    }

    #[test]
    fn judging_twice_changes_nothing_more(seed in 0u64..100_000) {
        let schema = schema();
        let compiled = compile(&rules(&schema, 12, seed), &schema).unwrap();
        let package = super::agreement::package_with(schema.clone(), compiled);
        let today = "2026-11-24".parse().unwrap();
        let given = answers(&schema, Random(seed).below(u32::MAX).into());
        let once = package.judge(&given, today);
        let twice = package.judge(&once.answers, today);
        prop_assert_eq!(&once.answers, &twice.answers);
        prop_assert_eq!(once.findings, twice.findings);
    }
}

#[test]
fn what_is_nested_too_deep_is_refused() {
    let deep = DEEPEST as usize + 1;
    for condition in [
        format!("{}yes{}", "(".repeat(deep), ")".repeat(deep)),
        "not ".repeat(deep) + "yes",
        format!("1{} = 1", " + 1".repeat(deep)),
        format!("{}yes", "if yes then no else ".repeat(deep)),
    ] {
        let source = format!("rule r:\n check {condition} at F99000000301");
        let complaints = compile(&source, &schema()).unwrap_err();
        assert_eq!(complaints[0].at.line, 2, "{complaints:?}");
    }
}

#[test]
fn a_file_and_a_rule_have_a_largest_size() {
    let large = "#".repeat(super::compile::LARGEST_FILE + 1);
    assert!(compile(&large, &schema()).is_err());
    let many = "rule r: check yes at F99000000301\n".repeat(super::compile::MOST_RULES + 1);
    assert!(
        compile(&many, &schema()).unwrap_err()[0]
            .reason
            .contains("1000 rules")
    );
    let wide = format!("rule r: check yes{} at F99000000301", " or yes".repeat(600));
    assert!(
        compile(&wide, &schema()).unwrap_err()[0]
            .reason
            .contains("500 values")
    );
}
