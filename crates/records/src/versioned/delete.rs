//! Deleting a versioned thing with everything that was ever saved in it.

use super::{BATCH, Verdict, VersionSlot, Versioned};
use crate::codec::Codec;
use crate::port::{Clock, KeyValue, StoreError};

impl<T, K, C, L> Versioned<T, K, C, L>
where
    K: KeyValue,
    C: Codec<VersionSlot<T>>,
    L: Clock,
{
    /// Deletes every version. Trying again after an error is safe.
    ///
    /// A tombstone takes the next number first: from then on `load` gives `None` and every later
    /// save [`SaveOutcome::Deleted`](super::SaveOutcome::Deleted). Saves that were under way
    /// before it may still be confirmed and are deleted too: their slots are waited for. What is
    /// left are the counter, the tombstone, and perhaps slots marked void, none with content;
    /// [`forget`](Self::forget) removes them.
    pub async fn delete_all(&self) -> Result<(), StoreError> {
        let Some(tombstone) = self.tombstone().await? else {
            return Ok(());
        };
        // Whoever writes below the tombstone took the number before this moment.
        let since = self.clock.now();
        let under_way = self.delete_below(tombstone).await?;
        if under_way.is_empty() {
            return Ok(());
        }
        let waited = self.clock.now() - since;
        let rest = self.patience.takeover.saturating_sub(waited);
        self.clock.sleep(rest).await;
        for number in under_way {
            self.store.delete(&self.slot_key(number)).await?;
        }
        Ok(())
    }

    /// Removes what a deletion left. `false`, and nothing is done, unless the newest slot is the
    /// tombstone.
    ///
    /// Call it only when no [`Version`](super::Version) loaded before the deletion can still be
    /// in use, that is, later than any request lives: numbers begin anew, and a save on an old
    /// version could be taken for a new thing's.
    pub async fn forget(&self) -> Result<bool, StoreError> {
        let newest = self.store.counter(&self.counter_key()).await?;
        if !self.is_tombstone(newest).await? {
            return Ok(false);
        }
        for number in 1..newest {
            self.store.delete(&self.slot_key(number)).await?;
        }
        // The tombstone last: without its counter nobody reads it, but without it a counter
        // would look like a save under way.
        self.store.delete(&self.counter_key()).await?;
        self.store.delete(&self.slot_key(newest)).await?;
        Ok(true)
    }

    /// The number of the tombstone, which is set where there is none yet; `None` where there is
    /// nothing to delete.
    async fn tombstone(&self) -> Result<Option<u64>, StoreError> {
        let newest = self.store.counter(&self.counter_key()).await?;
        if newest == 0 {
            return Ok(None);
        }
        if self.is_tombstone(newest).await? {
            return Ok(Some(newest));
        }
        let slot = VersionSlot::without_content(Verdict::Deleted);
        for _ in 0..self.patience.attempts {
            let place = self.take_place().await?;
            if self.fill(&place, &slot).await? {
                return Ok(Some(place.number));
            }
        }
        Err(StoreError::TimedOut)
    }

    async fn is_tombstone(&self, number: u64) -> Result<bool, StoreError> {
        let slot = self.load_version(number).await?;
        Ok(slot.is_some_and(|slot| slot.verdict == Verdict::Deleted))
    }

    /// Deletes the slots below a number and gives those that were empty.
    ///
    /// One after the other, the oldest first: a reader that finds a version gone must not find
    /// an older one still there and take it for the current one.
    async fn delete_below(&self, end: u64) -> Result<Vec<u64>, StoreError> {
        let numbers: Vec<u64> = (1..end).collect();
        let mut empty = Vec::new();
        for batch in numbers.chunks(BATCH) {
            for (number, slot) in self.slots(batch.iter().copied()).await? {
                match slot {
                    Some(_) => self.store.delete(&self.slot_key(number)).await?,
                    None => empty.push(number),
                }
            }
        }
        Ok(empty)
    }
}
