//! The way through the sheets: forwards, backwards, and back to where somebody stopped.

use crate::place::Place;
use crate::plan::Plan;
use crate::sheet::{Kind, Sheet, State};

impl<'a> Plan<'a> {
    /// Where one goes on after a sheet; none when everything has been asked.
    pub fn next(&self, from: &Place, state: State<'_>) -> Option<Place> {
        let line = self.line(from).unwrap_or_default();
        let after = line.iter().skip(from.sheet());
        if let Some(sheet) = after.clone().find(|sheet| sheet.is_open(state)) {
            return Some(landing(sheet, state));
        }
        match from {
            Place::Entry { entry, .. } => Some(self.home(entry)?.place),
            Place::Step { step, .. } => self.first_from(*step, state),
        }
    }

    /// The first sheet that is asked after so many steps.
    pub fn first_from(&self, steps: usize, state: State<'_>) -> Option<Place> {
        let sheets = self.steps.iter().skip(steps).flat_map(|step| &step.sheets);
        let sheet = sheets.into_iter().find(|sheet| sheet.is_open(state))?;
        Some(landing(sheet, state))
    }

    /// Where one came from; none on the first sheet.
    pub fn previous(&self, from: &Place, state: State<'_>) -> Option<Place> {
        let line = self.line(from)?;
        let before = line.iter().take(from.sheet() - 1).rev();
        if let Some(sheet) = before.into_iter().find(|sheet| sheet.is_open(state)) {
            return Some(sheet.place.clone());
        }
        match from {
            Place::Entry { entry, .. } => {
                let home = self.home(entry)?;
                match home.series() {
                    // An empty list leads on to its first entry: nobody came from there.
                    Some((series, _)) if state.answers.count(&series) == 0 => {
                        self.previous(&home.place, state)
                    }
                    _ => Some(home.place),
                }
            }
            Place::Step { step, .. } => {
                let steps = self.steps.iter().take(step - 1).rev();
                let mut sheets = steps.flat_map(|step| step.sheets.iter().rev());
                let sheet = sheets.find(|sheet| sheet.is_open(state))?;
                Some(sheet.place.clone())
            }
        }
    }

    /// Whether a step is asked at all as things are.
    pub fn is_open(&self, step: usize, state: State<'_>) -> bool {
        let step = step.checked_sub(1).and_then(|index| self.steps.get(index));
        step.is_some_and(|step| step.sheets.iter().any(|sheet| sheet.is_open(state)))
    }
}

/// Where one arrives: at a list that must have an entry and has none, at the first entry.
fn landing(sheet: &Sheet<'_>, state: State<'_>) -> Place {
    if sheet.kind == Kind::Series
        && let Some((series, part)) = sheet.series()
        && part.min > 0
        && state.answers.count(&series) == 0
    {
        return Place::entry(series.at(0));
    }
    sheet.place.clone()
}
