//! Puts an expression against the schema: finds its parts, checks that everything fits together, and says
//! what kind of value comes out.

use super::literal::{check_codes, check_literals};
use super::model::{Aggregate, Expr, Op};
use super::places::Places;
use super::resolve;
use super::syntax::{Is, Phrase, Word};
use super::token::Complaint;
use super::value::Kind;

/// No expression has more values and operations than this.
pub(crate) const MOST_NODES: u32 = 500;

type Typed = Result<(Expr, Kind), Complaint>;

/// What expressions are put against.
pub(crate) struct Typing<'p, 's> {
    pub places: &'p Places<'s>,
    /// The group that the rule stands in.
    pub from: Option<u32>,
    /// Whether this is within an aggregate.
    within: bool,
    nodes: u32,
}

impl<'p, 's> Typing<'p, 's> {
    pub fn new(places: &'p Places<'s>, from: Option<u32>) -> Self {
        Self {
            places,
            from,
            within: false,
            nodes: 0,
        }
    }

    /// An expression that must be of a kind.
    pub fn demand(&mut self, phrase: &Phrase<'_>, wanted: Kind) -> Result<Expr, Complaint> {
        let (expr, kind) = self.phrase(phrase)?;
        if kind == wanted {
            return Ok(expr);
        }
        Err(Complaint::new(
            phrase.at,
            format!(
                "Here should be {}, and this is {}.",
                wanted.name(),
                kind.name()
            ),
        ))
    }

    /// An expression of any kind.
    pub fn phrase(&mut self, phrase: &Phrase<'_>) -> Typed {
        self.nodes += 1;
        if self.nodes > MOST_NODES {
            return Err(Complaint::new(
                phrase.at,
                format!(
                    "The rule has more than {MOST_NODES} values and operations. Make several of it."
                ),
            ));
        }
        let word = |text| Word {
            at: phrase.at,
            text,
        };
        match &phrase.is {
            Is::Text(text) => Ok((Expr::Text(text.clone()), Kind::Text)),
            Is::Number(number) => Ok((Expr::Number(*number), Kind::Number)),
            Is::Day(day) => Ok((Expr::Day(*day), Kind::Day)),
            Is::YesNo(yes) => Ok((Expr::YesNo(*yes), Kind::YesNo)),
            Is::Today => Ok((Expr::Today, Kind::Day)),
            Is::Part(text) => {
                let found = resolve::reference(self.places, self.from, word(text))?;
                let kind = self.kind_of(found.place, word(text))?;
                Ok((Expr::Field(found), kind))
            }
            Is::Answered(part) => {
                let found = resolve::reference(self.places, self.from, *part)?;
                Ok((Expr::Answered(found), Kind::YesNo))
            }
            Is::Apply(op, of) => self.apply(phrase, *op, of),
            Is::Over(aggregate, part, of) => self.over(*aggregate, *part, of.as_deref()),
        }
    }

    /// The kind of a field's value.
    fn kind_of(&self, place: u32, word: Word<'_>) -> Result<Kind, Complaint> {
        let Some(field) = self.places.field(place) else {
            return Err(Complaint::new(
                word.at,
                format!(
                    "{} is a group and has no value. Name a field in it, or write answered({}).",
                    word.text, word.text
                ),
            ));
        };
        let coded = self.places.schema.codes(field).is_some();
        Kind::of(field, coded).ok_or_else(|| {
            Complaint::new(
                word.at,
                format!("{} is text to read and has no value.", word.text),
            )
        })
    }

