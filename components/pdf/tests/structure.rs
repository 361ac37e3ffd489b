//! What PDF/UA-1 asks of the inside of a document, read with another library than the one that
//! wrote it.
#![allow(clippy::unwrap_used)]

mod made;

use std::collections::BTreeSet;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};
use made::{ALL, document, made};

fn read(name: &str) -> Option<Document> {
    Some(Document::load_mem(&made(&document(name))?).unwrap())
}

fn dictionary<'a>(pdf: &'a Document, object: &'a Object) -> &'a Dictionary {
    pdf.dereference(object).unwrap().1.as_dict().unwrap()
}

fn member<'a>(pdf: &'a Document, of: &'a Dictionary, name: &str) -> &'a Dictionary {
    dictionary(pdf, of.get(name.as_bytes()).unwrap())
}

/// An element of the structure as a reader meets it.
struct Met<'a> {
    role: String,
    element: &'a Dictionary,
    depth: usize,
}

/// Every element of the structure, in order, and the content that each holds as page and number.
fn walk<'a>(
    pdf: &'a Document,
    element: &'a Dictionary,
    depth: usize,
    met: &mut Vec<Met<'a>>,
    content: &mut Vec<(ObjectId, i64)>,
) {
    let role = element.get(b"S").unwrap().as_name().unwrap();
    met.push(Met {
        role: String::from_utf8(role.to_vec()).unwrap(),
        element,
        depth,
    });
    let page = element
        .get(b"Pg")
        .ok()
        .map(|page| page.as_reference().unwrap());
    for child in children(pdf, element) {
        match pdf.dereference(child).unwrap().1 {
            Object::Integer(number) => content.push((page.unwrap(), *number)),
            Object::Dictionary(it) if it.has(b"MCID") => {
                let page = it.get(b"Pg").unwrap().as_reference().unwrap();
                content.push((page, it.get(b"MCID").unwrap().as_i64().unwrap()));
            }
            Object::Dictionary(it) => walk(pdf, it, depth + 1, met, content),
            other => panic!("{other:?}"),
        }
    }
}

fn children<'a>(pdf: &'a Document, element: &'a Dictionary) -> Vec<&'a Object> {
    match element.get(b"K") {
        Ok(Object::Array(children)) => children.iter().collect(),
        Ok(reference @ Object::Reference(_)) => match pdf.dereference(reference).unwrap().1 {
            Object::Array(children) => children.iter().collect(),
            _ => vec![reference],
        },
        Ok(one) => vec![one],
        Err(_) => Vec::new(),
    }
}

fn walked(pdf: &Document) -> (Vec<Met<'_>>, Vec<(ObjectId, i64)>) {
    let root = member(pdf, pdf.catalog().unwrap(), "StructTreeRoot");
    let (mut met, mut content) = (Vec::new(), Vec::new());
    for child in children(pdf, root) {
        walk(pdf, dictionary(pdf, child), 0, &mut met, &mut content);
    }
    (met, content)
}

/// The numbers of marked content on a page. Fails for ink that is neither content nor decoration.
fn marked(pdf: &Document, page: ObjectId) -> Vec<i64> {
    let content = Content::decode(&pdf.get_page_content(page)).unwrap();
    let mut numbers = Vec::new();
    let mut open: Vec<String> = Vec::new();
    for operation in &content.operations {
        match operation.operator.as_str() {
            "BDC" | "BMC" => {
                let tag = operation.operands[0].as_name().unwrap();
                open.push(String::from_utf8(tag.to_vec()).unwrap());
                if let Some(Ok(properties)) = operation.operands.get(1).map(Object::as_dict)
                    && let Ok(number) = properties.get(b"MCID")
                {
                    numbers.push(number.as_i64().unwrap());
                }
            }
            "EMC" => assert!(open.pop().is_some()),
            "Tj" | "TJ" | "f" | "f*" | "S" | "s" | "B" | "Do" => {
                assert!(!open.is_empty(), "unmarked: {operation:?}");
            }
            _ => {}
        }
    }
    assert!(open.is_empty());
    numbers
}

#[test]
fn the_document_says_what_it_is_and_in_which_language() {
    for (name, lang) in [("application", "de"), ("draft", "en")] {
        let Some(pdf) = read(name) else { return };
        let catalog = pdf.catalog().unwrap();
        assert_eq!(
            catalog.get(b"Lang").unwrap().as_str().unwrap(),
            lang.as_bytes()
        );
        let marks = member(&pdf, catalog, "MarkInfo");
        assert!(marks.get(b"Marked").unwrap().as_bool().unwrap());
        let shown = member(&pdf, catalog, "ViewerPreferences");
        assert!(shown.get(b"DisplayDocTitle").unwrap().as_bool().unwrap());
        let metadata = pdf
            .dereference(catalog.get(b"Metadata").unwrap())
            .unwrap()
            .1;
        let xmp = metadata.as_stream().unwrap().get_plain_content().unwrap();
        let xmp = String::from_utf8(xmp).unwrap();
        for part in [
            "<pdfuaid:part>1</pdfuaid:part>",
            "<pdfaid:part>2</pdfaid:part>",
            "<pdfaid:conformance>A</pdfaid:conformance>",
        ] {
            assert!(xmp.contains(part), "{part} is not in\n{xmp}");
        }
    }
}

