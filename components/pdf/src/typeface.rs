//! The typeface: Noto Sans in two weights, as the component carries it.

use std::sync::OnceLock;

use harfrust::{FontRef, ShaperData};

/// A weight of the typeface.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// For running text.
    Regular,
    /// For headings and labels.
    Bold,
}

impl Weight {
    /// The font file. Empty when the component was built without fonts.
    fn file(self) -> &'static [u8] {
        match self {
            Self::Regular => include_bytes!(concat!(env!("OUT_DIR"), "/NotoSans-Regular.ttf")),
            Self::Bold => include_bytes!(concat!(env!("OUT_DIR"), "/NotoSans-Bold.ttf")),
        }
    }
}

/// The component was built without its fonts: the npm packages were missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("built without fonts: run `npm ci` in static/ and build again")]
pub struct NoFonts;

/// Both weights: as the shaper reads them and as they are put into a document.
pub struct Typeface {
    read: [(FontRef<'static>, ShaperData); 2],
    embedded: [krilla::text::Font; 2],
    for_marks: [krilla::text::Font; 2],
}

impl Typeface {
    /// The typeface, read once for all documents: it is the same for everybody.
    ///
    /// # Errors
    /// [`NoFonts`].
    pub fn get() -> Result<&'static Self, NoFonts> {
        static READ: OnceLock<Option<Typeface>> = OnceLock::new();
        READ.get_or_init(Self::read).as_ref().ok_or(NoFonts)
    }

    fn read() -> Option<Self> {
        let read = |weight: Weight| {
            let font = FontRef::new(weight.file()).ok()?;
            let data = ShaperData::new(&font);
            Some((font, data))
        };
        let embedded = |weight: Weight| krilla::text::Font::new(weight.file().into(), 0);
        let for_marks = |weight: Weight| {
            // By its length the library takes it for another font.
            let file = [weight.file(), &[0]].concat();
            krilla::text::Font::new(file.into(), 0)
        };
        Some(Self {
            for_marks: [for_marks(Weight::Regular)?, for_marks(Weight::Bold)?],
            read: [read(Weight::Regular)?, read(Weight::Bold)?],
            embedded: [embedded(Weight::Regular)?, embedded(Weight::Bold)?],
        })
    }

    /// What shapes with this font.
    pub fn shaper(&self, weight: Weight) -> harfrust::Shaper<'_> {
        let (font, data) = &self.read[weight as usize];
        data.shaper(font).build()
    }

    /// The font as it is put into a document.
    pub fn embedded(&self, weight: Weight) -> krilla::text::Font {
        self.embedded[weight as usize].clone()
    }

    /// The same font once more, for letters with marks: its glyphs stand for other texts.
    pub fn for_marks(&self, weight: Weight) -> krilla::text::Font {
        self.for_marks[weight as usize].clone()
    }
}
