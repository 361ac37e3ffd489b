//! Single values: as typed, in canonical form, and what is wrong with them.
#![allow(clippy::unwrap_used)]

use fim::{DataType, Element, Field, Schema, ValueError, parse_value, read_schema};

fn kinds() -> Schema {
    let bytes = include_bytes!("fixtures/kinds.xdf3.xml");
    read_schema(bytes, &[]).unwrap().value
}

fn field<'s>(schema: &'s Schema, id: &str) -> &'s Field {
    let place = schema.places().find(|place| place.id().as_str() == id);
    match &place.unwrap().element {
        Element::Field(field) => field,
        Element::Group(_) => panic!("{id} is a group"),
    }
}

/// What becomes of a value typed into the field with this number.
fn typed(number: u32, value: &str) -> Result<String, ValueError> {
    let schema = kinds();
    let field = field(&schema, &format!("F990000001{number:02}"));
    parse_value(&schema, field, value).map(String::from)
}

#[test]
fn text_is_trimmed_composed_and_has_one_kind_of_line_end() {
    assert_eq!(
        typed(1, "  Mu\u{308}ller\r\nund\tCo  "),
        Ok("Müller\nund Co".to_owned())
    );
}

#[test]
fn a_blank_is_no_answer() {
    for blank in ["", "  ", "\n", "\u{A0}"] {
        assert_eq!(typed(1, blank), Err(ValueError::Required), "{blank:?}");
    }
}

#[test]
fn characters_that_no_application_can_hold_are_named() {
    for ch in ['\0', '\u{7}', '\u{7F}', '\u{85}', '\u{FFFE}'] {
        let found = typed(1, &format!("a{ch}b"));
        assert_eq!(found, Err(ValueError::ForbiddenCharacter { ch }));
    }
    assert_eq!(typed(2, "Ω"), Err(ValueError::NotLatin { ch: 'Ω' }));
}

#[test]
fn length_is_counted_in_characters() {
    assert_eq!(typed(1, "ä"), Err(ValueError::TooShort { min: 2 }));
    assert_eq!(typed(1, &"ä".repeat(50)), Ok("ä".repeat(50)));
    assert_eq!(
        typed(1, &"ä".repeat(51)),
        Err(ValueError::TooLong { max: 50 })
    );
}

#[test]
fn days_are_read_and_kept_within_their_bounds() {
    assert_eq!(typed(3, "1.2.2026"), Ok("2026-02-01".to_owned()));
    assert_eq!(typed(3, "30.2.2026"), Err(ValueError::NotADate));
    let (min, max) = ("2020-01-01".to_owned(), "2030-12-31".to_owned());
    assert_eq!(typed(4, "31.12.2019"), Err(ValueError::TooEarly { min }));
    assert_eq!(typed(4, "01.01.2031"), Err(ValueError::TooLate { max }));
    assert_eq!(typed(4, "31.12.2030"), Ok("2030-12-31".to_owned()));
}

#[test]
fn times_are_read() {
    assert_eq!(typed(5, "8:30 Uhr"), Ok("08:30:00".to_owned()));
    assert_eq!(typed(5, "24:30"), Err(ValueError::NotATime));
    assert_eq!(
        typed(6, "1.2.2026 8:30"),
        Ok("2026-02-01T08:30:00".to_owned())
    );
    assert_eq!(typed(6, "1.2.2026"), Err(ValueError::NotADateTime));
}

#[test]
fn yes_and_no_are_read_in_the_forms_of_people_and_browsers() {
    for yes in ["true", "Ja", "1", "on"] {
        assert_eq!(typed(7, yes), Ok("true".to_owned()));
    }
    assert_eq!(typed(7, "nein"), Ok("false".to_owned()));
    assert_eq!(typed(7, "vielleicht"), Err(ValueError::NotYesOrNo));
}

#[test]
fn numbers_are_read_in_german_and_kept_exactly() {
    assert_eq!(typed(8, "1.234,5"), Ok("1234.5".to_owned()));
    assert_eq!(
        typed(8, "0,1000000000000001"),
        Ok("0.1000000000000001".to_owned())
    );
    assert_eq!(typed(8, "viel"), Err(ValueError::NotANumber));
    assert_eq!(
        typed(8, &"9".repeat(19)),
        Err(ValueError::TooManyDigits { max: 18 })
    );
    assert_eq!(typed(9, "12,5"), Err(ValueError::NotAWholeNumber));
    assert_eq!(
        typed(9, "0"),
        Err(ValueError::TooSmall {
            min: "1".to_owned()
        })
    );
    assert_eq!(
        typed(9, "32"),
        Err(ValueError::TooLarge {
            max: "31".to_owned()
        })
    );
    assert_eq!(typed(10, "1.234,5"), Ok("1234.50".to_owned()));
    assert_eq!(
        typed(10, "1,234"),
        Err(ValueError::TooManyDecimals { max: 2 })
    );
    let max = "9999.99".to_owned();
    assert_eq!(typed(10, "10.000"), Err(ValueError::TooLarge { max }));
}

#[test]
fn a_canonical_value_reads_as_itself() {
    for (number, value) in [
        (1, "Müller"),
        (3, "1.2.2026"),
        (5, "8:30"),
        (6, "1.2.2026 8:30"),
        (7, "ja"),
        (8, "1,234"),
        (10, "5"),
    ] {
        let once = typed(number, value).unwrap();
        assert_eq!(typed(number, &once), Ok(once.clone()), "{number} {value}");
    }
}

#[test]
fn only_codes_of_the_list_are_taken() {
    assert_eq!(typed(13, " b-2 "), Ok("b-2".to_owned()));
    assert_eq!(typed(13, "Zwei"), Err(ValueError::NotInList));
}

#[test]
fn a_pattern_stands_for_the_whole_value() {
    assert_eq!(typed(18, "52062"), Ok("52062".to_owned()));
    assert_eq!(typed(18, "5206x"), Err(ValueError::Pattern));
    assert_eq!(typed(19, "a@b.de"), Ok("a@b.de".to_owned()));
    assert_eq!(typed(19, "x a@b.de"), Err(ValueError::Pattern));
}

#[test]
fn a_fixed_value_cannot_be_changed() {
    assert_eq!(typed(15, "fest & <gut>"), Ok("fest & <gut>".to_owned()));
    assert_eq!(typed(15, "anders"), Err(ValueError::Fixed));
    assert_eq!(typed(16, "43"), Err(ValueError::Fixed));
    assert_eq!(
        typed(17, "aus dem Register"),
        Ok("aus dem Register".to_owned())
    );
}

#[test]
fn every_type_of_the_standard_is_in_the_fixture() {
    let schema = kinds();
    let has = |wanted| {
        schema.places().any(|place| match &place.element {
            Element::Field(field) => field.data_type == wanted,
            Element::Group(_) => false,
        })
    };
    for wanted in [
        DataType::Text,
        DataType::TextLatin,
        DataType::Date,
        DataType::Time,
        DataType::DateTime,
        DataType::Bool,
        DataType::Num,
        DataType::NumInt,
        DataType::NumCurrency,
        DataType::File,
        DataType::Object,
    ] {
        assert!(has(wanted), "{wanted:?}");
    }
}
