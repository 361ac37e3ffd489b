//! What a rule's expression may be worth.

use std::borrow::Cow;

use serde_json::{Value as Json, json};

use super::day;
use super::number::Number;
use crate::field::{DataType, Field};
use crate::moment;
use crate::value::composed;

/// What kind of value an expression has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Text,
    Number,
    Day,
    YesNo,
}

/// A value. There being none is `Option::None`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value<'a> {
    Text(Cow<'a, str>),
    Number(Number),
    /// Days since 1970-01-01.
    Day(i64),
    YesNo(bool),
}

impl Kind {
    /// The kind of a field's value; nothing for a label. `coded`: whether it has codes.
    pub fn of(field: &Field, coded: bool) -> Option<Self> {
        if !field.carries_data() {
            return None;
        }
        Some(match field.data_type {
            _ if coded => Self::Text,
            DataType::Date => Self::Day,
            DataType::Bool => Self::YesNo,
            DataType::Num | DataType::NumInt | DataType::NumCurrency => Self::Number,
            _ => Self::Text,
        })
    }

    /// In words.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Number => "a number",
            Self::Day => "a day",
            Self::YesNo => "yes or no",
        }
    }

    /// For the browser.
    pub fn letter(self) -> &'static str {
        match self {
            Self::Text => "t",
            Self::Number => "n",
            Self::Day => "d",
            Self::YesNo => "b",
        }
    }

    /// Reads an answer, as typed or as kept. Constraints of the field do not matter here: what breaks them
    /// has its own finding.
    pub fn read(self, typed: &str) -> Option<Value<'_>> {
        let text = typed.trim();
        if text.is_empty() {
            return None;
        }
        match self {
            Self::Text => Some(Value::Text(composed(text))),
            Self::Number => Number::from_german(text).map(Value::Number),
            Self::Day => moment::day(text).map(|read| Value::Day(day::number(read))),
            Self::YesNo => match text.to_ascii_lowercase().as_str() {
                "true" | "1" | "ja" | "on" => Some(Value::YesNo(true)),
                "false" | "0" | "nein" | "off" => Some(Value::YesNo(false)),
                _ => None,
            },
        }
    }
}

impl Value<'_> {
    /// A text as if it had been typed; nothing if it is blank.
    pub fn text(typed: &str) -> Option<Self> {
        let text = typed.trim();
        (!text.is_empty()).then(|| Self::Text(composed(text).into_owned().into()))
    }

    /// As an answer of a field of this type.
    pub fn answer(&self, data_type: DataType) -> String {
        match self {
            Self::Text(text) => text.clone().into_owned(),
            Self::YesNo(yes) => yes.to_string(),
            Self::Day(number) => day::day(*number).map_or_else(String::new, |day| day.to_string()),
            Self::Number(number) => {
                let plain = number.to_string();
                match crate::decimal::Decimal::from_plain(&plain) {
                    Some(decimal) if data_type == DataType::NumCurrency => decimal.money(),
                    Some(decimal) => decimal.to_string(),
                    None => plain,
                }
            }
        }
    }

    /// For the browser: texts and truth as they are, numbers in millionths, days by their number.
    pub fn json(&self) -> Json {
        match self {
            Self::Text(text) => json!(text),
            Self::YesNo(yes) => json!(yes),
            Self::Number(number) => json!(["n", number.millionths().to_string()]),
            Self::Day(number) => json!(["d", number]),
        }
    }
}
