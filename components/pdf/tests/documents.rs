//! Documents as a whole: the same bytes for the same content, limits, what the typeface lacks.
#![allow(clippy::unwrap_used)]

mod made;

use calls::pdf::{DEEPEST_SECTION, MOST_LINES, MOST_PAGES, MOST_ROWS, Row, Section};
use made::{ALL, document, made};
use pdf::{NotMade, TooMuch};

fn too_much(document: &calls::pdf::Document) -> TooMuch {
    match pdf::make(document) {
        Err(NotMade::TooMuch(reason)) => reason,
        other => panic!("{:?}", other.map(|bytes| bytes.len())),
    }
}

fn answer(value: &str) -> Row {
    Row::Answer {
        label: "Frage".to_owned(),
        value: value.to_owned(),
        missing: false,
    }
}

#[test]
fn the_same_document_makes_the_same_bytes() {
    for name in ALL {
        let Some(first) = made(&document(name)) else {
            return;
        };
        assert!(first == made(&document(name)).unwrap(), "{name}");
    }
}

#[test]
fn too_many_rows_are_refused() {
    let mut it = document("application");
    it.closing = vec![answer("x"); MOST_ROWS];
    assert!(matches!(too_much(&it), TooMuch::Rows(_)));
}

#[test]
fn too_much_text_is_refused() {
    let mut it = document("application");
    it.closing = vec![answer(&"wort ".repeat(70_000))];
    assert!(matches!(too_much(&it), TooMuch::Characters(_)));
}

#[test]
fn too_many_pages_are_refused() {
    let mut it = document("application");
    let Some(_) = made(&it) else { return };
    let frame = Row::Blank {
        label: "Begründung".to_owned(),
        hint: None,
        lines: MOST_LINES,
    };
    it.closing = vec![frame; MOST_PAGES];
    assert!(matches!(too_much(&it), TooMuch::Pages(_)));
}

#[test]
fn sections_too_deep_in_one_another_are_refused() {
    let mut it = document("application");
    let leaf = Section {
        heading: "Teil".to_owned(),
        help: None,
        rows: Vec::new(),
        sections: Vec::new(),
    };
    let nested = |depth: usize| {
        (1..depth).fold(leaf.clone(), |inner, _| Section {
            sections: vec![inner],
            ..leaf.clone()
        })
    };
    it.sections = vec![nested(DEEPEST_SECTION + 1)];
    assert_eq!(too_much(&it), TooMuch::Depth(DEEPEST_SECTION + 1));
    it.sections = vec![nested(DEEPEST_SECTION)];
    assert!(!matches!(pdf::make(&it), Err(NotMade::TooMuch(_))));
}

#[test]
fn a_document_without_title_or_language_is_refused() {
    let mut it = document("application");
    it.title = " ".to_owned();
    assert_eq!(too_much(&it), TooMuch::NoTitle);
    let mut it = document("application");
    it.lang = "de)/Bad".to_owned();
    assert!(matches!(too_much(&it), TooMuch::Language(_)));
}

#[test]
fn whatever_a_person_typed_makes_a_valid_document() {
    let mut it = document("application");
    it.sections[0].rows = [
        "שלום عربي 日本語 हिन्दी 😀👩‍👩‍👧",
        "\u{0}\u{1b}[31m\u{feff}\u{fffe}\u{e000}\u{10ffff}",
        "a\u{301}\u{302}\u{303}\u{304}\u{305} \u{301} \u{200b}\u{200d}\u{ad}",
        "",
        " \n \n ",
        "\u{202e}umgekehrt\u{202c}",
        "%PDF <</Type/Catalog>> ) (",
    ]
    .map(answer)
    .to_vec();
    it.sections[0].heading = "\u{e000}".to_owned();
    it.sections[1].heading = String::new();
    if let Some(bytes) = made(&it) {
        assert!(bytes.starts_with(b"%PDF-1.7"));
    }
}

#[test]
fn many_empty_lines_are_one() {
    let it = document("application");
    let Some(_) = made(&it) else { return };
    let with = |value: &str| {
        let mut it = it.clone();
        it.sections[0].rows = vec![answer(value)];
        pdf::make(&it).unwrap()
    };
    assert!(with("a\n\n\n\r\n \n\nb") == with("a\n\nb"));
}
