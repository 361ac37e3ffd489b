//! Pruning what nobody looks at any more, while others save and read.

use futures::executor::block_on;
use records::memory::{Counts, Memory};
use records::{SaveOutcome, Verdict, Version};

use crate::scheduler::{End, Pace, Rules, Setup, TestClock, Watch, World, explore};
use crate::versions::{Person, draft, drafts, slots};

/// The last version that each task saw accepted or loaded.
type Seen = Vec<Version>;

/// Loads, saves, and deletes what is older than the version saved.
fn pruner(setup: &mut Setup<Seen>, names: &'static [&'static str], keep: u64) {
    setup.task(move |store, clock| async move {
        let mut person = Person::new(store, clock);
        let mut seen = Vec::new();
        for by in names {
            let base = person.load().await;
            person.save(base, by, None).await;
            let saved = person.saves.last().map(|it| it.outcome.clone());
            if let Some(Ok(SaveOutcome::Accepted(head))) = saved {
                seen.push(head);
                person.drafts.prune(base, head, keep).await.unwrap();
            }
        }
        seen
    });
}

fn reader(setup: &mut Setup<Seen>) {
    setup.task(|store, clock| async move {
        let drafts = drafts(store, clock);
        let mut seen: Seen = Vec::new();
        for _ in 0..2 {
            let loaded = drafts.load().await.unwrap();
            let version = loaded.map_or(Version::NONE, |it| it.version);
            assert!(Some(&version) >= seen.last(), "{version:?} after {seen:?}");
            seen.push(version);
        }
        seen
    });
}

struct NothingLost;

impl Watch<Seen> for NothingLost {
    fn state(&self, world: &World<Seen>) {
        let current = block_on(drafts(world.snapshot(), TestClock::default()).load()).unwrap();
        let current = current.map_or(Version::NONE, |it| it.version);
        for end in world.ends() {
            if let End::Done(seen) = end {
                assert!(seen.iter().all(|version| *version <= current), "{seen:?}");
            }
        }
    }

    fn end(&self, _: &World<Seen>) {}
}

fn run(crashes: usize, scenario: impl Fn(&mut Setup<Seen>)) {
    let pace = Pace::Prompt;
    let explored = explore(Rules { pace, crashes }, scenario, &NothingLost);
    println!("{crashes} crashes: {explored:?}");
    assert!(explored.ends > 1);
}

#[test]
fn pruning_takes_nothing_from_two_who_save_at_once() {
    run(1, |setup| {
        pruner(setup, &["ada 1", "ada 2"], 0);
        pruner(setup, &["bob 1"], 0);
    });
}

#[test]
fn a_reader_finds_the_current_version_whatever_is_pruned_under_it() {
    run(1, |setup| {
        pruner(setup, &["ada 1", "ada 2", "ada 3"], 0);
        reader(setup);
    });
}

#[test]
fn pruned_after_every_save_it_has_the_same_size_for_ever() {
    let memory = Memory::new();
    let drafts = drafts(memory.clone(), TestClock::default());
    let mut base = Version::NONE;
    for number in 0..100_u64 {
        let saved = block_on(drafts.save(base, &draft("ada"), None)).unwrap();
        let SaveOutcome::Accepted(head) = saved else {
            panic!("{saved:?}");
        };
        if number % 10 == 0 {
            block_on(drafts.save(base, &draft("bob"), None)).unwrap();
        }
        memory.reset_counts();
        block_on(drafts.prune(base, head, 4)).unwrap();
        assert!(memory.counts().total() <= 2, "{:?}", memory.counts());
        base = head;
    }
    let left = slots(&memory.values());
    assert!((4..=6).contains(&left.len()), "{left:?}");
    assert_eq!(block_on(drafts.load()).unwrap().unwrap().version, base);
}

#[test]
fn the_history_is_read_newest_first_and_page_by_page() {
    let memory = Memory::new();
    let drafts = drafts(memory.clone(), TestClock::default());
    let mut base = Version::NONE;
    for by in ["a", "b", "c", "d", "e"] {
        if let SaveOutcome::Accepted(head) = block_on(drafts.save(base, &draft(by), None)).unwrap()
        {
            base = head;
        }
    }
    block_on(drafts.save(Version::NONE, &draft("late"), None)).unwrap();
    memory.reset_counts();
    let newest = block_on(drafts.history(None, 4)).unwrap();
    let reads = |get| Counts {
        get,
        ..Counts::default()
    };
    assert_eq!(memory.counts(), reads(5));
    let told: Vec<_> = newest.slots.iter().map(|it| (it.0, it.1.verdict)).collect();
    assert_eq!(told[0], (6, Verdict::Rejected));
    assert_eq!(
        told[1..],
        [5, 4, 3].map(|number| (number, Verdict::Accepted))
    );
    memory.reset_counts();
    let rest = block_on(drafts.history(newest.before, 4)).unwrap();
    assert_eq!(memory.counts(), reads(2));
    assert_eq!(rest.slots.len(), 2);
    assert_eq!(rest.before, None);
}
