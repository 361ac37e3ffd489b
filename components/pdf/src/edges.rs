//! What stands at the edges of pages: office and service above, case number and page below.

use calls::pdf::{Document, Kind};
use pages::Texts;

use crate::lines::{Line, broken};
use crate::look::{EDGE, EDGE_MARK, EDGE_OFFICE, FOOTER, HEADER, LEFT, RIGHT, Style, WIDTH};
use crate::shaping::{Shaper, written};

/// A text at an edge.
#[derive(Debug)]
pub struct EdgeText {
    /// Where it begins.
    pub x: f32,
    /// Where its letters stand on the page.
    pub baseline: f32,
    /// What it says.
    pub line: Line,
    /// How.
    pub style: Style,
}

/// What is written at the edges of every page.
pub struct Edges<'a> {
    shaper: &'a Shaper,
    texts: Texts,
    office: String,
    service: String,
    mark: Option<String>,
    case_number: Option<String>,
}

impl<'a> Edges<'a> {
    /// The edges of this document's pages.
    pub fn new(shaper: &'a Shaper, document: &Document, texts: Texts) -> Self {
        let mark = match document.kind {
            Kind::Draft => Some(texts.get("draft-mark").to_string()),
            Kind::Application | Kind::EmptyForm => None,
        };
        let number = document.case_number.as_deref();
        Self {
            shaper,
            texts,
            office: written(&document.office).replace('\n', " "),
            service: written(&document.service).replace('\n', " "),
            mark,
            case_number: number.map(|number| {
                let text = texts.get("case-number").with("number", number).to_string();
                written(&text)
            }),
        }
    }

    /// What stands above, from the second page on: the first begins with the same in large.
    pub fn above(&self, page: usize) -> Vec<EdgeText> {
        if page == 0 {
            return Vec::new();
        }
        let office = self.at_left(&self.office, EDGE_OFFICE, HEADER);
        let room = WIDTH - office.line.width * EDGE_OFFICE.size - 20.0;
        vec![office, self.at_right(&self.service, EDGE, HEADER, room)]
    }

    /// What stands below.
    pub fn below(&self, page: usize, pages: usize) -> Vec<EdgeText> {
        let number = self
            .texts
            .get("page-number")
            .with("page", page + 1)
            .with("pages", pages)
            .to_string();
        let number = self.at_right(&number, EDGE, FOOTER, WIDTH);
        let mut texts: Vec<EdgeText> = Vec::new();
        if let Some(case_number) = &self.case_number {
            texts.push(self.at_left(case_number, EDGE, FOOTER));
        } else if let Some(mark) = &self.mark {
            texts.push(self.at_left(mark, EDGE_MARK, FOOTER));
        }
        texts.push(number);
        texts
    }

    /// A text at the left; what is too long ends where two thirds of the page end.
    fn at_left(&self, text: &str, style: Style, baseline: f32) -> EdgeText {
        EdgeText {
            x: LEFT,
            baseline,
            line: self.shortened(text, style, WIDTH * 2.0 / 3.0),
            style,
        }
    }

    fn at_right(&self, text: &str, style: Style, baseline: f32, room: f32) -> EdgeText {
        let line = self.shortened(text, style, room);
        EdgeText {
            x: RIGHT - line.width * style.size,
            baseline,
            line,
            style,
        }
    }

    /// As many words as fit, and an ellipsis where some are left out.
    fn shortened(&self, text: &str, style: Style, room: f32) -> Line {
        let set = |text: &str, room: f32| {
            let lines = broken(self.shaper, text, style.weight, room / style.size);
            let count = lines.len();
            (lines.into_iter().next(), count)
        };
        let (first, count) = set(text, room);
        let first = first.unwrap_or_default();
        if count < 2 {
            return first;
        }
        let (kept, _) = set(text, room - style.size);
        let kept = kept.unwrap_or_default();
        let short = format!("{}…", kept.text.trim_end());
        set(&short, room + style.size).0.unwrap_or_default()
    }
}
