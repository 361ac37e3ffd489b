//! Random answers for a schema, and ways to break them; the same seed always gives the same.

mod breakage;
mod judged;
mod random;
mod rules;

pub use breakage::{Breakage, breakages};
pub use judged::judged_answers;
#[cfg(test)]
pub(crate) use random::Random;
pub use random::answers;
pub use rules::{compiled, rules};

pub use crate::instance::write_unchecked;
