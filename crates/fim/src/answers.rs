//! What a person has answered: a flat map from paths to values.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::ids::ElementId;
use crate::path::{FieldPath, MOST_REPEATS, SeriesPath};

/// The answers of one form, in any state of completion. Values are as typed until they were found right;
/// then they are kept in canonical form.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answers {
    #[serde(default, with = "crate::answers_json")]
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
        let filled = self.filled_in(&series.parent, &series.id);
        let filled = filled.last().map_or(0, |index| index + 1);
        opened.max(filled)
    }

    /// Opens so many repeats, [`MOST_REPEATS`] at most.
    pub fn set_count(&mut self, series: SeriesPath, count: u32) {
        match count.min(MOST_REPEATS) {
            0 => self.counts.remove(&series),
            count => self.counts.insert(series, count),
        };
    }

    /// Takes one repeat out, with all in it; those after it move up.
    pub fn remove_repeat(&mut self, series: &SeriesPath, index: u32) {
        let count = self.count(series);
        self.renumber(series, |at| match at.cmp(&index) {
            std::cmp::Ordering::Less => Some(at),
            std::cmp::Ordering::Equal => None,
            std::cmp::Ordering::Greater => Some(at - 1),
        });
        if index < count {
            self.set_count(series.clone(), count - 1);
        }
    }

    /// Lets two repeats change places, with all in them. Nothing happens where one of them is not there.
    pub fn swap_repeats(&mut self, series: &SeriesPath, one: u32, other: u32) {
        let count = self.count(series);
        if one.max(other) >= count {
            return;
        }
        // One that is empty would be lost at the end of the row.
        self.set_count(series.clone(), count);
        self.renumber(series, |at| match at {
            at if at == one => Some(other),
            at if at == other => Some(one),
            at => Some(at),
        });
    }

    /// Takes away all that stands in a part, and what was opened in it.
    pub fn clear(&mut self, path: &FieldPath) {
        self.values.retain(|at, _| !at.is_within(path));
        self.counts.retain(|inner, _| !inner.parent.is_within(path));
    }

    /// Gives the repeats of a series other numbers; those without one go.
    fn renumber(&mut self, series: &SeriesPath, number: impl Fn(u32) -> Option<u32>) {
        let depth = series.parent.segments().len();
        let moved = |path: &FieldPath| match path.segments().get(depth) {
            Some((id, at)) if *id == series.id && path.is_within(&series.parent) => {
                Some(path.with_index(depth, number(*at)?))
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
    }

    /// Which repeats have an answer in them, in order.
    #[must_use]
    pub fn filled(&self, series: &SeriesPath) -> BTreeSet<u32> {
        self.filled_in(&series.parent, &series.id)
            .into_iter()
            .collect()
    }

    /// The same, in order, each once.
    pub(crate) fn filled_in(&self, parent: &FieldPath, id: &ElementId) -> Vec<u32> {
        let depth = parent.segments().len();
        let mut filled: Vec<u32> = self
            .values
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
            .collect();
        filled.dedup();
        filled
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

#[cfg(test)]
mod tests {
    use super::*;

    fn answers(values: &[(&str, &str)]) -> Answers {
        let parsed = values
            .iter()
            .map(|(path, value)| (path.parse().unwrap(), (*value).to_owned()));
        parsed.collect()
    }

    #[test]
    fn repeats_after_the_one_taken_out_move_up_with_all_in_them() {
        let mut all = answers(&[
            ("A1.0/G1.0/F1.0", "a"),
            ("A1.0/G1.1/F1.0", "b"),
            ("A1.0/G1.2/F1.1", "c"),
            ("A1.1/G1.2/F1.0", "other"),
        ]);
        let series: SeriesPath = "A1.0/G1".parse().unwrap();
        all.set_count("A1.0/G1.2/F1".parse().unwrap(), 4);
        all.set_count(series.clone(), 3);
        all.remove_repeat(&series, 1);
        let mut wanted = answers(&[
            ("A1.0/G1.0/F1.0", "a"),
            ("A1.0/G1.1/F1.1", "c"),
            ("A1.1/G1.2/F1.0", "other"),
        ]);
        wanted.set_count("A1.0/G1.1/F1".parse().unwrap(), 4);
        wanted.set_count(series, 2);
        assert_eq!(all, wanted);
    }

    #[test]
    fn two_repeats_change_places_with_all_in_them() {
        let mut all = answers(&[("G1.0/F1.0", "a"), ("G1.0/G2.3/F2.0", "x")]);
        let series: SeriesPath = "G1".parse().unwrap();
        all.set_count("G1.0/G2".parse().unwrap(), 5);
        all.set_count(series.clone(), 2);
        all.swap_repeats(&series, 0, 1);
        let mut wanted = answers(&[("G1.1/F1.0", "a"), ("G1.1/G2.3/F2.0", "x")]);
        wanted.set_count("G1.1/G2".parse().unwrap(), 5);
        wanted.set_count(series.clone(), 2);
        assert_eq!(all, wanted);
        all.swap_repeats(&series, 1, 2);
        assert_eq!(all, wanted);
    }

    #[test]
    fn a_part_is_cleared_with_all_that_was_opened_in_it() {
        let mut all = answers(&[("G1.0/F1.0", "a"), ("G1.1/F1.0", "b")]);
        all.set_count("G1.0/F1".parse().unwrap(), 5);
        all.set_count("G1".parse().unwrap(), 2);
        all.clear(&"G1.0".parse().unwrap());
        let mut wanted = answers(&[("G1.1/F1.0", "b")]);
        wanted.set_count("G1".parse().unwrap(), 2);
        assert_eq!(all, wanted);
    }

    #[test]
    fn repeats_are_counted_by_what_is_opened_and_what_is_filled() {
        let mut all = answers(&[("G1.2/F1.0", "x"), ("G10.7/F1.0", "y")]);
        let series: SeriesPath = "G1".parse().unwrap();
        assert_eq!(all.count(&series), 3);
        all.set_count(series.clone(), 5);
        assert_eq!(all.count(&series), 5);
        assert_eq!(all.filled(&series), BTreeSet::from([2]));
    }

    #[test]
    fn a_blank_value_takes_the_answer_away() {
        let mut all = answers(&[("F1.0", "x")]);
        all.set("F1.0".parse().unwrap(), " \n");
        assert!(all.is_empty());
    }

    #[test]
    fn answers_stand_in_json_as_in_the_form() {
        let mut all = answers(&[("F2.0", "c"), ("G1.0/F1.10", "b"), ("G1.0/F1.9", "a")]);
        all.set_count("G1.0/F1".parse().unwrap(), 11);
        let json = serde_json::to_string(&all).unwrap();
        let wanted =
            r#"{"values":{"F2.0":"c","G1.0":{"F1.9":"a","F1.10":"b"}},"counts":{"G1.0/F1":11}}"#;
        assert_eq!(json, wanted);
        assert_eq!(serde_json::from_str::<Answers>(&json).unwrap(), all);
    }

    #[test]
    fn whatever_has_answers_is_read_as_it_was_written() {
        // No schema has a field with fields in it, but nothing here may rest on that.
        let all = answers(&[
            ("F1.0", "a"),
            ("F1.0/F2.3", "b"),
            ("F1.1", "c"),
            ("G.0/G.0/F.0", ""),
        ]);
        let json = serde_json::to_string(&all).unwrap();
        assert_eq!(
            serde_json::from_str::<Answers>(&json).unwrap(),
            all,
            "{json}"
        );
        for wrong in [
            r#"{"values":{"F1":"a"}}"#,
            r#"{"values":{"F1.0":7}}"#,
            r#"{"values":{"":"a"}}"#,
            r#"{"values":{"G1.0/F1.0":"a"}}"#,
        ] {
            assert!(serde_json::from_str::<Answers>(wrong).is_err(), "{wrong}");
        }
        let deep = format!(
            r#"{{"values":{}"a"{}}}"#,
            r#"{"G1.0":"#.repeat(40),
            "}".repeat(40)
        );
        assert!(serde_json::from_str::<Answers>(&deep).is_err());
    }
}
