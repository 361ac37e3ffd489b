//! Appends in every order of their operations, with crashes.

use std::collections::BTreeSet;

use futures::executor::block_on;
use records::memory::Memory;
use records::{Json, Key, Log};
use serde::{Deserialize, Serialize};

use crate::scheduler::{End, Pace, Rules, Setup, Watch, World, explore};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Letter {
    to: String,
}

fn letters(store: Memory) -> Log<Letter, Memory, Json> {
    let key = Key::new("mailbox").tenant("aachen").kind("letter");
    Log::at(store, Json, key)
}

fn letter(id: &str) -> Letter {
    Letter { to: id.to_owned() }
}

/// Appends one after the other and gives the ids that were confirmed.
fn writer(setup: &mut Setup<Vec<&'static str>>, ids: &'static [&'static str]) {
    setup.task(move |store, _| async move {
        let log = letters(store);
        for id in ids {
            log.append(id, &letter(id), None).await.unwrap();
        }
        ids.to_vec()
    });
}

struct Complete;

impl Watch<Vec<&'static str>> for Complete {
    fn state(&self, world: &World<Vec<&'static str>>) {
        let log = letters(world.snapshot());
        let listed = block_on(log.newest(100)).unwrap().entries;
        let ids: BTreeSet<&str> = listed.iter().map(|it| it.id.as_str()).collect();
        assert_eq!(ids.len(), listed.len(), "listed twice: {listed:?}");
        for id in &ids {
            assert_eq!(block_on(log.content(id)), Ok(Some(letter(id))));
        }
        for end in world.ends() {
            if let End::Done(confirmed) = end {
                assert!(confirmed.iter().all(|id| ids.contains(id)), "{listed:?}");
            }
        }
    }

    fn end(&self, world: &World<Vec<&'static str>>) {
        let log = letters(world.snapshot());
        let mut slots = block_on(log.from(0, 100)).unwrap();
        slots.retain(|(_, entry)| entry.is_none());
        let crashed = world.ends().into_iter().filter(|it| *it == End::Crashed);
        assert!(
            slots.len() <= crashed.count(),
            "only a crash leaves a slot empty"
        );
    }
}

#[test]
fn nothing_appended_is_lost_or_listed_twice() {
    let rules = Rules {
        pace: Pace::Prompt,
        crashes: 2,
    };
    let scenario = |setup: &mut Setup<_>| {
        writer(setup, &["a", "b"]);
        writer(setup, &["c", "d"]);
        writer(setup, &["e"]);
    };
    let explored = explore(rules, scenario, &Complete);
    assert!(explored.ends > 100, "{explored:?}");
}

#[test]
fn trying_again_while_the_first_try_is_under_way_lists_once() {
    let rules = Rules {
        pace: Pace::Prompt,
        crashes: 2,
    };
    let scenario = |setup: &mut Setup<_>| {
        writer(setup, &["a"]);
        writer(setup, &["a"]);
        writer(setup, &["b", "a"]);
    };
    let explored = explore(rules, scenario, &Complete);
    assert!(explored.ends > 100, "{explored:?}");
}
