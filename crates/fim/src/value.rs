//! Checks of single values.

use std::borrow::Cow;

use icu_normalizer::ComposingNormalizerBorrowed;
use identifiers::FileId;
use serde::{Deserialize, Serialize};

use crate::codes::CodeList;
use crate::decimal::{Decimal, MOST_DIGITS};
use crate::field::{Constraints, DataType, Field, FieldKind};
use crate::read::{is_above, is_illegal};
use crate::schema::Schema;
use crate::{latin, moment};

/// The form of [`FileId`], which is the value of an upload, as a pattern of XSD and of JSON Schema.
pub(crate) const FILE_ID: &str = "[0-9a-hjkmnp-tv-z]{26}";

/// A value in the form that goes into the application: days as `2026-12-31`, times as `08:05:00`,
/// `true` or `false`, decimals with a point, codes as the list has them, text in NFC without blanks around
/// it and with `\n` as line end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Canonical(String);

impl Canonical {
    /// The text of it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<Canonical> for String {
    fn from(value: Canonical) -> Self {
        value.0
    }
}

/// What is wrong with a value or a part. Without words: those are chosen for the person's language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "problem", rename_all = "kebab-case")]
pub enum ValueError {
    /// It must be answered.
    Required,
    /// Fewer characters than demanded.
    TooShort {
        /// At least so many.
        min: u32,
    },
    /// More characters than allowed.
    TooLong {
        /// At most so many.
        max: u32,
    },
    /// No day that exists, or not written as one.
    NotADate,
    /// No time of day.
    NotATime,
    /// No day with a time.
    NotADateTime,
    /// Neither yes nor no.
    NotYesOrNo,
    /// No number.
    NotANumber,
    /// A number with decimals where only whole ones are allowed.
    NotAWholeNumber,
    /// More decimals than money has.
    TooManyDecimals {
        /// At most so many.
        max: u32,
    },
    /// More digits than a number may have.
    TooManyDigits {
        /// At most so many.
        max: u32,
    },
    /// Below the smallest number.
    TooSmall {
        /// The smallest, in canonical form.
        min: String,
    },
    /// Above the largest number.
    TooLarge {
        /// The largest, in canonical form.
        max: String,
    },
    /// Before the first day or time.
    TooEarly {
        /// The first, in canonical form.
        min: String,
    },
    /// After the last day or time.
    TooLate {
        /// The last, in canonical form.
        max: String,
    },
    /// No code of the list.
    NotInList,
    /// Not in the form that the pattern demands.
    Pattern,
    /// A character that no value may have.
    ForbiddenCharacter {
        /// The character.
        ch: char,
    },
    /// A character that is not among those of DIN 91379.
    NotLatin {
        /// The character.
        ch: char,
    },
    /// No id of an attachment: what was sent is no file that is kept.
    NotAFile,
    /// Another value than the one that is fixed.
    Fixed,
    /// More repeats than allowed.
    TooMany {
        /// At most so many.
        max: u32,
    },
    /// One of several must be given, and none is.
    ChooseOne,
    /// Only one of several may be given, and more are.
    ChooseOnlyOne,
    /// The schema has no such field.
    UnknownField,
    /// No IBAN, or one with wrong check digits.
    NotAnIban,
    /// No e-mail address.
    NotAnEmail,
    /// No phone number.
    NotAPhoneNumber,
    /// No German postal code.
    NotAPostalCode,
    /// A rule of the package does not hold. The package has the sentence, under `<rule>-error`.
    Rule {
        /// Its name.
        rule: String,
    },
}

/// Reads a value as a person typed it, or as it was kept.
///
/// # Errors
/// What is wrong with it; [`ValueError::Required`] if it is blank.
pub fn parse_value(schema: &Schema, field: &Field, typed: &str) -> Result<Canonical, ValueError> {
    parse_value_of(field, schema.codes(field), typed)
}

pub(crate) fn parse_value_of(
    field: &Field,
    codes: Option<&CodeList>,
    typed: &str,
) -> Result<Canonical, ValueError> {
    let value = canonical(field, codes, typed)?;
    match field.fixed_value() {
        Some(fixed) if fixed != value => Err(ValueError::Fixed),
        _ => Ok(Canonical(value)),
    }
}

