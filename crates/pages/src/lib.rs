//! One look and one voice for every page: languages, texts, the layout, form widgets and
//! the pages for what goes wrong.
//!
//! A component keeps its own texts in a [`Catalogue`] and its own templates, renders what
//! stands in the middle of a page to [`SafeHtml`] and puts a [`Page`] around it:
//!
//! ```
//! use pages::{Button, Field, Form, Frame, Locale, Page};
//!
//! let t = pages::SHARED.speak(Locale::De);
//! let name = Field::text(t, "name", "Name Ihres Hundes").error("Bitte geben Sie den Namen an.");
//! let summary = pages::ErrorSummary::of(t, [&name]);
//! let form = Form::post(t, "/aachen/antrag/hundesteuer/1")
//!     .part(&name)
//!     .button(Button::primary("Weiter"));
//! let html = Page::new(Frame::new(t, "/aachen/antrag/hundesteuer/1"), "Ihr Hund")
//!     .errors(summary)
//!     .part(&form)
//!     .render();
//! assert!(html.as_str().contains("Bitte geben Sie den Namen an."));
//! ```
#![cfg_attr(test, allow(clippy::unwrap_used))]

mod answer;
pub mod assets;
pub mod errors;
mod html;
mod locale;
mod log_in;
mod page;
mod session_bar;
mod texts;
#[cfg(feature = "testing")]
pub mod tidy;
mod widgets;

pub use answer::{answer, failure, frame, locale, texts, troubled};
pub use errors::ErrorPage;
pub use html::SafeHtml;
pub use locale::Locale;
pub use log_in::{LogInPage, level_name};
pub use page::{Frame, Link, Page, Whose};
pub use texts::{Catalogue, Message, Texts};
pub use widgets::*;

/// The texts that every page shares: layout, widgets, error pages. Components' catalogues
/// fall back to them.
pub static SHARED: Catalogue = Catalogue::new(
    include_str!("../texts/de.ftl"),
    include_str!("../texts/en.ftl"),
);
