//! The official fixtures are read, or refused for the right reason.
#![allow(clippy::unwrap_used)]

mod standards;

use fim::{
    DataType, Document, Element, FieldKind, Format, Genericode, Prefill, Schema, SchemaError,
    read_document, read_schema,
};

fn errors(path: &str) -> Option<Vec<SchemaError>> {
    Some(read_document(&standards::file(path)?).unwrap_err())
}

fn document(path: &str) -> Option<Document> {
    Some(read_document(&standards::file(path)?).unwrap().value)
}

fn schema(path: &str) -> Option<Schema> {
    match document(path)? {
        Document::Schema(schema) => Some(*schema),
        Document::Group(group) => panic!("{path} is the group {}", group.id),
    }
}

#[test]
fn the_published_schema_is_read_completely() {
    let Some(reading) = standards::maternity() else {
        return;
    };
    let schema = reading.value;
    // Three of its elements have been withdrawn since.
    let codes = reading
        .warnings
        .iter()
        .map(|warning| warning.0.code.unwrap().number());
    assert_eq!(codes.collect::<Vec<_>>(), [1116; 3]);
    assert_eq!(schema.id.as_str(), "S00000094");
    assert_eq!(schema.format, Format::Xdf2);
    assert_eq!(
        schema.namespace(),
        "urn:xoev-de:xfall:standard:fim-s00000094_1.0"
    );
    assert_eq!(schema.nodes.len(), 5);
    let (fields, groups): (Vec<_>, Vec<_>) = schema
        .places()
        .partition(|place| matches!(place.element, Element::Field(_)));
    assert_eq!((fields.len(), groups.len()), (44, 16));
    let rules: usize = schema
        .places()
        .map(|place| match &place.element {
            Element::Field(field) => field.rules.len(),
            Element::Group(group) => group.rules.len(),
        })
        .sum();
    assert_eq!((schema.rules.len(), rules), (1, 12));
    assert_eq!(schema.code_lists.len(), 4);
    let states = &schema.code_lists["urn:de:bund:destatis:bevoelkerungsstatistik:schluessel:staat_2021-02-19"];
    assert_eq!(
        states.entry("121").map(|entry| entry.name.as_str()),
        Some("Albanien")
    );
}

#[test]
fn details_of_the_published_schema_come_through() {
    let Some(reading) = standards::maternity() else {
        return;
    };
    let schema = reading.value;
    let path = "G00000255.0/G60000093.0/G60000091.0/G60000092.0/F60000262.0";
    let lines = schema.place(&path.parse().unwrap()).unwrap();
    assert_eq!((lines.min, lines.max), (2, Some(5)));
    let path = "G00000253.0/G60000088.0/G60000086.0/F60000246.0";
    let Element::Field(postcode) = &schema.place(&path.parse().unwrap()).unwrap().element else {
        panic!("the postcode is a field");
    };
    let within = &postcode.constraints;
    assert_eq!((within.min_length, within.max_length), (Some(5), Some(5)));
    assert!(within.pattern.as_ref().unwrap().matches("52062"));
    assert!(!within.pattern.as_ref().unwrap().matches("00123"));
    assert!(schema.rules[0].text.contains("F00000601"));
    assert_eq!(schema.rules[0].script, None);
    assert!(schema.legal_basis[0].text.starts_with("§§ 1, 3-6"));
    assert!(!schema.legal_basis[0].text.contains('\r'));
}

#[test]
fn a_schema_survives_its_way_through_json() {
    let Some(reading) = standards::maternity() else {
        return;
    };
    let json = serde_json::to_string(&reading.value).unwrap();
    assert_eq!(
        serde_json::from_str::<Schema>(&json).unwrap(),
        reading.value
    );
}

#[test]
fn a_missing_code_list_is_named_with_the_file_that_would_do() {
    let (Some(bytes), Some(mut lists)) = (
        standards::file("fim/S00000094V1.0/S00000094V1.0_xdf2.xml"),
        standards::maternity_lists(),
    ) else {
        return;
    };
    lists.retain(|list| !list.uri.contains("destatis"));
    let errors = read_schema(&bytes, &lists).unwrap_err();
    assert_eq!(errors.len(), 1);
    assert!(errors[0].reason.contains("schluessel:staat_2021-02-19"));
    assert!(errors[0].reason.contains("C60000020_genericode.xml"));
    assert!(
        errors[0].path.ends_with("datenfeld[F60000261]"),
        "{}",
        errors[0]
    );
}

