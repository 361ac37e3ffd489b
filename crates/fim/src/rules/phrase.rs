//! Reads expressions, from the loosest binding to the tightest: `or`, `and`, `not`, comparison, `+ -`,
//! `* /`, sign.

use super::model::Op;
use super::parser::Parser;
use super::syntax::{AGGREGATES, FUNCTIONS, Is, Phrase};
use super::token::{Complaint, Position, Token};

/// No expression is nested deeper than this.
pub(crate) const DEEPEST: u32 = 24;

type Read<'t> = Result<Phrase<'t>, Complaint>;

fn apply(at: Position, op: Op, of: Vec<Phrase<'_>>) -> Phrase<'_> {
    Phrase {
        at,
        is: Is::Apply(op, of),
    }
}

fn not(phrase: Phrase<'_>) -> Phrase<'_> {
    apply(phrase.at, Op::Not, vec![phrase])
}

impl<'t> Parser<'t> {
    /// An expression.
    pub fn phrase(&mut self) -> Read<'t> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(Complaint::new(
                self.at(),
                format!(
                    "The expression is nested deeper than {DEEPEST} times. Make two rules of it."
                ),
            ));
        }
        let read = self.choice();
        self.depth -= 1;
        read
    }

    /// `if … then … else …`
    fn choice(&mut self) -> Read<'t> {
        let at = self.at();
        if !self.keyword("if") {
            return self.list("or", Op::Or, |parser| {
                parser.list("and", Op::And, Self::negation)
            });
        }
        let when = self.phrase()?;
        if !self.keyword("then") {
            return Err(self.expected("`then`"));
        }
        let then = self.phrase()?;
        if !self.keyword("else") {
            return Err(self.expected("`else`: every `if` has both"));
        }
        let other = self.phrase()?;
        Ok(apply(at, Op::If, vec![when, then, other]))
    }

    fn list(&mut self, word: &str, op: Op, part: impl Fn(&mut Self) -> Read<'t>) -> Read<'t> {
        let at = self.at();
        let first = part(self)?;
        if !self.keyword(word) {
            return Ok(first);
        }
        let mut parts = vec![first, part(self)?];
        while self.keyword(word) {
            parts.push(part(self)?);
        }
        Ok(apply(at, op, parts))
    }

    fn negation(&mut self) -> Read<'t> {
        let at = self.at();
        if !self.keyword("not") {
            return self.comparison();
        }
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(Complaint::new(at, "Too many `not`. Two of them are none."));
        }
        let of = self.negation();
        self.depth -= 1;
        Ok(apply(at, Op::Not, vec![of?]))
    }

    fn comparison(&mut self) -> Read<'t> {
        let left = self.sum()?;
        let at = self.at();
        if self.keyword("in") {
            return self.among(at, left);
        }
        if self.keyword("not") {
            if !self.keyword("in") {
                return Err(self.expected("`in` after `not`"));
            }
            return Ok(not(self.among(at, left)?));
        }
        let signs = ["=", "!=", "<", "<=", ">", ">="];
        let Some(sign) = signs.into_iter().find(|sign| self.sign(sign)) else {
            return Ok(left);
        };
        let right = self.sum()?;
        Ok(match sign {
            "=" => apply(at, Op::Equal, vec![left, right]),
            "!=" => not(apply(at, Op::Equal, vec![left, right])),
            "<" => apply(at, Op::Less, vec![left, right]),
            ">" => apply(at, Op::Less, vec![right, left]),
            "<=" => not(apply(at, Op::Less, vec![right, left])),
            _ => not(apply(at, Op::Less, vec![left, right])),
        })
    }

    /// `("a", "b")` after `in`.
    fn among(&mut self, at: Position, left: Phrase<'t>) -> Read<'t> {
        self.demand_sign("(")?;
        let mut of = vec![left, self.phrase()?];
        while self.sign(",") {
            of.push(self.phrase()?);
        }
        self.demand_sign(")")?;
        Ok(apply(at, Op::In, of))
    }

    fn sum(&mut self) -> Read<'t> {
        self.chain([("+", Op::Add), ("-", Op::Subtract)], |parser| {
            parser.chain([("*", Op::Multiply), ("/", Op::Divide)], Self::signed)
        })
    }

    fn chain(&mut self, signs: [(&str, Op); 2], part: impl Fn(&mut Self) -> Read<'t>) -> Read<'t> {
        let mut left = part(self)?;
        let before = self.depth;
        loop {
            let at = self.at();
            let Some((_, op)) = signs.into_iter().find(|(sign, _)| self.sign(sign)) else {
                self.depth = before;
                return Ok(left);
            };
            // Each link nests what is before it.
            self.depth += 1;
            if self.depth > DEEPEST {
                return Err(Complaint::new(
                    at,
                    "The calculation is too long. Make two rules of it.",
                ));
            }
            left = apply(at, op, vec![left, part(self)?]);
        }
    }

    fn signed(&mut self) -> Read<'t> {
        let at = self.at();
        if self.sign("-") {
            let of = self.primary()?;
            return Ok(apply(at, Op::Negate, vec![of]));
        }
        self.primary()
    }

    fn primary(&mut self) -> Read<'t> {
        let at = self.at();
        let is = match self.peek().clone() {
            Token::Text(text) => Is::Text(text),
            Token::Number(number) => Is::Number(number),
            Token::Day(day) => Is::Day(day),
            Token::Sign("(") => {
                self.advance();
                let inner = self.phrase()?;
                self.demand_sign(")")?;
                return Ok(inner);
            }
            Token::Word("yes") => Is::YesNo(true),
            Token::Word("no") => Is::YesNo(false),
            Token::Word("today") => Is::Today,
            Token::Word(word) => {
                self.advance();
                let is = if self.sign("(") {
                    self.call(at, word)?
                } else {
                    Is::Part(word)
                };
                return Ok(Phrase { at, is });
            }
            _ => return Err(self.expected("a value, a field or a condition")),
        };
        self.advance();
        Ok(Phrase { at, is })
    }

    /// What follows `name(`.
    fn call(&mut self, at: Position, name: &str) -> Result<Is<'t>, Complaint> {
        let is = if name == "answered" {
            Is::Answered(self.word("the key of a part")?)
        } else if let Some((_, aggregate)) = AGGREGATES.iter().find(|(known, _)| *known == name) {
            let part = self.word("the key of a part that repeats")?;
            let of = if self.sign(":") {
                Some(Box::new(self.phrase()?))
            } else {
                None
            };
            Is::Over(*aggregate, part, of)
        } else if let Some((_, op, count)) = FUNCTIONS.iter().find(|(known, ..)| *known == name) {
            let mut of = vec![self.phrase()?];
            while self.sign(",") {
                of.push(self.phrase()?);
            }
            if of.len() != *count {
                let reason = format!("`{name}` takes {count} values, and here are {}.", of.len());
                return Err(Complaint::new(at, reason));
            }
            Is::Apply(*op, of)
        } else {
            let functions = FUNCTIONS.iter().map(|(known, ..)| *known);
            let known: Vec<&str> = functions
                .chain(AGGREGATES.iter().map(|(known, _)| *known))
                .collect();
            return Err(Complaint::new(
                at,
                format!(
                    "There is no `{name}`. There are answered, {}.",
                    known.join(", ")
                ),
            ));
        };
        self.demand_sign(")")?;
        Ok(is)
    }
}
