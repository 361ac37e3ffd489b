//! A document's content set in strips: what is at its top, its sections, what ends it.

use calls::pdf::{Document, Kind, Row, Section};
use pages::Texts;

use crate::flow::{Column, Flow};
use crate::look::{
    BLUE, BODY, GUTTER, LABEL, LEFT, MISSING, OFFICE, PANEL, SERVICE, WARNING, WARNING_PANEL,
    WIDTH, heading,
};
use crate::rows;
use crate::shaping::written;
use crate::strip::{Heading, Ink, Strip};
use crate::structure::{Element, Role};

/// Room inside a panel.
const PADDING: f32 = 8.0;
/// The share of a panel's width that names of facts get.
const NAMES: f32 = 0.3;

/// Sets the whole document.
pub fn compose(flow: &mut Flow<'_>, document: &Document, texts: Texts) {
    head(flow, document);
    if document.kind == Kind::Draft {
        draft_mark(flow, texts);
    }
    facts(flow, document);
    if let Some(intro) = &document.intro {
        flow.paragraph(None, Role::Paragraph, intro, BODY, 14.0);
    }
    if document.kind == Kind::EmptyForm {
        let note = texts.get("form-note").to_string();
        flow.paragraph(None, Role::Paragraph, &note, BODY, 8.0);
    }
    for part in &document.sections {
        section(flow, part, 2, None, texts);
    }
    closing(flow, &document.closing, texts);
}

/// Office, title and service, with a bar above.
fn head(flow: &mut Flow<'_>, document: &Document) {
    flow.strips.push(Strip {
        height: 14.0,
        holds_next: true,
        ink: vec![Ink::Rule {
            x: LEFT,
            y: 2.0,
            width: WIDTH,
            thickness: 4.0,
            colour: BLUE,
        }],
        ..Strip::default()
    });
    flow.paragraph(None, Role::Paragraph, &document.office, OFFICE, 0.0);
    title(flow, None, &document.title, 1, 16.0);
    if document.service.trim() != document.title.trim() {
        flow.paragraph(None, Role::Paragraph, &document.service, SERVICE, 2.0);
    }
}

/// A heading, which stands on the page of what it heads.
fn title(flow: &mut Flow<'_>, parent: Option<Element>, text: &str, level: u16, above: f32) {
    let plain = written(text.trim()).replace('\n', " ");
    if plain.is_empty() {
        return;
    }
    let element = flow.structure.add(parent, Role::Heading(level));
    flow.structure.speak(element, &plain);
    let column = Column {
        element,
        text: plain.clone(),
        style: heading(level),
        x: LEFT,
        width: WIDTH,
    };
    let begin = flow.columns(vec![column], above);
    if let Some(first) = flow.strips.get_mut(begin) {
        first.heading = Some(Heading { level, text: plain });
    }
    for strip in &mut flow.strips[begin..] {
        strip.holds_next = true;
    }
}

/// Says that nothing was sent yet.
fn draft_mark(flow: &mut Flow<'_>, texts: Texts) {
    let begin = flow.strips.len();
    let mark = crate::look::Style {
        size: 13.0,
        leading: 18.0,
        ..MISSING
    };
    for (key, style) in [("draft-mark", mark), ("draft-note", BODY)] {
        let element = flow.structure.add(None, Role::Paragraph);
        flow.columns(
            vec![Column {
                element,
                text: texts.get(key).to_string(),
                style,
                x: LEFT + PADDING + 4.0,
                width: WIDTH - 2.0 * PADDING - 4.0,
            }],
            0.0,
        );
        flow.hold_next(begin);
    }
    panel(flow, begin, WARNING_PANEL);
    for strip in &mut flow.strips[begin..] {
        let bar = Ink::Panel {
            x: LEFT,
            width: 4.0,
            colour: WARNING,
        };
        strip.ink.insert(1, bar);
    }
}

/// What is known, as a table on a panel.
fn facts(flow: &mut Flow<'_>, document: &Document) {
    if document.facts.is_empty() {
        return;
    }
    let begin = flow.strips.len();
    let table = flow.structure.add(None, Role::Table);
    for fact in &document.facts {
        let row = flow.structure.add(Some(table), Role::TableRow);
        let names = WIDTH * NAMES;
        let header = flow.structure.add(Some(row), Role::TableHeader);
        let cell = flow.structure.add(Some(row), Role::TableCell);
        flow.columns(
            vec![
                Column {
                    element: header,
                    text: fact.label.clone(),
                    style: LABEL,
                    x: LEFT + PADDING + 4.0,
                    width: names - PADDING,
                },
                Column {
                    element: cell,
                    text: fact.value.clone(),
                    style: BODY,
                    x: LEFT + PADDING + names + GUTTER,
                    width: WIDTH - names - GUTTER - 2.0 * PADDING,
                },
            ],
            0.0,
        );
    }
    panel(flow, begin, PANEL);
}

/// Puts a panel behind the strips from here on, with room above and below.
fn panel(flow: &mut Flow<'_>, begin: usize, colour: crate::look::Colour) {
    let room = |above, holds_next| Strip {
        above,
        height: PADDING,
        holds_next,
        ..Strip::default()
    };
    if let Some(last) = flow.strips[begin..].last_mut() {
        last.holds_next = true;
    }
    flow.strips.insert(begin, room(14.0, true));
    flow.strips.push(room(0.0, false));
    for strip in &mut flow.strips[begin..] {
        strip.ink.insert(
            0,
            Ink::Panel {
                x: LEFT,
                width: WIDTH,
                colour,
            },
        );
    }
}

/// A section with those in it.
fn section(flow: &mut Flow<'_>, part: &Section, level: u16, parent: Option<Element>, texts: Texts) {
    let element = flow.structure.add(parent, Role::Section);
    let above = match level {
        2 => 24.0,
        3 => 16.0,
        _ => 12.0,
    };
    title(flow, Some(element), &part.heading, level, above);
    if let Some(help) = &part.help {
        let begin = flow.paragraph(Some(element), Role::Paragraph, help, BODY, 3.0);
        flow.hold_next(begin);
    }
    rows::set(flow, &part.rows, element, texts);
    // A level must not be left out (ISO 14289-1, 7.4.2).
    let below = level + u16::from(!part.heading.trim().is_empty());
    for inner in &part.sections {
        section(flow, inner, below, Some(element), texts);
    }
}

/// What ends the document: kept apart from the answers, and together.
fn closing(flow: &mut Flow<'_>, rows: &[Row], texts: Texts) {
    if rows.is_empty() {
        return;
    }
    let element = flow.structure.add(None, Role::Section);
    let begin = flow.strips.len();
    rows::set(flow, rows, element, texts);
    if let Some(first) = flow.strips.get_mut(begin) {
        first.above = first.above.max(28.0);
    }
    let end = flow.strips.len();
    for strip in &mut flow.strips[begin..end.saturating_sub(1)] {
        strip.holds_next = true;
    }
}
