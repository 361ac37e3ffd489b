//! From characters to glyphs: which ones, and how far apart.

use std::cell::OnceCell;
use std::ops::Range;

use harfrust::{
    BufferClusterLevel, BufferFlags, Direction, GlyphBuffer, Script, ShapeOptions, ShapePlan,
    UnicodeBuffer, script,
};
use krilla::text::{GlyphId, KrillaGlyph};
use unicode_script::UnicodeScript;

use crate::typeface::{Typeface, Weight};

/// What is drawn for a character that the typeface lacks.
const REPLACEMENT: char = '\u{fffd}';
/// A character without width and ink.
const UNSEEN: char = '\u{200b}';

/// A text without line feeds, and its glyphs. Distances are in shares of the size of the text.
#[derive(Debug, Clone, Default)]
pub struct Shaped {
    /// The text; the glyphs name their share of it in bytes.
    pub text: String,
    /// The glyphs, in the order of the text.
    pub glyphs: Vec<KrillaGlyph>,
}

/// A script that the typeface has: marks and letters are put together by its rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Writing {
    Latin,
    Greek,
    Cyrillic,
}

impl Writing {
    const fn script(self) -> Script {
        match self {
            Self::Latin => script::LATIN,
            Self::Greek => script::GREEK,
            Self::Cyrillic => script::CYRILLIC,
        }
    }

    /// The script of a letter; none for what goes with any: digits, signs, marks.
    fn of(character: char) -> Option<Self> {
        match character.script() {
            unicode_script::Script::Common | unicode_script::Script::Inherited => None,
            unicode_script::Script::Greek => Some(Self::Greek),
            unicode_script::Script::Cyrillic => Some(Self::Cyrillic),
            _ => Some(Self::Latin),
        }
    }
}

/// Shapes texts.
pub struct Shaper {
    weights: [OfWeight; 2],
}

/// Shapes in one weight.
struct OfWeight {
    shaper: harfrust::Shaper<'static>,
    units: f32,
    replacement: (GlyphId, f32),
    unseen: GlyphId,
    /// How each script is shaped, made when first needed.
    plans: [OnceCell<ShapePlan>; 3],
}

impl Shaper {
    /// A shaper of this typeface.
    pub fn new(typeface: &'static Typeface) -> Self {
        let both = [Weight::Regular, Weight::Bold];
        Self {
            weights: both.map(|weight| OfWeight::new(typeface.shaper(weight))),
        }
    }

    /// The text as glyphs. It has to be [`written`].
    pub fn shape(&self, text: &str, weight: Weight) -> Shaped {
        let mut glyphs = Vec::with_capacity(text.len());
        for (start, end, writing) in runs(text) {
            self.weights[weight as usize].run(text, start..end, writing, &mut glyphs);
        }
        Shaped {
            text: text.to_owned(),
            glyphs,
        }
    }

    /// The glyph without width and ink.
    pub fn unseen(&self, weight: Weight) -> GlyphId {
        self.weights[weight as usize].unseen
    }
}

impl OfWeight {
    fn new(shaper: harfrust::Shaper<'static>) -> Self {
        let mut it = Self {
            units: shaper.units_per_em() as f32,
            shaper,
            replacement: (GlyphId::new(0), 0.0),
            unseen: GlyphId::new(0),
            plans: Default::default(),
        };
        it.replacement = it.single(REPLACEMENT);
        it.unseen = it.single(UNSEEN).0;
        it
    }

    /// The glyph of a character and its width; that of none where the typeface lacks it.
    fn single(&self, character: char) -> (GlyphId, f32) {
        let mut buffer = UnicodeBuffer::new();
        buffer.add(character, 0);
        buffer.set_flags(BufferFlags::PRESERVE_DEFAULT_IGNORABLES);
        let shaped = self.shaped(buffer, Writing::Latin);
        let glyph = shaped.glyph_infos().first().map_or(0, |info| info.glyph_id);
        let width = shaped.glyph_positions().first();
        let width = width.map_or(0.0, |position| self.share(position.x_advance));
        (GlyphId::new(glyph), width)
    }

