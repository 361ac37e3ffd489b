//! Putting versions together, over random answers of whole forms: nothing anybody answered is
//! lost.

use super::*;
use crate::Plan;
use fim::ServicePackage;
use fim::testing::{answers, large_schema};
use std::collections::BTreeMap;
use std::path::Path;

fn dog_tax() -> ServicePackage {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../services/hundesteuer-anmelden");
    let mut files = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        files.insert(name, std::fs::read(entry.path()).unwrap());
    }
    ServicePackage::read(&files).unwrap()
}

fn schemas() -> Vec<Schema> {
    vec![dog_tax().schema, large_schema(120, 20, 3, 7)]
}

/// Whether the nth of something is meant, by a seed.
fn bit(seed: u64, n: usize) -> bool {
    let mixed = (seed.wrapping_add(n as u64 + 1)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (mixed ^ (mixed >> 29)) >> 40 & 1 == 1
}

/// These answers with some of a sheet's taken from others.
fn changed(schema: &Schema, sheet: &Sheet<'_>, from: &Answers, to: &Answers, seed: u64) -> Answers {
    let mut changed = from.clone();
    let subjects = subjects(schema, sheet, [from, to, to]).into_iter();
    for (_, subject) in subjects.enumerate().filter(|(n, _)| bit(seed, *n)) {
        subject.take(to, &mut changed);
    }
    changed
}

struct Case<'a> {
    sheet: Sheet<'a>,
    base: Answers,
    mine: Answers,
    theirs: Answers,
}

/// Every sheet of questions of the steps, with some answers changed by two people.
fn cases(schema: &Schema, seed: u64) -> Vec<Case<'_>> {
    let [base, mine, theirs] = [0, 1, 2].map(|n| answers(schema, seed * 3 + n));
    let sheets = Plan::of(schema)
        .steps
        .into_iter()
        .flat_map(|step| step.sheets);
    let case = |sheet: Sheet<'_>| {
        let mine = changed(schema, &sheet, &base, &mine, seed);
        let theirs = changed(schema, &sheet, &base, &theirs, seed + 77);
        (mine, theirs)
    };
    sheets
        .map(|sheet| {
            let (mine, theirs) = case(sheet.clone());
            let base = base.clone();
            Case {
                sheet,
                base,
                mine,
                theirs,
            }
        })
        .collect()
}

fn every_case(mut visit: impl FnMut(&Schema, &Case<'_>, &Merged<'_>)) {
    let mut conflicts = 0;
    for schema in schemas() {
        for seed in 0..60 {
            for case in cases(&schema, seed) {
                let merged = merge(&schema, &case.sheet, &case.base, &case.mine, &case.theirs);
                conflicts += merged.conflicts.len();
                visit(&schema, &case, &merged);
            }
        }
    }
    assert!(conflicts > 100, "{conflicts} conflicts prove little");
}

#[test]
fn whatever_either_side_answered_is_in_the_result_or_shown_as_a_conflict() {
    every_case(|_, case, merged| {
        let sides = [&case.mine, &case.theirs];
        for (number, side) in sides.into_iter().enumerate() {
            for (path, value) in side.iter() {
                if case.base.get(path) == Some(value) || merged.answers.get(path) == Some(value) {
                    continue;
                }
                let shown = merged.conflicts.iter().any(|conflict| {
                    let content = [&conflict.mine, &conflict.theirs][number];
                    content
                        .values
                        .iter()
                        .any(|(at, it)| at == path && it == value)
                });
                assert!(shown, "{path} = {value} of side {number} is lost");
            }
        }
    });
}

#[test]
fn what_nobody_changed_stays_and_what_one_took_away_is_away() {
    every_case(|_, case, merged| {
        for (path, value) in merged.answers.iter() {
            let sides = [&case.base, &case.mine, &case.theirs];
            let known = sides.iter().any(|side| side.get(path) == Some(value));
            assert!(known, "{path} = {value} comes from nowhere");
        }
        for (path, value) in case.base.iter() {
            let (mine, theirs) = (case.mine.get(path), case.theirs.get(path));
            if mine == Some(value) && theirs == Some(value) {
                assert_eq!(merged.answers.get(path), Some(value), "{path}");
            }
        }
    });
}

#[test]
fn with_a_choice_for_each_conflict_the_result_is_the_same_from_either_side() {
    every_case(|schema, case, merged| {
        let other = merge(schema, &case.sheet, &case.base, &case.theirs, &case.mine);
        assert_eq!(merged.conflicts.len(), other.conflicts.len());
        let mut here = merged.answers.clone();
        for conflict in &merged.conflicts {
            conflict.subject.take(&case.mine, &mut here);
        }
        let values = |answers: &Answers| {
            let all = answers.iter();
            all.map(|(path, value)| (path.clone(), value.to_owned()))
                .collect::<Vec<_>>()
        };
        assert_eq!(values(&here), values(&other.answers));
    });
}

#[test]
fn the_same_typed_twice_is_no_conflict() {
    every_case(|schema, case, _| {
        let merged = merge(schema, &case.sheet, &case.base, &case.mine, &case.mine);
        assert!(merged.conflicts.is_empty());
        assert_eq!(merged.answers, case.mine);
    });
}

#[test]
fn what_only_they_changed_is_named_for_a_page_that_does_not_show_it() {
    every_case(|schema, case, _| {
        let merged = merge(schema, &case.sheet, &case.base, &case.base, &case.theirs);
        assert!(merged.conflicts.is_empty());
        assert_eq!(merged.answers, case.theirs);
        for subject in &merged.only_theirs {
            assert_ne!(subject.content(&case.base), subject.content(&case.theirs));
        }
    });
}
