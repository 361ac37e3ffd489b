//! Schemas of any size, chosen by a seed, for tests of speed and of limits.

use std::collections::BTreeMap;

use crate::codes::{CodeEntry, CodeList, CodeSource};
use crate::field::{Constraints, DataType, Field, FieldKind, Prefill};
use crate::ids::{ElementId, SchemaId, Version};
use crate::pattern::Pattern;
use crate::schema::{Element, Format, Group, Schema, Structure};
use crate::testing::random::Random;

/// A schema with so many fields in so many groups, nested so deep at the deepest. The same seed always makes
/// the same schema, and [`crate::testing::answers`] has valid answers for it.
///
/// # Panics
/// If there is no group, no level, or more of something than keys have digits for.
#[must_use]
pub fn large_schema(fields: usize, groups: usize, depth: usize, seed: u64) -> Schema {
    assert!(groups > 0 && depth > 0, "fields stand in groups");
    let mut maker = Maker {
        random: Random(seed),
        next_field: 0,
    };
    let mut nodes = Vec::new();
    // Chains of groups, each as deep as allowed: the fields are shared out evenly.
    let share = |group: usize| fields * (group + 1) / groups - fields * group / groups;
    let mut first = 0;
    while first < groups {
        let chain = first..groups.min(first + depth);
        first = chain.end;
        let mut inner: Option<Structure> = None;
        for number in chain.rev() {
            inner = Some(maker.group(number, share(number), inner));
        }
        nodes.extend(inner);
    }
    Schema {
        id: key::<SchemaId>('S', seed as usize % 1000),
        version: version(),
        format: Format::Xdf3,
        name: format!("Großes Schema {seed}"),
        label: format!("Großer Antrag {seed}"),
        description: None,
        definition: None,
        help: Some("Ein Schema für Messungen.".to_owned()),
        legal_basis: Vec::new(),
        rules: Vec::new(),
        nodes,
        code_lists: BTreeMap::new(),
    }
}

fn key<Id: TryFrom<String>>(letter: char, number: usize) -> Id {
    let text = format!("{letter}{:011}", 99_000_200_000 + number);
    match Id::try_from(text) {
        Ok(id) => id,
        Err(_) => panic!("{number} is too large for a key"),
    }
}

fn version() -> Version {
    match Version::try_from("1.0.0".to_owned()) {
        Ok(version) => version,
        Err(error) => panic!("{error}"),
    }
}

struct Maker {
    random: Random,
    next_field: usize,
}

impl Maker {
    fn group(&mut self, number: usize, fields: usize, inner: Option<Structure>) -> Structure {
        let mut children: Vec<_> = (0..fields).map(|_| self.field()).collect();
        children.extend(inner);
        let id: ElementId = key('G', number);
        // A few may repeat, but not every one: entries of entries would multiply.
        let repeats = self.random.below(12) == 0;
        let name = format!("Gruppe {number}");
        Structure {
            min: 1,
            max: Some(if repeats { 3 } else { 1 }),
            legal_basis: Vec::new(),
            element: Element::Group(Box::new(Group {
                id,
                version: version(),
                label_output: Some(name.clone()),
                label_input: name.clone(),
                name,
                help_input: None,
                help_output: None,
                description: None,
                definition: None,
                choice: false,
                legal_basis: Vec::new(),
                rules: Vec::new(),
                children,
            })),
        }
    }

    fn field(&mut self) -> Structure {
        let number = self.next_field;
        self.next_field += 1;
        let (kind, data_type, constraints, code_list) = self.content(number);
        let name = format!("Feld {number}");
        let help = self.random.below(4) == 0;
        Structure {
            min: u32::from(self.random.below(3) > 0),
            max: Some(1),
            legal_basis: Vec::new(),
            element: Element::Field(Box::new(Field {
                id: key::<ElementId>('F', number),
                version: version(),
                label_output: Some(name.clone()),
                label_input: format!("{name}: Ihre Angabe"),
                help_input: help.then(|| format!("So füllen Sie {name} aus.")),
                name,
                help_output: None,
                description: None,
                definition: None,
                kind,
                data_type,
                constraints,
                default: None,
                code_list,
                prefill: Prefill::None,
                legal_basis: Vec::new(),
                rules: Vec::new(),
            })),
        }
    }

    fn content(&mut self, number: usize) -> (FieldKind, DataType, Constraints, Option<CodeSource>) {
        let bounds = |min: &str, max: &str| Constraints {
            min_value: Some(min.to_owned()),
            max_value: Some(max.to_owned()),
            ..Constraints::default()
        };
        let lengths = Constraints {
            min_length: Some(1),
            max_length: Some(20 + self.random.below(200)),
            ..Constraints::default()
        };
        let postcode = Constraints {
            pattern: Pattern::new("[0-9]{5}").ok(),
            ..Constraints::default()
        };
        let (data_type, constraints) = match number % 10 {
            0 => (DataType::TextLatin, lengths),
            1 | 2 => (DataType::Text, lengths),
            3 => (DataType::Date, bounds("1900-01-01", "2100-12-31")),
            4 => (DataType::NumInt, bounds("0", "5000")),
            5 => (DataType::NumCurrency, bounds("0.00", "9999.99")),
            6 => (DataType::Bool, Constraints::default()),
            7 => (DataType::Text, postcode),
            8 => (DataType::Num, Constraints::default()),
            _ => {
                let codes = CodeSource::Inline(self.codes());
                let kind = FieldKind::Select;
                return (kind, DataType::Text, Constraints::default(), Some(codes));
            }
        };
        (FieldKind::Input, data_type, constraints, None)
    }

    fn codes(&mut self) -> CodeList {
        let count = 2 + self.random.below(29);
        let entry = |number| CodeEntry {
            code: format!("{number:03}"),
            name: format!("Eintrag {number}"),
            help: None,
        };
        (0..count).map(entry).collect::<CodeList>()
    }
}
