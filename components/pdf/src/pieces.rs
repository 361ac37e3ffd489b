//! Letters with marks of their own, cut out of their line.
//!
//! Where no letter holds the mark already (`A̋`, `K̲`), it is drawn as a glyph of its own, often above
//! the line. Programs that read a page by where its glyphs are take such a mark for another line. So
//! all glyphs of the letter stand for the whole of it: the library then says so in the file
//! (`ActualText`). They come from a font of their own, because there each glyph stands for more than
//! its character.

use std::ops::Range;

use krilla::text::{GlyphId, KrillaGlyph};

use crate::lines::Line;

/// A piece of a line.
#[derive(Debug, Clone)]
pub struct Piece {
    /// How far from the line's beginning it stands, in shares of its size.
    pub x: f32,
    /// What it says.
    pub text: String,
    /// Its glyphs.
    pub glyphs: Vec<KrillaGlyph>,
    /// Whether it is a letter with marks.
    pub marked: bool,
}

/// The line in pieces: letters with marks, and what is between them. `end` is a glyph without width
/// and ink; it ends a letter with marks where the letter ends, for by its mark it would seem to end
/// earlier, with a gap behind.
pub fn pieces(line: &Line, end: GlyphId) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut plain = 0;
    let mut at = 0;
    while at < line.glyphs.len() {
        let marks = line.glyphs[at + 1..].iter().take_while(|it| is_mark(it));
        let after = at + 1 + marks.count();
        if after > at + 1 && !is_mark(&line.glyphs[at]) {
            if plain < at {
                pieces.push(piece(line, plain..at));
            }
            pieces.push(with_marks(piece(line, at..after), end));
            plain = after;
        }
        at = after;
    }
    if plain < at {
        pieces.push(piece(line, plain..at));
    }
    pieces
}

fn is_mark(glyph: &KrillaGlyph) -> bool {
    glyph.x_advance == 0.0
}

fn piece(line: &Line, range: Range<usize>) -> Piece {
    let x = line.glyphs[..range.start]
        .iter()
        .map(|it| it.x_advance)
        .sum();
    let glyphs = &line.glyphs[range];
    let start = glyphs.first().map_or(0, |it| it.text_range.start);
    let end = glyphs.last().map_or(start, |it| it.text_range.end);
    let moved = |glyph: &KrillaGlyph| {
        let range = &glyph.text_range;
        let mut glyph = glyph.clone();
        glyph.text_range = range.start - start..range.end - start;
        glyph
    };
    Piece {
        x,
        text: line.text[start..end].to_owned(),
        glyphs: glyphs.iter().map(moved).collect(),
        marked: false,
    }
}

fn with_marks(mut piece: Piece, end: GlyphId) -> Piece {
    let whole = 0..piece.text.len();
    piece.glyphs.push(KrillaGlyph::new(
        end,
        0.0,
        0.0,
        0.0,
        0.0,
        whole.clone(),
        None,
    ));
    for glyph in &mut piece.glyphs {
        glyph.text_range = whole.clone();
    }
    piece.marked = true;
    piece
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(letters: &[(&str, f32)]) -> Line {
        let mut line = Line::default();
        for (letter, advance) in letters {
            let start = line.text.len();
            line.text.push_str(letter);
            let range = start..line.text.len();
            let glyph = GlyphId::new(1);
            line.glyphs.push(KrillaGlyph::new(
                glyph, *advance, 0.0, 0.0, 0.0, range, None,
            ));
        }
        line
    }

    #[test]
    fn a_line_without_marks_is_one_piece() {
        let found = pieces(&line(&[("a", 0.5), ("b", 0.5)]), GlyphId::new(9));
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].text.as_str(), found[0].marked), ("ab", false));
    }

    #[test]
    fn a_letter_and_its_marks_are_said_as_one() {
        let it = line(&[("a", 0.5), ("K", 0.75), ("\u{331}", 0.0), ("b", 0.5)]);
        let found = pieces(&it, GlyphId::new(9));
        let texts: Vec<&str> = found.iter().map(|it| it.text.as_str()).collect();
        assert_eq!(texts, ["a", "K\u{331}", "b"]);
        assert_eq!(found[2].x, 1.25);
        let ranges: Vec<_> = found[1]
            .glyphs
            .iter()
            .map(|it| it.text_range.clone())
            .collect();
        assert_eq!(ranges, [0..3, 0..3, 0..3], "letter, mark, end");
    }

    #[test]
    fn a_line_that_begins_with_a_mark_is_drawn_all_the_same() {
        let found = pieces(&line(&[("\u{331}", 0.0), ("b", 0.5)]), GlyphId::new(9));
        assert_eq!(found.len(), 1);
    }
}
