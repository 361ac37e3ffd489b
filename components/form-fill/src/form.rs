//! A Datenfeldschema as a form: its steps and sheets, what is asked on each, what was answered.

mod files;
mod read;
mod render;
mod search;

pub(crate) use files::{files_of, take_files};
pub(crate) use read::read;
pub(crate) use render::{Rendered, Renderer};

use fim::{Answers, FieldPath, Schema, SeriesPath, Structure};
use forms::{Sheet, may_grow};

/// The repeated groups that a path leads through, with the entry's number in each.
fn entries_on<'s>(schema: &'s Schema, path: &FieldPath) -> Vec<(SeriesPath, u32, &'s Structure)> {
    let mut entries = Vec::new();
    let mut parent = FieldPath::root();
    for (id, index) in path.segments() {
        let at = parent.join(id, *index);
        let part = schema.place(&at).filter(|part| part.repeats());
        if let (Some(part), Some(series)) = (part, at.series()) {
            entries.push((series, *index, part));
        }
        parent = at;
    }
    entries
}

/// Whether the entries that a sheet stands in are there; the innermost may be a new one, right
/// after the last.
pub(crate) fn entries_exist(schema: &Schema, answers: &Answers, path: &FieldPath) -> bool {
    let entries = entries_on(schema, path);
    entries
        .iter()
        .enumerate()
        .all(|(depth, (series, index, part))| {
            let count = answers.count(series).max(part.min.min(1));
            let new = depth + 1 == entries.len() && may_grow(part, count);
            *index < count || (new && *index == count)
        })
}

/// Opens the entry that a sheet stands in: it is there, even if nothing was typed into it.
pub(crate) fn keep_entry(schema: &Schema, answers: &mut Answers, sheet: &Sheet<'_>) {
    if let Some((series, index, _)) = entries_on(schema, &sheet.parent).pop() {
        let count = answers.count(&series).max(index + 1);
        answers.set_count(series, count);
    }
}

#[cfg(test)]
mod tests;
