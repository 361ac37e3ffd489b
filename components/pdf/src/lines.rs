//! From glyphs to lines: where a text may be broken, and where it is.

use std::ops::Range;

use krilla::text::KrillaGlyph;
use unicode_linebreak::{BreakOpportunity, linebreaks};

use crate::shaping::{Shaped, Shaper};
use crate::typeface::Weight;

/// One line of a text. Distances are in shares of the size of the text.
#[derive(Debug, Clone, Default)]
pub struct Line {
    /// Its text, with the space it was broken at: whoever reads the lines on hears words apart.
    pub text: String,
    /// Its glyphs.
    pub glyphs: Vec<KrillaGlyph>,
    /// How far it reaches, without spaces at its end.
    pub width: f32,
}

/// A stretch of text that no line break may divide, if it can be helped.
#[derive(Debug, Clone)]
struct Stretch {
    glyphs: Range<usize>,
    width: f32,
    /// Without spaces at its end.
    inked: f32,
}

/// The text in lines of at most this width, in shares of its size. Line feeds are kept. A word that
/// is wider than a line is broken between letters.
pub fn broken(shaper: &Shaper, text: &str, weight: Weight, width: f32) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut paragraphs = text.split('\n').peekable();
    while let Some(paragraph) = paragraphs.next() {
        // The line feed is a space to who reads on.
        let spaced = match paragraphs.peek() {
            Some(_) => format!("{} ", paragraph.trim_end_matches(' ')),
            None => paragraph.trim_end_matches(' ').to_owned(),
        };
        let shaped = shaper.shape(&spaced, weight);
        lines.extend(
            filled(&shaped, width)
                .into_iter()
                .map(|range| line(&shaped, range)),
        );
    }
    lines
}

/// Which glyphs stand in which line.
fn filled(shaped: &Shaped, width: f32) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut current: Range<usize> = 0..0;
    let mut reached = 0.0;
    for stretch in stretches(shaped) {
        if reached + stretch.inked > width && !current.is_empty() {
            lines.push(current.clone());
            current = stretch.glyphs.start..stretch.glyphs.start;
            reached = 0.0;
        }
        if stretch.inked > width {
            let (full, rest, rest_width) = divided(shaped, stretch.glyphs, width);
            lines.extend(full);
            (current, reached) = (rest, rest_width);
        } else {
            current.end = stretch.glyphs.end;
            reached += stretch.width;
        }
    }
    lines.push(current);
    lines
}

/// A stretch that is wider than a line, in full lines and the rest with its width.
fn divided(
    shaped: &Shaped,
    stretch: Range<usize>,
    width: f32,
) -> (Vec<Range<usize>>, Range<usize>, f32) {
    let mut full = Vec::new();
    let mut current = stretch.start..stretch.start;
    let mut reached = 0.0;
    let mut at = stretch.start;
    while at < stretch.end {
        // A letter and its marks stay together.
        let letter = &shaped.glyphs[at].text_range;
        let marks = shaped.glyphs[at + 1..stretch.end]
            .iter()
            .take_while(|mark| mark.text_range.start == letter.start || mark.x_advance == 0.0)
            .count();
        let end = at + 1 + marks;
        let advance = advances(&shaped.glyphs[at..end], usize::MAX);
        if reached + advance > width && !current.is_empty() {
            full.push(current.clone());
            current = at..at;
            reached = 0.0;
        }
        at = end;
        current.end = at;
        reached += advance;
    }
    (full, current, reached)
}

/// The text cut at every place where a line may end (UAX 14).
fn stretches(shaped: &Shaped) -> Vec<Stretch> {
    let mut found = Vec::new();
    let mut first = 0;
    for (offset, opportunity) in linebreaks(&shaped.text) {
        let end = shaped
            .glyphs
            .partition_point(|glyph| glyph.text_range.start < offset);
        // A ligature across the opportunity, or nothing to show.
        let divides = shaped
            .glyphs
            .get(end.wrapping_sub(1))
            .is_some_and(|last| last.text_range.end <= offset);
        if end <= first || (!divides && opportunity == BreakOpportunity::Allowed) {
            continue;
        }
        let glyphs = &shaped.glyphs[first..end];
        let inked = shaped.text[..offset].trim_end_matches(' ').len();
        found.push(Stretch {
            glyphs: first..end,
            width: advances(glyphs, offset),
            inked: advances(glyphs, inked),
        });
        first = end;
    }
    found
}

