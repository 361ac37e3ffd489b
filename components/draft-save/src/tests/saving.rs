//! What is saved is read again as it was, and all of it can be looked at.

use super::stage::*;
use calls::draft_save::Saved;
use fim::Answers;
use futures::executor::block_on;
use records::memory::Memory;

#[test]
fn answers_are_given_back_as_they_came() {
    let memory = Memory::new();
    let shelf = shelf(&memory);
    begin(&shelf, 1);
    let loaded = block_on(shelf.load(&tenant(), &id(1))).unwrap().unwrap();
    assert_eq!(loaded.draft.answers.get(), answers("Ada").get());
    assert_eq!(loaded.saved_at, start());
    assert!(naming(&memory, "Ada").is_empty());
}

#[test]
fn who_reads_answers_and_who_does_not_read_the_same_json() {
    let memory = Memory::new();
    let shelf = shelf(&memory);
    let version = begin(&shelf, 1).version;
    let empty = serde_json::value::to_raw_value(&Answers::default()).unwrap();
    let mut changed = draft("");
    changed.answers = empty;
    save(&shelf, 1, version, changed, after(1));
    let loaded = block_on(shelf.load(&tenant(), &id(1))).unwrap().unwrap();
    let json = serde_json::to_string(&loaded).unwrap();
    let read: calls::draft_save::Loaded = serde_json::from_str(&json).unwrap();
    assert_eq!(read.draft.answers, Answers::default());
    assert_eq!(read.saved_at, after(1));
    let lost = save(&shelf, 1, version, draft("Bob"), after(2));
    let json = serde_json::to_string(&lost).unwrap();
    let Saved::<Answers>::Conflict { theirs, yours } = serde_json::from_str(&json).unwrap() else {
        panic!("{json}");
    };
    assert_eq!(theirs, read);
    assert_eq!(yours, 3);
}

#[test]
fn every_version_can_be_looked_at_the_refused_one_too() {
    let memory = Memory::new();
    let shelf = shelf(&memory);
    let version = begin(&shelf, 1).version;
    save(&shelf, 1, version, draft("Bob"), after(1));
    save(&shelf, 1, version, draft("Cyd"), after(2));
    let all = block_on(shelf.versions(&tenant(), &id(1), None)).unwrap();
    let all = all.unwrap();
    assert_eq!(all.before, None);
    let told =
        |it: &calls::draft_save::SavedVersion<_>| (it.number, it.base, it.accepted, it.saved_at);
    let told: Vec<_> = all.versions.iter().map(told).collect();
    assert_eq!(
        told,
        [
            (3, 1, false, after(2)),
            (2, 1, true, after(1)),
            (1, 0, true, start())
        ]
    );
    let refused = block_on(shelf.version(&tenant(), &id(1), 3))
        .unwrap()
        .unwrap();
    assert_eq!(refused.draft.answers.get(), answers("Cyd").get());
    assert!(
        block_on(shelf.version(&tenant(), &id(1), 4))
            .unwrap()
            .is_none()
    );
}

#[test]
fn nobody_finds_versions_of_a_draft_that_is_deleted_or_never_was() {
    let memory = Memory::new();
    let shelf = shelf(&memory);
    begin(&shelf, 1);
    block_on(shelf.draft(&tenant(), &id(1)).delete_all()).unwrap();
    for number in [1, 2] {
        let versions = block_on(shelf.versions(&tenant(), &id(number), None)).unwrap();
        assert!(versions.is_none());
    }
}
