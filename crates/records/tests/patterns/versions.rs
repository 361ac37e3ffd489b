//! What has to hold for versions, whoever saves when and whoever crashes.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use futures::executor::block_on;
use records::memory::Memory;
use records::{
    Json, Key, Loaded, Patience, SaveOutcome, StoreError, Verdict, Version, VersionSlot, Versioned,
};
use serde::{Deserialize, Serialize};

use crate::scheduler::{End, TestClock, Watch, World};

/// The content of every version: who wrote it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    pub by: String,
}

pub type Drafts = Versioned<Draft, Memory, Json, TestClock>;

/// One save: what it was based on, what it said, what came of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Save {
    pub base: Version,
    pub by: String,
    pub outcome: Result<SaveOutcome<Draft>, StoreError>,
}

/// In test time: a unit stands for half a second or so.
pub const PATIENCE: Patience = Patience {
    write: Duration::from_millis(1),
    takeover: Duration::from_millis(3),
    first_look: Duration::from_millis(1),
    longest_look: Duration::from_millis(2),
    attempts: 3,
};

pub fn key() -> Key {
    Key::new("draft-save")
        .tenant("aachen")
        .kind("draft")
        .id("d1")
}

pub fn drafts(store: Memory, clock: TestClock) -> Drafts {
    Versioned::at(store, Json, clock, key()).with_patience(PATIENCE)
}

pub fn draft(by: &str) -> Draft {
    Draft { by: by.to_owned() }
}

/// Someone who saves, and remembers what came of it.
pub struct Person {
    pub drafts: Drafts,
    clock: TestClock,
    pub saves: Vec<Save>,
}

impl Person {
    pub fn new(store: Memory, clock: TestClock) -> Self {
        Self {
            drafts: drafts(store, clock.clone()),
            clock,
            saves: Vec::new(),
        }
    }

    /// The version to base a save on.
    pub async fn load(&self) -> Version {
        let loaded = self.drafts.load().await.unwrap();
        loaded.map_or(Version::NONE, |it| it.version)
    }

    pub async fn save(&mut self, base: Version, by: &str, token: Option<&str>) {
        self.clock
            .mark((format!("{:?}", self.saves), base, by, token));
        let outcome = self.drafts.save(base, &draft(by), token).await;
        self.saves.push(Save {
            base,
            by: by.to_owned(),
            outcome,
        });
    }
}

/// Every slot in the store by its number, read without any help of the crate.
pub fn slots(values: &BTreeMap<String, Vec<u8>>) -> BTreeMap<u64, VersionSlot<Draft>> {
    let prefix = "draft-save/aachen/draft.version/d1/";
    let slot = |(key, bytes): (&String, &Vec<u8>)| {
        let number = key.strip_prefix(prefix)?.parse().unwrap();
        Some((number, serde_json::from_slice(bytes).unwrap()))
    };
    values.iter().filter_map(slot).collect()
}

/// Watches saves. Each task gives the saves it made, one after the other.
#[derive(Default)]
pub struct Promises {
    /// The store may take as long as it likes: only what was confirmed counts.
    pub only_confirmed: bool,
    /// What came of it in some run or other, as words.
    pub reached: RefCell<BTreeSet<String>>,
}

impl Watch<Vec<Save>> for Promises {
    fn step(&self, world: &World<Vec<Save>>) {
        if self.only_confirmed {
            return;
        }
        let now = world.values();
        for (key, value) in world.before() {
            if key.contains("draft.version") {
                assert_eq!(now.get(&key), Some(&value), "{key} was overwritten");
            }
        }
    }

    fn state(&self, world: &World<Vec<Save>>) {
        let slots = slots(&world.values());
        let saves = done(world);
        for save in &saves {
            self.keeps(save, &slots);
        }
        one_winner_per_base(&saves);
        let current = block_on(drafts(world.snapshot(), TestClock::default()).load()).unwrap();
        let current = current.map_or(0, |it| it.version.number());
        for save in &saves {
            if let Ok(SaveOutcome::Accepted(version)) = &save.outcome {
                assert!(current >= version.number(), "{save:?} is not read any more");
            }
        }
        if !self.only_confirmed {
            one_chain(&slots);
        }
    }

