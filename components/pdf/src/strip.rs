//! What a page consists of: strips across it, each with its ink. A strip is never divided.

use crate::lines::Line;
use crate::look::{Colour, Style};
use crate::structure::Element;

/// A strip across a page. Lengths are in points, from its upper left corner.
#[derive(Debug, Clone, Default)]
pub struct Strip {
    /// Room above it, unless it is the first of a page.
    pub above: f32,
    /// Its height.
    pub height: f32,
    /// Whether the next strip has to stand on the same page.
    pub holds_next: bool,
    /// What is on it, from back to front.
    pub ink: Vec<Ink>,
    /// The heading that begins here.
    pub heading: Option<Heading>,
}

/// A heading, as lists of headings show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// Its level, from 1.
    pub level: u16,
    /// What it says.
    pub text: String,
}

/// Something on a strip.
#[derive(Debug, Clone)]
pub enum Ink {
    /// A line of text.
    Text {
        /// What it belongs to.
        element: Element,
        /// Where it begins.
        x: f32,
        /// Where its letters stand.
        baseline: f32,
        /// What it says.
        line: Line,
        /// How.
        style: Style,
    },
    /// A box to tick. Its element says whether it is ticked.
    Tick {
        /// What it belongs to.
        element: Element,
        /// Its left side.
        x: f32,
        /// Its upper side.
        y: f32,
        /// Whether it is ticked.
        ticked: bool,
    },
    /// A surface behind the rest.
    Panel {
        /// Its left side.
        x: f32,
        /// How wide it is.
        width: f32,
        /// Its colour.
        colour: Colour,
    },
    /// A line across.
    Rule {
        /// Where it begins.
        x: f32,
        /// How far down it is.
        y: f32,
        /// How long it is.
        width: f32,
        /// How thick it is.
        thickness: f32,
        /// Its colour.
        colour: Colour,
    },
    /// A frame to write in, with this many lines.
    Frame {
        /// Its left side.
        x: f32,
        /// Its upper side.
        y: f32,
        /// How wide it is.
        width: f32,
        /// The height of a line.
        line: f32,
        /// How many lines.
        lines: u8,
    },
}
