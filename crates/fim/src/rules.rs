//! The rules of a package: a small, total language beside the schema. `docs/rules.md` describes it.
//!
//! A file of rules is read ([`syntax`]), put against the schema ([`compile`]) and kept in compiled form as
//! [`Rules`]. [`run`] carries the rules out on answers; [`browser`] leaves open what the answers of one page
//! decide and gives the rest to a script.

mod answered;
pub(crate) mod browser;
pub(crate) mod compile;
mod day;
mod evaluate;
mod form;
mod literal;
mod model;
mod number;
mod operators;
mod order;
mod parser;
mod phrase;
pub(crate) mod places;
mod presence;
pub(crate) mod resolve;
pub(crate) mod run;
pub(crate) mod syntax;
pub(crate) mod token;
mod typing;
pub(crate) mod value;

#[cfg(test)]
mod agreement;
#[cfg(test)]
mod totality;

pub use model::{ProseRule, Rules, Treatment};

/// A day as the rules count it.
pub(crate) fn day_number(day: chrono::NaiveDate) -> i64 {
    day::number(day)
}
