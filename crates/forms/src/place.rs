//! Where a sheet is, as addresses name it.

use crate::names::CHECK;
use fim::FieldPath;
use std::fmt;

/// The place of a sheet. Everything is counted from 1.
///
/// `4` is the first sheet of the fourth step, `4-2` its second; `G1.0` is the first sheet of that
/// entry of a repeated group, `G1.0/2` its second.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A sheet of a step.
    Step {
        /// Which step.
        step: usize,
        /// Which of its sheets.
        sheet: usize,
    },
    /// A sheet of an entry of a repeated group.
    Entry {
        /// Where the entry stands.
        entry: FieldPath,
        /// Which of its sheets.
        sheet: usize,
    },
}

impl Place {
    /// Which step.
    pub fn step(step: usize) -> Self {
        Self::Step { step, sheet: 1 }
    }

    /// Where the entry stands.
    pub fn entry(entry: FieldPath) -> Self {
        Self::Entry { entry, sheet: 1 }
    }

    /// Reads the end of an address. None when it is no place.
    pub fn read(segments: &[&str]) -> Option<Self> {
        let (last, rest) = segments.split_last()?;
        if rest.is_empty() && last.starts_with(|first: char| first.is_ascii_digit()) {
            let (step, sheet) = match last.split_once('-') {
                Some((step, sheet)) => (number(step)?, number(sheet).filter(|it| *it > 1)?),
                None => (number(last)?, 1),
            };
            return Some(Self::Step { step, sheet });
        }
        let (path, sheet) = match number(last) {
            Some(sheet) if sheet > 1 => (rest, sheet),
            _ => (segments, 1),
        };
        let entry = path.join("/").parse().ok()?;
        Some(Self::Entry { entry, sheet })
    }

    /// The place of another sheet of the same step or entry.
    pub fn with_sheet(&self, number: usize) -> Self {
        let mut place = self.clone();
        match &mut place {
            Self::Step { sheet, .. } | Self::Entry { sheet, .. } => *sheet = number,
        }
        place
    }

    /// Which of its sheets.
    pub fn sheet(&self) -> usize {
        match self {
            Self::Step { sheet, .. } | Self::Entry { sheet, .. } => *sheet,
        }
    }
}

/// The end of the address of a sheet, or of the check after the last one.
#[must_use]
pub fn page_name(place: Option<&Place>) -> String {
    place.map_or_else(|| CHECK.to_owned(), Place::to_string)
}

fn number(text: &str) -> Option<usize> {
    let plain = !text.starts_with(['0', '+']) && text.len() < 5;
    plain.then(|| text.parse().ok()).flatten()
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Step { step, sheet: 1 } => write!(f, "{step}"),
            Self::Step { step, sheet } => write!(f, "{step}-{sheet}"),
            Self::Entry { entry, sheet: 1 } => write!(f, "{entry}"),
            Self::Entry { entry, sheet } => write!(f, "{entry}/{sheet}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_read_as_it_is_written() {
        for text in ["1", "12", "4-2", "G1.0", "G1.0/G2.7", "G1.0/G2.7/3"] {
            let segments: Vec<&str> = text.split('/').collect();
            assert_eq!(Place::read(&segments).unwrap().to_string(), text);
        }
    }

    #[test]
    fn no_place_can_be_written_in_two_ways() {
        for text in [
            "0", "01", "+1", "4-1", "4-0", "4-", "-4", "99999", "G1", "G1.0/1", "G1.01", "x",
            "pruefen", "G1.0/0",
        ] {
            let segments: Vec<&str> = text.split('/').collect();
            assert_eq!(Place::read(&segments), None, "{text}");
        }
    }
}
