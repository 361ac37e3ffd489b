//! The rule language: read against a schema, carried out on answers, prepared for the browser.
#![no_main]

use std::collections::BTreeMap;
use std::sync::LazyLock;

use chrono::NaiveDate;
use fim::{FieldPath, Schema, ServicePackage, read_schema};
use libfuzzer_sys::fuzz_target;

const SOURCE: &[u8] = include_bytes!("../../crates/fim/tests/fixtures/rules.xdf3.xml");
const MANIFEST: &str =
    r#"{"id": "fuzz", "version": "1.0.0", "schema": "schema.xdf3.xml", "rules": "rules.txt"}"#;

static SCHEMA: LazyLock<Schema> = LazyLock::new(|| {
    read_schema(SOURCE, &[])
        .expect("the fixture is a schema")
        .value
});

/// A package with these rules, and a sentence for each, so that it is not refused for want of one.
fn package(rules: &str) -> Option<ServicePackage> {
    let mut texts = String::from("title = Fuzz\ndata-protection = Fuzz\n");
    let mut names: Vec<&str> = rules
        .split("rule ")
        .skip(1)
        .filter_map(|rest| rest.split([':', ' ', '\n']).next())
        .filter(|name| name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'))
        .collect();
    names.sort_unstable();
    names.dedup();
    for name in names.iter().filter(|name| !name.is_empty()) {
        texts.push_str(&format!("{name}-error = Fuzz\n"));
    }
    let files: BTreeMap<String, Vec<u8>> = [
        ("service.json", MANIFEST.as_bytes().to_vec()),
        ("schema.xdf3.xml", SOURCE.to_vec()),
        ("rules.txt", rules.as_bytes().to_vec()),
        ("texts.de.ftl", texts.into_bytes()),
    ]
    .map(|(name, bytes)| (name.to_owned(), bytes))
    .into();
    ServicePackage::read(&files).ok()
}

fuzz_target!(|bytes: &[u8]| {
    let Ok(rules) = std::str::from_utf8(bytes) else {
        return;
    };
    let Some(package) = package(rules) else {
        return;
    };
    let today = NaiveDate::from_ymd_opt(2026, 11, 24).expect("a day");
    let answers = fim::testing::answers(&SCHEMA, bytes.len() as u64);
    let judgement = package.judge(&answers, today);
    // What is left out and calculated stays so: judging what was judged finds nothing new to do.
    let again = package.judge(&judgement.answers, today);
    assert_eq!(again.answers, judgement.answers);
    let page: Vec<FieldPath> = SCHEMA
        .nodes
        .iter()
        .map(|part| FieldPath::root().join(part.id(), 0))
        .collect();
    if let Some(json) = package.for_browser(&answers, today, &page) {
        assert!(!json.contains('<'), "a tag could begin in {json}");
        let parsed: Result<serde_json::Value, _> = serde_json::from_str(&json);
        assert!(parsed.is_ok());
    }
});
