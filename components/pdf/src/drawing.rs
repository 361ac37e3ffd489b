//! From strips to the pages of a PDF.

use krilla::color::rgb::Color;
use krilla::geom::{Path, PathBuilder, Point, Rect};
use krilla::num::NormalizedF32;
use krilla::paint::{Fill, FillRule, Stroke};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag};

use crate::edges::{EdgeText, Edges};
use crate::lines::Line;
use crate::look::{BOX, Colour, FIELD, FOOTER, HAIR, HEADER, INK, LEFT, Style, WIDTH};
use crate::paging::Place;
use crate::pieces::pieces;
use crate::shaping::Shaper;
use crate::strip::{Ink, Strip};
use crate::structure::Structure;
use crate::typeface::Typeface;

/// Draws on one page.
pub struct Pen<'a, 'page> {
    /// Where it draws.
    pub surface: &'a mut Surface<'page>,
    /// With which fonts.
    pub typeface: &'a Typeface,
    /// What made the glyphs.
    pub shaper: &'a Shaper,
    /// What learns where the content is.
    pub structure: &'a mut Structure,
}

impl Pen<'_, '_> {
    /// Draws the strips of a page.
    pub fn strips(&mut self, strips: &[Strip], places: &[Place]) {
        for place in places {
            for ink in &strips[place.strip].ink {
                self.ink(ink, place.y, strips[place.strip].height);
            }
        }
    }

    /// Draws what stands at the edges of a page.
    pub fn edges(&mut self, edges: &Edges<'_>, page: usize, pages: usize) {
        let above = edges.above(page);
        if !above.is_empty() {
            self.edge(ArtifactType::Header, &above, HEADER + 6.0);
        }
        self.edge(
            ArtifactType::Footer,
            &edges.below(page, pages),
            FOOTER - 13.0,
        );
    }

    fn edge(&mut self, kind: ArtifactType, texts: &[EdgeText], rule: f32) {
        self.surface
            .start_tagged(ContentTag::Artifact(Artifact::with_kind(kind)));
        self.filled(rectangle(LEFT, rule, WIDTH, 0.6), HAIR);
        for text in texts {
            self.text(text.x, text.baseline, &text.line, text.style);
        }
        self.surface.end_tagged();
    }

    fn ink(&mut self, ink: &Ink, top: f32, height: f32) {
        match ink {
            Ink::Text {
                element,
                x,
                baseline,
                line,
                style,
            } => {
                if line.glyphs.is_empty() {
                    return;
                }
                let content = self.surface.start_tagged(ContentTag::Other);
                self.text(*x, top + baseline, line, *style);
                self.surface.end_tagged();
                self.structure.hold(*element, content);
            }
            Ink::Tick {
                element,
                x,
                y,
                ticked,
            } => {
                let content = self.surface.start_tagged(ContentTag::Other);
                self.tick(*x, top + y, *ticked);
                self.surface.end_tagged();
                self.structure.hold(*element, content);
            }
            Ink::Panel { x, width, colour } => {
                // Neighbours overlap by a trace, so that no light shines between them.
                self.decoration(rectangle(*x, top, *width, height + 0.2), *colour);
            }
            Ink::Rule {
                x,
                y,
                width,
                thickness,
                colour,
            } => {
                let above = thickness / 2.0;
                self.decoration(rectangle(*x, top + y - above, *width, *thickness), *colour);
            }
            Ink::Frame {
                x,
                y,
                width,
                line,
                lines,
            } => self.frame(*x, top + y, *width, *line, *lines),
        }
    }

    /// Something that says nothing: a screen reader passes over it.
    fn decoration(&mut self, path: Option<Path>, colour: Colour) {
        self.begin_decoration();
        self.filled(path, colour);
        self.surface.end_tagged();
    }

    fn begin_decoration(&mut self) {
        let artifact = Artifact::with_kind(ArtifactType::Layout);
        self.surface.start_tagged(ContentTag::Artifact(artifact));
    }

    fn text(&mut self, x: f32, baseline: f32, line: &Line, style: Style) {
        self.surface.set_stroke(None);
        self.surface.set_fill(Some(fill(style.colour)));
        for piece in pieces(line, self.shaper.unseen(style.weight)) {
            let font = match piece.marked {
                true => self.typeface.for_marks(style.weight),
                false => self.typeface.embedded(style.weight),
            };
            let start = Point::from_xy(x + piece.x * style.size, baseline);
            let (glyphs, text) = (&piece.glyphs, &piece.text);
            self.surface
                .draw_glyphs(start, glyphs, font, text, style.size, false);
        }
    }

    fn tick(&mut self, x: f32, y: f32, ticked: bool) {
        self.outlined(rectangle(x, y, BOX, BOX), FIELD, 0.9);
        if !ticked {
            return;
        }
        let inset = 2.0;
        let mut cross = PathBuilder::new();
        cross.move_to(x + inset, y + inset);
        cross.line_to(x + BOX - inset, y + BOX - inset);
        cross.move_to(x + BOX - inset, y + inset);
        cross.line_to(x + inset, y + BOX - inset);
        self.outlined(cross.finish(), INK, 1.5);
    }

    fn frame(&mut self, x: f32, y: f32, width: f32, line: f32, lines: u8) {
        self.begin_decoration();
        for number in 1..lines {
            let y = y + line * f32::from(number);
            self.filled(rectangle(x + 6.0, y, width - 12.0, 0.5), HAIR);
        }
        let height = line * f32::from(lines);
        self.outlined(rectangle(x, y, width, height), FIELD, 0.8);
        self.surface.end_tagged();
    }

    fn filled(&mut self, path: Option<Path>, colour: Colour) {
        let Some(path) = path else { return };
        self.surface.set_stroke(None);
        self.surface.set_fill(Some(fill(colour)));
        self.surface.draw_path(&path);
    }

    fn outlined(&mut self, path: Option<Path>, colour: Colour, width: f32) {
        let Some(path) = path else { return };
        self.surface.set_fill(None);
        self.surface.set_stroke(Some(Stroke {
            paint: ink(colour).into(),
            width,
            ..Stroke::default()
        }));
        self.surface.draw_path(&path);
    }
}

fn ink(Colour(red, green, blue): Colour) -> Color {
    Color::new(red, green, blue)
}

fn fill(colour: Colour) -> Fill {
    Fill {
        paint: ink(colour).into(),
        opacity: NormalizedF32::ONE,
        rule: FillRule::NonZero,
    }
}

/// None where it has no extent.
fn rectangle(x: f32, y: f32, width: f32, height: f32) -> Option<Path> {
    let mut path = PathBuilder::new();
    path.push_rect(Rect::from_xywh(x, y, width, height)?);
    path.finish()
}
