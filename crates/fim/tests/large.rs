//! Schemas of any size, and what is too large.
#![allow(clippy::unwrap_used)]

mod specimens;
mod standards;

use std::fmt::Write as _;

use fim::testing::{answers, large_schema, to_xdf3};
use fim::{
    Element, Genericode, Schema, check, read_document, read_instance, read_json, read_schema,
    write_instance, write_json,
};

/// The levels of groups in a schema.
fn depth(schema: &Schema) -> usize {
    fn below(parts: &[fim::Structure]) -> usize {
        let groups = parts.iter().filter(|part| !part.children().is_empty());
        groups
            .map(|part| 1 + below(part.children()))
            .max()
            .unwrap_or(0)
    }
    below(&schema.nodes)
}

#[test]
fn a_large_schema_has_the_size_that_was_asked_for() {
    for (fields, groups, levels) in [(600, 80, 5), (1, 1, 1), (7, 10, 3), (1000, 16, 16)] {
        let schema = large_schema(fields, groups, levels, 1);
        let places = schema.places();
        let (found_fields, found_groups): (Vec<_>, Vec<_>) =
            places.partition(|place| matches!(place.element, Element::Field(_)));
        assert_eq!((found_fields.len(), found_groups.len()), (fields, groups));
        if fields >= groups {
            assert_eq!(depth(&schema), levels);
        }
    }
    assert_eq!(large_schema(30, 5, 2, 7), large_schema(30, 5, 2, 7));
    assert_ne!(large_schema(30, 5, 2, 7), large_schema(30, 5, 2, 8));
}

#[test]
fn a_schema_written_as_xdatenfelder_3_reads_as_itself() {
    let large = [large_schema(600, 80, 5, 1), large_schema(100, 7, 3, 2)];
    let own = specimens::schemas();
    let own = own.into_iter().map(|(_, schema)| schema);
    // The published schema has the keys of version 2.
    for schema in large
        .into_iter()
        .chain(own.filter(|s| s.id.as_str().len() == 12))
    {
        let reading = read_schema(to_xdf3(&schema).as_bytes(), &[]).unwrap();
        assert_eq!(reading.value, schema, "{}", schema.id);
    }
}

#[test]
fn a_large_application_comes_back_from_xml_and_json() {
    let schema = large_schema(600, 80, 5, 1);
    for seed in 0..5 {
        let answers = answers(&schema, seed);
        assert_eq!(check(&schema, &answers), []);
        let xml = write_instance(&schema, &answers).unwrap();
        assert_eq!(read_instance(&schema, xml.as_bytes()).unwrap(), answers);
        let json = write_json(&schema, &answers).unwrap();
        assert_eq!(read_json(&schema, json.as_bytes()).unwrap(), answers);
    }
}

#[test]
fn a_schema_of_100_000_fields_is_refused() {
    let xml = to_xdf3(&large_schema(100_000, 1000, 5, 1));
    let errors = read_schema(xml.as_bytes(), &[]).unwrap_err();
    assert_eq!(errors.len(), 1);
    let reason = &errors[0].reason;
    assert!(
        reason.contains("bytes") || reason.contains("elements"),
        "{reason}"
    );
}

/// A code list with so many rows of three columns.
fn genericode(rows: usize) -> String {
    let mut xml = String::from(concat!(
        "<g:CodeList xmlns:g=\"http://docs.oasis-open.org/codelist/ns/genericode/1.0/\">",
        "<Identification><ShortName>long</ShortName><Version>1</Version>",
        "<CanonicalUri>urn:de:long</CanonicalUri></Identification>",
        "<ColumnSet><Column Id='code'/><Column Id='name'/><Column Id='more'/></ColumnSet>",
        "<SimpleCodeList>",
    ));
    for row in 0..rows {
        let _ = write!(
            xml,
            "<Row><Value ColumnRef='code'><SimpleValue>{row:06}</SimpleValue></Value>\
             <Value ColumnRef='name'><SimpleValue>Eintrag {row}</SimpleValue></Value>\
             <Value ColumnRef='more'><SimpleValue>x</SimpleValue></Value></Row>"
        );
    }
    xml.push_str("</SimpleCodeList></g:CodeList>");
    xml
}

#[test]
fn a_code_list_of_30_000_entries_is_read_and_one_of_100_000_is_refused() {
    let list = Genericode::read(genericode(30_000).as_bytes()).unwrap();
    assert_eq!(list.len(), 30_000);
    let errors = Genericode::read(genericode(100_000).as_bytes()).unwrap_err();
    assert!(errors[0].reason.contains("elements"), "{}", errors[0]);
}

#[test]
fn attributes_and_namespaces_without_end_are_refused() {
    let refused = |xml: &str| read_document(xml.as_bytes()).unwrap_err().remove(0).reason;
    let attributes: String = (0..500_000)
        .map(|number| format!(" a{number}=''"))
        .collect();
    assert!(refused(&format!("<a{attributes}/>")).contains("attributes"));
    let declarations: String = (0..500_000)
        .map(|number| format!(" xmlns:n{number}='urn:n{number}'"))
        .collect();
    let reason = refused(&format!("<a{declarations}/>"));
    assert!(
        reason.contains("attributes") || reason.contains("well-formed"),
        "{reason}"
    );
    let namespaces: String = (0..1000)
        .map(|number| format!("<b xmlns='urn:n{number}'/>"))
        .collect();
    assert!(refused(&format!("<a>{namespaces}</a>")).contains("namespaces"));
}

#[test]
fn patterns_that_grow_without_end_are_not_checked() {
    for pattern in [
        "((((a{20}){20}){20}){20}|b)".to_owned(),
        "(((((.{1000}){1000}){1000}){1000}){1000})".to_owned(),
        "a".repeat(2001),
    ] {
        match fim::Pattern::new(&pattern) {
            Err(_) => {}
            Ok(pattern) => assert!(pattern.xsd().unwrap().len() < 100_000),
        }
    }
    let small = include_str!("fixtures/small.xdf3.xml");
    let grown = small.replacen("[^@ ]+@[^@ ]+$", "((.{1000}){1000}){1000}", 1);
    let reading = read_schema(grown.as_bytes(), &[]).unwrap();
    assert!(reading.warnings[0].to_string().contains("is not checked"));
}
