//! HTML that may stand in a page as it is.

use std::fmt;

use askama::Template;
use askama::filters::HtmlSafe;

/// A piece of HTML that came out of a template, and so has everything in it escaped.
///
/// There is no way to make one from a string: what a person typed can get into a page
/// only through a template's escaping.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SafeHtml(String);

impl SafeHtml {
    /// Renders a template.
    ///
    /// # Panics
    /// When a value in the template refuses to be displayed. Neither texts nor widgets do;
    /// a half-rendered page must not be sent.
    #[must_use]
    pub fn of(template: &impl Template) -> Self {
        match template.render() {
            Ok(html) => Self(html),
            Err(error) => panic!("a template could not be rendered: {error}"),
        }
    }

    /// Puts pieces one after another.
    #[must_use]
    pub fn join(pieces: impl IntoIterator<Item = SafeHtml>) -> Self {
        pieces.into_iter().fold(Self::default(), |mut all, piece| {
            all.0.push_str(&piece.0);
            all
        })
    }

    /// Adds a piece at the end.
    pub fn push(&mut self, piece: &SafeHtml) {
        self.0.push_str(&piece.0);
    }

    /// True when there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The HTML, to read.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The HTML, to send.
    #[must_use]
    pub fn into_string(self) -> String {
        self.0
    }
}

impl fmt::Display for SafeHtml {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl HtmlSafe for SafeHtml {}

/// What can stand in a page: a widget, or HTML already rendered.
pub trait Part {
    /// The HTML of it.
    fn html(&self) -> SafeHtml;
}

impl Part for SafeHtml {
    fn html(&self) -> SafeHtml {
        self.clone()
    }
}

impl<T: Part> Part for Option<T> {
    fn html(&self) -> SafeHtml {
        self.as_ref().map(Part::html).unwrap_or_default()
    }
}
