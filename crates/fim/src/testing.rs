//! Random answers for a schema, ways to break them, and schemas of any size; the same seed always gives the
//! same.

mod breakage;
mod judged;
mod large;
mod random;
mod rules;
mod xdf3;

pub use breakage::{Breakage, breakages};
pub use judged::judged_answers;
pub use large::large_schema;
#[cfg(test)]
pub(crate) use random::Random;
pub use random::answers;
pub use rules::{compiled, rules};
pub use xdf3::to_xdf3;

pub use crate::instance::write_unchecked;
pub use crate::json::write_json_unchecked;
