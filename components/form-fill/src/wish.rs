//! What the pressed button asks for.

use crate::account;
use calls::identity::Profile;
use edge::Failure;
use fim::{Answers, FieldPath, SeriesPath};
use forms::Sheet;

pub(crate) enum Wish {
    Next,
    /// On, although something is missing: it is given later.
    Later,
    Back,
    Pause,
    /// To go on typing, while a script saves.
    Stay,
    /// To have what the account says; none where it could not be asked.
    Account(Option<Profile>),
    Add(SeriesPath),
    Remove(FieldPath),
    /// The entry changes places with the one before or after it.
    Swap(FieldPath, Way),
}

#[derive(Clone, Copy)]
pub(crate) enum Way {
    Up,
    Down,
}

impl Wish {
    /// Reads the button's value; only what is on the sheet can be changed from it.
    pub(crate) fn of(text: &str, sheet: &Sheet<'_>) -> Result<Self, Failure> {
        let unknown = |_| Failure::NotFound;
        let wish = match text.split_once(':').unwrap_or((text, "")) {
            ("zurueck", _) => Self::Back,
            ("spaeter", _) => Self::Later,
            ("speichern", _) => Self::Pause,
            (account::ACTION, _) => Self::Account(None),
            ("hinzufuegen", series) => Self::Add(series.parse().map_err(unknown)?),
            ("entfernen", path) => Self::Remove(path.parse().map_err(unknown)?),
            ("hoch", path) => Self::Swap(path.parse().map_err(unknown)?, Way::Up),
            ("runter", path) => Self::Swap(path.parse().map_err(unknown)?, Way::Down),
            _ => Self::Next,
        };
        let concerned = match &wish {
            Self::Add(series) => Some(series.at(0)),
            Self::Remove(path) | Self::Swap(path, _) => Some(path.clone()),
            Self::Next | Self::Later | Self::Back | Self::Pause | Self::Stay | Self::Account(_) => {
                None
            }
        };
        match concerned {
            Some(path) if !sheet.owns(&path) => Err(Failure::NotFound),
            _ => Ok(wish),
        }
    }

    /// The repeats that it changes.
    pub(crate) fn series(&self) -> Option<SeriesPath> {
        match self {
            Self::Add(series) => Some(series.clone()),
            Self::Remove(path) | Self::Swap(path, _) => path.series(),
            Self::Next | Self::Later | Self::Back | Self::Pause | Self::Stay | Self::Account(_) => {
                None
            }
        }
    }

    pub(crate) fn goes_on(&self) -> bool {
        matches!(self, Self::Next | Self::Later)
    }

    /// Whether a new entry is there afterwards although nothing was typed into it: not when
    /// somebody goes back, or goes on typing.
    pub(crate) fn keeps_entry(&self) -> bool {
        !matches!(self, Self::Back | Self::Stay)
    }

    pub(crate) fn carry_out(&self, answers: &mut Answers) {
        match self {
            Self::Add(series) => {
                let count = answers.count(series);
                answers.set_count(series.clone(), count + 1);
            }
            Self::Remove(path) => {
                if let Some((series, index)) = nth(path) {
                    answers.remove_repeat(&series, index);
                }
            }
            Self::Swap(path, way) => {
                let Some((series, index)) = nth(path) else {
                    return;
                };
                let other = match way {
                    Way::Up => index.checked_sub(1),
                    Way::Down => index.checked_add(1),
                };
                if let Some(other) = other {
                    answers.swap_repeats(&series, index, other);
                }
            }
            Self::Next | Self::Later | Self::Back | Self::Pause | Self::Stay | Self::Account(_) => {
            }
        }
    }
}

fn nth(path: &FieldPath) -> Option<(SeriesPath, u32)> {
    let (_, index) = path.segments().last()?;
    Some((path.series()?, *index))
}
