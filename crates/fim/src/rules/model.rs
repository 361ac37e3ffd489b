//! Rules in compiled form: what is kept with a package. Places are numbers in the order of the form.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::number::Number;
use crate::ids::RuleId;

/// The rules of a package, checked against its schema.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Rules {
    /// What shows and calculates first, each after all that it rests on; then the rest as written.
    pub(crate) statements: Vec<Statement>,
    pub(crate) prose: BTreeMap<RuleId, Treatment>,
}

/// What a package does about a rule in prose of its schema.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Treatment {
    /// The names of the rules that carry it out.
    CarriedOut(Vec<String>),
    /// Why it is not carried out.
    Omitted(String),
}

/// A rule in prose, and what the package does about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ProseRule<'a> {
    /// The key of the rule.
    pub id: &'a RuleId,
    /// What is done about it.
    pub treatment: &'a Treatment,
}

impl Rules {
    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The rules in prose that the package speaks of.
    pub fn prose(&self) -> impl Iterator<Item = ProseRule<'_>> {
        self.prose
            .iter()
            .map(|(id, treatment)| ProseRule { id, treatment })
    }

    /// The names of the rules whose breach a person reads of: the package has a text `<rule>-error` for each.
    pub fn checks(&self) -> impl Iterator<Item = &str> {
        let checks = self
            .statements
            .iter()
            .filter(|statement| matches!(statement.effect, Effect::Check { .. }));
        checks.map(|statement| statement.name.as_str())
    }
}

/// One rule.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Statement {
    pub name: String,
    /// The part that it is about.
    pub place: u32,
    pub effect: Effect,
}

/// What a rule does to its part.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Effect {
    Show(Expr),
    Require(Expr),
    Calculate(Expr),
    Check {
        holds: Expr,
        /// For which of the repeats on the way to the part it is checked: those of so many steps. Of the
        /// others, it is checked for the first.
        steps: u32,
    },
}

impl Effect {
    /// What it rests on.
    pub fn expr(&self) -> &Expr {
        match self {
            Self::Show(expr) | Self::Require(expr) | Self::Calculate(expr) => expr,
            Self::Check { holds, .. } => holds,
        }
    }
}

/// An expression. Its kind was checked when it was compiled.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Expr {
    Text(String),
    Number(Number),
    /// Days since 1970-01-01.
    Day(i64),
    YesNo(bool),
    Today,
    /// The value of a field.
    Field(Reference),
    /// Whether a field or something in a group was answered.
    Answered(Reference),
    Apply(Op, Vec<Expr>),
    /// Something about all repeats.
    Over(Aggregate, Series, Option<Box<Expr>>),
}

/// One part, seen from another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Reference {
    pub place: u32,
    /// So many steps of the way are those of the rule itself, in the same repeats.
    pub shared: u32,
}

/// All repeats of a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Series {
    pub place: u32,
    /// So many steps of the way are those of the rule itself, in the same repeats.
    pub shared: u32,
    /// Of the steps from this one on, all repeats are taken.
    pub from: u32,
}

/// What is made of values. The names are those that the browser knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Op {
    And,
    Or,
    Not,
    If,
    Default,
    Equal,
    Less,
    In,
    Add,
    Subtract,
    Multiply,
    Divide,
    Negate,
    Round,
    Length,
    Iban,
    Year,
    YearsBetween,
    DaysBetween,
    AddDays,
    AddMonths,
    AddYears,
}

/// What is made of all repeats.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Aggregate {
    Sum,
    Smallest,
    Largest,
    Count,
    All,
    Any,
    Unique,
}
