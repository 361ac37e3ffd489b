//! Reading of what narrows a field (`praezisierung`).

use crate::decimal::Decimal;
use crate::field::{Constraints, DataType};
use crate::moment;
use crate::pattern::Pattern;
use crate::read::place::{Findings, Place};

/// Makes constraints of the members that a schema names. What does not fit the field's type is passed over
/// with a warning; what cannot be met by any value is an error.
pub(crate) fn constrain(
    place: Place<'_>,
    data_type: DataType,
    members: Vec<(String, String)>,
    findings: &mut Findings,
) -> Constraints {
    let mut constraints = Constraints::default();
    for (name, text) in members {
        let text = text.trim();
        if text.is_empty() {
            continue;
        }
        let understood = match name.as_str() {
            "minLength" if is_text(data_type) => length(text, &mut constraints.min_length),
            "maxLength" if is_text(data_type) => length(text, &mut constraints.max_length),
            "minValue" if is_ordered(data_type) => {
                constraints.min_value = bound(data_type, text);
                constraints.min_value.is_some()
            }
            "maxValue" if is_ordered(data_type) => {
                constraints.max_value = bound(data_type, text);
                constraints.max_value.is_some()
            }
            "pattern" if is_text(data_type) => {
                set_pattern(place, text, &mut constraints, findings);
                true
            }
            "minLength" | "maxLength" | "minValue" | "maxValue" | "pattern" => {
                findings.coded_warning(
                    code_of_misfit(&name),
                    place,
                    format!("`{name}` does not fit the type of the field; it is passed over."),
                );
                true
            }
            _ => {
                findings.error(
                    place,
                    format!(
                        "`{name}` is unknown in `praezisierung`. minLength, maxLength, minValue, maxValue and pattern are known."
                    ),
                );
                true
            }
        };
        if !understood {
            let reason = format!("`{text}` is no value of `{name}` here.");
            findings.coded_error(code_of_value(data_type, &name), place, reason);
        }
    }
    check_room(place, data_type, &constraints, findings);
    constraints
}

fn set_pattern(
    place: Place<'_>,
    text: &str,
    constraints: &mut Constraints,
    findings: &mut Findings,
) {
    match Pattern::new(text) {
        Ok(pattern) => constraints.pattern = Some(pattern),
        Err(error) => findings.warning(
            place,
            format!("The pattern `{text}` is not checked, because of {error}."),
        ),
    }
}

fn check_room(
    place: Place<'_>,
    data_type: DataType,
    constraints: &Constraints,
    findings: &mut Findings,
) {
    let lengths = (constraints.min_length, constraints.max_length);
    let too_long = matches!(lengths, (Some(min), Some(max)) if min > max);
    let bounds = (&constraints.min_value, &constraints.max_value);
    let too_large = matches!(bounds, (Some(min), Some(max)) if is_above(data_type, min, max));
    if too_long || too_large || constraints.max_length == Some(0) {
        let code = match (constraints.max_length, too_long) {
            (Some(0), _) => 1060,
            (_, true) => 1061,
            (_, false) => 1064,
        };
        findings.coded_error(
            code,
            place,
            "No value can meet this: the smallest allowed is above the largest.",
        );
    }
}

/// FITKO's number for something that narrows a field of another type.
fn code_of_misfit(name: &str) -> u16 {
    match name {
        "minLength" | "maxLength" => 1015,
        "minValue" | "maxValue" => 1016,
        _ => 1120,
    }
}

/// FITKO's number for a length or bound that is none.
fn code_of_value(data_type: DataType, name: &str) -> u16 {
    let lower = name.starts_with("min");
    let (lower_code, upper_code) = match data_type {
        DataType::Text | DataType::TextLatin => (1059, 1060),
        DataType::NumInt => (1065, 1066),
        DataType::Date => (1067, 1068),
        DataType::DateTime => (1079, 1080),
        DataType::Time => (1081, 1082),
        _ => (1062, 1063),
    };
    if lower { lower_code } else { upper_code }
}

/// Whether one canonical value of a type is above another.
pub(crate) fn is_above(data_type: DataType, value: &str, limit: &str) -> bool {
    match data_type {
        DataType::Num | DataType::NumInt | DataType::NumCurrency => {
            Decimal::from_plain(value) > Decimal::from_plain(limit)
        }
        _ => value > limit,
    }
}

fn length(text: &str, into: &mut Option<u32>) -> bool {
    *into = text.parse().ok();
    into.is_some()
}

fn bound(data_type: DataType, text: &str) -> Option<String> {
    match data_type {
        DataType::Date => moment::date(text),
        DataType::Time => moment::time(text),
        DataType::DateTime => moment::date_time(text),
        _ => {
            let number = Decimal::from_plain(text).or_else(|| Decimal::from_german(text))?;
            Some(match data_type {
                DataType::NumCurrency => number.money(),
                _ => number.to_string(),
            })
        }
    }
}

fn is_text(data_type: DataType) -> bool {
    matches!(data_type, DataType::Text | DataType::TextLatin)
}

fn is_ordered(data_type: DataType) -> bool {
    matches!(
        data_type,
        DataType::Num
            | DataType::NumInt
            | DataType::NumCurrency
            | DataType::Date
            | DataType::Time
            | DataType::DateTime
    )
}
