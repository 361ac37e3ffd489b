//! Random answers for a schema, and ways to break them; the same seed always gives the same.

mod breakage;
mod random;

pub use breakage::{Breakage, breakages};
pub use random::answers;

pub use crate::instance::write_unchecked;
