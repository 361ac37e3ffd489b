//! Failures: counted by stretches of time, without a trace of the stretches before.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::codec::Codec;
use crate::key::Key;
use crate::outbox::Moment;
use crate::port::{KeyValue, StoreError};
use crate::record::Record;

/// How often something failed in the stretch of time that it is now. What succeeds costs nothing and
/// touches nothing.
#[derive(Clone, Debug)]
pub struct Failures<K, C> {
    store: K,
    codec: C,
    key: Key,
    stretch: Duration,
}

/// A failure that was counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counted {
    /// The how manieth of its stretch it is.
    pub number: u64,
    /// When the next stretch begins.
    pub until: Moment,
}

/// The stretch that was last counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stretch {
    number: u64,
}

impl<K: KeyValue + Clone, C: Codec<Stretch> + Clone> Failures<K, C> {
    /// Failures counted at this key, in stretches of this length. The counters stand at
    /// `kind.counter`.
    pub fn at(store: K, codec: C, key: Key, stretch: Duration) -> Self {
        Self {
            store,
            codec,
            key,
            stretch,
        }
    }

    /// Counts one. One operation; four for the first of its stretch, which deletes the counter of the
    /// one before.
    pub async fn add(&self, now: Moment) -> Result<Counted, StoreError> {
        let length = u64::try_from(self.stretch.as_millis())
            .unwrap_or(u64::MAX)
            .max(1);
        let stretch = now.0 / length;
        let number = self.store.increment(&self.counter(stretch), 1).await?;
        if number == 1 {
            self.forget_before(stretch).await?;
        }
        Ok(Counted {
            number,
            until: Moment((stretch + 1).saturating_mul(length)),
        })
    }

    async fn forget_before(&self, stretch: u64) -> Result<(), StoreError> {
        let last = Record::at(self.store.clone(), self.codec.clone(), self.key.clone());
        let before: Option<Stretch> = last.get().await?;
        if let Some(before) = before.filter(|it| it.number != stretch) {
            self.store.delete(&self.counter(before.number)).await?;
        }
        last.set(&Stretch { number: stretch }).await
    }

    fn counter(&self, stretch: u64) -> Key {
        self.key.part("counter").numbered(stretch)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codec::Json;
    use crate::memory::Memory;
    use futures::executor::block_on;

    const HOUR: Duration = Duration::from_secs(3600);

    fn failures(store: &Memory) -> Failures<Memory, Json> {
        let key = Key::new("drafts").no_tenant().kind("wrong");
        Failures::at(store.clone(), Json, key, HOUR)
    }

    fn minute(minute: u64) -> Moment {
        Moment(minute * 60_000)
    }

    #[test]
    fn failures_are_counted_until_the_stretch_is_over() {
        let memory = Memory::new();
        let failures = failures(&memory);
        for number in 1..=3 {
            let counted = block_on(failures.add(minute(number))).unwrap();
            assert_eq!((counted.number, counted.until), (number, minute(60)));
        }
        assert_eq!(block_on(failures.add(minute(60))).unwrap().number, 1);
    }

    #[test]
    fn a_failure_costs_one_operation_and_nothing_piles_up() {
        let memory = Memory::new();
        let failures = failures(&memory);
        for hour in 0..100 {
            block_on(failures.add(minute(hour * 60))).unwrap();
            memory.reset_counts();
            block_on(failures.add(minute(hour * 60 + 1))).unwrap();
            assert_eq!(memory.counts().total(), 1);
        }
        assert_eq!(memory.values().len(), 2);
    }
}
