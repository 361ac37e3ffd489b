//! Three versions of one sheet put together: what the page showed, what was typed into it, and
//! what somebody else saved meanwhile.

use crate::sheet::Sheet;
use crate::subject::{Content, Subject, subjects};
use fim::{Answers, Schema};

/// What both changed, to different answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Conflict<'a> {
    /// What is decided as one.
    pub subject: Subject<'a>,
    /// What was typed.
    pub mine: Content,
    /// What was saved meanwhile.
    pub theirs: Content,
}

/// What became of the three versions.
#[derive(Debug, Clone, PartialEq)]
pub struct Merged<'a> {
    /// Everything they saved, with what only I changed.
    pub answers: Answers,
    /// What both changed: `answers` has theirs, until somebody chooses.
    pub conflicts: Vec<Conflict<'a>>,
    /// What only they changed: a page that still shows the old answer has to know.
    pub only_theirs: Vec<Subject<'a>>,
}

/// Puts three versions of a sheet together: `base` is what the page showed, `mine` the same with
/// what was typed, `theirs` what is saved now. What is not on the sheet is theirs.
pub fn merge<'a>(
    schema: &Schema,
    sheet: &Sheet<'a>,
    base: &Answers,
    mine: &Answers,
    theirs: &Answers,
) -> Merged<'a> {
    let mut answers = theirs.clone();
    let (mut conflicts, mut only_theirs) = (Vec::new(), Vec::new());
    for subject in subjects(schema, sheet, [base, mine, theirs]) {
        let [before, typed, saved] = [base, mine, theirs].map(|it| subject.content(it));
        match (typed == before, saved == before) {
            (true, true) => {}
            (true, false) => only_theirs.push(subject),
            (false, true) => subject.take(mine, &mut answers),
            (false, false) if typed == saved => {}
            (false, false) => conflicts.push(Conflict {
                subject,
                mine: typed,
                theirs: saved,
            }),
        }
    }
    Merged {
        answers,
        conflicts,
        only_theirs,
    }
}

#[cfg(test)]
mod tests;