/// How far the glyphs reach that stand before this place in the text.
fn advances(glyphs: &[KrillaGlyph], before: usize) -> f32 {
    let counted = glyphs
        .iter()
        .filter(|glyph| glyph.text_range.start < before);
    counted.map(|glyph| glyph.x_advance).sum()
}

/// The line of these glyphs, on its own.
fn line(shaped: &Shaped, range: Range<usize>) -> Line {
    let glyphs = &shaped.glyphs[range];
    let (Some(first), Some(last)) = (glyphs.first(), glyphs.last()) else {
        return Line::default();
    };
    let (start, end) = (first.text_range.start, last.text_range.end);
    let text = shaped.text[start..end].to_owned();
    let glyphs: Vec<KrillaGlyph> = glyphs
        .iter()
        .cloned()
        .map(|mut glyph| {
            glyph.text_range = glyph.text_range.start - start..glyph.text_range.end - start;
            glyph
        })
        .collect();
    let width = advances(&glyphs, text.trim_end_matches(' ').len());
    Line {
        text,
        glyphs,
        width,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::typeface::Typeface;

    /// None, said aloud, where the component was built without fonts.
    fn shaper() -> Option<Shaper> {
        let typeface = Typeface::get();
        if let Err(reason) = typeface {
            assert!(
                std::env::var_os("STADTTOR_TEST_ALL").is_none(),
                "may not be left out: {reason}"
            );
            println!("left out: {reason}");
        }
        Some(Shaper::new(typeface.ok()?))
    }

    fn texts(lines: &[Line]) -> Vec<&str> {
        lines.iter().map(|line| line.text.as_str()).collect()
    }

    #[test]
    fn lines_end_between_words_and_keep_the_space() {
        let Some(shaper) = shaper() else { return };
        let lines = broken(&shaper, "eins zwei drei", Weight::Regular, 5.0);
        assert_eq!(texts(&lines), ["eins zwei ", "drei"]);
    }

    #[test]
    fn no_line_is_wider_than_its_column() {
        let Some(shaper) = shaper() else { return };
        let text = "Grundstücksverkehrsgenehmigungszuständigkeitsübertragungsverordnung, a/b-c \
                    https://example.org/ein/langer/weg?mit=einer&frage=drin 1.234.567,89 € Ł̱ų̈";
        for width in [0.1, 1.0, 2.5, 7.0, 20.0, 80.0] {
            let lines = broken(&shaper, text, Weight::Bold, width);
            let one_letter = |line: &Line| line.text.trim_end().chars().count() < 3;
            for line in &lines {
                assert!(line.width <= width || one_letter(line), "{width}: {line:?}");
            }
            assert_eq!(texts(&lines).concat(), text, "nothing is lost");
        }
    }

    #[test]
    fn a_letter_and_its_marks_stay_on_one_line() {
        let Some(shaper) = shaper() else { return };
        let lines = broken(&shaper, "K\u{331}K\u{331}K\u{331}", Weight::Regular, 0.7);
        assert_eq!(texts(&lines), ["K\u{331}"; 3]);
    }

    #[test]
    fn line_feeds_are_kept_and_read_as_spaces() {
        let Some(shaper) = shaper() else { return };
        let lines = broken(&shaper, "a\n\nb", Weight::Regular, 10.0);
        assert_eq!(texts(&lines), ["a ", " ", "b"]);
    }

    #[test]
    fn what_the_typeface_lacks_is_drawn_and_its_text_kept() {
        let Some(shaper) = shaper() else { return };
        let lines = broken(&shaper, "a日b", Weight::Regular, 10.0);
        assert_eq!(texts(&lines), ["a日b"]);
        let replaced = shaper.shape("\u{fffd}", Weight::Regular);
        assert_eq!(lines[0].glyphs[1].glyph_id, replaced.glyphs[0].glyph_id);
        assert_eq!(lines[0].glyphs[1].text_range, 1..4);
    }
}