fn canonical(field: &Field, codes: Option<&CodeList>, typed: &str) -> Result<String, ValueError> {
    let text = typed.trim();
    if text.is_empty() {
        return Err(ValueError::Required);
    }
    if let Some(list) = codes {
        return match list.entry(text) {
            Some(entry) => Ok(entry.code.clone()),
            None => Err(ValueError::NotInList),
        };
    }
    if field.kind == FieldKind::Select {
        return Err(ValueError::NotInList);
    }
    let within = &field.constraints;
    match field.data_type {
        DataType::File if text.parse::<FileId>().is_ok() => Ok(text.to_owned()),
        DataType::File => Err(ValueError::NotAFile),
        DataType::Text | DataType::TextLatin | DataType::Object => {
            text_value(field.data_type, within, text)
        }
        DataType::Bool => yes_or_no(text),
        DataType::Date => {
            let value = moment::date(text).ok_or(ValueError::NotADate)?;
            within_time(DataType::Date, within, value)
        }
        DataType::Time => {
            let value = moment::time(text).ok_or(ValueError::NotATime)?;
            within_time(DataType::Time, within, value)
        }
        DataType::DateTime => {
            let value = moment::date_time(text).ok_or(ValueError::NotADateTime)?;
            within_time(DataType::DateTime, within, value)
        }
        DataType::Num | DataType::NumInt | DataType::NumCurrency => {
            number(field.data_type, within, text)
        }
    }
}

fn text_value(data_type: DataType, within: &Constraints, text: &str) -> Result<String, ValueError> {
    let value = composed(text);
    if let Some(ch) = value.chars().find(|c| is_forbidden(*c)) {
        return Err(ValueError::ForbiddenCharacter { ch });
    }
    if data_type == DataType::TextLatin
        && let Some(ch) = latin::first_foreign(&value)
    {
        return Err(ValueError::NotLatin { ch });
    }
    let length = u32::try_from(value.chars().count()).unwrap_or(u32::MAX);
    if let Some(min) = within.min_length.filter(|min| length < *min) {
        return Err(ValueError::TooShort { min });
    }
    if let Some(max) = within.max_length.filter(|max| length > *max) {
        return Err(ValueError::TooLong { max });
    }
    match &within.pattern {
        Some(pattern) if !pattern.matches(&value) => Err(ValueError::Pattern),
        _ => Ok(value.into_owned()),
    }
}

/// Text in normal form C with `\n` as line end, and a tab that was pasted as a blank. Most of it is so already.
pub(crate) fn composed(text: &str) -> Cow<'_, str> {
    let text = ComposingNormalizerBorrowed::new_nfc().normalize(text);
    if !text.contains(['\r', '\t']) {
        return text;
    }
    // Browsers send CR LF in text areas.
    let lines = text.replace("\r\n", "\n");
    Cow::Owned(lines.replace('\r', "\n").replace('\t', " "))
}

/// Control characters, but for the line end.
fn is_forbidden(c: char) -> bool {
    (c.is_control() && c != '\n') || is_illegal(c)
}

fn yes_or_no(text: &str) -> Result<String, ValueError> {
    match text.to_ascii_lowercase().as_str() {
        "true" | "1" | "ja" | "on" => Ok("true".to_owned()),
        "false" | "0" | "nein" | "off" => Ok("false".to_owned()),
        _ => Err(ValueError::NotYesOrNo),
    }
}

fn within_time(
    data_type: DataType,
    within: &Constraints,
    value: String,
) -> Result<String, ValueError> {
    match (&within.min_value, &within.max_value) {
        (Some(min), _) if is_above(data_type, min, &value) => {
            Err(ValueError::TooEarly { min: min.clone() })
        }
        (_, Some(max)) if is_above(data_type, &value, max) => {
            Err(ValueError::TooLate { max: max.clone() })
        }
        _ => Ok(value),
    }
}

fn number(data_type: DataType, within: &Constraints, text: &str) -> Result<String, ValueError> {
    let number = Decimal::from_german(text).ok_or(ValueError::NotANumber)?;
    if data_type == DataType::NumInt && number.decimals() > 0 {
        return Err(ValueError::NotAWholeNumber);
    }
    if data_type == DataType::NumCurrency && number.decimals() > 2 {
        return Err(ValueError::TooManyDecimals { max: 2 });
    }
    if number.whole_digits() + number.decimals() > MOST_DIGITS {
        return Err(ValueError::TooManyDigits {
            max: MOST_DIGITS as u32,
        });
    }
    let below = |min: &&String| Decimal::from_plain(min).is_some_and(|min| number < min);
    if let Some(min) = within.min_value.as_ref().filter(below) {
        return Err(ValueError::TooSmall { min: min.clone() });
    }
    let above = |max: &&String| Decimal::from_plain(max).is_some_and(|max| number > max);
    if let Some(max) = within.max_value.as_ref().filter(above) {
        return Err(ValueError::TooLarge { max: max.clone() });
    }
    Ok(match data_type {
        DataType::NumCurrency => number.money(),
        _ => number.to_string(),
    })
}
