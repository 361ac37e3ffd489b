//! Leafing through a long list.

use askama::Template;

use super::widget;
use crate::Texts;

/// Links to the pages of a list: the first, the last, and those near the present one.
#[derive(Clone, Debug, Template)]
#[template(path = "kern/pagination.html")]
pub struct Pagination {
    t: Texts,
    base: String,
    current: usize,
    last: usize,
}

/// A place in the row: a page, or pages left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Page(usize),
    Gap,
}

impl Pagination {
    /// Pages are counted from 1; an address is `base` with the number behind it
    /// (`/postfach?seite=`).
    pub fn new(t: Texts, base: impl Into<String>, current: usize, last: usize) -> Self {
        Self {
            t,
            base: base.into(),
            current: current.clamp(1, last.max(1)),
            last: last.max(1),
        }
    }

    fn previous(&self) -> Option<usize> {
        (self.current > 1).then(|| self.current - 1)
    }

    fn next(&self) -> Option<usize> {
        (self.current < self.last).then(|| self.current + 1)
    }

    fn is_current(&self, page: &usize) -> bool {
        *page == self.current
    }

    fn places(&self) -> Vec<Place> {
        let mut places = Vec::new();
        let mut before = 0;
        for page in (1..=self.last)
            .filter(|page| *page == 1 || *page == self.last || page.abs_diff(self.current) <= 1)
        {
            if page - before > 1 {
                places.push(Place::Gap);
            }
            places.push(Place::Page(page));
            before = page;
        }
        places
    }
}

widget!(Pagination);

#[cfg(test)]
mod tests {
    use super::Place::{Gap, Page};
    use super::*;
    use crate::{Locale, SHARED};

    fn places(current: usize, last: usize) -> Vec<Place> {
        Pagination::new(SHARED.speak(Locale::De), "?seite=", current, last).places()
    }

    #[test]
    fn near_pages_and_both_ends_are_in_sight() {
        assert_eq!(places(1, 1), [Page(1)]);
        assert_eq!(places(2, 3), [Page(1), Page(2), Page(3)]);
        let middle = [Page(1), Gap, Page(9), Page(10), Page(11), Gap, Page(20)];
        assert_eq!(places(10, 20), middle);
    }

    #[test]
    fn a_page_out_of_range_is_the_nearest_one() {
        assert_eq!(places(99, 2), [Page(1), Page(2)]);
        assert_eq!(places(0, 0), [Page(1)]);
    }
}
