//! The check, the application's JSON and its JSON Schema agree; the crate `jsonschema` judges the last two.
#![allow(clippy::unwrap_used)]

mod specimens;
mod standards;

use std::collections::BTreeSet;

use fim::testing::{answers, breakages, write_json_unchecked};
use fim::{
    Answers, Element, FieldPath, Schema, check, json_schema, parse_value, read_json, read_schema,
    write_json,
};
use jsonschema::Validator;
use serde_json::{Value, json};
use specimens::{TRIED, schemas};

fn judge(schema: &Schema) -> Validator {
    let made: Value = serde_json::from_str(&json_schema(schema)).unwrap();
    assert!(jsonschema::draft202012::meta::is_valid(&made));
    jsonschema::draft202012::new(&made).unwrap()
}

fn parsed(json: &str) -> Value {
    serde_json::from_str(json).unwrap()
}

/// Whether our own reading and check take it.
fn taken(schema: &Schema, json: &Value) -> bool {
    let read = read_json(schema, json.to_string().as_bytes());
    read.is_ok_and(|answers| check(schema, &answers).is_empty())
}

#[test]
fn random_applications_are_valid_and_come_back_from_their_json() {
    for (name, schema) in schemas() {
        let judge = judge(&schema);
        for seed in 0..50 {
            let answers = answers(&schema, seed);
            let json = write_json(&schema, &answers).unwrap();
            if let Err(error) = judge.validate(&parsed(&json)) {
                panic!("{name} {seed}: {error} at {}", error.instance_path());
            }
            let back = read_json(&schema, json.as_bytes()).unwrap();
            assert_eq!(back, answers, "{name} {seed}\n{json}");
            assert_eq!(write_json(&schema, &back).unwrap(), json);
        }
    }
}

#[test]
fn the_json_schema_refuses_what_the_check_refuses() {
    for (name, schema) in schemas() {
        let judge = judge(&schema);
        for seed in 0..4 {
            for breakage in breakages(&schema, &answers(&schema, seed)) {
                let findings = check(&schema, &breakage.answers);
                assert!(findings.contains(&breakage.finding), "{name} {breakage:?}");
                assert_eq!(write_json(&schema, &breakage.answers), Err(findings));
                let json = parsed(&write_json_unchecked(&schema, &breakage.answers));
                assert!(
                    !judge.is_valid(&json),
                    "{name} {:?}\n{json}",
                    breakage.finding
                );
                assert!(
                    !taken(&schema, &json),
                    "{name} {:?}\n{json}",
                    breakage.finding
                );
            }
        }
    }
}

#[test]
fn a_value_is_valid_just_when_it_is_in_canonical_form() {
    let (_, schema) = schemas().remove(0);
    let (judge, valid) = (judge(&schema), answers(&schema, 3));
    let mut accepted = 0;
    for (path, _) in valid.iter() {
        let Element::Field(field) = &schema.place(path).unwrap().element else {
            continue;
        };
        for raw in TRIED {
            let canonical = parse_value(&schema, field, raw).map(String::from);
            let json = with_raw(&schema, &valid, path, raw);
            let is_valid = judge.is_valid(&json);
            let right = canonical.as_deref() == Ok(raw);
            assert_eq!(is_valid, right, "{path} {raw:?}");
            assert_eq!(taken(&schema, &json), right, "{path} {raw:?}");
            accepted += usize::from(is_valid);
        }
    }
    assert!(accepted > 100, "only {accepted}");
}

/// The application with another text at one field; yes and no as JSON has them.
fn with_raw(schema: &Schema, answers: &Answers, path: &FieldPath, raw: &str) -> Value {
    const MARK: &str = "the value that is tried";
    let mut marked = answers.clone();
    marked.set(path.clone(), MARK);
    let Element::Field(field) = &schema.place(path).unwrap().element else {
        panic!("{path} is a field");
    };
    let yes_or_no = field.data_type == fim::DataType::Bool && schema.codes(field).is_none();
    let value = match raw {
        "true" | "false" if yes_or_no => json!(raw == "true"),
        raw => json!(raw),
    };
    let text = write_json_unchecked(schema, &marked);
    parsed(&text.replace(&format!("\"{MARK}\""), &value.to_string()))
}

