//! From a document's content to the bytes of a PDF: PDF/UA-1 (ISO 14289-1) and PDF/A-2a
//! (ISO 19005-2) in one, checked while it is written.

use calls::pdf::{Document, MOST_PAGES};
use chrono::{Datelike, Timelike};
use krilla::SerializeSettings;
use krilla::configure::{Accessibility, Archival, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::geom::Point;
use krilla::metadata::{DateTime, Metadata, TextDirection};
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use pages::{Catalogue, Locale};

use crate::compose::compose;
use crate::drawing::Pen;
use crate::edges::Edges;
use crate::flow::Flow;
use crate::limits::{TooMuch, check};
use crate::look::{LEFT, SHEET};
use crate::paging::{Place, paged};
use crate::shaping::{Shaper, written};
use crate::strip::Strip;
use crate::typeface::{NoFonts, Typeface};

static TEXTS: Catalogue = Catalogue::new(
    include_str!("../texts/de.ftl"),
    include_str!("../texts/en.ftl"),
);

/// Why a document cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum NotMade {
    /// It is larger than documents may be, or says nothing.
    #[error(transparent)]
    TooMuch(#[from] TooMuch),
    /// There are no fonts to write it with.
    #[error(transparent)]
    NoFonts(#[from] NoFonts),
    /// It would not be what PDF/UA and PDF/A ask for: a defect of this component.
    #[error("{0}")]
    Invalid(String),
}

/// Makes the PDF. The same document makes the same bytes.
///
/// # Errors
/// [`NotMade`].
pub fn make(document: &Document) -> Result<Vec<u8>, NotMade> {
    check(document)?;
    let typeface = Typeface::get()?;
    let shaper = Shaper::new(typeface);
    let texts = TEXTS.speak(Locale::parse(&document.lang).unwrap_or_default());
    let mut flow = Flow::new(&shaper);
    compose(&mut flow, document, texts);
    let Flow {
        strips,
        mut structure,
        ..
    } = flow;
    let pages = paged(&strips);
    if pages.len() > MOST_PAGES {
        return Err(TooMuch::Pages(pages.len()).into());
    }

    let mut pdf = krilla::Document::new_with(settings()?);
    let edges = Edges::new(&shaper, document, texts);
    for (number, places) in pages.iter().enumerate() {
        let size = PageSettings::from_wh(SHEET.0, SHEET.1)
            .ok_or_else(|| NotMade::Invalid("the sheet has no size".to_owned()))?;
        let mut page = pdf.start_page_with(size);
        let mut surface = page.surface();
        let mut pen = Pen {
            surface: &mut surface,
            typeface,
            shaper: &shaper,
            structure: &mut structure,
        };
        pen.strips(&strips, places);
        pen.edges(&edges, number, pages.len());
        surface.finish();
        page.finish();
    }
    pdf.set_tag_tree(structure.tree(&document.lang));
    pdf.set_outline(outline(&strips, &pages));
    pdf.set_metadata(metadata(document));
    pdf.finish()
        .map_err(|error| NotMade::Invalid(format!("{error:?}")))
}

fn settings() -> Result<SerializeSettings, NotMade> {
    let configuration = ConfigurationBuilder::new()
        .with_accessibility_validator(Accessibility::UA1)
        .with_archival_validator(Archival::A2_A)
        .finish()
        .map_err(|error| NotMade::Invalid(format!("{error:?}")))?;
    Ok(SerializeSettings {
        configuration,
        ..SerializeSettings::default()
    })
}

fn metadata(document: &Document) -> Metadata {
    let plain = |text: &str| written(text.trim()).replace('\n', " ");
    let at = document.created;
    // What does not fit its field is clamped by the library.
    let small = |number: u32| u8::try_from(number).unwrap_or_default();
    let created = DateTime::new(u16::try_from(at.year()).unwrap_or_default())
        .month(small(at.month()))
        .day(small(at.day()))
        .hour(small(at.hour()))
        .minute(small(at.minute()))
        .second(small(at.second()))
        .utc_offset_hour(0)
        .utc_offset_minute(0);
    Metadata::new()
        .title(plain(&document.title))
        .description(plain(&document.service))
        .authors(vec![plain(&document.office)])
        .language(document.lang.clone())
        .creation_date(created)
        .text_direction(TextDirection::LeftToRight)
        .creator("Stadttor".to_owned())
}

/// The headings as a list that viewers show beside the pages.
fn outline(strips: &[Strip], pages: &[Vec<Place>]) -> Outline {
    let mut outline = Outline::new();
    // The headings above the one at hand, from the outermost in.
    let mut open: Vec<(u16, OutlineNode)> = Vec::new();
    let mut close = |open: &mut Vec<(u16, OutlineNode)>, from: u16| {
        while open.last().is_some_and(|(level, _)| *level >= from) {
            let Some((_, node)) = open.pop() else { break };
            match open.last_mut() {
                Some((_, parent)) => parent.push_child(node),
                None => outline.push_child(node),
            }
        }
    };
    for (page, places) in pages.iter().enumerate() {
        for place in places {
            let Some(heading) = &strips[place.strip].heading else {
                continue;
            };
            close(&mut open, heading.level);
            let target = XyzDestination::new(page, Point::from_xy(LEFT, place.y));
            let node = OutlineNode::new(heading.text.clone(), target).with_open(heading.level == 1);
            open.push((heading.level, node));
        }
    }
    close(&mut open, 0);
    outline
}
