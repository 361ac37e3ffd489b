use crate::Wording;
use fim::{DataType, Field, Schema, Structure};
use pages::Texts;

/// An answer as a person reads it: days and numbers in German notation, codes by their names.
/// What is not in canonical form was typed wrong, and is shown as typed.
pub fn shown(
    t: Texts,
    schema: &Schema,
    wording: &Wording<'_>,
    part: &Structure,
    field: &Field,
    answer: &str,
) -> String {
    if let Some(list) = schema.codes(field) {
        let entry = list.entry(answer);
        return entry.map_or_else(
            || answer.to_owned(),
            |entry| wording.code(part, &entry.code, &entry.name).to_owned(),
        );
    }
    match wording.purpose(part) {
        Some(purpose) if purpose.as_str() == "iban" => in_fours(answer),
        _ => value(t, field.data_type, answer),
    }
}

/// An IBAN as it stands on bank cards: `DE89 3704 0044 0532 0130 00`.
fn in_fours(iban: &str) -> String {
    let mut shown = String::with_capacity(iban.len() + 8);
    for (index, symbol) in iban.chars().enumerate() {
        if index > 0 && index % 4 == 0 && !iban.contains(' ') {
            shown.push(' ');
        }
        shown.push(symbol);
    }
    shown
}

/// A value in canonical form as a person reads it.
pub fn value(t: Texts, data_type: DataType, canonical: &str) -> String {
    match data_type {
        DataType::Bool if canonical == "true" => t.get("answer-yes").into(),
        DataType::Bool if canonical == "false" => t.get("answer-no").into(),
        DataType::Date => day(canonical).unwrap_or_else(|| canonical.to_owned()),
        DataType::Num | DataType::NumCurrency => canonical.replace('.', ","),
        _ => canonical.to_owned(),
    }
}

/// `2026-12-31` as `31.12.2026`.
fn day(iso: &str) -> Option<String> {
    let mut parts = iso.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    (year.len() == 4 && parts.next().is_none()).then(|| format!("{day}.{month}.{year}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use pages::Locale;

    #[test]
    fn values_are_read_in_german_notation() {
        let t = crate::TEXTS.speak(Locale::De);
        assert_eq!(value(t, DataType::Date, "2026-12-31"), "31.12.2026");
        assert_eq!(value(t, DataType::Date, "31.13."), "31.13.");
        assert_eq!(value(t, DataType::NumCurrency, "12.50"), "12,50");
        assert_eq!(value(t, DataType::Bool, "true"), "Ja");
        assert_eq!(value(t, DataType::Text, "a.b"), "a.b");
        assert_eq!(
            in_fours("DE89370400440532013000"),
            "DE89 3704 0044 0532 0130 00"
        );
        // What was typed wrong stands there as it was typed.
        assert_eq!(in_fours("DE8 93704"), "DE8 93704");
    }
}
