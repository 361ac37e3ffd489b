//! What is wrong in a schema carries FITKO's number for it.
#![allow(clippy::unwrap_used)]

mod standards;

use std::collections::BTreeSet;

use fim::{Genericode, SchemaError, read_document, read_schema};

fn small() -> String {
    include_str!("fixtures/small.xdf3.xml").to_owned()
}

fn numbers<'e>(findings: impl Iterator<Item = &'e SchemaError>) -> Vec<u16> {
    findings
        .filter_map(|finding| finding.code.map(|code| code.number()))
        .collect()
}

/// The numbers of the errors, or else of the warnings, after the first of some changes.
fn found(changes: &[(&str, &str)]) -> Vec<u16> {
    let changed = changes.iter().fold(small(), |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replacen(from, to, 1)
    });
    match read_schema(changed.as_bytes(), &[]) {
        Ok(reading) => numbers(reading.warnings.iter().map(|warning| &warning.0)),
        Err(errors) => numbers(errors.iter()),
    }
}

#[test]
fn what_hinders_a_form_is_an_error_with_its_number() {
    let small = small();
    let values = {
        let (start, end) = (
            small.find("<xdf:werte>").unwrap(),
            small.find("</xdf:werte>").unwrap(),
        );
        &small[start..end + "</xdf:werte>".len()]
    };
    for (number, from, to) in [
        (1018, values, ""),
        (1027, "<code>select</code>", "<code>pick</code>"),
        (1028, "<code>date</code>", "<code>day</code>"),
        (1030, "<code>keine</code>", "<code>nie</code>"),
        (1031, "<code>RNG</code>", "<code>XYZ</code>"),
        (1032, "<code>3</code>", "<code>9</code>"),
        (1004, "<xdf:id>F99000000192", "<xdf:id>F99000000191"),
        (1025, "<xdf:id>G99000000192", "<xdf:id>G99000000191"),
        (1038, "<xdf:id>F99000000193</xdf:id>", "<xdf:id/>"),
        (
            1039,
            "<xdf:id>F99000000193</xdf:id>",
            "<xdf:id>F193</xdf:id>",
        ),
        (1042, "<code>auswahl</code>", "<code>wahl</code>"),
        (1044, values, "<xdf:werte/>"),
        (1045, "<xdf:code>fr</xdf:code>", "<xdf:code>de</xdf:code>"),
        (
            1046,
            "<xdf:anzahl>0:2</xdf:anzahl>",
            "<xdf:anzahl>oft</xdf:anzahl>",
        ),
        (
            1047,
            "<xdf:anzahl>0:2</xdf:anzahl>",
            "<xdf:anzahl>3:2</xdf:anzahl>",
        ),
        (1021, "<xdf:anzahl>0:2</xdf:anzahl>", ""),
        (1059, "minLength=\"1\"", "minLength=\"-1\""),
        (1060, "maxLength=\"120\"", "maxLength=\"0\""),
        (1061, "minLength=\"1\"", "minLength=\"121\""),
        (
            1064,
            "minValue=\"2026-01-01\"",
            "minValue=\"2026-01-01\" maxValue=\"2025-01-01\"",
        ),
        (1067, "minValue=\"2026-01-01\"", "minValue=\"morgen\""),
    ] {
        let errors = found(&[(from, to)]);
        assert!(errors.contains(&number), "{number}: {errors:?}");
    }
}

