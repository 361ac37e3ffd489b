//! What documents look like: the sheet, sizes, colours. Lengths are in points (1/72 inch).

use crate::typeface::Weight;

/// A millimetre in points.
pub const MM: f32 = 72.0 / 25.4;

/// A4 (ISO 216).
pub const SHEET: (f32, f32) = (210.0 * MM, 297.0 * MM);
/// Where text begins: room for holes and a folder (DIN 5008).
pub const LEFT: f32 = 25.0 * MM;
/// Where text ends.
pub const RIGHT: f32 = SHEET.0 - 20.0 * MM;
/// How wide text is.
pub const WIDTH: f32 = RIGHT - LEFT;
/// Where the first page's content begins, which has no header.
pub const FIRST_TOP: f32 = 18.0 * MM;
/// Where the content of other pages begins.
pub const TOP: f32 = 28.0 * MM;
/// Where content ends.
pub const BOTTOM: f32 = SHEET.1 - 24.0 * MM;
/// The base line of the header.
pub const HEADER: f32 = 16.0 * MM;
/// The base line of the footer.
pub const FOOTER: f32 = SHEET.1 - 13.0 * MM;
/// The share of a table's width that questions get.
pub const QUESTIONS: f32 = 0.36;
/// Between the columns of a table.
pub const GUTTER: f32 = 12.0;
/// The side of a box to tick.
pub const BOX: f32 = 9.5;
/// How high a line to write on is: room for handwriting.
pub const WRITING_LINE: f32 = 8.5 * MM;

/// A colour in sRGB: red, green, blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour(pub u8, pub u8, pub u8);

/// Text. Contrast with white is above 7 for all colours of text (WCAG 1.4.6).
pub const INK: Colour = Colour(0x17, 0x1a, 0x2b);
/// What is not the main thing: questions, hints.
pub const QUIET: Colour = Colour(0x4a, 0x50, 0x63);
/// The portal's blue.
pub const BLUE: Colour = Colour(0x1d, 0x44, 0x93);
/// What must not be overlooked.
pub const WARNING: Colour = Colour(0x8f, 0x2c, 0x0b);
/// Thin lines.
pub const HAIR: Colour = Colour(0xc3, 0xc7, 0xd4);
/// Lines to write on and boxes to tick.
pub const FIELD: Colour = Colour(0x6b, 0x72, 0x88);
/// Behind what is known at the top.
pub const PANEL: Colour = Colour(0xf1, 0xf4, 0xfa);
/// Behind a warning.
pub const WARNING_PANEL: Colour = Colour(0xfd, 0xf0, 0xe6);

/// How a text is set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Style {
    /// Its weight.
    pub weight: Weight,
    /// Its size.
    pub size: f32,
    /// From line to line.
    pub leading: f32,
    /// Its colour.
    pub colour: Colour,
}

const fn style(weight: Weight, size: f32, leading: f32, colour: Colour) -> Style {
    Style {
        weight,
        size,
        leading,
        colour,
    }
}

/// Running text and answers.
pub const BODY: Style = style(Weight::Regular, 10.0, 14.0, INK);
/// Questions beside answers.
pub const QUESTION: Style = style(Weight::Regular, 10.0, 14.0, QUIET);
/// Questions above room for an answer, names of facts.
pub const LABEL: Style = style(Weight::Bold, 10.0, 14.0, INK);
/// Hints below questions.
pub const HINT: Style = style(Weight::Regular, 9.0, 12.5, QUIET);
/// What is said about an answer that is not there.
pub const NO_ANSWER: Style = style(Weight::Regular, 10.0, 14.0, QUIET);
/// What is said about an answer that has to be there and is not.
pub const MISSING: Style = style(Weight::Bold, 10.0, 14.0, WARNING);
/// The office at the top of the first page.
pub const OFFICE: Style = style(Weight::Bold, 12.0, 16.0, BLUE);
/// The service below the title.
pub const SERVICE: Style = style(Weight::Regular, 12.0, 16.5, QUIET);
/// Headers and footers.
pub const EDGE: Style = style(Weight::Regular, 8.5, 11.0, QUIET);
/// The office in headers.
pub const EDGE_OFFICE: Style = style(Weight::Bold, 8.5, 11.0, QUIET);
/// The mark of a draft in headers.
pub const EDGE_MARK: Style = style(Weight::Bold, 8.5, 11.0, WARNING);

/// Headings by their level, from 1; deeper ones look like the last.
pub const fn heading(level: u16) -> Style {
    match level {
        0 | 1 => style(Weight::Bold, 21.0, 27.0, INK),
        2 => style(Weight::Bold, 13.5, 18.0, BLUE),
        3 => style(Weight::Bold, 11.5, 16.0, INK),
        _ => style(Weight::Bold, 10.0, 14.0, BLUE),
    }
}
