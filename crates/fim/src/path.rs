//! Where an answer stands: keys and repeat numbers from the root down to the field.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::ids::ElementId;

/// No part may be repeated more often than this, whatever its schema says.
pub const MOST_REPEATS: u32 = 1000;
/// No path is longer than this.
const DEEPEST: usize = 32;

/// The way to one field or group: `G00000253.0/F00000119.0`. Repeats are counted from 0.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(try_from = "String")]
pub struct FieldPath(Arc<[(ElementId, u32)]>);

/// The way to all repeats of one field or group: `G00000253.0/F00000119`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct SeriesPath {
    /// The group that they stand in; the empty path at the top.
    pub parent: FieldPath,
    /// Their key.
    pub id: ElementId,
}

/// Why a text is not a path.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a path such as `G00000253.0/F00000119.0`")]
pub struct PathError(String);

impl FieldPath {
    /// The path of the form itself, above all its parts.
    #[must_use]
    pub fn root() -> Self {
        Self::default()
    }

    /// The way on to a part of this.
    #[must_use]
    pub fn join(&self, id: &ElementId, index: u32) -> Self {
        // In one piece, without a list that grows first.
        let own = std::iter::once((id.clone(), index));
        Self(self.0.iter().cloned().chain(own).collect())
    }

    /// The steps of the way.
    #[must_use]
    pub fn segments(&self) -> &[(ElementId, u32)] {
        &self.0
    }

    /// The group this stands in; nothing for the root.
    #[must_use]
    pub fn parent(&self) -> Option<Self> {
        let (_, rest) = self.0.split_last()?;
        Some(Self(rest.into()))
    }

    /// All repeats of what this leads to; nothing for the root.
    #[must_use]
    pub fn series(&self) -> Option<SeriesPath> {
        let ((id, _), rest) = self.0.split_last()?;
        Some(SeriesPath {
            parent: Self(rest.into()),
            id: id.clone(),
        })
    }

    /// Whether this is `ancestor` or stands in it.
    #[must_use]
    pub fn is_within(&self, ancestor: &Self) -> bool {
        self.0.starts_with(&ancestor.0)
    }

    /// The same with another repeat number at `depth`.
    pub(crate) fn with_index(&self, depth: usize, index: u32) -> Self {
        let mut segments = self.0.to_vec();
        if let Some(segment) = segments.get_mut(depth) {
            segment.1 = index;
        }
        Self(segments.into())
    }
}

impl SeriesPath {
    /// The path of one of them.
    #[must_use]
    pub fn at(&self, index: u32) -> FieldPath {
        self.parent.join(&self.id, index)
    }
}

impl fmt::Display for FieldPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, (id, index)) in self.0.iter().enumerate() {
            let slash = if position == 0 { "" } else { "/" };
            write!(f, "{slash}{id}.{index}")?;
        }
        Ok(())
    }
}

impl fmt::Display for SeriesPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.parent.0.is_empty() {
            write!(f, "{}/", self.parent)?;
        }
        write!(f, "{}", self.id)
    }
}

impl FromStr for FieldPath {
    type Err = PathError;

    fn from_str(text: &str) -> Result<Self, PathError> {
        if text.is_empty() {
            return Ok(Self::root());
        }
        let segments = text.split('/').map(read_segment);
        match segments.take(DEEPEST + 1).collect::<Option<Vec<_>>>() {
            Some(segments) if segments.len() <= DEEPEST => Ok(Self(segments.into())),
            _ => Err(PathError(text.to_owned())),
        }
    }
}

impl Serialize for FieldPath {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl FieldPath {
    /// The way on to a part of this, from its key and number: `F00000119.0`.
    pub(crate) fn read_inside(&self, text: &str) -> Result<Self, PathError> {
        match read_segment(text) {
            Some((id, index)) if self.0.len() < DEEPEST => Ok(self.join(&id, index)),
            _ => Err(PathError(text.to_owned())),
        }
    }

    /// One step of the way, as it is written; empty below the end.
    pub(crate) fn segment(&self, depth: usize) -> String {
        let segment = self.0.get(depth);
        segment.map_or_else(String::new, |(id, index)| format!("{id}.{index}"))
    }
}

/// Reads a step of a way.
fn read_segment(text: &str) -> Option<(ElementId, u32)> {
    let (id, index) = text.split_once('.')?;
    Some((id.parse().ok()?, repeat(index)?))
}

/// A repeat's number. There is one way to write each: no sign, no leading zeros.
fn repeat(text: &str) -> Option<u32> {
    let canonical = text == "0" || !text.starts_with(['0', '+']);
    let index: u32 = text.parse().ok().filter(|i| *i < MOST_REPEATS)?;
    canonical.then_some(index)
}

impl FromStr for SeriesPath {
    type Err = PathError;

    fn from_str(text: &str) -> Result<Self, PathError> {
        let (parent, id) = text.rsplit_once('/').unwrap_or(("", text));
        Ok(Self {
            parent: parent.parse()?,
            id: id.parse().map_err(|_| PathError(text.to_owned()))?,
        })
    }
}

impl TryFrom<String> for FieldPath {
    type Error = PathError;

    fn try_from(text: String) -> Result<Self, PathError> {
        text.parse()
    }
}

impl TryFrom<String> for SeriesPath {
    type Error = PathError;

    fn try_from(text: String) -> Result<Self, PathError> {
        text.parse()
    }
}

impl From<FieldPath> for String {
    fn from(path: FieldPath) -> Self {
        path.to_string()
    }
}

impl From<SeriesPath> for String {
    fn from(path: SeriesPath) -> Self {
        path.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_read_as_it_is_written() {
        for text in ["", "F1.0", "G00000253.0/F00000119.12"] {
            assert_eq!(text.parse::<FieldPath>().unwrap().to_string(), text);
        }
        let series: SeriesPath = "G00000253.0/F00000119".parse().unwrap();
        assert_eq!(series.to_string(), "G00000253.0/F00000119");
        assert_eq!(series.at(3).to_string(), "G00000253.0/F00000119.3");
        assert_eq!(series.at(3).series(), Some(series));
    }

    #[test]
    fn no_path_can_be_written_in_two_ways() {
        for text in [
            "F1", "F1.", "F1.00", "F1.01", "F1.+1", "F1.-1", "F1.1000", "F1.0/", "/F1.0", "1F.0",
            "F 1.0",
        ] {
            assert!(text.parse::<FieldPath>().is_err(), "{text}");
        }
        let long = vec!["G1.0"; 33].join("/");
        assert!(long.parse::<FieldPath>().is_err());
    }
}
