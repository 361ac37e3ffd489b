//! Keys of groups and fields. A form of 600 fields compares them many thousand times for one page: so the
//! usual ones stand where they are used, and are compared as two numbers.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{KeyError, is_key};

/// So many bytes of a key stand in place.
const SHORT: usize = 16;

/// Key of a group or a field, such as `G00000253` or `F60000227`.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct ElementId {
    /// The first bytes; zeros behind a shorter key.
    head: [u8; SHORT],
    /// The whole of a longer one.
    whole: Option<Arc<str>>,
}

impl ElementId {
    /// The text of it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match &self.whole {
            Some(whole) => whole,
            None => {
                let end = self.head.iter().position(|byte| *byte == 0);
                let head = self.head.get(..end.unwrap_or(SHORT)).unwrap_or_default();
                // Keys are ASCII.
                std::str::from_utf8(head).unwrap_or_default()
            }
        }
    }
}

impl Ord for ElementId {
    fn cmp(&self, other: &Self) -> Ordering {
        let number = |key: &Self| u128::from_be_bytes(key.head);
        let heads = number(self).cmp(&number(other));
        heads.then_with(|| self.whole.cmp(&other.whole))
    }
}

impl PartialOrd for ElementId {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl FromStr for ElementId {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        if !is_key(text) {
            return Err(KeyError::Key(text.to_owned()));
        }
        let mut head = [0; SHORT];
        for (byte, of) in head.iter_mut().zip(text.bytes()) {
            *byte = of;
        }
        let whole = (text.len() > SHORT).then(|| text.into());
        Ok(Self { head, whole })
    }
}

impl TryFrom<String> for ElementId {
    type Error = KeyError;

    fn try_from(text: String) -> Result<Self, KeyError> {
        text.parse()
    }
}

impl From<ElementId> for String {
    fn from(key: ElementId) -> Self {
        key.as_str().to_owned()
    }
}

impl fmt::Display for ElementId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for ElementId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ElementId({self})")
    }
}

impl Serialize for ElementId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for ElementId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_in_the_order_of_their_texts() {
        let texts = [
            "F",
            "F00000119",
            "F0000011900000x1",
            "F0000011900000x10",
            "F0000011900000x11",
            "G1",
            "G10",
            "G2",
            "g1",
        ];
        for one in texts {
            let key: ElementId = one.parse().unwrap();
            assert_eq!(key.as_str(), one);
            for other in texts {
                let order = key.cmp(&other.parse().unwrap());
                assert_eq!(order, one.cmp(other), "{one} {other}");
            }
        }
    }
}
