//! The start page: what this is, and the search for one's municipality.

use askama::Template;
use calls::tenant_config::Municipality;
use pages::{Frame, Page, SafeHtml, Texts};

use crate::search::search;

/// The most hits that are shown; who gets more is better served by typing on.
const MOST_HITS: usize = 50;

#[derive(Template)]
#[template(path = "start.html")]
struct Start {
    t: Texts,
}

#[derive(Template)]
#[template(path = "results.html")]
struct Results<'a> {
    t: Texts,
    query: &'a str,
    count: usize,
    hits: Vec<&'a Municipality>,
}

/// The start page.
#[must_use]
pub fn page(frame: Frame) -> SafeHtml {
    let t = frame.texts();
    Page::new(frame, t.get("page-portal"))
        .heading(t.get("start-title"))
        .description(t.get("start-description"))
        .wide()
        .part(&SafeHtml::of(&Start { t }))
        .render()
}

/// What a search finds, with the search again.
#[must_use]
pub fn results(frame: Frame, query: &str, all: &[Municipality]) -> SafeHtml {
    let t = frame.texts();
    let query = query.trim();
    let mut hits = search(query, all);
    let count = hits.len();
    hits.truncate(MOST_HITS);
    let results = Results {
        t,
        query,
        count,
        hits,
    };
    Page::new(frame, t.get("results-title"))
        .wide()
        .private()
        .part(&SafeHtml::of(&results))
        .render()
}
