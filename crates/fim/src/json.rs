//! An application as JSON, and the JSON Schema that it is valid against.
//!
//! The shape is that of the XML: objects by the keys of groups and fields, without labels and without optional
//! parts that have no answer. A part that may repeat is an array, even of one. A value is the text that stands
//! in the XML, but for yes and no, which are `true` and `false`: so no number loses a digit on its way. A code
//! is its text; the list it is from stands in the JSON Schema.

mod bounds;
mod field_schema;
mod reading;
mod regex;
mod schema;
mod writing;

pub use reading::{JsonError, LARGEST_JSON, read_json};
pub use schema::json_schema;
pub use writing::write_json;
#[cfg(feature = "testing")]
pub use writing::write_json_unchecked;

/// The member that names the JSON Schema. No key of an element begins with a dollar sign.
const SCHEMA_MEMBER: &str = "$schema";
