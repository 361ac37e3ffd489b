//! Numbers: taking one, and writing its slot while there is time.

use std::time::Duration;

use super::{VersionSlot, Versioned};
use crate::codec::Codec;
use crate::port::{Clock, KeyValue, StoreError};

/// A number that a save has taken.
pub(super) struct Place {
    pub(super) number: u64,
    /// Before the increment was asked for: the writer's own deadline counts from here.
    pub(super) asked: Duration,
    /// After it was answered: whoever has a lower number had it by now, so the wait for others
    /// counts from here.
    pub(super) answered: Duration,
}

impl<T, K, C, L> Versioned<T, K, C, L>
where
    K: KeyValue,
    C: Codec<VersionSlot<T>>,
    L: Clock,
{
    /// Takes the next number.
    pub(super) async fn take_place(&self) -> Result<Place, StoreError> {
        let asked = self.clock.now();
        let number = self.store.increment(&self.counter_key(), 1).await?;
        let answered = self.clock.now();
        Ok(Place {
            number,
            asked,
            answered,
        })
    }

    /// Writes the own slot, unless it is too late for that: then it is given up, and the answer
    /// is `false`.
    pub(super) async fn fill(
        &self,
        place: &Place,
        slot: &VersionSlot<T>,
    ) -> Result<bool, StoreError> {
        if self.clock.now() - place.asked > self.patience.write {
            self.void([place.number]).await?;
            return Ok(false);
        }
        self.write_slot(place.number, slot).await?;
        if self.clock.now() - place.asked >= self.patience.confirm() {
            return Err(StoreError::TimedOut);
        }
        Ok(true)
    }
}
