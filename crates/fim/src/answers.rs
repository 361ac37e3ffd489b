//! What a person has answered: a flat map from paths to values.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::ids::ElementId;
use crate::path::{FieldPath, MOST_REPEATS, SeriesPath};

/// The answers of one form, in any state of completion. Values are as typed until they were found right;
/// then they are kept in canonical form.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answers {
    #[serde(default)]
    values: BTreeMap<FieldPath, String>,
    /// How many repeats a person has opened, filled or not.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    counts: BTreeMap<SeriesPath, u32>,
}

impl Answers {
    /// No answers.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The value at a path, as it was put there.
    #[must_use]
    pub fn get(&self, path: &FieldPath) -> Option<&str> {
        self.values.get(path).map(String::as_str)
    }

    /// Puts a value; a blank one takes the answer away.
    pub fn set(&mut self, path: FieldPath, value: impl Into<String>) {
        let value = value.into();
        if is_blank(&value) {
            self.values.remove(&path);
        } else {
            self.values.insert(path, value);
        }
    }

    /// All values, in the order of their paths.
    pub fn iter(&self) -> impl Iterator<Item = (&FieldPath, &str)> {
        self.values
            .iter()
            .map(|(path, value)| (path, value.as_str()))
    }

    /// Whether nothing was answered.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// The repeat counts that were set.
    pub fn counts(&self) -> impl Iterator<Item = (&SeriesPath, u32)> {
        self.counts.iter().map(|(series, count)| (series, *count))
    }

    /// How many repeats there are to show: those a person opened, and every one that has an answer.
    #[must_use]
    pub fn count(&self, series: &SeriesPath) -> u32 {
        let opened = self.counts.get(series).copied().unwrap_or(0);
        let filled = self.filled(series).last().map_or(0, |index| index + 1);
        opened.max(filled)
    }

    /// Opens so many repeats, [`MOST_REPEATS`] at most.
    pub fn set_count(&mut self, series: SeriesPath, count: u32) {
        self.counts.insert(series, count.min(MOST_REPEATS));
    }

    /// Takes one repeat out, with all in it; those after it move up.
    pub fn remove_repeat(&mut self, series: &SeriesPath, index: u32) {
        let count = self.count(series);
        let depth = series.parent.segments().len();
        let moved = |path: &FieldPath| match path.segments().get(depth) {
            Some((id, at)) if *id == series.id && path.is_within(&series.parent) => {
                match (*at).cmp(&index) {
                    std::cmp::Ordering::Less => Some(path.clone()),
                    std::cmp::Ordering::Equal => None,
                    std::cmp::Ordering::Greater => Some(path.with_index(depth, at - 1)),
                }
            }
            _ => Some(path.clone()),
        };
        self.values = std::mem::take(&mut self.values)
            .into_iter()
            .filter_map(|(path, value)| Some((moved(&path)?, value)))
            .collect();
        self.counts = std::mem::take(&mut self.counts)
            .into_iter()
            .filter_map(|(inner, count)| {
                let parent = moved(&inner.parent)?;
                Some((
                    SeriesPath {
                        parent,
                        id: inner.id,
                    },
                    count,
                ))
            })
            .collect();
        if index < count {
            self.set_count(series.clone(), count - 1);
        }
    }

    /// Which repeats have an answer in them, in order.
    #[must_use]
    pub fn filled(&self, series: &SeriesPath) -> BTreeSet<u32> {
        self.filled_in(&series.parent, &series.id)
    }

    pub(crate) fn filled_in(&self, parent: &FieldPath, id: &ElementId) -> BTreeSet<u32> {
        let depth = parent.segments().len();
        self.values
            .range(parent.join(id, 0)..)
            .map_while(
                |(path, value)| match path.segments().split_at_checked(depth) {
                    Some((above, [(at, index), ..])) if above == parent.segments() && at == id => {
                        Some((*index, !is_blank(value)))
                    }
                    _ => None,
                },
            )
            .filter_map(|(index, filled)| filled.then_some(index))
            .collect()
    }
}

impl FromIterator<(FieldPath, String)> for Answers {
    fn from_iter<T: IntoIterator<Item = (FieldPath, String)>>(values: T) -> Self {
        let mut answers = Self::new();
        for (path, value) in values {
            answers.set(path, value);
        }
        answers
    }
}

/// Whether a value is no answer at all.
pub(crate) fn is_blank(value: &str) -> bool {
    value.trim().is_empty()
}
