//! Entries that others added, removed and moved.

use super::*;
use fim::Schema;
use std::collections::BTreeMap;
use std::path::Path;

const DOGS: &str = "G99000000004";
const NAME: &str = "F99000000012";
const BREED: &str = "F99000000013";

fn schema() -> Schema {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../services/hundesteuer-anmelden");
    let mut files = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        files.insert(name, std::fs::read(entry.path()).unwrap());
    }
    fim::ServicePackage::read(&files).unwrap().schema
}

fn path(index: u32, field: &str) -> FieldPath {
    format!("{DOGS}.{index}/{field}.0").parse().unwrap()
}

fn dogs() -> SeriesPath {
    DOGS.parse().unwrap()
}

fn of(names: &[&str]) -> Answers {
    let mut answers = Answers::new();
    for (index, name) in (0..).zip(names) {
        answers.set(path(index, NAME), *name);
        answers.set(path(index, BREED), "Mischling");
    }
    answers.set_count(dogs(), u32::try_from(names.len()).unwrap());
    answers
}

fn names(answers: &Answers) -> Vec<String> {
    let count = answers.count(&dogs());
    let name = |index| answers.get(&path(index, NAME)).unwrap_or("?").to_owned();
    (0..count).map(name).collect()
}

fn but(index: u32, answers: &Answers) -> Vec<String> {
    let mut names = names(answers);
    names.remove(index as usize);
    names
}

fn entry(index: u32) -> FieldPath {
    dogs().at(index)
}

/// Somebody else's doings, as a number says them.
fn doing(answers: &mut Answers, number: u32) {
    let count = answers.count(&dogs());
    let at = number / 4 % count.max(1);
    match number % 4 {
        0 => answers.remove_repeat(&dogs(), at),
        1 => answers.swap_repeats(&dogs(), at, (at + 1) % count.max(1)),
        2 => answers.set(path(count, NAME), format!("Neu {number}")),
        _ => answers.set(path(at, BREED), format!("Dackel {number}")),
    }
}

#[test]
fn an_entry_is_found_again_whatever_one_other_person_does_to_the_list() {
    let (schema, base) = (schema(), of(&["Bello", "Hasso", "Rex", "Waldi"]));
    for first in 0..16 {
        for second in 0..16 {
            let mut theirs = base.clone();
            doing(&mut theirs, first);
            doing(&mut theirs, second);
            for (index, name) in (0..).zip(["Bello", "Hasso", "Rex", "Waldi"]) {
                let still = names(&theirs).iter().position(|it| it == name);
                let aligned = align(&schema, &entry(index), &base, &theirs, |_| false);
                match (still, aligned) {
                    (None, Err(EntryGone(gone))) => assert_eq!(gone, entry(index)),
                    (Some(at), Ok(aligned)) => {
                        let there = aligned.theirs.get(&path(index, NAME));
                        assert_eq!(there, Some(name), "{first} {second}");
                        let at = u32::try_from(at).unwrap();
                        assert_eq!(aligned.real(&entry(index)), entry(at));
                        let same = aligned.restored(aligned.theirs.clone());
                        assert_eq!(names(&same), names(&theirs), "{first} {second}");
                    }
                    // A new one in the place of the one removed looks like that one rewritten.
                    (None, Ok(_)) => assert_eq!(but(index, &theirs), but(index, &base)),
                    (still, aligned) => panic!("{name} {first} {second}: {still:?} {aligned:?}"),
                }
            }
        }
    }
}

#[test]
fn two_new_entries_are_both_kept() {
    let (schema, base) = (schema(), of(&["Bello"]));
    let theirs = of(&["Bello", "Hasso"]);
    let aligned = align(&schema, &entry(1), &base, &theirs, |_| false).unwrap();
    let mut merged = aligned.theirs.clone();
    merged.set(path(1, NAME), "Rex");
    let merged = aligned.restored(merged);
    assert_eq!(names(&merged), ["Bello", "Hasso", "Rex"]);
    assert_eq!(aligned.real(&entry(1)), entry(2));
}

#[test]
fn the_same_new_entry_sent_twice_is_one() {
    let (schema, base) = (schema(), of(&["Bello"]));
    let theirs = of(&["Bello", "Hasso"]);
    let same = |theirs: &Answers| theirs.get(&path(1, NAME)) == Some("Hasso");
    let aligned = align(&schema, &entry(1), &base, &theirs, same).unwrap();
    assert_eq!(aligned.restored(aligned.theirs.clone()), theirs);
}

#[test]
fn a_new_entry_comes_after_those_that_are_left() {
    let (schema, base) = (schema(), of(&["Bello", "Hasso", "Rex"]));
    let theirs = of(&["Bello"]);
    let aligned = align(&schema, &entry(3), &base, &theirs, |_| false).unwrap();
    let mut merged = aligned.theirs.clone();
    merged.set(path(3, NAME), "Waldi");
    assert_eq!(names(&aligned.restored(merged)), ["Bello", "Waldi"]);
}
