//! Files that must not be read, and what is said about them.
#![allow(clippy::unwrap_used)]

use fim::{DEEPEST_NESTING, Genericode, LARGEST_FILE, SchemaError, read_document, read_schema};

fn small() -> String {
    include_str!("fixtures/small.xdf3.xml").to_owned()
}

/// What is said about the small schema after a change.
fn changed(from: &str, to: &str) -> Vec<SchemaError> {
    let small = small();
    assert!(small.contains(from), "{from}");
    read_schema(small.replacen(from, to, 1).as_bytes(), &[]).unwrap_err()
}

fn refused(xml: impl AsRef<[u8]>) -> SchemaError {
    read_document(xml.as_ref()).unwrap_err().remove(0)
}

#[test]
fn other_versions_and_other_documents_are_refused_by_name() {
    let root = |namespace: &str| {
        format!("<x:xdatenfelder.stammdatenschema.0102 xmlns:x=\"{namespace}\"/>")
    };
    let version = |version: &str| {
        refused(root(&format!(
            "urn:xoev-de:fim:standard:xdatenfelder_{version}"
        )))
    };
    assert!(version("1").reason.starts_with("This is XDatenfelder 1."));
    assert!(
        version("3.1.0")
            .reason
            .starts_with("This is XDatenfelder 3.1.0.")
    );
    assert!(refused(root("urn:other")).reason.contains("`urn:other`"));
    assert!(refused("<html/>").reason.contains("no Datenfeldschema"));
    let message =
        "<x:xdatenfelder.regel.0105 xmlns:x=\"urn:xoev-de:fim:standard:xdatenfelder_2\"/>";
    assert!(refused(message).reason.contains("xdatenfelder.regel.0105"));
}

#[test]
fn broken_xml_is_refused_at_its_line_and_column() {
    let error = refused("<a>\n  <b>\n  ü</c>\n</a>");
    assert_eq!(
        (error.line, error.column, error.path.as_str()),
        (3, 4, "/a/b")
    );
    assert!(refused("<a>").reason.contains("cut off"));
    assert!(refused("").reason.contains("no element"));
    assert!(refused("<a/><b/>").reason.contains("second root"));
    assert!(refused("<a/>text").reason.contains("outside"));
    assert!(refused("<p:a/>").reason.contains("`p`"));
}

#[test]
fn entities_and_document_types_are_refused() {
    let bomb = "<!DOCTYPE a [<!ENTITY x \"xxxx\"><!ENTITY y \"&x;&x;&x;\">]><a>&y;</a>";
    assert!(refused(bomb).reason.contains("document type"));
    assert!(refused("<a>&x;</a>").reason.contains("`&x;`"));
    assert!(refused("<a>&#0;</a>").reason.contains("`&#0;`"));
    assert!(refused("<a b='&x;'/>").reason.contains("attribute"));
}

#[test]
fn size_depth_and_encoding_are_bounded() {
    let deep = "<a>".repeat(DEEPEST_NESTING + 1);
    assert!(refused(&deep).reason.contains("nested deeper"));
    let large = vec![b' '; LARGEST_FILE + 1];
    assert!(refused(large).reason.contains("bytes"));
    let many = format!("<a>{}</a>", "<b/>".repeat(fim::MOST_ELEMENTS));
    assert!(refused(many).reason.contains("elements"));
    let latin = refused(b"<a>\n\xE4</a>");
    assert_eq!((latin.line, latin.column), (2, 1));
    let declared = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a/>";
    assert!(refused(declared).reason.contains("ISO-8859-1"));
    assert_eq!(refused("<a>\n\n \u{1}</a>").line, 3);
}

