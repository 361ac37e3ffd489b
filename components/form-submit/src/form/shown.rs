use crate::wording::Wording;
use fim::{DataType, Field, Schema, Structure};
use pages::Texts;

/// An answer as a person reads it: days and numbers in German notation, codes by their names.
/// What is not in canonical form was typed wrong, and is shown as typed.
pub(crate) fn shown(
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
    value(t, field.data_type, answer)
}

/// A value in canonical form as a person reads it.
pub(crate) fn value(t: Texts, data_type: DataType, canonical: &str) -> String {
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
    }
}