#[test]
fn the_valid_fixtures_of_version_2_are_read() {
    for (name, places, rules) in [
        ("minimal", 0, 0),
        ("simple", 2, 1),
        ("select", 1, 0),
        ("label", 1, 0),
        ("rule", 0, 1),
        ("data-field-rule", 1, 0),
        ("data-group-rule", 1, 0),
    ] {
        let Some(schema) = schema(&format!("fim/xdf2-fixtures/{name}.xml")) else {
            return;
        };
        assert_eq!(schema.places().count(), places, "{name}");
        assert_eq!(schema.rules.len(), rules, "{name}");
    }
}

#[test]
fn a_label_of_version_2_keeps_its_text_and_carries_no_data() {
    let Some(schema) = schema("fim/xdf2-fixtures/label.xml") else {
        return;
    };
    let Element::Field(label) = &schema.nodes[0].element else {
        panic!("it is a field");
    };
    assert_eq!(label.kind, FieldKind::Label);
    assert_eq!(label.default.as_deref(), Some("Hinweis Inhalt"));
    assert!(!schema.nodes[0].carries_data());
}

#[test]
fn rules_are_kept_at_their_element() {
    let (Some(field), Some(group)) = (
        schema("fim/xdf2-fixtures/data-field-rule.xml"),
        schema("fim/xdf2-fixtures/data-group-rule.xml"),
    ) else {
        return;
    };
    let Element::Field(field) = &field.nodes[0].element else {
        panic!("it is a field");
    };
    let Element::Group(group) = &group.nodes[0].element else {
        panic!("it is a group");
    };
    assert_eq!(field.rules[0].id.as_str(), "R60000037");
    assert_eq!(group.rules[0].text, "Eine Definition");
}

#[test]
fn the_valid_fixtures_of_version_3_are_read() {
    let (Some(Document::Group(simple)), Some(Document::Group(input))) = (
        document("fim/xdf3-fixtures/simple.xml"),
        document("fim/xdf3-fixtures/input.xml"),
    ) else {
        return;
    };
    assert_eq!(simple.id.as_str(), "G60000000088");
    assert_eq!(simple.legal_basis[0].text, "Rechtsbezug");
    assert_eq!(
        simple.rules[0].script.as_deref(),
        Some("some script content")
    );
    assert_eq!(
        simple.children[0].children()[0].id().as_str(),
        "F60000000243"
    );
    let Element::Field(field) = &input.children[0].element else {
        panic!("it is a field");
    };
    assert_eq!(
        (field.kind, field.data_type),
        (FieldKind::Select, DataType::Text)
    );
    assert_eq!(field.default.as_deref(), Some("Some Content"));
    assert_eq!(field.prefill, Prefill::None);
    assert_eq!(field.constraints.max_size, Some(10));
    assert_eq!(field.constraints.media_types, ["application/json"]);
}

#[test]
fn a_single_group_is_no_form() {
    let Some(bytes) = standards::file("fim/xdf3-fixtures/simple.xml") else {
        return;
    };
    let errors = read_schema(&bytes, &[]).unwrap_err();
    assert!(errors[0].reason.contains("single group G60000000088"));
}

#[test]
fn broken_fixtures_are_refused_at_their_line() {
    for (name, line, reason) in [
        (
            "xdf2-fixtures/duplicate-optional-value",
            15,
            "`beschreibung` stands here twice",
        ),
        (
            "xdf2-fixtures/duplicate-required-value",
            13,
            "`name` stands here twice",
        ),
        ("xdf2-fixtures/unknown-namespace", 2, "XDatenfelder unknown"),
        (
            "xdf3-fixtures/duplicate-id-node",
            11,
            "`id` stands here twice",
        ),
        ("xdf3-fixtures/empty-id-node", 10, "key is empty"),
        ("xdf3-fixtures/missing-id-node", 9, "`id` is missing"),
        (
            "xdf3-fixtures/invalid-freigabestatus",
            17,
            "`10` is no code of `freigabestatus`",
        ),
        (
            "xdf3-fixtures/unexpected-node",
            11,
            "`unknown` does not belong",
        ),
        ("xdf3-fixtures/unknown-namespace", 2, "XDatenfelder unknown"),
    ] {
        let Some(errors) = errors(&format!("fim/{name}.xml")) else {
            return;
        };
        let found = errors
            .iter()
            .any(|error| error.line == line && error.reason.contains(reason));
        assert!(found, "{name}: {errors:#?}");
    }
}

#[test]
fn the_catalogue_of_quality_findings_is_read_as_a_code_list() {
    let Some(bytes) = standards::file("fim/xdf3-qs-meldungen-1.8.genericode.xml") else {
        return;
    };
    let list = Genericode::read(&bytes).unwrap();
    assert_eq!((list.name.as_str(), list.len()), ("XDFM", 142));
}
