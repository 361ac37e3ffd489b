//! Versioned: for what two people may edit at once. Why it is made like this:
//! `docs/decisions/0002-versioned-by-log.md`.

mod change;
mod delete;
mod history;
mod place;
mod save;
mod slot;
mod survey;

use std::marker::PhantomData;
use std::time::Duration;

use futures::future::join_all;

use crate::codec::Codec;
use crate::key::Key;
use crate::port::{Clock, KeyValue, StoreError};
use crate::record::{read, write};

pub use change::Changed;
pub use history::History;
pub use save::SaveOutcome;
pub use slot::{Loaded, Verdict, Version, VersionSlot};

/// How many slots are read at once when more than one has to be.
const BATCH: usize = 4;

/// One thing with all its versions: a counter, and numbered slots of which each is written once.
///
/// A save takes the next number by `increment`. When that number follows the version it was
/// based on, nobody came between and its slot is accepted; else the slots between decide.
#[derive(Clone, Debug)]
pub struct Versioned<T, K, C, L> {
    store: K,
    codec: C,
    clock: L,
    key: Key,
    patience: Patience,
    content: PhantomData<fn() -> T>,
}

/// How long writers wait for one another.
///
/// A save is confirmed only before `(write + takeover) / 2`, and a slot is taken from its writer
/// only after `takeover`, both counted from the writer's own increment or earlier. So no
/// confirmed save is ever taken for a dead one, as long as clocks run at the same pace. That a
/// slot never changes once it is written needs one thing more: that a write reaches the store
/// within `takeover - write`, or never.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    /// A writer slower than this from its increment does not write its slot any more.
    pub write: Duration,
    /// A slot still empty after this long has no living writer.
    pub takeover: Duration,
    /// The first pause between two looks at an empty slot; it doubles from look to look.
    pub first_look: Duration,
    /// The longest pause between two looks.
    pub longest_look: Duration,
    /// How often a save takes a new number after it was too slow.
    pub attempts: u32,
}

/// What all slots together say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State<T> {
    /// Nothing was ever saved, or what was saved was deleted and forgotten.
    Nothing,
    /// The last accepted version.
    Current(Loaded<T>),
    /// It was deleted.
    Deleted {
        /// The number of the slot that says so.
        tombstone: u64,
        /// What the one who deleted it wanted to be known of it.
        note: Option<String>,
    },
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            write: Duration::from_secs(1),
            takeover: Duration::from_secs(2),
            first_look: Duration::from_millis(5),
            longest_look: Duration::from_millis(100),
            attempts: 3,
        }
    }
}

impl Patience {
    /// A writer that took longer than this cannot be sure that its slot was not taken from it.
    fn confirm(&self) -> Duration {
        (self.write + self.takeover) / 2
    }
}

