//! In which shape a field is asked.

use fim::{Answers, DataType, Field, FieldKind, FieldPath, Schema, Structure};

/// The most choices that stand all in sight.
const IN_SIGHT: usize = 6;
/// The most choices in a list that opens; more are looked for.
const IN_A_LIST: usize = 100;
/// From this length on an answer gets several lines.
const LONG: u32 = 256;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
/// In which shape a field is asked.
pub enum Shape {
    /// Not asked.
    Nothing,
    /// Text to read.
    Paragraph,
    /// An answer that is only shown.
    Locked,
    /// One line of text.
    Line,
    /// Several lines of text.
    Lines,
    /// A number with decimals.
    Number,
    /// A whole number.
    WholeNumber,
    /// A day: three boxes and a calendar.
    Day,
    /// Yes or no.
    YesOrNo,
    /// The only code there is, to be ticked: a declaration.
    Declaration,
    /// One of a few, all in sight.
    Radios,
    /// One of a list that opens.
    List,
    /// One of very many.
    Search,
    /// Any of a few.
    Checkboxes,
    /// Files, on a sheet of their own.
    Files,
}

/// In which shape a field is asked, by its kind, type, codes and length.
pub fn shape(schema: &Schema, part: &Structure, field: &Field) -> Shape {
    match field.kind {
        FieldKind::Label => return Shape::Paragraph,
        FieldKind::Hidden => return Shape::Nothing,
        FieldKind::Locked => return Shape::Locked,
        FieldKind::Input | FieldKind::Select => {}
    }
    if let Some(list) = schema.codes(field) {
        return match (part.repeats(), list.entries.len()) {
            (false, 1) => Shape::Declaration,
            (true, few) if few <= 2 * IN_SIGHT => Shape::Checkboxes,
            (false, few) if few <= IN_SIGHT && part.min > 0 => Shape::Radios,
            (_, many) if many > IN_A_LIST => Shape::Search,
            _ => Shape::List,
        };
    }
    match field.data_type {
        DataType::Date => Shape::Day,
        DataType::Bool => Shape::YesOrNo,
        DataType::Num | DataType::NumCurrency => Shape::Number,
        DataType::NumInt => Shape::WholeNumber,
        DataType::File => Shape::Files,
        _ if field
            .constraints
            .max_length
            .is_some_and(|length| length >= LONG) =>
        {
            Shape::Lines
        }
        _ => Shape::Line,
    }
}

/// How often a part stands on the page: as often as it was opened or answered, at least as often
/// as it is demanded. An optional part that is there once stands there, to be filled or not.
pub fn repeats(answers: &Answers, parent: &FieldPath, part: &Structure) -> u32 {
    if !part.repeats() {
        return 1;
    }
    let open = parent
        .join(part.id(), 0)
        .series()
        .map_or(0, |series| answers.count(&series));
    open.max(part.min)
}

/// Whether one more may be added.
pub fn may_grow(part: &Structure, count: u32) -> bool {
    let most = part.max.unwrap_or(fim::MOST_REPEATS);
    count < most.min(fim::MOST_REPEATS)
}

/// Under which name it is sent which option of a choice is meant.
pub fn choice_name(path: &FieldPath) -> String {
    format!("{path}.wahl")
}
