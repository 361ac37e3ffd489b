//! Reading of schemas and code lists from XML.

mod catalogued;
mod constraint;
mod dialect;
mod document;
mod field;
mod genericode;
mod place;
mod positions;
mod quality;
mod tree;
mod walk;
mod xdf2;
mod xdf3;

pub(crate) use constraint::is_above;
pub use document::{Document, read_document, read_schema};
pub use genericode::{Genericode, ListError};
pub(crate) use place::Place;
pub use tree::{DEEPEST_NESTING, LARGEST_FILE, MOST_ELEMENTS, MOST_LIST_ELEMENTS};
pub(crate) use tree::{is_illegal, parse};
