//! Where an entry stands after somebody else added, removed or moved entries.

use fim::{Answers, FieldPath, Schema, SeriesPath};

/// An entry that somebody else removed meanwhile: the innermost that is gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryGone(pub FieldPath);

/// Their answers with the entry at the number that it had on the page, and the way back.
#[derive(Debug, Clone, PartialEq)]
pub struct Aligned {
    /// Their answers, for putting together with what a page shows.
    pub theirs: Answers,
    moves: Vec<Move>,
}

#[derive(Debug, Clone, PartialEq)]
struct Move {
    series: SeriesPath,
    shown: u32,
    real: u32,
    count: u32,
}

impl Aligned {
    /// The answers in the order in which they are saved.
    #[must_use]
    pub fn restored(&self, mut merged: Answers) -> Answers {
        for step in self.moves.iter().rev() {
            merged.swap_repeats(&step.series, step.shown, step.real);
            merged.set_count(step.series.clone(), step.count);
        }
        merged
    }

    /// Where a path of the page really leads.
    #[must_use]
    pub fn real(&self, path: &FieldPath) -> FieldPath {
        let moved = |at: &FieldPath| {
            let step = self
                .moves
                .iter()
                .find(|step| step.series.at(step.shown) == *at);
            step.map(|step| step.real)
        };
        let (mut shown, mut real) = (FieldPath::root(), FieldPath::root());
        for (id, index) in path.segments() {
            shown = shown.join(id, *index);
            real = real.join(id, moved(&shown).unwrap_or(*index));
        }
        real
    }
}

/// Finds the entries that a path of a page leads through again in their answers.
///
/// An entry is known by what stands in it: it is the one that is most like the one the page was
/// made from, and unlike the others of then. A new one comes after theirs, unless it is the
/// same (`is_same`, asked when they have an entry at its number).
///
/// # Errors
/// [`EntryGone`] when there is none like it.
pub fn align(
    schema: &Schema,
    path: &FieldPath,
    base: &Answers,
    theirs: &Answers,
    is_same: impl Fn(&Answers) -> bool,
) -> Result<Aligned, EntryGone> {
    let mut aligned = Aligned {
        theirs: theirs.clone(),
        moves: Vec::new(),
    };
    if base == theirs {
        return Ok(aligned);
    }
    let mut parent = FieldPath::root();
    for (id, index) in path.segments() {
        let at = parent.join(id, *index);
        let listed = schema
            .place(&at)
            .is_some_and(|part| part.repeats() && matches!(part.element, fim::Element::Group(_)));
        if let (true, Some(series)) = (listed, at.series()) {
            let theirs = &aligned.theirs;
            let count = theirs.count(&series);
            let real = if base.count(&series) > *index {
                found(&series, *index, base, theirs).ok_or(EntryGone(at.clone()))?
            } else if count > *index && is_same(theirs) {
                *index
            } else {
                count
            };
            aligned.step(Move {
                series,
                shown: *index,
                real,
                count: count.max(real + 1),
            });
        }
        parent = at;
    }
    Ok(aligned)
}

impl Aligned {
    fn step(&mut self, step: Move) {
        if step.shown != step.real {
            let needed = step.count.max(step.shown + 1);
            self.theirs.set_count(step.series.clone(), needed);
            self.theirs
                .swap_repeats(&step.series, step.shown, step.real);
            self.moves.push(step);
        }
    }
}

/// The entry among theirs that the one of this number became: the one most like it that is not
/// more like another of then.
fn found(series: &SeriesPath, index: u32, base: &Answers, theirs: &Answers) -> Option<u32> {
    let (before, after) = (entries(series, base), entries(series, theirs));
    let mine = before.get(index as usize)?;
    let mut candidates: Vec<_> = (0u32..)
        .zip(&after)
        .map(|(at, entry)| (likeness(mine, entry), at == index, at, entry))
        .filter(|(likeness, ..)| *likeness > 0)
        .collect();
    candidates.sort_by_key(|(likeness, same_number, at, _)| (*likeness, *same_number, *at));
    let is_mine = |(mine, same_number, at, entry): &&(usize, bool, u32, &Entry<'_>)| {
        let others = (0u32..).zip(&before).filter(|(other, _)| *other != index);
        others
            .map(|(other, it)| (likeness(it, entry), other == *at))
            .all(|(other, stands_there)| match (same_number, stands_there) {
                // In its own place it may be as like as others; elsewhere it must be the most like,
                // and who stands there has the first right.
                (true, _) | (false, false) => other <= *mine,
                (false, true) => other < *mine,
            })
    };
    if let Some((_, _, at, _)) = candidates.iter().rev().find(is_mine) {
        return Some(*at);
    }
    // Nothing to know it by: it is still this one if all others are where they were.
    let others_stand = (0u32..)
        .zip(before.iter().zip(&after))
        .all(|(at, (one, other))| at == index || one == other);
    (after.len() >= before.len() && others_stand).then_some(index)
}

type Entry<'a> = Vec<(FieldPath, &'a str)>;

/// What stands in each entry, by the path inside it.
fn entries<'a>(series: &SeriesPath, answers: &'a Answers) -> Vec<Entry<'a>> {
    let mut entries = vec![Entry::new(); answers.count(series) as usize];
    let depth = series.parent.segments().len();
    for (path, value) in answers.iter() {
        let Some((id, index)) = path.segments().get(depth) else {
            continue;
        };
        if *id != series.id || !path.is_within(&series.parent) {
            continue;
        }
        let inside = path.segments().iter().skip(depth + 1);
        let inside = inside.fold(FieldPath::root(), |at, (id, index)| at.join(id, *index));
        if let Some(entry) = entries.get_mut(*index as usize) {
            entry.push((inside, value));
        }
    }
    entries
}

/// How many answers two entries share; an equal one is above all others.
fn likeness(one: &Entry<'_>, other: &Entry<'_>) -> usize {
    if one == other && !one.is_empty() {
        return usize::MAX;
    }
    one.iter().filter(|answer| other.contains(answer)).count()
}

#[cfg(test)]
mod tests;