    /// Shapes one run and adds its glyphs.
    fn run(&self, text: &str, run: Range<usize>, writing: Writing, glyphs: &mut Vec<KrillaGlyph>) {
        let mut buffer = UnicodeBuffer::new();
        for (at, character) in text[run.clone()].char_indices() {
            buffer.add(character, cluster(run.start + at));
        }
        // Each glyph stands for its own character, not for all of its cluster.
        buffer.set_cluster_level(BufferClusterLevel::MonotoneCharacters);
        let shaped = self.shaped(buffer, writing);
        let infos = shaped.glyph_infos();
        for (index, (info, position)) in infos.iter().zip(shaped.glyph_positions()).enumerate() {
            let mut behind = infos[index..].iter().map(|info| info.cluster);
            let next = behind.find(|&cluster| cluster != info.cluster);
            let begin = info.cluster as usize;
            let (glyph, advance) = match info.glyph_id {
                0 => self.replacement,
                glyph => (GlyphId::new(glyph), self.share(position.x_advance)),
            };
            glyphs.push(KrillaGlyph::new(
                glyph,
                advance,
                self.share(position.x_offset),
                self.share(position.y_offset),
                0.0,
                begin..next.map_or(run.end, |next| next as usize),
                None,
            ));
        }
    }

    fn shaped(&self, mut buffer: UnicodeBuffer, writing: Writing) -> GlyphBuffer {
        buffer.set_direction(Direction::LeftToRight);
        buffer.set_script(writing.script());
        let plan = self.plans[writing as usize].get_or_init(|| {
            let script = Some(writing.script());
            ShapePlan::new(&self.shaper, Direction::LeftToRight, script, None, &[])
        });
        let options = ShapeOptions::new().plan(Some(plan));
        self.shaper.shape(buffer, options)
    }

    /// A distance in shares of the size of the text.
    fn share(&self, distance: i32) -> f32 {
        distance as f32 / self.units
    }
}

/// A place in a text, as the shaper counts. Texts are far shorter than what it can count to.
fn cluster(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// The text in runs of one script; what goes with any belongs to the run that it follows.
fn runs(text: &str) -> Vec<(usize, usize, Writing)> {
    let mut runs: Vec<(usize, usize, Writing)> = Vec::new();
    for (at, character) in text.char_indices() {
        let end = at + character.len_utf8();
        match (runs.last_mut(), Writing::of(character)) {
            (Some(run), None) => run.1 = end,
            (Some(run), Some(writing)) if writing == run.2 => run.1 = end,
            (_, writing) => runs.push((at, end, writing.unwrap_or(Writing::Latin))),
        }
    }
    runs
}

/// The text as it can be written: tabs and other spaces that break lines become spaces, control
/// characters go, and what no archive can keep (private use, no characters at all; ISO 19005-2,
/// 6.2.11.7) becomes the replacement character. Line feeds stay; many empty lines become one.
pub fn written(text: &str) -> String {
    let normal = text.replace("\r\n", "\n").replace('\r', "\n");
    let lines = normal.split('\n').map(|line| line.trim_end_matches(' '));
    let mut joined = String::with_capacity(normal.len());
    let mut empty = 0;
    for line in lines {
        empty = if line.is_empty() { empty + 1 } else { 0 };
        if empty < 2 {
            joined.push_str(line);
            joined.push('\n');
        }
    }
    joined.pop();
    joined
        .chars()
        .filter_map(|character| match character {
            '\n' => Some('\n'),
            '\t' | '\u{b}' | '\u{c}' | '\u{2028}' | '\u{2029}' => Some(' '),
            '\u{e000}'..='\u{f8ff}' | '\u{f0000}'.. => Some(REPLACEMENT),
            '\u{feff}' => None,
            _ if u32::from(character) & 0xfffe == 0xfffe => Some(REPLACEMENT),
            '\u{fdd0}'..='\u{fdef}' => Some(REPLACEMENT),
            _ if character.is_control() => None,
            _ => Some(character),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_archive_cannot_keep_is_seen_as_replaced() {
        assert_eq!(written("a\u{e000}b\u{ffff}c"), "a\u{fffd}b\u{fffd}c");
    }

    #[test]
    fn control_characters_go_and_line_feeds_stay() {
        assert_eq!(written("a\r\nb\tc\u{0}d\u{7f}\re\u{feff}"), "a\nb cd\ne");
    }

    #[test]
    fn a_text_is_cut_where_its_script_changes() {
        let found = runs("12 Straße Οδός, улица");
        let writings: Vec<Writing> = found.iter().map(|run| run.2).collect();
        assert_eq!(
            writings,
            [Writing::Latin, Writing::Greek, Writing::Cyrillic]
        );
        assert_eq!(found[0], (0, "12 Straße ".len(), Writing::Latin));
        assert_eq!(found[2].1, "12 Straße Οδός, улица".len());
    }
}
