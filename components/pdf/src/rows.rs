//! Rows: questions with answers, room to write, boxes to tick, paragraphs.

use calls::pdf::{Choice, MOST_LINES, Row};
use pages::Texts;

use crate::flow::{Column, Flow, baseline};
use crate::look::{
    BODY, BOX, GUTTER, HAIR, HINT, LABEL, LEFT, MISSING, NO_ANSWER, QUESTION, QUESTIONS, WIDTH,
    WRITING_LINE,
};
use crate::strip::{Ink, Strip};
use crate::structure::{Element, Role};

/// Room above and below the texts of an answer.
const CELL: f32 = 4.0;
/// From how many choices on they stand in two columns, where they are short.
const TWO_COLUMNS_FROM: usize = 5;
/// From a box to what stands beside it.
const BESIDE_BOX: f32 = BOX + 7.0;

/// Sets rows one below the other. Answers that follow each other are one table.
pub fn set(flow: &mut Flow<'_>, rows: &[Row], parent: Element, texts: Texts) {
    let mut table = None;
    for row in rows {
        if let Row::Answer {
            label,
            value,
            missing,
        } = row
        {
            let begun = table.is_some();
            let table = *table.get_or_insert_with(|| flow.structure.add(Some(parent), Role::Table));
            if !begun {
                rule_below_heading(flow);
            }
            answer(flow, table, label, value, *missing, texts);
            continue;
        }
        table = None;
        match row {
            Row::Blank { label, hint, lines } => {
                question(flow, parent, label, hint.as_deref());
                frame(flow, *lines);
            }
            Row::Boxes {
                label,
                hint,
                choices,
            } => {
                question(flow, parent, label, hint.as_deref());
                boxes(flow, parent, choices, texts);
            }
            Row::Text { text } => {
                flow.paragraph(Some(parent), Role::Paragraph, text, BODY, 8.0);
            }
            Row::Answer { .. } => {}
        }
    }
}

/// The line above the first answer.
fn rule_below_heading(flow: &mut Flow<'_>) {
    flow.strips.push(Strip {
        above: 4.0,
        height: 1.0,
        holds_next: true,
        ink: vec![hairline(0.5)],
        ..Strip::default()
    });
}

fn hairline(y: f32) -> Ink {
    Ink::Rule {
        x: LEFT,
        y,
        width: WIDTH,
        thickness: 0.6,
        colour: HAIR,
    }
}

/// A question with its answer beside it, and a line below.
fn answer(
    flow: &mut Flow<'_>,
    table: Element,
    label: &str,
    value: &str,
    missing: bool,
    texts: Texts,
) {
    let row = flow.structure.add(Some(table), Role::TableRow);
    let header = flow.structure.add(Some(row), Role::TableHeader);
    let cell = flow.structure.add(Some(row), Role::TableCell);
    let (text, style) = match (value.trim().is_empty(), missing) {
        (false, _) => (value.to_owned(), BODY),
        (true, true) => (texts.get("answer-missing").to_string(), MISSING),
        (true, false) => (texts.get("answer-none").to_string(), NO_ANSWER),
    };
    let questions = WIDTH * QUESTIONS;
    let begin = flow.columns(
        vec![
            Column {
                element: header,
                text: label.to_owned(),
                style: QUESTION,
                x: LEFT,
                width: questions - GUTTER,
            },
            Column {
                element: cell,
                text,
                style,
                x: LEFT + questions,
                width: WIDTH - questions,
            },
        ],
        CELL,
    );
    flow.hold_next(begin);
    flow.strips.push(Strip {
        height: CELL + 1.0,
        ink: vec![hairline(CELL + 0.5)],
        ..Strip::default()
    });
}

/// A question above the room for its answer, which stands on the same page.
fn question(flow: &mut Flow<'_>, parent: Element, label: &str, hint: Option<&str>) {
    let begin = flow.paragraph(Some(parent), Role::Paragraph, label, LABEL, 13.0);
    if let Some(hint) = hint {
        flow.hold_next(begin);
        flow.paragraph(Some(parent), Role::Paragraph, hint, HINT, 0.0);
    }
    for strip in &mut flow.strips[begin..] {
        strip.holds_next = true;
    }
}

/// Room to write.
fn frame(flow: &mut Flow<'_>, lines: u8) {
    let lines = lines.clamp(1, MOST_LINES);
    flow.strips.push(Strip {
        above: 3.0,
        height: WRITING_LINE * f32::from(lines),
        ink: vec![Ink::Frame {
            x: LEFT,
            y: 0.0,
            width: WIDTH,
            line: WRITING_LINE,
            lines,
        }],
        ..Strip::default()
    });
}

/// Boxes with what stands beside them; two columns where there are many and all are short.
fn boxes(flow: &mut Flow<'_>, parent: Element, choices: &[Choice], texts: Texts) {
    if choices.is_empty() {
        return;
    }
    let half = (WIDTH - GUTTER) / 2.0;
    let short = |choice: &Choice| flow.fits(&choice.label, BODY, half - BESIDE_BOX);
    let (per_line, width) = match choices.len() >= TWO_COLUMNS_FROM && choices.iter().all(short) {
        true => (2, half),
        false => (1, WIDTH),
    };
    let list = flow.structure.add(Some(parent), Role::List);
    // Who fills the form in is told what is to be ticked; who reads it, what was.
    let to_tick = choices.iter().all(|choice| !choice.ticked);
    for line in choices.chunks(per_line) {
        let mut columns = Vec::new();
        let mut ticks = Vec::new();
        for (index, choice) in line.iter().enumerate() {
            let x = LEFT + index as f32 * (half + GUTTER);
            let item = flow.structure.add(Some(list), Role::ListItem);
            let label = flow.structure.add(Some(item), Role::ListLabel);
            let element = flow.structure.add(Some(item), Role::ListBody);
            ticks.push(tick(flow, label, x, choice.ticked, to_tick, texts));
            columns.push(Column {
                element,
                text: choice.label.clone(),
                style: BODY,
                x: x + BESIDE_BOX,
                width: width - BESIDE_BOX,
            });
        }
        let begin = flow.columns(columns, 4.0);
        if let Some(first) = flow.strips.get_mut(begin) {
            first.ink.splice(0..0, ticks);
        }
    }
}

/// A box, which says to who cannot see it whether it is ticked.
fn tick(
    flow: &mut Flow<'_>,
    element: Element,
    x: f32,
    ticked: bool,
    to_tick: bool,
    texts: Texts,
) -> Ink {
    let key = match (ticked, to_tick) {
        (true, _) => "box-ticked",
        (false, true) => "box-to-tick",
        (false, false) => "box-open",
    };
    flow.structure.speak(element, &texts.get(key).to_string());
    Ink::Tick {
        element,
        x,
        // It stands on the line of its text.
        y: baseline(BODY) - BOX + 1.2,
        ticked,
    }
}
