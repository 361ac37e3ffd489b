//! Where pages end.

use crate::look::{BOTTOM, FIRST_TOP, TOP};
use crate::strip::Strip;

/// A strip's place on its page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// Which strip.
    pub strip: usize,
    /// How far down it begins, in points.
    pub y: f32,
}

/// The strips of each page, in order. Those that hold each other stand on one page, as long as they
/// fit one; there is always a first page.
pub fn paged(strips: &[Strip]) -> Vec<Vec<Place>> {
    let mut pages = vec![Vec::new()];
    let mut y = FIRST_TOP;
    let mut at = 0;
    while at < strips.len() {
        let held = strips[at..].iter().take_while(|strip| strip.holds_next);
        let end = (at + held.count() + 1).min(strips.len());
        let begun = pages.last().is_some_and(|page| !page.is_empty());
        let fits_here = y + height(&strips[at..end], begun) <= BOTTOM;
        let fits_one = TOP + height(&strips[at..end], false) <= BOTTOM;
        // What fits no page is divided where pages end.
        let end = if fits_here || fits_one { end } else { at + 1 };
        if begun && y + height(&strips[at..end], true) > BOTTOM {
            pages.push(Vec::new());
            y = TOP;
        }
        for (strip, it) in strips.iter().enumerate().take(end).skip(at) {
            let Some(page) = pages.last_mut() else { break };
            if !page.is_empty() {
                y += it.above;
            }
            page.push(Place { strip, y });
            y += it.height;
        }
        at = end;
    }
    pages
}

/// How high these strips are together.
fn height(strips: &[Strip], with_room_above: bool) -> f32 {
    let total: f32 = strips.iter().map(|strip| strip.above + strip.height).sum();
    match strips.first() {
        Some(first) if !with_room_above => total - first.above,
        _ => total,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strip(height: f32, holds_next: bool) -> Strip {
        Strip {
            above: 10.0,
            height,
            holds_next,
            ..Strip::default()
        }
    }

    fn counts(strips: &[Strip]) -> Vec<usize> {
        paged(strips).iter().map(Vec::len).collect()
    }

    #[test]
    fn a_document_without_content_has_a_page() {
        assert_eq!(counts(&[]), [0]);
    }

    #[test]
    fn a_page_ends_where_the_next_strip_would_not_fit() {
        let strips = vec![strip(190.0, false); 7];
        assert_eq!(counts(&strips), [3, 3, 1]);
        assert_eq!(paged(&strips)[1][0].y, TOP, "no room above the first strip");
    }

    #[test]
    fn a_heading_stands_on_the_page_of_what_it_heads() {
        let mut strips = vec![strip(190.0, false); 3];
        strips.push(strip(30.0, true));
        strips.push(strip(190.0, false));
        assert_eq!(counts(&strips), [3, 2]);
    }

    #[test]
    fn what_fits_no_page_is_divided() {
        let strips = vec![strip(190.0, true); 5];
        assert_eq!(counts(&strips), [2, 3]);
    }
}
