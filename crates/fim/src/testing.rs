//! Random answers for a schema, ways to break them, and schemas of any size; the same seed always gives the
//! same.

mod breakage;
mod large;
mod random;
mod xdf3;

pub use breakage::{Breakage, breakages};
pub use large::large_schema;
pub use random::answers;
pub use xdf3::to_xdf3;

pub use crate::instance::write_unchecked;
pub use crate::json::write_json_unchecked;
