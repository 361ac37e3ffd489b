//! What a file of rules says, before it is put against a schema.

use super::model::{Aggregate, Op};
use super::number::Number;
use super::token::Position;

/// A file of rules.
#[derive(Debug, Default)]
pub(crate) struct File<'t> {
    pub rules: Vec<Spoken<'t>>,
    pub omitted: Vec<Omitted<'t>>,
}

/// A rule, as written.
#[derive(Debug)]
pub(crate) struct Spoken<'t> {
    pub name: Word<'t>,
    /// The rules in prose that it carries out.
    pub prose: Vec<Word<'t>>,
    pub verb: Verb,
    /// The part that it is about.
    pub target: Word<'t>,
    /// When, what holds, or the value.
    pub phrase: Phrase<'t>,
}

/// `omit R1 because "…"`.
#[derive(Debug)]
pub(crate) struct Omitted<'t> {
    pub rule: Word<'t>,
    pub reason: String,
}

/// A word and where it stands.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Word<'t> {
    pub at: Position,
    pub text: &'t str,
}

/// What a rule does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verb {
    Show,
    Require,
    Check,
    Calculate,
}

/// An expression, as written.
#[derive(Debug)]
pub(crate) struct Phrase<'t> {
    pub at: Position,
    pub is: Is<'t>,
}

#[derive(Debug)]
pub(crate) enum Is<'t> {
    Text(String),
    Number(Number),
    Day(i64),
    YesNo(bool),
    Today,
    Part(&'t str),
    Answered(Word<'t>),
    Apply(Op, Vec<Phrase<'t>>),
    Over(Aggregate, Word<'t>, Option<Box<Phrase<'t>>>),
}

/// The functions: name, operation, and how many arguments they take.
pub(crate) const FUNCTIONS: [(&str, Op, usize); 10] = [
    ("default", Op::Default, 2),
    ("round", Op::Round, 2),
    ("length", Op::Length, 1),
    ("iban", Op::Iban, 1),
    ("year", Op::Year, 1),
    ("years-between", Op::YearsBetween, 2),
    ("days-between", Op::DaysBetween, 2),
    ("add-days", Op::AddDays, 2),
    ("add-months", Op::AddMonths, 2),
    ("add-years", Op::AddYears, 2),
];

/// What is made of all repeats, by name.
pub(crate) const AGGREGATES: [(&str, Aggregate); 7] = [
    ("sum", Aggregate::Sum),
    ("min", Aggregate::Smallest),
    ("max", Aggregate::Largest),
    ("count", Aggregate::Count),
    ("all", Aggregate::All),
    ("any", Aggregate::Any),
    ("unique", Aggregate::Unique),
];