    fn apply(&mut self, phrase: &Phrase<'_>, op: Op, of: &[Phrase<'_>]) -> Typed {
        let (wanted, result): (&[Kind], Kind) = match op {
            Op::And | Op::Or | Op::Not => (&[Kind::YesNo], Kind::YesNo),
            Op::Add | Op::Subtract | Op::Multiply | Op::Divide | Op::Negate | Op::Round => {
                (&[Kind::Number], Kind::Number)
            }
            Op::Length => (&[Kind::Text], Kind::Number),
            Op::Iban => (&[Kind::Text], Kind::YesNo),
            Op::Year | Op::YearsBetween | Op::DaysBetween => (&[Kind::Day], Kind::Number),
            Op::AddDays | Op::AddMonths | Op::AddYears => (&[Kind::Day, Kind::Number], Kind::Day),
            Op::Equal | Op::Less | Op::In | Op::If | Op::Default => {
                return self.alike(phrase, op, of);
            }
        };
        check_literals(op, of)?;
        let mut exprs = Vec::with_capacity(of.len());
        for (number, part) in of.iter().enumerate() {
            let kind = wanted.get(number).or(wanted.last());
            exprs.push(self.demand(part, kind.copied().unwrap_or(result))?);
        }
        Ok((Expr::Apply(op, exprs), result))
    }

    /// Operations on values that must be of the same kind.
    fn alike(&mut self, phrase: &Phrase<'_>, op: Op, of: &[Phrase<'_>]) -> Typed {
        let (mut exprs, of) = match (op, of) {
            (Op::If, [when, rest @ ..]) => (vec![self.demand(when, Kind::YesNo)?], rest),
            _ => (Vec::new(), of),
        };
        let mut kind = None;
        for part in of {
            let (expr, found) = self.phrase(part)?;
            let wanted = *kind.get_or_insert(found);
            if wanted != found {
                return Err(Complaint::new(
                    part.at,
                    format!(
                        "Here are {} and {}, which do not go together.",
                        wanted.name(),
                        found.name()
                    ),
                ));
            }
            exprs.push(expr);
        }
        let kind = kind.unwrap_or(Kind::YesNo);
        if op == Op::Less && !matches!(kind, Kind::Number | Kind::Day) {
            return Err(Complaint::new(
                phrase.at,
                format!(
                    "Only numbers and days have an order, and this is {}.",
                    kind.name()
                ),
            ));
        }
        if matches!(op, Op::Equal | Op::In) {
            check_codes(self.places, of, &exprs)?;
        }
        let result = match op {
            Op::If | Op::Default => kind,
            _ => Kind::YesNo,
        };
        Ok((Expr::Apply(op, exprs), result))
    }

    fn over(&mut self, aggregate: Aggregate, part: Word<'_>, of: Option<&Phrase<'_>>) -> Typed {
        if self.within {
            return Err(Complaint::new(
                part.at,
                "This stands in another sum, count or the like. Make a calculated field of the inner one.",
            ));
        }
        let series = resolve::series(self.places, self.from, part)?;
        let is_field = self.places.field(series.place).is_some();
        let (expr, kind) = match of {
            Some(phrase) if !is_field => {
                let outside = self.from.replace(series.place);
                self.within = true;
                let typed = self.phrase(phrase);
                self.within = false;
                self.from = outside;
                let (expr, kind) = typed?;
                (Some(Box::new(expr)), kind)
            }
            Some(phrase) => {
                return Err(Complaint::new(
                    phrase.at,
                    format!("{} is a field. Before `:` stands a group.", part.text),
                ));
            }
            None if is_field => (None, self.kind_of(series.place, part)?),
            None if aggregate == Aggregate::Count => (None, Kind::YesNo),
            None => {
                return Err(Complaint::new(
                    part.at,
                    format!(
                        "{} is a group. Say what is meant of each: {}: …",
                        part.text, part.text
                    ),
                ));
            }
        };
        let wrong = |wanted: &str| {
            let reason = format!("Here should be {wanted}, and this is {}.", kind.name());
            Err(Complaint::new(part.at, reason))
        };
        let result = match aggregate {
            Aggregate::Sum if kind != Kind::Number => return wrong("a number"),
            Aggregate::All | Aggregate::Any if kind != Kind::YesNo => return wrong("yes or no"),
            Aggregate::Smallest | Aggregate::Largest
                if !matches!(kind, Kind::Number | Kind::Day) =>
            {
                return wrong("a number or a day");
            }
            Aggregate::Count if of.is_some() && kind != Kind::YesNo => return wrong("yes or no"),
            Aggregate::Count => Kind::Number,
            Aggregate::All | Aggregate::Any | Aggregate::Unique => Kind::YesNo,
            _ => kind,
        };
        Ok((Expr::Over(aggregate, series, expr), result))
    }
}
