//! Deletion is complete, and takes nothing that somebody saves meanwhile.

use super::stage::*;
use crate::stage::Stage;
use crate::store::{Discarded, Why};
use chrono::TimeDelta;
use futures::executor::block_on;
use records::Version;
use records::memory::Memory;

fn discarded(why: Why) -> Discarded {
    Discarded::new(&tenant(), &id(1), why)
}

fn put_away(shelf: &Shelf, version: u64) -> bool {
    let version = Version::loaded(version);
    let task = block_on(shelf.put_away(&discarded(Why::Deleted), version, start()));
    task.unwrap().is_some()
}

/// A draft with twelve versions, one of them refused, beside another draft.
fn edited(memory: &Memory) -> (Shelf, u64) {
    let shelf = shelf(memory);
    begin(&shelf, 1);
    begin(&shelf, 2);
    for version in 1..=10 {
        save(&shelf, 1, version, draft(&version.to_string()), start());
    }
    save(&shelf, 1, 3, draft("refused"), start());
    (shelf, 11)
}

#[test]
fn of_a_deleted_draft_a_tombstone_is_left_and_two_days_later_nothing() {
    let memory = Memory::new();
    let (shelf, version) = edited(&memory);
    let others = memory.values().len();
    assert!(put_away(&shelf, version));
    assert!(block_on(shelf.load(&tenant(), &id(1))).unwrap().is_none());
    let files = tick(&shelf, start());
    assert_eq!(*files.up.borrow(), [id(1)]);
    block_on(shelf.take_out(&key().folder_id(), &id(1), start())).unwrap();
    let kinds: Vec<String> = naming(&memory, id(1).as_str())
        .iter()
        .map(|key| key.split('/').nth(2).unwrap().to_owned())
        .collect();
    // Its counter and its tombstone; and the lists of two days name it: that on which it would
    // have expired, and that on which the tombstone goes.
    assert_eq!(
        kinds,
        [
            "expiring.slot",
            "expiring.slot",
            "draft.counter",
            "draft.version"
        ]
    );
    ticks(&shelf, 1, 2);
    let left = naming(&memory, id(1).as_str());
    assert_eq!(left.len(), 1, "{left:?}");
    assert!(left[0].starts_with("drafts/-/expiring.slot/2026-12-24/"));
    ticks(&shelf, 3, 33);
    assert!(naming(&memory, id(1).as_str()).is_empty());
    // The other one is expired by now, too.
    assert!(memory.values().len() < others);
    ticks(&shelf, 34, 440);
    let left: Vec<String> = memory.values().into_keys().collect();
    let expected = [
        "drafts/-/discarded.counter",
        "drafts/-/discarded.cursor",
        "drafts/-/expiry",
    ];
    let done = |key: &String| key.starts_with("drafts/-/discarded.slot/");
    let rest: Vec<&String> = left.iter().filter(|key| !done(key)).collect();
    assert_eq!(rest, expected);
}

#[test]
fn what_somebody_saves_meanwhile_is_not_deleted() {
    let memory = Memory::new();
    let (shelf, version) = edited(&memory);
    save(&shelf, 1, version, draft("saved"), start());
    assert!(!put_away(&shelf, version));
    ticks(&shelf, 0, 5);
    let loaded = block_on(shelf.load(&tenant(), &id(1))).unwrap().unwrap();
    assert_eq!(loaded.draft.answers.get(), answers("saved").get());
}

#[test]
fn nothing_is_saved_on_a_deleted_draft() {
    let memory = Memory::new();
    let (shelf, version) = edited(&memory);
    assert!(put_away(&shelf, version));
    for _ in 0..2 {
        let saved = save(&shelf, 1, version, draft("late"), start());
        assert!(matches!(saved, calls::draft_save::Saved::Deleted));
        tick(&shelf, start());
    }
    assert!(block_on(shelf.load(&tenant(), &id(1))).unwrap().is_none());
}

#[test]
fn files_that_cannot_be_given_up_now_are_given_up_later() {
    let memory = Memory::new();
    let (shelf, version) = edited(&memory);
    assert!(put_away(&shelf, version));
    let away = Given {
        away: true,
        ..Given::default()
    };
    block_on(shelf.tick(&away, start())).unwrap();
    let files = tick(&shelf, start() + TimeDelta::hours(1));
    assert_eq!(*files.up.borrow(), [id(1)]);
}

#[test]
fn a_draft_whose_deletion_was_noted_and_not_carried_out_stays() {
    let memory = Memory::new();
    let (shelf, _) = edited(&memory);
    block_on(shelf.enqueue(&discarded(Why::Deleted), start())).unwrap();
    for minutes in 0..10 {
        let files = tick(&shelf, start() + TimeDelta::minutes(minutes));
        assert!(files.up.borrow().is_empty());
    }
    assert!(look(&shelf, 1, None, start()).stage.is_open());
    let (_, spent) = cost(&memory, || tick(&shelf, start() + TimeDelta::hours(1)));
    assert_eq!(spent, counts(3, 0, 0, 0));
}

#[test]
fn a_sent_draft_is_deleted_with_all_its_versions_and_says_that_it_was_sent() {
    let memory = Memory::new();
    let (shelf, version) = edited(&memory);
    let mut sent = draft("sent");
    sent.sent_at = Some(start());
    save(&shelf, 1, version, sent, start());
    block_on(shelf.enqueue(&discarded(Why::Sent), start())).unwrap();
    tick(&shelf, start());
    assert_eq!(look(&shelf, 1, None, start()).stage, Stage::Sent);
    let versions = format!("draft.version/{}/", id(1));
    assert_eq!(naming(&memory, &versions).len(), 1);
}
