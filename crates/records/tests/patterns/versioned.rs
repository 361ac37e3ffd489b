//! Versions, one thing after the other.

use futures::executor::block_on;
use records::memory::{Crash, Memory};
use records::{Loaded, SaveOutcome, StoreError, Verdict, Version};

use crate::scheduler::TestClock;
use crate::versions::{Draft, Drafts, draft, drafts};

fn opened(store: &Memory) -> Drafts {
    drafts(store.clone(), TestClock::default())
}

fn save(drafts: &Drafts, base: Version, by: &str) -> SaveOutcome<Draft> {
    block_on(drafts.save(base, &draft(by), None)).unwrap()
}

fn accepted(outcome: SaveOutcome<Draft>) -> Version {
    match outcome {
        SaveOutcome::Accepted(version) => version,
        other => panic!("{other:?}"),
    }
}

fn load(drafts: &Drafts) -> Loaded<Draft> {
    block_on(drafts.load()).unwrap().unwrap()
}

#[test]
fn nothing_is_loaded_before_the_first_save() {
    let drafts = opened(&Memory::new());
    assert_eq!(block_on(drafts.load()), Ok(None));
    assert_eq!(block_on(drafts.versions()), Ok(Vec::new()));
}

#[test]
fn each_save_follows_the_one_it_was_based_on() {
    let drafts = opened(&Memory::new());
    let first = accepted(save(&drafts, Version::NONE, "a"));
    let second = accepted(save(&drafts, first, "b"));
    assert_eq!((first.number(), second.number()), (1, 2));
    let current = load(&drafts);
    assert_eq!((current.version, current.content), (second, draft("b")));
    let old = block_on(drafts.load_version(1)).unwrap().unwrap();
    assert_eq!(old.content, Some(draft("a")));
}

#[test]
fn a_late_save_is_kept_and_shown_what_came_first() {
    let drafts = opened(&Memory::new());
    let first = accepted(save(&drafts, Version::NONE, "a"));
    let second = accepted(save(&drafts, first, "b"));
    let third = accepted(save(&drafts, second, "c"));
    let SaveOutcome::Conflict { yours, theirs } = save(&drafts, first, "late") else {
        panic!("the base was no longer current");
    };
    assert_eq!((theirs.version, theirs.content), (third, draft("c")));
    let kept = block_on(drafts.load_version(yours)).unwrap().unwrap();
    assert_eq!(
        (kept.verdict, kept.content),
        (Verdict::Rejected, Some(draft("late")))
    );
    assert_eq!(load(&drafts).version, third);
    let numbers = block_on(drafts.versions()).unwrap();
    assert_eq!(
        numbers.iter().map(|it| it.0).collect::<Vec<_>>(),
        [1, 2, 3, 4]
    );
}

#[test]
fn after_many_rejected_saves_the_current_version_is_still_found_and_can_be_saved_on() {
    let drafts = opened(&Memory::new());
    let first = accepted(save(&drafts, Version::NONE, "a"));
    for _ in 0..40 {
        save(&drafts, Version::NONE, "late");
    }
    assert_eq!(load(&drafts).version, first);
    let next = accepted(save(&drafts, first, "b"));
    assert_eq!(next.number(), 42);
    let slot = block_on(drafts.load_version(42)).unwrap().unwrap();
    assert_eq!(slot.base, 1);
}

#[test]
fn a_number_from_outside_is_a_version_only_if_it_was_accepted() {
    let drafts = opened(&Memory::new());
    let first = accepted(save(&drafts, Version::NONE, "a"));
    save(&drafts, Version::NONE, "late");
    assert_eq!(block_on(drafts.accepted(1)), Ok(Some(first)));
    for number in [0, 2, 3, u64::MAX] {
        assert_eq!(block_on(drafts.accepted(number)), Ok(None), "{number}");
    }
}

#[test]
fn a_retry_with_its_token_finds_its_save_under_a_hundred_others() {
    let memory = Memory::new();
    let drafts = opened(&memory);
    let again = || block_on(drafts.save(Version::NONE, &draft("a"), Some("t1")));
    let first = accepted(again().unwrap());
    let mut last = first;
    for _ in 0..100 {
        last = accepted(save(&drafts, last, "b"));
    }
    assert_eq!(again(), Ok(SaveOutcome::Accepted(first)));
    let current = load(&drafts);
    assert_eq!(current.version, last);
    accepted(save(&drafts, current.version, "c"));
}

#[test]
fn a_retry_of_a_rejected_save_keeps_its_content_once() {
    let drafts = opened(&Memory::new());
    accepted(save(&drafts, Version::NONE, "a"));
    let late = || block_on(drafts.save(Version::NONE, &draft("late"), Some("t1"))).unwrap();
    let first = late();
    assert_eq!(late(), first);
    let versions = block_on(drafts.versions()).unwrap();
    let kept = versions
        .iter()
        .filter(|it| it.1.verdict == Verdict::Rejected);
    assert_eq!(kept.count(), 1);
}

#[test]
fn another_token_or_another_base_is_another_save() {
    let drafts = opened(&Memory::new());
    let first = accepted(block_on(drafts.save(Version::NONE, &draft("a"), Some("t1"))).unwrap());
    let other = block_on(drafts.save(Version::NONE, &draft("a"), Some("t2"))).unwrap();
    assert!(matches!(other, SaveOutcome::Conflict { .. }));
    let next = block_on(drafts.save(first, &draft("a"), Some("t1"))).unwrap();
    assert_eq!(accepted(next).number(), 3);
}

#[test]
fn a_save_that_crashes_at_any_operation_is_there_whole_or_not_at_all() {
    for (operation, crash, there) in [
        (1, Crash::Before, false),
        (1, Crash::After, false),
        (2, Crash::Before, false),
        (2, Crash::After, true),
    ] {
        let memory = Memory::new();
        let first = accepted(save(&opened(&memory), Version::NONE, "a"));
        let dying = memory.client();
        dying.crash_at(operation, crash);
        let result = block_on(opened(&dying).save(first, &draft("b"), None));
        assert_eq!(result, Err(StoreError::Crashed));
        let expected = if there { "b" } else { "a" };
        assert_eq!(load(&opened(&memory)).content, draft(expected));
    }
}
