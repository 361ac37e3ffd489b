//! Who judges answers by the description of an interface.

use std::collections::BTreeSet;

use portal_tests::{Page, Portal};
use serde_json::{Value, json};

const METHODS: [&str; 5] = ["get", "put", "post", "delete", "patch"];

pub fn description(portal: &Portal, component: &str) -> Value {
    let answer = portal
        .citizen()
        .get(&format!("/api/{component}/openapi.json"));
    assert_eq!(answer.status, 200, "{answer:?}");
    answer.json()
}

/// Every operation: path, method, what it says.
pub fn operations(document: &Value) -> Vec<(String, String, Value)> {
    let paths = document["paths"].as_object().expect("paths");
    let of_path = |(path, item): (&String, &Value)| {
        METHODS
            .iter()
            .filter_map(|method| {
                Some((
                    path.clone(),
                    (*method).to_owned(),
                    item.get(method)?.clone(),
                ))
            })
            .collect::<Vec<_>>()
    };
    paths.iter().flat_map(of_path).collect()
}

/// The schema by itself, with everything that it may refer to.
pub fn validator(document: &Value, schema: &Value) -> jsonschema::Validator {
    let whole = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "allOf": [schema],
        "components": document["components"],
    });
    jsonschema::draft202012::new(&whole).unwrap_or_else(|error| panic!("{schema}: {error}"))
}

/// Judges answers by a description, and notes which operations were tried.
pub struct Judge {
    document: Value,
    tried: BTreeSet<String>,
}

impl Judge {
    pub fn of(portal: &Portal, component: &str) -> Self {
        Self {
            document: description(portal, component),
            tried: BTreeSet::new(),
        }
    }

    /// The answer has a status, a type and a body that the description names.
    pub fn judge(&mut self, method: &str, path: &str, answer: &Page) {
        let name = format!("{method} {path} → {}", answer.status);
        let operation = &self.document["paths"][path][method.to_lowercase()];
        assert!(operation.is_object(), "{name}: not described");
        let response = &operation["responses"][answer.status.to_string()];
        assert!(response.is_object(), "{name}: not described: {answer:?}");
        self.tried.insert(operation["operationId"].to_string());
        let Some(content) = response["content"].as_object() else {
            assert!(
                answer.body.is_empty(),
                "{name}: a body that is not described"
            );
            return;
        };
        let media = answer.header("content-type").unwrap_or_default();
        let media = media.split(';').next().unwrap_or_default();
        let described = content.get(media);
        let described = described.unwrap_or_else(|| panic!("{name}: {media} is not described"));
        if media.ends_with("json") {
            let body = answer.json();
            if let Err(error) = validator(&self.document, &described["schema"]).validate(&body) {
                panic!("{name}: {error} in {body}");
            }
        }
    }

    pub fn expect_all_tried(&self) {
        let all: BTreeSet<String> = operations(&self.document)
            .iter()
            .map(|(_, _, operation)| operation["operationId"].to_string())
            .collect();
        assert_eq!(self.tried, all);
    }
}
