//! All municipalities, by letter.

use askama::Template;
use calls::tenant_config::Municipality;
use pages::{Frame, Page, SafeHtml, Texts};

use crate::search::{letter, sort_key};

/// The municipalities under one letter.
struct Letter<'a> {
    letter: char,
    places: Vec<&'a Municipality>,
}

#[derive(Template)]
#[template(path = "places.html")]
struct Places<'a> {
    t: Texts,
    count: usize,
    letters: Vec<Letter<'a>>,
}

/// The page with all municipalities, to leaf through and to filter.
#[must_use]
pub fn page(frame: Frame, all: &[Municipality]) -> SafeHtml {
    let t = frame.texts();
    let places = Places {
        t,
        count: all.len(),
        letters: by_letter(all),
    };
    Page::new(frame, t.get("places-title"))
        .description(t.get("places-description"))
        .wide()
        .part(&SafeHtml::of(&places))
        .render()
}

fn by_letter(all: &[Municipality]) -> Vec<Letter<'_>> {
    let mut sorted: Vec<_> = all.iter().collect();
    sorted.sort_by_cached_key(|municipality| sort_key(&municipality.name));
    let mut letters: Vec<Letter<'_>> = Vec::new();
    for place in sorted {
        let letter = letter(&place.name);
        match letters.last_mut() {
            Some(last) if last.letter == letter => last.places.push(place),
            _ => letters.push(Letter {
                letter,
                places: vec![place],
            }),
        }
    }
    letters
}