#[test]
fn what_hinders_no_form_is_a_warning_with_its_number() {
    let label = "<xdf:bezeichnungEingabe>Familienname</xdf:bezeichnungEingabe>";
    let help = format!("{label}<xdf:hilfetextEingabe>Familienname</xdf:hilfetextEingabe>");
    let choice_of = "<xdf:datentyp>\n                  <code>text</code>";
    let content = "<xdf:vorbefuellung>";
    let with = |more: &str| format!("{more}{content}");
    for (number, from, to) in [
        (1002, "<xdf:name>Familienname</xdf:name>", "<xdf:name/>".to_owned()),
        (1003, "<xdf:id>F99000000193</xdf:id>\n                  <xdf:version>1.0.0", "<xdf:id>F99000000191</xdf:id>\n                  <xdf:version>1.0.1".to_owned()),
        (1009, label, String::new()),
        (1098, label, help),
        (1011, choice_of, choice_of.replace("text", "date")),
        (1014, "<code>RNG</code>\n                </xdf:schemaelementart>\n                <xdf:feldart>", "<code>ABS</code>\n                </xdf:schemaelementart>\n                <xdf:feldart>".to_owned()),
        (1017, "<code>select</code>", "<code>input</code>".to_owned()),
        (1015, "minValue=\"2026-01-01\"", "maxLength=\"5\"".to_owned()),
        (1016, "minLength=\"1\"", "minValue=\"1\"".to_owned()),
        (1056, content, with("<xdf:maxSize>5</xdf:maxSize>")),
        (1057, content, with("<xdf:mediaType>image/png</xdf:mediaType>")),
        (1058, content, with("<xdf:codeKey>x</xdf:codeKey>")),
        (1093, "<xdf:name>Frankreich</xdf:name>", "<xdf:name>Deutschland</xdf:name>".to_owned()),
        (1116, "<code>3</code>", "<code>7</code>".to_owned()),
        (1135, "<xdf:version>1.0.0</xdf:version>\n                </xdf:identifikation>\n                <xdf:name>Familienname", "</xdf:identifikation>\n                <xdf:name>Familienname".to_owned()),
    ] {
        let warnings = found(&[(from, &to)]);
        assert!(warnings.contains(&number), "{number}: {warnings:?}");
    }
    assert_eq!(found(&[]), [] as [u16; 0]);
}

#[test]
fn a_default_that_a_field_does_not_allow_has_the_number_of_its_type() {
    let inhalt = |text: &str| {
        format!("<xdf:inhalt>{text}</xdf:inhalt>\n                <xdf:vorbefuellung>")
    };
    for (number, data_type, text) in [
        (1069, "num", "viel"),
        (1070, "num_int", "1,5"),
        (1071, "date", "morgen"),
        (1077, "bool", "vielleicht"),
        (1083, "datetime", "gestern"),
        (1084, "time", "später"),
        (1100, "file", "x.pdf"),
    ] {
        let warnings = found(&[
            (
                "<code>text_latin</code>",
                &format!("<code>{data_type}</code>"),
            ),
            ("<xdf:vorbefuellung>", &inhalt(text)),
        ]);
        assert!(warnings.contains(&number), "{number}: {warnings:?}");
    }
    let long = inhalt(&"x".repeat(121));
    assert_eq!(found(&[("<xdf:vorbefuellung>", &long)]), [1075]);
}

#[test]
fn a_group_in_itself_is_an_error() {
    let small = small();
    let group = {
        let start = small.find("<xdf:struktur>").unwrap();
        let end = small[start..].find("</xdf:datenfeldgruppe>").unwrap();
        format!(
            "{}</xdf:datenfeldgruppe></xdf:enthaelt></xdf:struktur>",
            &small[start..start + end]
        )
    };
    let into = "<xdf:struktur>\n            <xdf:anzahl>0:2</xdf:anzahl>";
    let errors = found(&[(into, &format!("{group}{into}"))]);
    assert_eq!(errors, [1026]);
}

#[test]
fn an_empty_group_is_named() {
    let (start, end) = ("<xdf:art>", "</xdf:art>");
    let small = small();
    let from = small.find(start).unwrap();
    let after = small[from..].find(end).unwrap() + from + end.len();
    let close = small[after..].find("</xdf:datenfeldgruppe>").unwrap() + after;
    let empty = small[..from].to_owned() + &small[close..];
    let reading = read_schema(empty.as_bytes(), &[]).unwrap();
    assert_eq!(numbers(reading.warnings.iter().map(|w| &w.0)), [1023]);
}

/// The small schema with a rule at its first group.
fn with_rule(inner: &str) -> String {
    let rule = format!(
        "<xdf:regel><xdf:identifikation><xdf:id>R99000000191</xdf:id><xdf:version>1.0.0</xdf:version></xdf:identifikation><xdf:name>Regel</xdf:name>{inner}</xdf:regel>"
    );
    small().replacen(
        "<xdf:struktur>\n            <xdf:anzahl>1:1",
        &format!("{rule}<xdf:struktur>\n            <xdf:anzahl>1:1"),
        1,
    )
}

