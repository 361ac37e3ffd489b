//! What independent programs say about the documents: poppler and qpdf.
#![allow(clippy::unwrap_used)]

mod made;

use std::path::Path;

use made::{ALL, document, file, file_of, left_out, said};

const POPPLER: &str = "poppler-utils";

/// The text as poppler reads it, with one space between words.
fn text(path: &Path) -> Option<String> {
    let text = said("pdftotext", POPPLER, &["-enc", "UTF-8"], path)?;
    Some(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[test]
fn qpdf_finds_no_fault_in_any_document() {
    for name in ALL {
        let Some(path) = file(name) else { return };
        let Some(said) = said("qpdf", "qpdf", &["--check"], &path) else {
            return;
        };
        assert!(
            said.contains("No syntax or stream encoding errors"),
            "{said}"
        );
    }
}

#[test]
fn poppler_finds_a_tagged_document_on_a4_with_its_title() {
    let Some(path) = file("application") else {
        return;
    };
    let Some(said) = said("pdfinfo", POPPLER, &[], &path) else {
        return;
    };
    let line = |name: &str| {
        let line = said.lines().find(|line| line.starts_with(name)).unwrap();
        line[name.len()..].trim().to_owned()
    };
    assert_eq!(line("Title:"), "Hund anmelden");
    assert_eq!(line("Author:"), "Stadt Musterstadt");
    assert_eq!(line("Tagged:"), "yes");
    assert!(line("Page size:").ends_with("(A4)"), "{said}");
}

#[test]
fn who_reads_the_structure_aloud_hears_headings_questions_and_answers_in_order() {
    let Some(path) = file("application") else {
        return;
    };
    let Some(said) = said("pdfinfo", POPPLER, &["-struct-text"], &path) else {
        return;
    };
    let heard: Vec<&str> = said.lines().map(str::trim).collect();
    let place = |wanted: &str| {
        heard
            .iter()
            .position(|line| *line == format!("\"{wanted}\"") || *line == format!("\"{wanted} \""))
            .unwrap_or_else(|| panic!("{wanted} is not heard in\n{said}"))
    };
    let order = [
        "Stadt Musterstadt",
        "Hund anmelden",
        "Vorgangsnummer",
        "MUS-2026-7K3M-9QXD",
        "Angaben zu Ihnen",
        "Vornamen",
        "Łucja Xenía",
        "Doktorgrad",
        "keine Angabe",
        "Anschrift",
        "Angaben zum Hund",
    ];
    let places: Vec<usize> = order.iter().map(|wanted| place(wanted)).collect();
    assert!(places.is_sorted(), "{places:?}\n{said}");
    for role in ["H1 ", "H2 ", "H3 ", "Table", "TR", "TH", "TD", "L ", "LI"] {
        assert!(
            heard.iter().any(|line| line.starts_with(role.trim())),
            "{role}"
        );
    }
    assert!(!said.contains("Seite 1"), "edges are no content\n{said}");
}

#[test]
fn every_answer_can_be_found_and_copied() {
    let Some(path) = file("application") else {
        return;
    };
    let Some(text) = text(&path) else { return };
    for wanted in [
        "Łucja Xenía",
        "Şahin-Ḫoǧa",
        "Άρης",
        "DE02 1203 0000 0000 2020 51",
        "Bürgermeister-Smidt-Straße 12 a",
        "Seite 1 von 2",
        "Seite 2 von 2",
        "Vorgangsnummer MUS-2026-7K3M-9QXD",
    ] {
        assert!(text.contains(wanted), "{wanted} is not in\n{text}");
    }
}

#[test]
fn a_draft_says_in_its_language_that_it_was_not_sent() {
    let Some(path) = file("draft") else { return };
    let Some(text) = text(&path) else { return };
    assert!(text.contains("Draft, not sent"), "{text}");
    assert!(text.contains("Breed still missing"), "{text}");
    assert!(text.contains("Doctorate no answer"), "{text}");
    assert!(text.contains("Page 1 of 1"), "{text}");
}

#[test]
fn every_page_after_the_first_names_office_and_page() {
    let Some(path) = file("long") else { return };
    let Some(said) = said("pdftotext", POPPLER, &["-layout", "-enc", "UTF-8"], &path) else {
        return;
    };
    let pages: Vec<&str> = said.trim_end_matches('\u{c}').split('\u{c}').collect();
    assert!(pages.len() > 9, "{} pages", pages.len());
    for (number, page) in pages.iter().enumerate() {
        assert!(
            page.contains("Stadt Musterstadt an der Oberen Ruhr"),
            "{page}"
        );
        let foot = format!("Seite {} von {}", number + 1, pages.len());
        assert!(page.contains(&foot), "{foot} is not in\n{page}");
    }
}

#[test]
fn every_letter_of_din_91379_is_drawn_and_read_back() {
    let norm = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/standards/xoev/din-norm-91379-datatypes.xsd");
    let Ok(norm) = std::fs::read_to_string(&norm) else {
        left_out("../shared/standards is not there");
        return;
    };
    let letters = letters(&norm);
    assert!(letters.len() > 700, "{} found", letters.len());
    let mut it = document("application");
    it.sections[0].rows = letters
        .iter()
        .map(|letter| calls::pdf::Row::Answer {
            label: "Zeichen".to_owned(),
            value: format!("x{letter}x"),
            missing: false,
        })
        .collect();
    let Some(path) = file_of("letters", &it) else {
        return;
    };
    let Some(text) = text(&path) else { return };
    let lost: Vec<&String> = letters
        .iter()
        .filter(|letter| !text.contains(&format!("x{letter}x")))
        .collect();
    assert!(lost.is_empty(), "{lost:?}");
}

/// The letters, and letters with marks, that the norm's widest type for text allows, as its pattern
/// lists them.
fn letters(norm: &str) -> Vec<String> {
    let part = norm.split("name=\"datatypeC\"").nth(1).unwrap();
    let pattern = part.split("<xs:pattern value=\"").nth(1).unwrap();
    let pattern = pattern.split("*\"").next().unwrap();
    let mut rest = pattern;
    let mut letters = alternatives(&mut rest);
    assert_eq!(rest, "");
    letters.retain(|letter| {
        letter
            .chars()
            .all(|it| !it.is_whitespace() && !it.is_control())
    });
    letters
}

/// What `(a|bc|d(e|f))` stands for, where letters are written as references or `[from-to]`.
fn alternatives(rest: &mut &str) -> Vec<String> {
    let mut found = Vec::new();
    *rest = rest.strip_prefix('(').unwrap();
    loop {
        let mut sequences = vec![String::new()];
        while !rest.starts_with(['|', ')']) {
            let next = match rest.starts_with('(') {
                true => alternatives(rest),
                false => characters(rest),
            };
            sequences = sequences
                .iter()
                .flat_map(|begin| next.iter().map(move |end| format!("{begin}{end}")))
                .collect();
        }
        found.extend(sequences);
        let ends = rest.starts_with(')');
        *rest = &rest[1..];
        if ends {
            return found;
        }
    }
}

/// One character, or those of a range.
fn characters(rest: &mut &str) -> Vec<String> {
    let range = rest.starts_with('[');
    let (head, tail) = match range {
        true => rest[1..].split_once(']').unwrap(),
        false => rest.split_at(rest.find(';').unwrap() + 1),
    };
    *rest = tail;
    let codes: Vec<char> = head
        .split("&#x")
        .skip(1)
        .map(|code| {
            let code = code.split(';').next().unwrap();
            char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap()
        })
        .collect();
    match codes.as_slice() {
        [first, last] if range => (*first..=*last).map(String::from).collect(),
        _ => codes.iter().map(|code| code.to_string()).collect(),
    }
}