/// Every document that differs from a valid one at one place: a member gone, one too many, another type.
fn mutants(json: &Value) -> Vec<Value> {
    fn places(value: &Value, pointer: String, into: &mut Vec<String>) {
        match value {
            Value::Object(members) => {
                for (name, value) in members {
                    places(value, format!("{pointer}/{name}"), into);
                }
            }
            Value::Array(values) => {
                for (index, value) in values.iter().enumerate() {
                    places(value, format!("{pointer}/{index}"), into);
                }
            }
            _ => {}
        }
        into.push(pointer);
    }
    let mut pointers = Vec::new();
    places(json, String::new(), &mut pointers);
    let others = [
        json!(null),
        json!(0),
        json!(true),
        json!(""),
        json!("x"),
        json!([]),
        json!([{}]),
        json!({}),
        json!({ "F99000000999": "x" }),
    ];
    let mut all = Vec::new();
    for pointer in &pointers {
        for other in &others {
            let mut changed = json.clone();
            *changed.pointer_mut(pointer).unwrap() = other.clone();
            all.push(changed);
        }
        let (above, name) = pointer.rsplit_once('/').unwrap_or(("", ""));
        let mut changed = json.clone();
        match changed.pointer_mut(above).unwrap() {
            Value::Object(members) if !name.is_empty() => {
                members.remove(name);
                members.insert("F99000000998".to_owned(), json!("x"));
            }
            Value::Array(values) => {
                let last = values.last().cloned();
                values.extend(last);
            }
            _ => continue,
        }
        all.push(changed);
        let mut changed = json.clone();
        if let Some(Value::Object(members)) = changed.pointer_mut(above) {
            members.remove(name);
            all.push(changed);
        }
    }
    all
}

#[test]
fn thousands_of_changed_documents_are_judged_alike() {
    for (name, schema) in schemas() {
        let judge = judge(&schema);
        let mut seen = BTreeSet::new();
        for seed in 0..6 {
            let json = parsed(&write_json(&schema, &answers(&schema, seed)).unwrap());
            for mutant in mutants(&json) {
                if seen.insert(mutant.to_string()) {
                    let valid = judge.is_valid(&mutant);
                    assert_eq!(taken(&schema, &mutant), valid, "{name}\n{mutant}");
                }
            }
        }
        assert!(seen.len() > 1000, "{name} has only {}", seen.len());
    }
}

#[test]
fn the_json_and_the_json_schema_of_a_small_schema_stay_as_they_are() {
    let schema = read_schema(include_bytes!("fixtures/small.xdf3.xml"), &[]).unwrap();
    let schema = schema.value;
    let values = [
        ("G99000000191.0/F99000000191.0", "Müller-O'Brien"),
        ("G99000000191.0/F99000000192.0", "fr"),
        ("G99000000192.0/F99000000194.0", "1.2.2026"),
    ];
    let answers: Answers = values
        .into_iter()
        .map(|(path, value)| (path.parse().unwrap(), value.to_owned()))
        .collect();
    let written = parsed(&write_json(&schema, &answers).unwrap());
    insta::assert_json_snapshot!("small.json", written);
    insta::assert_json_snapshot!("small.schema.json", parsed(&json_schema(&schema)));
}

#[test]
fn what_is_no_application_is_refused_at_its_place() {
    let schema = read_schema(include_bytes!("fixtures/small.xdf3.xml"), &[]).unwrap();
    let schema = schema.value;
    let refused = |json: &str| read_json(&schema, json.as_bytes()).unwrap_err().to_string();
    let application = |members: &str| {
        let namespace = schema.namespace();
        refused(&format!("{{\"$schema\":\"{namespace}\",{members}}}"))
    };
    assert!(refused("{").starts_with(": This is no JSON"));
    assert!(refused("[]").contains("is an object"));
    assert!(refused("{}").contains("`$schema` must be `urn:xoev-de:xfall:standard:fim-s99"));
    assert!(refused(&"[".repeat(5000)).contains("no JSON"));
    assert!(refused(&" ".repeat(fim::LARGEST_JSON + 1)).contains("bytes"));
    assert!(application(r#""F1":"x""#).contains("`F1` does not belong here"));
    let person = |members: &str| application(&format!("\"G99000000191\":{{{members}}}"));
    assert_eq!(
        person(r#""F99000000192":"de""#),
        "/G99000000191/F99000000192: This may repeat: write an array."
    );
    assert_eq!(
        person(r#""F99000000191":" x""#),
        "/G99000000191/F99000000191: Write this value as `x`."
    );
    let many = vec!["{}"; 1001].join(",");
    assert!(application(&format!("\"G99000000191\":[{many}]")).contains("group is an object"));
}
