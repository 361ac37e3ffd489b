use crate::Wording;
use crate::question::{Shape, shape};
use fim::{DataType, Schema, Structure, ValueError};
use pages::Texts;

/// What is wrong with an answer, and what to do: one sentence for each kind of mistake.
///
/// A package may have a sentence of its own for a field, and has one for each of its rules.
pub fn sentence(
    t: Texts,
    schema: &Schema,
    wording: &Wording<'_>,
    part: Option<&Structure>,
    mistake: &ValueError,
) -> String {
    let t = crate::texts(t);
    let label = part.map_or("", |part| wording.label(part));
    let own = match mistake {
        ValueError::Rule { rule } => wording.text(&format!("{rule}-error")),
        ValueError::Required | ValueError::UnknownField => None,
        _ => part.and_then(|part| wording.error(part)),
    };
    if let Some(own) = own {
        return own.to_owned();
    }
    let number = |key, number: u32| {
        t.get(key)
            .with("label", label)
            .with("number", number)
            .into()
    };
    let bound = |key, bound: &str| {
        let shown = crate::shown::value(t, data_type(part), bound);
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
        ValueError::Required => plain(missing(schema, part)),
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
        ValueError::NotAFile => plain("mistake-file"),
        ValueError::Fixed => plain("mistake-fixed"),
        ValueError::TooMany { max } => number("mistake-too-many", *max),
        ValueError::ChooseOne => plain("mistake-choose-one"),
        ValueError::ChooseOnlyOne => plain("mistake-choose-only-one"),
        ValueError::NotAnIban => plain("mistake-iban"),
        ValueError::NotAnEmail => plain("mistake-email"),
        ValueError::NotAPhoneNumber => plain("mistake-phone"),
        ValueError::NotAPostalCode => plain("mistake-postal-code"),
        ValueError::Rule { .. } => plain("mistake-rule"),
        ValueError::UnknownField => plain("mistake-unknown"),
    }
}

/// What to say of an answer that is missing, by the shape in which it is asked.
fn missing(schema: &Schema, part: Option<&Structure>) -> &'static str {
    let Some((part, field)) = part.and_then(|part| Some((part, part.field()?))) else {
        return "mistake-required";
    };
    match shape(schema, part, field) {
        Shape::Declaration => "mistake-declare",
        Shape::Files => "mistake-upload",
        Shape::Radios | Shape::List | Shape::Checkboxes | Shape::YesOrNo | Shape::Search => {
            "mistake-choose"
        }
        _ => "mistake-required",
    }
}

fn data_type(part: Option<&Structure>) -> DataType {
    part.and_then(Structure::field)
        .map_or(DataType::Text, |field| field.data_type)
}
