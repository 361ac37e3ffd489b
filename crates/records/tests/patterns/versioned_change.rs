//! Changing what several change at once: what each adds is in it afterwards.

use std::collections::BTreeSet;

use futures::executor::block_on;
use records::memory::{Counts, Memory};
use records::{Changed, StoreError};

use crate::scheduler::{End, Pace, Rules, Setup, TestClock, Watch, World, explore};
use crate::versions::{Draft, Drafts, draft, drafts, slots};

/// What one who changes was told; the name is in it then, or not.
type Told = (&'static str, Result<Changed, StoreError>);

/// The content with this name in it; nothing where it is in already.
fn with(content: Option<&Draft>, name: &str) -> Option<Draft> {
    let names = content.map_or("", |it| it.by.as_str());
    let mut names: BTreeSet<&str> = names.split_whitespace().collect();
    let new = names.insert(name);
    let names: Vec<&str> = names.into_iter().collect();
    new.then(|| draft(&names.join(" ")))
}

async fn add(drafts: &Drafts, name: &'static str) -> Result<Changed, StoreError> {
    let loaded = drafts.load().await?;
    drafts.change(loaded, |content| with(content, name)).await
}

fn adder(setup: &mut Setup<Told>, name: &'static str) {
    setup.task(move |store, clock| async move {
        let drafts = drafts(store, clock);
        (name, add(&drafts, name).await)
    });
}

struct EachIsIn;

impl Watch<Told> for EachIsIn {
    fn state(&self, world: &World<Told>) {
        let current = block_on(drafts(world.snapshot(), TestClock::default()).load()).unwrap();
        let names = current.map(|it| it.content.by).unwrap_or_default();
        let names: BTreeSet<&str> = names.split_whitespace().collect();
        for end in world.ends() {
            if let End::Done((name, Ok(Changed::Made | Changed::Nothing))) = end {
                assert!(names.contains(name), "{name} is lost: {names:?}");
            }
        }
    }

    fn end(&self, _: &World<Told>) {}
}

#[test]
fn of_changes_at_once_none_is_lost() {
    for crashes in [0, 1] {
        let pace = Pace::Prompt;
        let explored = explore(
            Rules { pace, crashes },
            |setup| {
                adder(setup, "ada");
                adder(setup, "bob");
            },
            &EachIsIn,
        );
        println!("{crashes} crashes: {explored:?}");
        assert!(explored.ends > 1);
    }
}

#[test]
fn a_change_costs_three_operations_and_leaves_one_version() {
    let memory = Memory::new();
    let drafts = drafts(memory.clone(), TestClock::default());
    for (name, made, spent) in [
        ("ada", Changed::Made, [1, 1, 1, 0]),
        ("bob", Changed::Made, [2, 1, 1, 1]),
        ("bob", Changed::Nothing, [2, 0, 0, 0]),
    ] {
        memory.reset_counts();
        assert_eq!(block_on(add(&drafts, name)), Ok(made), "{name}");
        let [get, set, increment, delete] = spent;
        let spent = Counts {
            get,
            set,
            delete,
            increment,
        };
        assert_eq!(memory.counts(), spent, "{name}");
    }
    assert_eq!(slots(&memory.values()).len(), 1);
    block_on(drafts.delete_all()).unwrap();
    let deleted = block_on(drafts.change(None, |content| with(content, "cy")));
    assert_eq!(deleted, Ok(Changed::Deleted));
}
