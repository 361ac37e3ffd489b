//! Deletion, while others save and read.

use std::cell::Cell;
use std::collections::BTreeMap;

use futures::executor::block_on;
use records::memory::{Crash, Memory};
use records::{SaveOutcome, State, StoreError, Verdict, Version};

use crate::scheduler::{End, Pace, Rules, Setup, TestClock, Watch, World, explore};
use crate::versions::{Draft, Drafts, Person, draft, drafts, key, slots};

/// What a task came back with.
#[derive(Clone, Debug, PartialEq)]
enum Deed {
    Saved(Result<SaveOutcome<Draft>, StoreError>),
    Deleted,
    NotDeleted(StoreError),
    /// Closed on this version, or not.
    Closed(Version, bool),
    Read,
}

/// The thing with two versions.
fn two_versions() -> BTreeMap<String, Vec<u8>> {
    let memory = Memory::new();
    let drafts = drafts(memory.clone(), TestClock::default());
    block_on(async {
        drafts.save(Version::NONE, &draft("a"), None).await.unwrap();
        let first = drafts.load().await.unwrap().unwrap().version;
        drafts.save(first, &draft("b"), None).await.unwrap();
    });
    memory.values()
}

fn saver(setup: &mut Setup<Deed>) {
    setup.task(|store, clock| async move {
        let mut person = Person::new(store, clock);
        let base = person.load().await;
        person.save(base, "late", None).await;
        Deed::Saved(person.saves.remove(0).outcome)
    });
}

/// Saves on the version that is there without loading it first.
fn saver_on(setup: &mut Setup<Deed>, base: u64) {
    setup.task(move |store, clock| async move {
        let mut person = Person::new(store, clock);
        person.save(Version::loaded(base), "late", None).await;
        Deed::Saved(person.saves.remove(0).outcome)
    });
}

fn deleter(setup: &mut Setup<Deed>) {
    setup.task(|store, clock| async move {
        match drafts(store, clock).delete_all().await {
            Ok(()) => Deed::Deleted,
            Err(error) => Deed::NotDeleted(error),
        }
    });
}

/// Deletes what it has read, unless somebody saves meanwhile.
fn closer(setup: &mut Setup<Deed>) {
    setup.task(|store, clock| async move {
        let drafts = drafts(store, clock);
        let Some(loaded) = drafts.load().await.unwrap() else {
            return Deed::Read;
        };
        match drafts.close(loaded.version, Some("expired")).await {
            Ok(closed) => Deed::Closed(loaded.version, closed),
            Err(error) => Deed::NotDeleted(error),
        }
    });
}

fn reader(setup: &mut Setup<Deed>) {
    setup.task(|store, clock| async move {
        let drafts = drafts(store, clock);
        let first = drafts.load().await.unwrap().map(|it| it.version);
        let second = drafts.load().await.unwrap().map(|it| it.version);
        assert!(
            first.is_some() || second.is_none(),
            "{second:?} came after nothing"
        );
        Deed::Read
    });
}

struct Gone;

impl Watch<Deed> for Gone {
    fn step(&self, world: &World<Deed>) {
        if !world.ends().contains(&End::Done(Deed::Deleted)) {
            return;
        }
        for (number, slot) in slots(&world.values()) {
            assert_eq!(slot.content, None, "slot {number} came back");
        }
        let drafts = drafts(world.snapshot(), TestClock::default());
        assert_eq!(block_on(drafts.load()), Ok(None));
    }

    fn end(&self, world: &World<Deed>) {
        if !world.ends().contains(&End::Done(Deed::Deleted)) {
            return;
        }
        let drafts = drafts(world.snapshot(), TestClock::default());
        let late = block_on(drafts.save(Version::NONE, &draft("later"), None));
        assert_eq!(late, Ok(SaveOutcome::Deleted));
    }
}

