//! What a field of the form takes.

use crate::inspection::Taken;
use crate::kind::{Kind, USUAL};
use fim::{DataType, Element, Field, Schema, SeriesPath, Structure};

/// Bytes of one file, whatever the schema allows.
pub(crate) const LARGEST_FILE: u64 = 10_000_000;
/// Bytes of all files of one application.
pub(crate) const LARGEST_SUM: u64 = 50_000_000;
/// Files of one field.
const MOST_FILES: u32 = 20;

/// What one field takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Limits {
    pub(crate) bytes: u64,
    pub(crate) files: u32,
    pub(crate) kinds: Vec<Kind>,
}

impl Limits {
    /// Those of the file field at this place of the schema; none when there is no such field.
    pub(crate) fn of(schema: &Schema, place: &SeriesPath) -> Option<Self> {
        let mut parts: &[Structure] = &schema.nodes;
        for (id, index) in place.parent.segments() {
            let group = parts.iter().find(|part| part.id() == id)?;
            if group.max.is_some_and(|max| *index >= max) {
                return None;
            }
            parts = group.children();
        }
        let part = parts.iter().find(|part| *part.id() == place.id)?;
        match &part.element {
            Element::Field(field) if field.data_type == DataType::File && field.carries_data() => {
                Some(Self::of_field(field, part.max))
            }
            _ => None,
        }
    }

    fn of_field(field: &Field, max: Option<u32>) -> Self {
        let constraints = &field.constraints;
        let bytes = constraints.max_size.unwrap_or(LARGEST_FILE);
        Self {
            bytes: bytes.min(LARGEST_FILE),
            files: max.unwrap_or(MOST_FILES).min(MOST_FILES),
            kinds: match constraints.media_types.as_slice() {
                [] => USUAL.to_vec(),
                listed => Kind::among(listed),
            },
        }
    }

    /// The media types, as HTML's `accept` has them.
    pub(crate) fn accept(&self) -> String {
        let types: Vec<&str> = self.kinds.iter().map(|kind| kind.media_type()).collect();
        types.join(",")
    }

    pub(crate) fn taken(&self) -> Taken<'_> {
        Taken {
            bytes: self.bytes,
            kinds: &self.kinds,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use fim::ServicePackage;

    fn limits(place: &str) -> Option<Limits> {
        let schema = include_bytes!("../../../tests/fixtures/mit-anlagen/schema.xdf3.xml");
        let files = [("schema.xdf3.xml".to_owned(), schema.to_vec())].into();
        let package = ServicePackage::read(&files).unwrap();
        Limits::of(&package.schema, &place.parse().unwrap())
    }

    #[test]
    fn a_field_takes_what_its_schema_says_within_the_portals_own_limits() {
        let proof = limits("G99000000301.0/F99000000302").unwrap();
        let kinds = vec![Kind::Pdf, Kind::Png];
        assert_eq!(
            proof,
            Limits {
                bytes: 2_000_000,
                files: 1,
                kinds
            }
        );
        let more = limits("G99000000301.0/F99000000303").unwrap();
        assert_eq!(
            more,
            Limits {
                bytes: LARGEST_FILE,
                files: 2,
                kinds: USUAL.to_vec()
            }
        );
    }

    #[test]
    fn nothing_can_be_uploaded_where_the_schema_has_no_file() {
        for place in [
            "G99000000301.0/F99000000301",
            "G99000000301.1/F99000000302",
            "F99000000302",
            "G99000000301",
            "G99000000301.0/F99000000302.0/F99000000302",
        ] {
            let known = place.parse::<SeriesPath>().is_ok();
            assert!(!known || limits(place).is_none(), "{place}");
        }
    }
}
