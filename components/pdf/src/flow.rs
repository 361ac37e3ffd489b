//! Putting strips one below the other: paragraphs, and columns side by side.

use calls::pdf::MOST_PAGES;

use crate::lines::broken;
use crate::look::{LEFT, Style, WIDTH};
use crate::shaping::{Shaper, written};
use crate::strip::{Ink, Strip};
use crate::structure::{Element, Role, Structure};

/// Blocks of at most this many lines are kept on one page.
const KEPT_TOGETHER: usize = 8;
/// How many lines of a longer block stay together at its beginning and at its end.
const COMPANY: usize = 2;

/// A text to be set in a column.
#[derive(Debug, Clone)]
pub struct Column {
    /// What it belongs to.
    pub element: Element,
    /// What it says.
    pub text: String,
    /// How.
    pub style: Style,
    /// Where the column begins.
    pub x: f32,
    /// How wide it is.
    pub width: f32,
}

/// A document while it is set: its strips from top to bottom, and its structure.
pub struct Flow<'a> {
    /// Makes glyphs of texts.
    shaper: &'a Shaper,
    /// What was set so far.
    pub strips: Vec<Strip>,
    /// The structure so far.
    pub structure: Structure,
}

impl<'a> Flow<'a> {
    /// Nothing set yet.
    pub fn new(shaper: &'a Shaper) -> Self {
        Self {
            shaper,
            strips: Vec::new(),
            structure: Structure::default(),
        }
    }

    /// Sets a text in full width, as an element of its own, and gives back its first strip's
    /// place. Nothing to say is nothing set.
    pub fn paragraph(
        &mut self,
        parent: Option<Element>,
        role: Role,
        text: &str,
        style: Style,
        above: f32,
    ) -> usize {
        let begin = self.strips.len();
        if text.trim().is_empty() {
            return begin;
        }
        let element = self.structure.add(parent, role);
        self.columns(
            vec![Column {
                element,
                text: text.to_owned(),
                style,
                x: LEFT,
                width: WIDTH,
            }],
            above,
        );
        begin
    }

    /// Sets columns side by side, line by line, and gives back the place of the first strip.
    /// Neither the first line nor the last stands alone on a page.
    pub fn columns(&mut self, columns: Vec<Column>, above: f32) -> usize {
        let begin = self.strips.len();
        if self.is_full() {
            // It will be refused; there is no need to know how much larger it is.
            return begin;
        }
        let mut set: Vec<_> = columns
            .into_iter()
            .map(|column| {
                let width = column.width / column.style.size;
                let text = written(column.text.trim());
                let lines = broken(self.shaper, &text, column.style.weight, width);
                (column, lines.into_iter())
            })
            .collect();
        loop {
            let mut strip = Strip::default();
            for (column, lines) in &mut set {
                let Some(line) = lines.next() else { continue };
                strip.height = strip.height.max(column.style.leading);
                strip.ink.push(Ink::Text {
                    element: column.element,
                    x: column.x,
                    baseline: baseline(column.style),
                    line,
                    style: column.style,
                });
            }
            if strip.ink.is_empty() {
                break;
            }
            self.strips.push(strip);
        }
        if let Some(first) = self.strips.get_mut(begin) {
            first.above = above;
        }
        self.keep_company(begin);
        begin
    }

    /// Whether more is set than any document may have.
    fn is_full(&self) -> bool {
        // No page has as many lines.
        const LINES_OF_A_PAGE: usize = 100;
        self.strips.len() > MOST_PAGES * LINES_OF_A_PAGE
    }

    /// Keeps the strips from here on together, or, if there are many, those at both ends.
    fn keep_company(&mut self, begin: usize) {
        let block = &mut self.strips[begin..];
        let count = block.len();
        for (index, strip) in block.iter_mut().enumerate() {
            strip.holds_next = index + 1 < count
                && (count <= KEPT_TOGETHER || index + 1 < COMPANY || index + 1 > count - COMPANY);
        }
    }

    /// Whether the text needs one line only.
    pub fn fits(&self, text: &str, style: Style, width: f32) -> bool {
        let text = written(text.trim());
        broken(self.shaper, &text, style.weight, width / style.size).len() == 1
    }

    /// What was set last holds what comes next on its page.
    pub fn hold_next(&mut self, begin: usize) {
        if let Some(last) = self.strips[begin..].last_mut() {
            last.holds_next = true;
        }
    }
}

/// Where letters stand in a line: its leading is shared above and below. The typeface reaches 1.07
/// above the base line and 0.29 below it, in shares of its size.
pub fn baseline(style: Style) -> f32 {
    let slack = style.leading - style.size * (1.07 + 0.29);
    slack / 2.0 + style.size * 1.07
}
