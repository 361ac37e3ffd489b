//! Answers in JSON: objects in objects, as the groups of the form stand in one another. So no path is
//! repeated: a form of 600 fields takes a third of what a flat list of paths and values takes.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use serde::de::{DeserializeSeed, Error, MapAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserializer, Serialize, Serializer};

use crate::path::FieldPath;

/// The name of what stands in a part itself, should there be something in it besides.
const ITSELF: &str = "";

type Values = BTreeMap<FieldPath, String>;

pub(crate) fn serialize<S: Serializer>(values: &Values, serializer: S) -> Result<S::Ok, S::Error> {
    let values: Vec<(&FieldPath, &str)> = values
        .iter()
        .map(|(path, value)| (path, value.as_str()))
        .collect();
    let all = Inside {
        values: &values,
        depth: 0,
    };
    all.serialize(serializer)
}

/// The values within a part whose path has `depth` segments; they stand side by side.
struct Inside<'a> {
    values: &'a [(&'a FieldPath, &'a str)],
    depth: usize,
}

impl Serialize for Inside<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let depth = self.depth;
        let mut map = serializer.serialize_map(None)?;
        let same = |one: &(&FieldPath, &str), other: &(&FieldPath, &str)| {
            one.0.segments().get(depth) == other.0.segments().get(depth)
        };
        for part in self.values.chunk_by(same) {
            let Some((path, value)) = part.first() else {
                continue;
            };
            let name = path.segment(depth);
            match part {
                [_] if path.segments().len() <= depth + 1 => map.serialize_entry(&name, value)?,
                values => map.serialize_entry(
                    &name,
                    &Inside {
                        values,
                        depth: depth + 1,
                    },
                )?,
            }
        }
        map.end()
    }
}

pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Values, D::Error> {
    let mut values = Vec::new();
    let part = Part {
        path: FieldPath::root(),
        values: &mut values,
    };
    part.deserialize(deserializer)?;
    // They mostly stand in order: made of all at once, the map costs a third.
    Ok(values.into_iter().collect())
}

/// What stands in a part: its value, or the parts in it.
struct Part<'v> {
    path: FieldPath,
    values: &'v mut Vec<(FieldPath, String)>,
}

impl<'de> DeserializeSeed<'de> for Part<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Part<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an answer, or answers by their keys")
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<(), E> {
        self.visit_string(value.to_owned())
    }

    fn visit_string<E: Error>(self, value: String) -> Result<(), E> {
        if self.path.segments().is_empty() {
            return Err(E::custom("the form itself has no value"));
        }
        self.values.push((self.path, value));
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<Cow<'de, str>>()? {
            let path = match &*key {
                ITSELF => self.path.clone(),
                key => self.path.read_inside(key).map_err(A::Error::custom)?,
            };
            map.next_value_seed(Part {
                path,
                values: self.values,
            })?;
        }
        Ok(())
    }
}