#[test]
fn wrong_codes_keys_and_numbers_are_refused_together() {
    let xml = small()
        .replacen("<code>select</code>", "<code>pick</code>", 1)
        .replacen("<code>auswahl</code>", "<code>wahl</code>", 1)
        .replacen("<xdf:id>F99000000193</xdf:id>", "<xdf:id>F193</xdf:id>", 1)
        .replacen(
            "<xdf:anzahl>0:2</xdf:anzahl>",
            "<xdf:anzahl>3:2</xdf:anzahl>",
            1,
        );
    let errors = read_schema(xml.as_bytes(), &[]).unwrap_err();
    let reasons: Vec<_> = errors.iter().map(|error| error.reason.as_str()).collect();
    for wanted in ["`pick`", "`wahl`", "`F193`", "`3:2`"] {
        assert!(
            reasons.iter().any(|reason| reason.contains(wanted)),
            "{wanted} {reasons:?}"
        );
    }
    assert!(errors.is_sorted_by_key(|error| error.line));
}

#[test]
fn two_elements_of_one_key_in_one_place_are_refused() {
    let errors = changed(
        "<xdf:id>F99000000192</xdf:id>",
        "<xdf:id>F99000000191</xdf:id>",
    );
    assert!(errors[0].reason.contains("F99000000191 stands twice"));
    assert!(
        errors[0]
            .path
            .ends_with("/datenfeldgruppe[G99000000191]/struktur"),
        "{}",
        errors[0]
    );
}

#[test]
fn a_selection_needs_codes() {
    let values = "<xdf:code>fr</xdf:code>";
    assert!(
        changed(values, "<xdf:code>de</xdf:code>")[0]
            .reason
            .contains("`de` stands here twice")
    );
    let small = small();
    let (start, end) = (
        small.find("<xdf:werte>").unwrap(),
        small.find("</xdf:werte>").unwrap(),
    );
    let without = small[..start].to_owned() + &small[end + "</xdf:werte>".len()..];
    let errors = read_schema(without.as_bytes(), &[]).unwrap_err();
    assert!(errors[0].reason.contains("selection without codes"));
}

#[test]
fn constraints_that_nothing_can_meet_are_refused() {
    let errors = changed("maxLength=\"120\"", "maxLength=\"0\"");
    assert!(errors[0].reason.contains("No value can meet this"));
    let errors = changed("minValue=\"2026-01-01\"", "minValue=\"morgen\"");
    assert!(
        errors[0]
            .reason
            .contains("`morgen` is no value of `minValue`")
    );
    let errors = changed("maxLength=\"120\"", "maxLenght=\"120\"");
    assert!(errors[0].reason.contains("`maxLenght` is unknown"));
}

#[test]
fn a_pattern_that_cannot_be_checked_the_same_everywhere_is_a_warning() {
    let xml = small().replacen("[^@ ]+@[^@ ]+$", "(?=x)[^@ ]+", 1);
    let reading = read_schema(xml.as_bytes(), &[]).unwrap();
    assert_eq!(reading.warnings.len(), 1);
    assert!(reading.warnings[0].to_string().contains("look-around"));
}

#[test]
fn broken_code_lists_are_refused() {
    let list = |inner: &str| {
        let namespace = "http://docs.oasis-open.org/codelist/ns/genericode/1.0/";
        let xml =
            format!("<g:CodeList xmlns:g=\"{namespace}\"><Identification/>{inner}</g:CodeList>");
        Genericode::read(xml.as_bytes())
            .unwrap_err()
            .remove(0)
            .reason
    };
    assert!(list("").contains("`ColumnSet` is missing"));
    assert!(list("<ColumnSet/>").contains("no `Column`"));
    let columns = "<ColumnSet><Column Id='c'/></ColumnSet>";
    assert!(list(columns).contains("no rows"));
    let row = "<SimpleCodeList><Row><Value ColumnRef='x'/></Row></SimpleCodeList>";
    assert!(list(&format!("{columns}{row}")).contains("`x` is none of the columns"));
    assert!(
        Genericode::read(b"<a/>").unwrap_err()[0]
            .reason
            .contains("no code list")
    );
}