#[test]
fn a_rule_that_names_an_element_which_is_not_there_is_named() {
    let rule = |element: &str| {
        with_rule(&format!(
            "<xdf:freitextRegel>Text</xdf:freitextRegel><xdf:typ><code>V</code></xdf:typ><xdf:param><xdf:element>{element}</xdf:element><xdf:name>a</xdf:name></xdf:param><xdf:fehler>Falsch</xdf:fehler>"
        ))
    };
    let reading = read_schema(rule("F99000000191").as_bytes(), &[]).unwrap();
    assert_eq!(reading.warnings, []);
    let interface = reading.catalogue.rules.values().next().unwrap();
    assert_eq!(interface.kind.as_deref(), Some("V"));
    assert_eq!(interface.params[0].name.as_deref(), Some("a"));
    assert_eq!(interface.errors, ["Falsch"]);
    let reading = read_schema(rule("F99000000999").as_bytes(), &[]).unwrap();
    assert_eq!(numbers(reading.warnings.iter().map(|w| &w.0)), [1001]);
    let mute = with_rule("");
    let reading = read_schema(mute.as_bytes(), &[]).unwrap();
    assert_eq!(numbers(reading.warnings.iter().map(|w| &w.0)), [1024]);
}

#[test]
fn keywords_relations_and_the_document_are_handed_over_beside_the_schema() {
    let Some(bytes) = standards::file("fim/xdf3-fixtures/simple.xml") else {
        return;
    };
    let catalogue = read_document(&bytes).unwrap().catalogue;
    assert!(catalogue.keywords.iter().any(|keyword| {
        keyword.text == "Ein Stichwort" && keyword.uri.as_deref() == Some("some reference")
    }));
    let relation = &catalogue.relations[0];
    assert_eq!(relation.kind, fim::RelationKind::Replaces);
    assert_eq!(relation.object.id, "G60000000088");
    let steckbrief = "<xdf:dokumentsteckbrief><xdf:id>D99000000001</xdf:id><xdf:version>1.0.0</xdf:version></xdf:dokumentsteckbrief>";
    let xml = small().replacen("<xdf:struktur>", &format!("{steckbrief}<xdf:struktur>"), 1);
    let catalogue = read_schema(xml.as_bytes(), &[]).unwrap().catalogue;
    assert_eq!(catalogue.document.unwrap().id, "D99000000001");
}

#[test]
fn a_wrong_relation_has_its_number() {
    let relation = |kind: &str, object: &str| {
        format!(
            "<xdf:relation><xdf:praedikat><code>{kind}</code></xdf:praedikat><xdf:objekt>{object}</xdf:objekt></xdf:relation><xdf:bezeichnungEingabe>Ihre"
        )
    };
    let at = "<xdf:bezeichnungEingabe>Ihre";
    assert_eq!(
        found(&[(at, &relation("XYZ", "<xdf:id>G1</xdf:id>"))]),
        [1029]
    );
    assert_eq!(found(&[(at, &relation("ERS", ""))]), [1091]);
    let field = "<xdf:id>F99000000001</xdf:id>";
    assert_eq!(found(&[(at, &relation("ABL", field))]), [1087]);
}

/// Every number that our sources give.
fn numbers_in_use() -> BTreeSet<String> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/read");
    let mut numbers = BTreeSet::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        let words = text.split(|c: char| !c.is_ascii_alphanumeric());
        let is_number =
            |word: &&str| word.len() == 4 && (1000..1200).contains(&word.parse().unwrap_or(0));
        numbers.extend(words.filter(is_number).map(str::to_owned));
    }
    numbers
}

#[test]
fn every_number_is_in_fitkos_catalogue_and_in_our_documentation() {
    let numbers = numbers_in_use();
    assert!(numbers.len() > 50);
    let docs = include_str!("../../../docs/schemas.md");
    for number in &numbers {
        assert!(
            docs.contains(number.as_str()),
            "docs/schemas.md does not have {number}"
        );
    }
    let Some(bytes) = standards::file("fim/xdf3-qs-meldungen-1.8.genericode.xml") else {
        return;
    };
    let reference = fim::CodeListRef {
        id: None,
        uri: String::new(),
        version: None,
        code_key: None,
        name_key: None,
        help_key: None,
    };
    let list = Genericode::read(&bytes)
        .unwrap()
        .code_list(&reference)
        .unwrap();
    for number in numbers {
        assert!(list.entry(&number).is_some(), "FITKO has no {number}");
    }
}
