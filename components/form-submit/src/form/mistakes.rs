use fim::{CodeSource, DataType, Element, Field, Structure, ValueError};
use pages::Texts;

/// What is wrong with an answer, and what to do: one sentence for each kind of mistake.
pub(crate) fn sentence(
    t: Texts,
    label: &str,
    part: Option<&Structure>,
    mistake: &ValueError,
) -> String {
    let number = |key, number: u32| {
        t.get(key)
            .with("label", label)
            .with("number", number)
            .into()
    };
    let bound = |key, bound: &str| {
        let shown = super::shown::value(t, data_type(part), bound);
        t.get(key).with("label", label).with("bound", shown).into()
    };
    let character = |key, ch: char| {
        let shown = ch.to_string();
        t.get(key)
            .with("label", label)
            .with("character", shown)
            .into()
    };
    let plain = |key| t.get(key).with("label", label).into();
    match mistake {
        ValueError::Required => plain(match part.map(|part| &part.element) {
            Some(Element::Field(field)) if is_declaration(field) => "mistake-declare",
            Some(Element::Field(field)) if field.code_list.is_some() => "mistake-choose",
            Some(Element::Field(field)) if field.data_type == DataType::Bool => "mistake-choose",
            _ => "mistake-required",
        }),
        ValueError::TooShort { min } => number("mistake-too-short", *min),
        ValueError::TooLong { max } => number("mistake-too-long", *max),
        ValueError::NotADate => plain("mistake-date"),
        ValueError::NotATime => plain("mistake-time"),
        ValueError::NotADateTime => plain("mistake-date-time"),
        ValueError::NotYesOrNo | ValueError::NotInList => plain("mistake-choose"),
        ValueError::NotANumber => plain("mistake-number"),
        ValueError::NotAWholeNumber => plain("mistake-whole-number"),
        ValueError::TooManyDecimals { max } => number("mistake-decimals", *max),
        ValueError::TooManyDigits { max } => number("mistake-digits", *max),
        ValueError::TooSmall { min } => bound("mistake-too-small", min),
        ValueError::TooLarge { max } => bound("mistake-too-large", max),
        ValueError::TooEarly { min } => bound("mistake-too-early", min),
        ValueError::TooLate { max } => bound("mistake-too-late", max),
        ValueError::Pattern => plain("mistake-pattern"),
        ValueError::ForbiddenCharacter { ch } | ValueError::NotLatin { ch } => {
            character("mistake-character", *ch)
        }
        ValueError::Fixed => plain("mistake-fixed"),
        ValueError::TooMany { max } => number("mistake-too-many", *max),
        ValueError::ChooseOne => plain("mistake-choose-one"),
        ValueError::ChooseOnlyOne => plain("mistake-choose-only-one"),
        ValueError::UnknownField => plain("mistake-unknown"),
    }
}

/// A list of its own with one code.
fn is_declaration(field: &Field) -> bool {
    matches!(&field.code_list, Some(CodeSource::Inline(list)) if list.entries.len() == 1)
}

fn data_type(part: Option<&Structure>) -> DataType {
    match part.map(|part| &part.element) {
        Some(Element::Field(field)) => field.data_type,
        _ => DataType::Text,
    }
}
