//! The JSON Schema of single fields.

use serde_json::{Map, Value, json};

use crate::codes::CodeList;
use crate::decimal::{Decimal, MOST_DIGITS};
use crate::field::{DataType, Field};
use crate::json::bounds::{decimals_within, moments_within};
use crate::json::regex::{TEXT, ecma, whole};
use crate::json::writing::json_value;
use crate::latin;
use crate::schema::Schema;
use crate::value::FILE_ID;

/// The schema of a field; `list` refers to its code list where that is one of the schema's.
pub(super) fn field_schema(schema: &Schema, field: &Field, list: Option<String>) -> Value {
    let mut members = match (schema.codes(field), field.fixed_value()) {
        (_, Some(fixed)) => {
            let value = json_value(schema, field, fixed.to_owned());
            Map::from_iter([("const".to_owned(), value)])
        }
        (Some(_), None) if list.is_some() => Map::from_iter([("$ref".to_owned(), list.into())]),
        (Some(codes), None) => object(codes_schema(codes)),
        (None, None) => object(typed(field)),
    };
    members.insert("title".to_owned(), field.label_input.as_str().into());
    Value::Object(members)
}

/// The codes of a list, with its URI and version.
pub(super) fn codes_schema(list: &CodeList) -> Value {
    let codes: Vec<&str> = list
        .entries
        .iter()
        .map(|entry| entry.code.as_str())
        .collect();
    if list.uri.is_empty() {
        return json!({ "enum": codes });
    }
    json!({
        "enum": codes,
        "title": list.name,
        "description": format!("{}, {}", list.uri, list.version),
    })
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(members) => members,
        _ => Map::new(),
    }
}

fn typed(field: &Field) -> Value {
    match field.data_type {
        DataType::Bool => json!({ "type": "boolean" }),
        DataType::File => patterns(&[FILE_ID.to_owned()]),
        DataType::Text | DataType::Object | DataType::TextLatin => text(field),
        DataType::Date | DataType::Time | DataType::DateTime => moment(field),
        DataType::Num | DataType::NumInt | DataType::NumCurrency => number(field),
    }
}

/// A text that has all of these forms.
fn patterns(all: &[String]) -> Value {
    match all {
        [one] => json!({ "type": "string", "pattern": whole(one) }),
        all => {
            let all: Vec<Value> = all
                .iter()
                .map(|pattern| json!({ "pattern": whole(pattern) }))
                .collect();
            json!({ "type": "string", "allOf": all })
        }
    }
}

fn text(field: &Field) -> Value {
    let within = &field.constraints;
    let mut all = vec![TEXT.to_owned()];
    if field.data_type == DataType::TextLatin {
        all.push(latin::xsd_pattern());
    }
    all.extend(
        within
            .pattern
            .as_ref()
            .and_then(|pattern| pattern.xsd())
            .map(ecma),
    );
    let mut members = object(patterns(&all));
    if let Some(min) = within.min_length {
        members.insert("minLength".to_owned(), min.into());
    }
    if let Some(max) = within.max_length {
        members.insert("maxLength".to_owned(), max.into());
    }
    Value::Object(members)
}

/// Days as the calendar has them, from the year 1.
const DAY: &str = "([0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])|[0-9]{4}-(0[13-9]|1[0-2])-(29|30)|[0-9]{4}-(0[13578]|1[02])-31|([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29)";
const AFTER_YEAR_0: &str = "([0-9]{3}[1-9]|[0-9]{2}[1-9][0-9]|[0-9][1-9][0-9]{2}|[1-9][0-9]{3})-.*";
const CLOCK: &str = "([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]";

fn moment(field: &Field) -> Value {
    let within = &field.constraints;
    let mut all = match field.data_type {
        DataType::Time => vec![CLOCK.to_owned()],
        DataType::DateTime => vec![format!("{DAY}T{CLOCK}"), AFTER_YEAR_0.to_owned()],
        _ => vec![DAY.to_owned(), AFTER_YEAR_0.to_owned()],
    };
    all.extend(moments_within(
        within.min_value.as_deref(),
        within.max_value.as_deref(),
    ));
    patterns(&all)
}

/// Canonical numbers, see [`Decimal`]: no zeros but those that the form demands.
const NUMBER: &str =
    r"0|-?([1-9][0-9]*|(0|[1-9][0-9]*)\.([0-9]?[1-9]|[0-9]{2}[1-9]0|[0-9]{3,}[1-9]))";
const WHOLE_NUMBER: &str = "0|-?[1-9][0-9]*";
const MONEY: &str = r"-?[1-9][0-9]*\.[0-9]{2}|0\.[0-9]{2}|-0\.(0[1-9]|[1-9][0-9])";

fn number(field: &Field) -> Value {
    let within = &field.constraints;
    let form = match field.data_type {
        DataType::NumInt => WHOLE_NUMBER,
        DataType::NumCurrency => MONEY,
        _ => NUMBER,
    };
    let plain = |bound: &Option<String>| bound.as_deref().and_then(Decimal::from_plain);
    let mut all = vec![form.to_owned(), digits(field.data_type)];
    all.extend(decimals_within(
        plain(&within.min_value),
        plain(&within.max_value),
    ));
    patterns(&all)
}

/// At most [`MOST_DIGITS`] digits that count: not a zero before the point, nor zeros that the form adds.
fn digits(data_type: DataType) -> String {
    let point_after = |whole: usize| {
        let decimals = MOST_DIGITS - whole;
        let added = if data_type == DataType::Num && decimals == 3 {
            "0?"
        } else {
            ""
        };
        format!(r"[0-9]{{{whole}}}\.[0-9]{{1,{decimals}}}{added}")
    };
    let mut forms = vec![
        format!("[0-9]{{1,{MOST_DIGITS}}}"),
        format!(r"0\.[0-9]{{1,{MOST_DIGITS}}}"),
    ];
    match data_type {
        DataType::NumInt => forms.truncate(1),
        DataType::NumCurrency => {
            // Zeros for cents do not count as digits, so whole amounts may have all of them.
            forms.push(format!(r"[0-9]{{1,{MOST_DIGITS}}}\.00"));
            forms.push(format!(r"[0-9]{{1,{}}}\.[0-9]0", MOST_DIGITS - 1));
            forms.push(format!(r"[0-9]{{1,{}}}\.[0-9]{{2}}", MOST_DIGITS - 2));
        }
        _ => forms.extend((1..MOST_DIGITS).map(point_after)),
    }
    format!("-?({})", forms.join("|"))
}