/// Who deletes what it has read takes no confirmed save away.
#[derive(Default)]
struct NothingLost {
    closed: Cell<bool>,
    refused: Cell<bool>,
}

impl Watch<Deed> for NothingLost {
    fn state(&self, world: &World<Deed>) {
        let current = block_on(drafts(world.snapshot(), TestClock::default()).state()).unwrap();
        let mut accepted = None;
        let mut closed = None;
        for end in world.ends() {
            match end {
                End::Done(Deed::Saved(Ok(SaveOutcome::Accepted(version)))) => {
                    accepted = Some(version);
                }
                End::Done(Deed::Closed(base, true)) => closed = Some(base),
                End::Done(Deed::Closed(base, false)) => {
                    self.refused.set(true);
                    let current = block_on(drafts(world.snapshot(), TestClock::default()).load());
                    assert!(current.unwrap().is_some_and(|it| it.version > base));
                }
                _ => {}
            }
        }
        if let Some(base) = closed {
            self.closed.set(true);
            let note = Some("expired".to_owned());
            assert!(matches!(&current, State::Deleted { note: told, .. } if *told == note));
            assert!(accepted <= Some(base), "a confirmed save was deleted");
        }
    }

    fn end(&self, _: &World<Deed>) {}
}

fn close(pace: Pace, crashes: usize, scenario: impl Fn(&mut Setup<Deed>)) {
    let watch = NothingLost::default();
    let scenario = |setup: &mut Setup<Deed>| {
        setup.begin_with(two_versions());
        scenario(setup);
    };
    let explored = explore(Rules { pace, crashes }, scenario, &watch);
    println!("{pace:?}, {crashes} crashes: {explored:?}");
    assert!(watch.closed.get() && watch.refused.get());
}

#[test]
fn who_deletes_what_it_has_read_deletes_nothing_that_was_saved_meanwhile() {
    close(Pace::Prompt, 1, |setup| {
        saver_on(setup, 2);
        closer(setup);
    });
    close(Pace::Prompt, 0, |setup| {
        saver_on(setup, 2);
        saver_on(setup, 2);
        closer(setup);
    });
}

#[test]
fn a_slow_saver_and_one_who_deletes_what_it_has_read_agree() {
    let pace = Pace::Bounded {
        within: 2,
        until: 2,
    };
    close(pace, 0, |setup| {
        saver_on(setup, 2);
        closer(setup);
    });
}

fn run(pace: Pace, crashes: usize, scenario: impl Fn(&mut Setup<Deed>)) {
    let scenario = |setup: &mut Setup<Deed>| {
        setup.begin_with(two_versions());
        scenario(setup);
    };
    let explored = explore(Rules { pace, crashes }, scenario, &Gone);
    println!("{pace:?}, {crashes} crashes: {explored:?}");
    assert!(explored.ends > 1);
}

#[test]
fn what_is_deleted_stays_deleted_whoever_saves_meanwhile() {
    run(Pace::Prompt, 1, |setup| {
        saver(setup);
        deleter(setup);
    });
}

#[test]
fn of_two_saves_under_way_neither_brings_anything_back() {
    run(Pace::Prompt, 0, |setup| {
        saver_on(setup, 2);
        saver_on(setup, 2);
        deleter(setup);
    });
}

#[test]
fn a_slow_saver_does_not_bring_anything_back() {
    let pace = Pace::Bounded {
        within: 2,
        until: 2,
    };
    run(pace, 0, |setup| {
        saver(setup);
        deleter(setup);
    });
}

#[test]
fn two_may_delete_at_once_and_one_may_crash() {
    run(Pace::Prompt, 1, |setup| {
        deleter(setup);
        deleter(setup);
    });
}

#[test]
fn a_reader_that_once_found_nothing_finds_nothing_again() {
    run(Pace::Prompt, 1, |setup| {
        deleter(setup);
        reader(setup);
    });
}

fn opened(store: &Memory) -> Drafts {
    drafts(store.clone(), TestClock::default())
}

