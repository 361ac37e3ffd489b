//! Valid answers, chosen by a seed.

use crate::answers::Answers;
use crate::field::{Constraints, DataType, Field};
use crate::path::FieldPath;
use crate::schema::{Element, Schema, Structure};
use crate::value::parse_value;
use identifiers::FileId;

/// Characters that XML, Unicode and German names make awkward. All are normative in DIN 91379.
const LETTERS: &[char] = &[
    'a', 'B', 'ß', 'Ä', 'ö', 'é', 'Ł', 'ş', '1', '-', '\'', '&', '<', '>', '"', '.', ' ', 'ỹ', 'ǎ',
];
/// Values for patterns; the first that a field allows is taken.
const SAMPLES: &[&str] = &[
    "52062",
    "anna.muster@example.org",
    "276098106123456",
    "DE89370400440532013000",
    "+49 241 123456",
    "0241 123456",
    "12",
    "A1",
    "true",
];

/// Random answers that [`crate::check`] finds nothing wrong with.
///
/// # Panics
/// If a field has a pattern that none of the samples has the form of.
#[must_use]
pub fn answers(schema: &Schema, seed: u64) -> Answers {
    let mut maker = Maker {
        schema,
        random: Random(seed),
        answers: Answers::new(),
    };
    for part in &schema.nodes {
        maker.part(&FieldPath::root(), part, part.min);
    }
    maker.answers
}

/// A random value that a field accepts.
pub(crate) fn value(schema: &Schema, field: &Field, seed: u64) -> String {
    let mut maker = Maker {
        schema,
        random: Random(seed),
        answers: Answers::new(),
    };
    maker.value(field)
}

struct Maker<'a> {
    schema: &'a Schema,
    random: Random,
    answers: Answers,
}

impl Maker<'_> {
    fn part(&mut self, parent: &FieldPath, part: &Structure, min: u32) {
        if !part.carries_data() {
            return;
        }
        let fixed = matches!(&part.element, Element::Field(field) if field.fixed_value().is_some());
        let min = if fixed { min.max(1) } else { min };
        let most = part.max.unwrap_or(min + 2).min(min + 2);
        let count = min + self.random.below(most - min + 1);
        for index in 0..count {
            let path = parent.join(part.id(), index);
            match &part.element {
                Element::Field(field) => {
                    let value = self.value(field);
                    self.answers.set(path, value);
                }
                Element::Group(group) if group.choice => {
                    let parts: Vec<_> =
                        group.children.iter().filter(|p| p.carries_data()).collect();
                    let chosen = parts[self.random.below(parts.len() as u32) as usize];
                    self.part(&path, chosen, chosen.min.max(1));
                }
                Element::Group(group) => {
                    for child in &group.children {
                        self.part(&path, child, child.min);
                    }
                }
            }
        }
    }

    fn value(&mut self, field: &Field) -> String {
        if let Some(fixed) = field.fixed_value() {
            return fixed.to_owned();
        }
        if let Some(list) = self.schema.codes(field) {
            let entry = self.random.below(list.entries.len() as u32) as usize;
            return list.entries[entry].code.clone();
        }
        let typed = self.typed(field);
        match parse_value(self.schema, field, &typed) {
            Ok(value) => value.into(),
            Err(error) => panic!("{} with {typed:?}: {error:?}", field.id),
        }
    }

    fn typed(&mut self, field: &Field) -> String {
        let within = &field.constraints;
        match field.data_type {
            DataType::Bool => ["true", "false"][self.random.below(2) as usize].to_owned(),
            DataType::File => self.attachment(),
            DataType::Text | DataType::TextLatin | DataType::Object => {
                if within.pattern.is_some() {
                    let mut samples = SAMPLES.iter();
                    let fits = |s: &&&str| parse_value(self.schema, field, s).is_ok();
                    let sample = samples.find(fits);
                    return (*sample.unwrap_or_else(|| panic!("no sample for {}", field.id)))
                        .to_owned();
                }
                self.text(within)
            }
            DataType::Time => format!("{:02}:{:02}", self.random.below(24), self.random.below(60)),
            DataType::DateTime => format!("{} 12:{:02}", self.day(within), self.random.below(60)),
            DataType::Date => self.day(within),
            DataType::Num | DataType::NumInt | DataType::NumCurrency => {
                self.number(field.data_type, within)
            }
        }
    }

    fn text(&mut self, within: &Constraints) -> String {
        let min = within.min_length.unwrap_or(1).max(1);
        let max = within.max_length.unwrap_or(200).min(min + 60);
        let length = min + self.random.below(max - min + 1);
        let letter = |maker: &mut Self| LETTERS[maker.random.below(LETTERS.len() as u32) as usize];
        let mut text: Vec<char> = (0..length).map(|_| letter(self)).collect();
        // No value begins or ends with a blank.
        let last = text.len() - 1;
        for edge in [0, last] {
            if text[edge] == ' ' {
                text[edge] = 'x';
            }
        }
        text.into_iter().collect()
    }

    fn attachment(&mut self) -> String {
        let bytes = std::array::from_fn(|_| self.random.below(256) as u8);
        FileId::from_random(bytes).to_string()
    }

    fn day(&mut self, within: &Constraints) -> String {
        if let Some(bound) = within.min_value.as_ref().or(within.max_value.as_ref()) {
            return bound.get(..10).unwrap_or(bound).to_owned();
        }
        let (year, month) = (1900 + self.random.below(200), 1 + self.random.below(12));
        format!("{:02}.{month:02}.{year}", 1 + self.random.below(28))
    }

    fn number(&mut self, data_type: DataType, within: &Constraints) -> String {
        let bound =
            |bound: &Option<String>| bound.as_ref().and_then(|text| text.parse::<f64>().ok());
        let min = bound(&within.min_value).map_or(0, |min| min.ceil() as u32);
        let max = bound(&within.max_value).map_or(min + 5000, |max| max.floor() as u32);
        let whole = min + self.random.below(max - min + 1);
        let decimals = data_type != DataType::NumInt && whole < max && self.random.below(2) == 1;
        match (decimals, data_type) {
            (true, DataType::Num) => format!("{whole},{:03}", self.random.below(1000)),
            (true, _) => format!("{whole},{:02}", self.random.below(100)),
            (false, _) => whole.to_string(),
        }
    }
}

/// SplitMix64: small, and the same everywhere.
pub(crate) struct Random(pub u64);

impl Random {
    pub fn below(&mut self, end: u32) -> u32 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^= z >> 31;
        (z % u64::from(end.max(1))) as u32
    }
}
