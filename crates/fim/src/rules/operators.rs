//! What operations make of values. `rules.js` does the same in the browser.

use serde_json::{Value as Json, json};

use super::day;
use super::model::{Aggregate, Op};
use super::number::Number;
use super::value::Value;

/// The outcome of an expression.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Term<'a> {
    /// A value, or that there is none.
    Known(Option<Value<'a>>),
    /// It depends on the answers of a page: what the browser is to calculate.
    Open(Json),
}

impl Term<'_> {
    pub const NONE: Self = Term::Known(None);

    pub fn yes_no(yes: bool) -> Self {
        Term::Known(Some(Value::YesNo(yes)))
    }

    /// Whether it is known to hold.
    pub fn holds(&self) -> bool {
        *self == Self::yes_no(true)
    }

    /// Whether it is known not to hold; there being no value is neither.
    pub fn fails(&self) -> bool {
        *self == Self::yes_no(false)
    }

    pub fn json(self) -> Json {
        match self {
            Term::Open(json) => json,
            Term::Known(value) => value.map_or(Json::Null, |value| value.json()),
        }
    }
}

/// Applies an operation. What is known already is worked out.
pub(crate) fn apply<'a>(op: Op, of: Vec<Term<'a>>) -> Term<'a> {
    match op {
        Op::And if of.iter().any(Term::fails) => return Term::yes_no(false),
        Op::Or if of.iter().any(Term::holds) => return Term::yes_no(true),
        Op::If => {
            if let Some(Term::Known(when)) = of.first() {
                let mut branches = of.iter().skip(1).cloned();
                let chosen = match when {
                    Some(Value::YesNo(true)) => branches.next(),
                    Some(Value::YesNo(false)) => branches.nth(1),
                    _ => None,
                };
                return chosen.unwrap_or(Term::NONE);
            }
        }
        _ => {}
    }
    let mut values = Vec::with_capacity(of.len());
    for term in &of {
        match term {
            Term::Known(value) => values.push(value.clone()),
            Term::Open(_) => {
                let name = serde_json::to_value(op).unwrap_or_default();
                let parts = of.into_iter().map(Term::json);
                return Term::Open(std::iter::once(name).chain(parts).collect());
            }
        }
    }
    Term::Known(compute(op, &values))
}

type Given<'v, 'a> = &'v [Option<Value<'a>>];

fn compute<'a>(op: Op, values: Given<'_, 'a>) -> Option<Value<'a>> {
    match (op, values) {
        (Op::And, _) => all(values, true),
        (Op::Or, _) => all(values, false),
        (Op::Default, [first, second]) => first.clone().or_else(|| second.clone()),
        (Op::In, [Some(value), among @ ..]) => Some(Value::YesNo(
            among.iter().any(|one| one.as_ref() == Some(value)),
        )),
        (_, [Some(one)]) => of_one(op, one),
        (_, [Some(one), Some(other)]) => of_two(op, one, other),
        _ => None,
    }
}

/// Whether all are `good`. One that is not decides; otherwise one without value leaves it open.
fn all<'a>(values: Given<'_, 'a>, good: bool) -> Option<Value<'a>> {
    if values.contains(&Some(Value::YesNo(!good))) {
        return Some(Value::YesNo(!good));
    }
    let complete = values.iter().all(Option::is_some);
    complete.then_some(Value::YesNo(good))
}

fn of_one<'a>(op: Op, value: &Value<'a>) -> Option<Value<'a>> {
    Some(match (op, value) {
        (Op::Not, Value::YesNo(yes)) => Value::YesNo(!yes),
        (Op::Negate, Value::Number(number)) => Value::Number(number.negated()),
        (Op::Length, Value::Text(text)) => {
            let length = i64::try_from(text.chars().count()).ok()?;
            Value::Number(Number::whole(length)?)
        }
        (Op::Iban, Value::Text(text)) => Value::YesNo(is_iban(text)),
        (Op::Year, Value::Day(number)) => {
            let year = chrono::Datelike::year(&day::day(*number)?);
            Value::Number(Number::whole(i64::from(year))?)
        }
        _ => return None,
    })
}