impl<T, K, C, L> Versioned<T, K, C, L>
where
    K: KeyValue,
    C: Codec<VersionSlot<T>>,
    L: Clock,
{
    /// The versioned thing at this key. Its slots stand at `kind.version`, its counter at
    /// `kind.counter`.
    pub fn at(store: K, codec: C, clock: L, key: Key) -> Self {
        Self {
            store,
            codec,
            clock,
            key,
            patience: Patience::default(),
            content: PhantomData,
        }
    }

    /// The same thing with another patience; all who save it must have the same.
    #[must_use]
    pub fn with_patience(mut self, patience: Patience) -> Self {
        self.patience = patience;
        self
    }

    /// The last accepted version; `None` when there is none, or when it was deleted.
    ///
    /// Two operations; more only where the newest slots hold nothing accepted. It waits for
    /// nobody: a save that is not yet confirmed may or may not be seen. While the thing is being
    /// deleted, an older version can come to light; a save on it finds the thing deleted.
    pub async fn load(&self) -> Result<Option<Loaded<T>>, StoreError> {
        Ok(match self.state().await? {
            State::Current(loaded) => Some(loaded),
            State::Nothing | State::Deleted { .. } => None,
        })
    }

    /// The same, and whether there was something that was deleted. Two operations; one where
    /// nothing was ever saved.
    pub async fn state(&self) -> Result<State<T>, StoreError> {
        let mut newest = self.store.counter(&self.counter_key()).await?;
        let mut missed = 0;
        loop {
            let state = self.state_at(newest).await?;
            if newest == 0 || !matches!(state, State::Nothing) {
                return Ok(state);
            }
            // While these slots were read, the version in one of them may have been followed by
            // another one and pruned. That happens at most once for each number.
            missed += 1;
            let now = self.store.counter(&self.counter_key()).await?;
            match now == newest {
                true if missed > newest => return Ok(State::Nothing),
                true => {}
                false => (newest, missed) = (now, 0),
            }
        }
    }

    /// What the slots up to this one come to.
    async fn state_at(&self, newest: u64) -> Result<State<T>, StoreError> {
        let mut batch: Vec<u64> = (1..=newest).rev().take(1).collect();
        while let Some(&lowest) = batch.last() {
            for (number, slot) in self.slots(batch).await? {
                let Some(slot) = slot else { continue };
                if slot.verdict == Verdict::Deleted {
                    let (tombstone, note) = (number, slot.token);
                    return Ok(State::Deleted { tombstone, note });
                }
                if let Some(loaded) = slot.accepted(number) {
                    return Ok(State::Current(loaded));
                }
            }
            batch = (1..lowest).rev().take(BATCH).collect();
        }
        Ok(State::Nothing)
    }

    /// What stands in the slot of this number, whatever its verdict. One operation.
    pub async fn load_version(&self, number: u64) -> Result<Option<VersionSlot<T>>, StoreError> {
        read(&self.store, &self.codec, &self.slot_key(number)).await
    }

    /// Turns a number that came from outside (an `If-Match`, a form field) into a version to
    /// base a save on: `None` unless it was accepted. One operation.
    pub async fn accepted(&self, number: u64) -> Result<Option<Version>, StoreError> {
        let slot = self.load_version(number).await?;
        Ok(slot
            .and_then(|slot| slot.accepted(number))
            .map(|it| it.version))
    }

    /// Every slot that was written, oldest first, with its number.
    pub async fn versions(&self) -> Result<Vec<(u64, VersionSlot<T>)>, StoreError> {
        let newest = self.store.counter(&self.counter_key()).await?;
        let mut versions = Vec::new();
        let mut next = 1;
        while next <= newest {
            let end = newest.min(next + BATCH as u64 - 1);
            let slots = self.slots(next..=end).await?;
            let written = |(number, slot): (u64, Option<_>)| Some((number, slot?));
            versions.extend(slots.into_iter().filter_map(written));
            next = end + 1;
        }
        Ok(versions)
    }

    /// Slots in the order of their numbers as given, read all at once.
    async fn slots(
        &self,
        numbers: impl IntoIterator<Item = u64>,
    ) -> Result<Vec<(u64, Option<VersionSlot<T>>)>, StoreError> {
        let reads = numbers
            .into_iter()
            .map(async |number| Ok((number, self.load_version(number).await?)));
        join_all(reads).await.into_iter().collect()
    }

    /// Says of slots that nothing will come in them: their writers died, or were too slow.
    async fn void(&self, numbers: impl IntoIterator<Item = u64>) -> Result<(), StoreError> {
        let slot = VersionSlot::without_content(Verdict::Void);
        let writes = numbers
            .into_iter()
            .map(async |number| self.write_slot(number, &slot).await);
        join_all(writes).await.into_iter().collect()
    }

    async fn write_slot(&self, number: u64, slot: &VersionSlot<T>) -> Result<(), StoreError> {
        write(&self.store, &self.codec, &self.slot_key(number), slot).await
    }

    fn counter_key(&self) -> Key {
        self.key.part("counter")
    }

    fn slot_key(&self, number: u64) -> Key {
        self.key.part("version").numbered(number)
    }
}
