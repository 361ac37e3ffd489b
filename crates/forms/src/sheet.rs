//! A sheet: one page of the form.

use crate::place::Place;
use fim::{Answers, Element, Field, FieldPath, Finding, Judgement, SeriesPath, Structure};

/// What is done on a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Questions are answered.
    Questions,
    /// One of several large parts is chosen; their sheets follow.
    Choice,
    /// The entries of a repeated group are listed.
    Series,
    /// Files are handed in.
    Files,
}

#[derive(Debug, Clone)]
/// A page of the form.
pub struct Sheet<'a> {
    /// Where it is.
    pub place: Place,
    /// What is done on it.
    pub kind: Kind,
    /// Where the parts stand.
    pub parent: FieldPath,
    /// What is on the sheet. Of a series or of files it is the last; text may stand before it.
    pub parts: &'a [Structure],
    /// The group that the parts stand in; none at the top.
    pub group: Option<&'a Structure>,
    /// The options of choices that have to be chosen for the sheet to be asked.
    pub options: Vec<SeriesPath>,
}

/// An answer to whether a sheet is asked: the answers and what the rules make of them.
#[derive(Clone, Copy)]
pub struct State<'a> {
    /// The answers.
    pub answers: &'a Answers,
    /// What the rules make of them.
    pub judgement: &'a Judgement,
}

impl<'a> Sheet<'a> {
    /// Whether what a path leads to is asked on this sheet or, of a series, in one of its entries.
    pub fn owns(&self, path: &FieldPath) -> bool {
        if self.is_choice() && *path == self.parent {
            return true;
        }
        if self.kind == Kind::Choice || !path.is_within(&self.parent) {
            return false;
        }
        let next = path.segments().get(self.parent.segments().len());
        next.is_some_and(|(id, _)| self.parts.iter().any(|part| part.id() == id))
    }

    /// Whether exactly one of the parts is to be given.
    pub fn is_choice(&self) -> bool {
        let choice = |group: &Structure| matches!(&group.element, Element::Group(it) if it.choice);
        let whole = self
            .group
            .is_some_and(|group| group.children().len() == self.parts.len());
        whole && self.group.is_some_and(choice)
    }

    /// The repeated group whose entries are listed here.
    pub fn series(&self) -> Option<(SeriesPath, &'a Structure)> {
        let part = self.parts.last().filter(|_| self.kind == Kind::Series)?;
        Some((self.parent.join(part.id(), 0).series()?, part))
    }

    /// The field for which files are handed in here.
    pub fn files(&self) -> Option<(SeriesPath, &'a Structure, &'a Field)> {
        let part = self.parts.last().filter(|_| self.kind == Kind::Files)?;
        let Element::Field(field) = &part.element else {
            return None;
        };
        Some((self.parent.join(part.id(), 0).series()?, part, field))
    }

    /// Whether the sheet is asked as things are: something on it is, and it stands in no option
    /// that was not chosen.
    pub fn is_open(&self, state: State<'_>) -> bool {
        self.is_open_but_for(state.answers, |path| state.judgement.hides(path))
    }

    /// The same, of these answers, where these parts are not asked.
    pub fn is_open_but_for(&self, answers: &Answers, hides: impl Fn(&FieldPath) -> bool) -> bool {
        let chosen = |option: &SeriesPath| answers.count(option) > 0;
        self.options.iter().all(chosen) && self.paths().iter().any(|path| !hides(path))
    }

    /// The ways to its parts; of one that repeats, to the first.
    pub fn paths(&self) -> Vec<FieldPath> {
        let parts = self.parts.iter();
        parts.map(|part| self.parent.join(part.id(), 0)).collect()
    }

    /// What is wrong on it or, of a series, in its entries.
    pub fn findings<'f>(&self, findings: &'f [Finding]) -> Vec<&'f Finding> {
        let here = |finding: &&Finding| self.owns(&finding.path);
        findings.iter().filter(here).collect()
    }
}
