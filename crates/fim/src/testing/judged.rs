//! Valid answers for a package with rules.

use chrono::NaiveDate;

use super::random::{Random, answers, value};
use crate::answers::Answers;
use crate::check::Finding;
use crate::package::ServicePackage;
use crate::path::FieldPath;
use crate::schema::{Element, Schema};
use crate::value::ValueError;

/// So often something is changed before it is given up.
const MOST_ROUNDS: u32 = 2000;

/// Random answers that [`ServicePackage::judge`] finds nothing wrong with on that day, as they come into the
/// application. The same seed gives the same.
///
/// # Panics
/// If none are found: the rules contradict each other or are met by very few answers.
#[must_use]
pub fn judged_answers(package: &ServicePackage, today: NaiveDate, seed: u64) -> Answers {
    let mut random = Random(seed);
    let mut tried = answers(&package.schema, seed);
    for _ in 0..MOST_ROUNDS {
        let judgement = package.judge(&tried, today);
        tried = judgement.answers;
        if close_gap(&mut tried) {
            continue;
        }
        if judgement.findings.is_empty() {
            return tried;
        }
        for finding in judgement.findings {
            mend(&package.schema, &mut tried, finding, &mut random);
        }
    }
    panic!(
        "no answers of {} keep its rules: {:?}",
        package.id,
        package.judge(&tried, today).findings
    )
}

/// Draws again what is wrong: the field itself or, where a rule is broken, sometimes all that stands beside it.
fn mend(schema: &Schema, tried: &mut Answers, finding: Finding, random: &mut Random) {
    let mut drawn =
        || (u64::from(random.below(u32::MAX)) << 32) | u64::from(random.below(u32::MAX));
    let by_rule = matches!(finding.kind, ValueError::Rule { .. });
    match schema.place(&finding.path).map(|place| &place.element) {
        None => {}
        Some(Element::Field(field)) if !by_rule || drawn() % 2 == 0 => {
            tried.set(finding.path, value(schema, field, drawn()));
        }
        Some(Element::Field(_)) => {
            let group = finding.path.parent().unwrap_or_default();
            redraw(schema, tried, &group, drawn());
        }
        Some(Element::Group(_)) => {
            // A rule over all repeats is read at the first, whichever is to blame.
            let repeats: Vec<_> = finding.path.series().map_or_else(Vec::new, |series| {
                let filled = tried.filled(&series).into_iter();
                filled.map(|index| series.at(index)).collect()
            });
            let number = drawn() as usize % repeats.len().max(1);
            let blamed = repeats.get(number).unwrap_or(&finding.path);
            redraw(schema, tried, blamed, drawn());
        }
    }
}

/// Entries are filled in one after the other: moves up what comes after one that is empty.
fn close_gap(tried: &mut Answers) -> bool {
    let gap = tried.iter().find_map(|(path, _)| {
        let mut at = FieldPath::root();
        path.segments().iter().find_map(|(id, index)| {
            at = at.join(id, *index);
            let series = at.series()?;
            let filled = tried.filled(&series);
            let missing = (0..*index).find(|index| !filled.contains(index))?;
            Some((series, missing))
        })
    });
    if let Some((series, missing)) = &gap {
        tried.remove_repeat(series, *missing);
    }
    gap.is_some()
}

fn redraw(schema: &Schema, tried: &mut Answers, group: &FieldPath, seed: u64) {
    let other = answers(schema, seed);
    tried.clear(group);
    for (path, text) in other.iter().filter(|(path, _)| path.is_within(group)) {
        tried.set(path.clone(), text);
    }
}