#[test]
fn all_ink_is_content_of_one_element_or_decoration() {
    for name in ALL {
        let Some(pdf) = read(name) else { return };
        let (_, held) = walked(&pdf);
        let held_once: BTreeSet<(ObjectId, i64)> = held.iter().copied().collect();
        assert_eq!(
            held.len(),
            held_once.len(),
            "{name}: content of two elements"
        );
        let mut drawn = BTreeSet::new();
        for page in pdf.get_pages().into_values() {
            drawn.extend(marked(&pdf, page).into_iter().map(|number| (page, number)));
        }
        assert!(!drawn.is_empty());
        assert_eq!(drawn, held_once, "{name}");
    }
}

#[test]
fn heading_levels_begin_at_one_and_leave_none_out() {
    for name in ALL {
        let Some(pdf) = read(name) else { return };
        let (met, _) = walked(&pdf);
        let levels: Vec<u8> = met
            .iter()
            .filter_map(|it| it.role.strip_prefix('H')?.parse().ok())
            .collect();
        assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1);
        let mut last = 0;
        for level in levels {
            assert!(level <= last + 1, "{name}: {level} after {last}");
            last = level;
        }
    }
}

#[test]
fn a_row_of_a_table_is_a_question_and_its_answer() {
    for name in ALL {
        let Some(pdf) = read(name) else { return };
        let (met, _) = walked(&pdf);
        for (index, row) in met.iter().enumerate().filter(|(_, it)| it.role == "TR") {
            let cells: Vec<&str> = met[index + 1..]
                .iter()
                .take_while(|it| it.depth > row.depth)
                .map(|it| it.role.as_str())
                .collect();
            assert_eq!(cells, ["TH", "TD"], "{name}");
            let attributes = format!("{:?}", met[index + 1].element.get(b"A").unwrap());
            assert!(attributes.contains("Row"), "scope: {attributes}");
        }
    }
}

#[test]
fn the_outline_lists_the_headings_as_they_nest() {
    let Some(pdf) = read("application") else {
        return;
    };
    let outline = member(&pdf, pdf.catalog().unwrap(), "Outlines");
    let title = |node: &Dictionary| {
        let bytes = node.get(b"Title").unwrap().as_str().unwrap().to_vec();
        lopdf::decode_text_string(&Object::string_literal(bytes)).unwrap()
    };
    let top = member(&pdf, outline, "First");
    assert_eq!(title(top), "Hund anmelden");
    let mut titles = Vec::new();
    let mut node = Some(member(&pdf, top, "First"));
    while let Some(it) = node {
        titles.push(title(it));
        node = it.get(b"Next").ok().map(|next| dictionary(&pdf, next));
    }
    assert_eq!(
        titles,
        [
            "Angaben zu Ihnen",
            "Angaben zum Hund",
            "Ermäßigung",
            "Lastschrift"
        ]
    );
}

#[test]
fn a_box_says_whether_it_is_ticked() {
    for (name, said) in [
        (
            "application",
            ["angekreuzt", "nicht angekreuzt", "nicht angekreuzt"],
        ),
        ("empty-form", ["zum Ankreuzen"; 3]),
    ] {
        let Some(pdf) = read(name) else { return };
        let (met, _) = walked(&pdf);
        let spoken: Vec<String> = met
            .iter()
            .filter(|it| it.role == "Lbl")
            .map(|it| lopdf::decode_text_string(it.element.get(b"ActualText").unwrap()).unwrap())
            .collect();
        assert_eq!(spoken[..3], said, "{name}");
    }
}

#[test]
fn a_letter_with_a_mark_changes_nothing_for_the_letter_elsewhere() {
    let mut it = document("application");
    it.office = "A\u{30b}nna Anna a\u{331}b ab A\u{30b}".to_owned();
    it.sections.clear();
    let Some(bytes) = made(&it) else { return };
    let pdf = Document::load_mem(&bytes).unwrap();
    let page = pdf.get_pages()[&1];
    let content = Content::decode(&pdf.get_page_content(page)).unwrap();
    let spoken: Vec<String> = content
        .operations
        .iter()
        .filter_map(|operation| operation.operands.get(1)?.as_dict().ok())
        .filter_map(|properties| properties.get(b"ActualText").ok())
        .map(|text| lopdf::decode_text_string(text).unwrap())
        .collect();
    assert_eq!(spoken, ["A\u{30b}", "a\u{331}", "A\u{30b}"]);
}