    fn end(&self, world: &World<Vec<Save>>) {
        let mut saves = done(world);
        saves.sort_by(|a, b| a.by.cmp(&b.by));
        let words = saves
            .iter()
            .map(|it| format!("{} {}", it.by, word(&it.outcome)));
        let words = words.collect::<Vec<_>>().join(", ");
        self.reached.borrow_mut().insert(words);
        let versions = block_on(drafts(world.snapshot(), TestClock::default()).versions());
        let listed: BTreeMap<_, _> = versions.unwrap().into_iter().collect();
        assert_eq!(listed, slots(&world.values()));
    }
}

impl Promises {
    /// Whether some run ended like this: each save's name and word, in the names' order.
    pub fn reached(&self, words: &str) -> bool {
        self.reached.borrow().contains(words)
    }

    /// What a save was told is so, and stays so.
    fn keeps(&self, save: &Save, slots: &BTreeMap<u64, VersionSlot<Draft>>) {
        match &save.outcome {
            Ok(SaveOutcome::Accepted(version)) => {
                let slot = &slots[&version.number()];
                assert_eq!(slot.verdict, Verdict::Accepted, "{save:?}");
                assert_eq!(slot.base, save.base.number(), "{save:?}");
                assert_eq!(slot.content, Some(draft(&save.by)), "{save:?}");
            }
            Ok(SaveOutcome::Conflict { yours, theirs }) => {
                let slot = &slots[yours];
                assert_eq!(slot.verdict, Verdict::Rejected, "{save:?}");
                assert_eq!(slot.content, Some(draft(&save.by)), "{save:?}");
                if !self.only_confirmed {
                    is_accepted(theirs, slots);
                    assert!(theirs.version > save.base, "{save:?}");
                }
            }
            Ok(SaveOutcome::Deleted) => panic!("nobody deleted anything: {save:?}"),
            Err(error) => assert_eq!(*error, StoreError::TimedOut, "{save:?}"),
        }
    }
}

fn is_accepted(loaded: &Loaded<Draft>, slots: &BTreeMap<u64, VersionSlot<Draft>>) {
    let slot = &slots[&loaded.version.number()];
    assert_eq!(slot.verdict, Verdict::Accepted);
    assert_eq!(slot.content.as_ref(), Some(&loaded.content));
}

fn done(world: &World<Vec<Save>>) -> Vec<Save> {
    let done = world.ends().into_iter().filter_map(|end| match end {
        End::Done(saves) => Some(saves),
        End::Running | End::Crashed => None,
    });
    done.flatten().collect()
}

/// Of those who were told that they were first on a base there is one, unless they are the same
/// one trying again.
fn one_winner_per_base(saves: &[Save]) {
    let mut winners = BTreeMap::new();
    for save in saves {
        if let Ok(SaveOutcome::Accepted(version)) = &save.outcome {
            let winner = *winners.entry(save.base).or_insert(*version);
            assert_eq!(winner, *version, "two winners on one base: {saves:?}");
        }
    }
}

/// Every accepted slot follows the accepted slot before it.
fn one_chain(slots: &BTreeMap<u64, VersionSlot<Draft>>) {
    let mut last = 0;
    for (number, slot) in slots {
        if slot.verdict == Verdict::Accepted {
            assert_eq!(
                slot.base, last,
                "slot {number} passed over another: {slots:?}"
            );
            last = *number;
        }
    }
}

fn word(outcome: &Result<SaveOutcome<Draft>, StoreError>) -> &'static str {
    match outcome {
        Ok(SaveOutcome::Accepted(_)) => "accepted",
        Ok(SaveOutcome::Conflict { .. }) => "conflict",
        Ok(SaveOutcome::Deleted) => "deleted",
        Err(_) => "unsure",
    }
}