fn of_two<'a>(op: Op, one: &Value<'a>, other: &Value<'a>) -> Option<Value<'a>> {
    let number = |found: Option<Number>| found.map(Value::Number);
    match (op, one, other) {
        (Op::Equal, ..) => Some(Value::YesNo(one == other)),
        (Op::Less, Value::Number(a), Value::Number(b)) => Some(Value::YesNo(a < b)),
        (Op::Less, Value::Day(a), Value::Day(b)) => Some(Value::YesNo(a < b)),
        (Op::Add, Value::Number(a), Value::Number(b)) => number(a.plus(*b)),
        (Op::Subtract, Value::Number(a), Value::Number(b)) => number(a.minus(*b)),
        (Op::Multiply, Value::Number(a), Value::Number(b)) => number(a.times(*b)),
        (Op::Divide, Value::Number(a), Value::Number(b)) => number(a.over(*b)),
        (Op::Round, Value::Number(a), Value::Number(b)) => {
            number(a.rounded(u32::try_from(b.as_whole()?).ok()?))
        }
        (Op::DaysBetween, Value::Day(a), Value::Day(b)) => number(Number::whole(b - a)),
        (Op::YearsBetween, Value::Day(a), Value::Day(b)) => {
            number(Number::whole(day::years_between(*a, *b)?))
        }
        (Op::AddDays, Value::Day(from), Value::Number(by)) => {
            day::plus_days(*from, by.as_whole()?).map(Value::Day)
        }
        (Op::AddMonths, Value::Day(from), Value::Number(by)) => {
            day::plus_months(*from, by.as_whole()?).map(Value::Day)
        }
        (Op::AddYears, Value::Day(from), Value::Number(by)) => {
            day::plus_months(*from, by.as_whole()?.checked_mul(12)?).map(Value::Day)
        }
        _ => None,
    }
}

/// Whether a text, but for blanks and case, is two letters, two digits, 11 to 30 letters or digits, and its
/// check digits are right (ISO 13616, ISO 7064 MOD 97-10).
fn is_iban(text: &str) -> bool {
    let compact: Vec<u8> = text
        .bytes()
        .filter(|b| *b != b' ')
        .map(|b| b.to_ascii_uppercase())
        .collect();
    let form = (15..=34).contains(&compact.len())
        && compact[..2].iter().all(u8::is_ascii_uppercase)
        && compact[2..4].iter().all(u8::is_ascii_digit)
        && compact[4..].iter().all(u8::is_ascii_alphanumeric);
    if !form {
        return false;
    }
    let turned = compact[4..].iter().chain(&compact[..4]);
    let rest = turned.fold(0, |rest: u32, byte| match byte {
        b'0'..=b'9' => (rest * 10 + u32::from(byte - b'0')) % 97,
        _ => (rest * 100 + u32::from(byte - b'A') + 10) % 97,
    });
    rest == 1
}

/// Works out something about all repeats: for each, whether it is there, and its value.
pub(crate) fn aggregate<'a>(kind: Aggregate, of: Vec<(Term<'a>, Term<'a>)>) -> Term<'a> {
    let is_open = |term: &Term<'_>| matches!(term, Term::Open(_));
    if of
        .iter()
        .any(|(there, value)| is_open(there) || is_open(value))
    {
        let name = serde_json::to_value(kind).unwrap_or_default();
        let parts: Vec<Json> = of
            .into_iter()
            .filter(|(there, _)| !there.fails())
            .map(|(there, value)| json!([there.json(), value.json()]))
            .collect();
        return Term::Open(json!([name, parts]));
    }
    let there = of.into_iter().filter(|(there, _)| there.holds());
    let values: Vec<Option<Value<'a>>> = there
        .map(|(_, value)| match value {
            Term::Known(value) => value,
            Term::Open(_) => None,
        })
        .collect();
    Term::Known(over(kind, &values))
}

fn over<'a>(kind: Aggregate, values: Given<'_, 'a>) -> Option<Value<'a>> {
    let given = || values.iter().flatten();
    match kind {
        Aggregate::All => all(values, true),
        Aggregate::Any => all(values, false),
        Aggregate::Sum => {
            let numbers = given().map(|value| match value {
                Value::Number(number) => Some(*number),
                _ => None,
            });
            let mut sum = Some(Number::ZERO);
            for number in numbers {
                sum = sum?.plus(number?);
            }
            sum.map(Value::Number)
        }
        Aggregate::Count => {
            let counted = given().filter(|value| **value != Value::YesNo(false));
            let count = i64::try_from(counted.count()).ok()?;
            Number::whole(count).map(Value::Number)
        }
        Aggregate::Unique => {
            let mut seen: Vec<String> = given().map(|value| value.json().to_string()).collect();
            let count = seen.len();
            seen.sort_unstable();
            seen.dedup();
            Some(Value::YesNo(seen.len() == count))
        }
        Aggregate::Smallest => given().cloned().min_by_key(size),
        Aggregate::Largest => given().cloned().max_by_key(size),
    }
}

/// Only numbers and days come here, and never both.
fn size(value: &Value<'_>) -> i128 {
    match value {
        Value::Number(number) => number.millionths(),
        Value::Day(day) => i128::from(*day),
        Value::Text(_) | Value::YesNo(_) => 0,
    }
}