#[test]
fn deleting_leaves_no_content_and_forgetting_leaves_nothing() {
    let memory = Memory::holding(two_versions());
    let drafts = opened(&memory);
    assert_eq!(
        block_on(drafts.forget()),
        Ok(false),
        "it was not deleted yet"
    );
    block_on(drafts.delete_all()).unwrap();
    let left = block_on(drafts.versions()).unwrap();
    assert_eq!(left.len(), 1);
    assert_eq!((left[0].0, left[0].1.verdict), (3, Verdict::Deleted));
    assert_eq!(block_on(drafts.forget()), Ok(true));
    assert_eq!(memory.values(), BTreeMap::new());
}

#[test]
fn deleting_twice_or_what_never_was_changes_nothing() {
    let memory = Memory::holding(two_versions());
    block_on(opened(&memory).delete_all()).unwrap();
    let after = memory.values();
    block_on(opened(&memory).delete_all()).unwrap();
    assert_eq!(memory.values(), after);

    let empty = Memory::new();
    block_on(opened(&empty).delete_all()).unwrap();
    assert_eq!(empty.values(), BTreeMap::new());
}

#[test]
fn a_save_on_a_version_from_before_a_forgotten_deletion_is_refused() {
    let memory = Memory::holding(two_versions());
    let drafts = opened(&memory);
    let old = block_on(drafts.load()).unwrap().unwrap().version;
    block_on(drafts.delete_all()).unwrap();
    block_on(drafts.forget()).unwrap();
    let outcome = block_on(drafts.save(old, &draft("late"), None));
    assert_eq!(outcome, Ok(SaveOutcome::Deleted));
    assert_eq!(block_on(drafts.load()), Ok(None));
    assert!(memory.value(key().as_str()).is_none());
}

#[test]
fn a_closed_thing_is_deleted_whole_and_forgotten_like_any_other() {
    let memory = Memory::holding(two_versions());
    let drafts = opened(&memory);
    let first = block_on(drafts.accepted(1)).unwrap().unwrap();
    assert_eq!(block_on(drafts.close(first, None)), Ok(false));
    let current = block_on(drafts.load()).unwrap().unwrap().version;
    assert_eq!(block_on(drafts.close(current, Some("sent"))), Ok(true));
    assert_eq!(block_on(drafts.close(current, Some("expired"))), Ok(true));
    let note = |state| match state {
        State::Deleted { note, .. } => note,
        other => panic!("{other:?}"),
    };
    let told = note(block_on(drafts.state()).unwrap());
    assert_eq!(told.as_deref(), Some("sent"));
    block_on(drafts.delete_all_noting(Some("deleted"))).unwrap();
    let told = note(block_on(drafts.state()).unwrap());
    assert_eq!(told.as_deref(), Some("sent"));
    assert!(
        slots(&memory.values())
            .values()
            .all(|it| it.content.is_none())
    );
    assert_eq!(block_on(drafts.forget()), Ok(true));
    assert_eq!(memory.values(), BTreeMap::new());
    assert_eq!(block_on(drafts.state()), Ok(State::Nothing));
}

#[test]
fn a_forgetting_that_breaks_off_anywhere_is_finished() {
    for crash in [Crash::Before, Crash::After] {
        for operation in 1.. {
            let memory = Memory::holding(two_versions());
            let tombstone = block_on(opened(&memory).delete_all_noting(None)).unwrap();
            let dying = memory.client();
            dying.crash_at(operation, crash);
            let done = block_on(opened(&dying).forget());
            let alive = dying.counts().total() < operation;
            if block_on(opened(&memory).forget()) == Ok(false) {
                block_on(opened(&memory).finish_forgetting(tombstone.unwrap())).unwrap();
            }
            assert_eq!(memory.values(), BTreeMap::new(), "{operation}");
            if alive {
                assert_eq!(done, Ok(true));
                break;
            }
        }
    }
}
