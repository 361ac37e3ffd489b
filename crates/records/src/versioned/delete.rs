//! Deleting a versioned thing with everything that was ever saved in it.

use futures::future::join_all;

use super::save::Standing;
use super::{BATCH, State, Verdict, Version, VersionSlot, Versioned};
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
    /// may still be confirmed, and are deleted too: their slots are waited for. Once this
    /// returns, no content is there and none comes. What is left are the counter, a tombstone or
    /// two, and perhaps slots marked void; [`forget`](Self::forget) removes them.
    pub async fn delete_all(&self) -> Result<(), StoreError> {
        self.delete_all_noting(None).await?;
        Ok(())
    }

    /// The same; the tombstone keeps a note, for whoever asks for the [`State`]. Where there is a
    /// tombstone already, its own note stays. Gives the tombstone's number; none where there was
    /// nothing to delete.
    pub async fn delete_all_noting(&self, note: Option<&str>) -> Result<Option<u64>, StoreError> {
        let Some(tombstone) = self.mark_deleted(note).await? else {
            return Ok(None);
        };
        // Whoever takes a number from now on finds the tombstone. Who took one before, below it
        // or above, may not have seen it, and still has some time to write.
        let newest = self.store.counter(&self.counter_key()).await?;
        let since = self.clock.now();
        let under_way = self.delete_written((1..=newest).collect()).await?;
        if under_way.is_empty() {
            return Ok(Some(tombstone));
        }
        let waited = self.clock.now() - since;
        let rest = self.patience.takeover.saturating_sub(waited);
        self.clock.sleep(rest).await;
        self.delete_written(under_way).await?;
        Ok(Some(tombstone))
    }

    /// Removes what a deletion left. `false`, and nothing is done, unless it was deleted.
    ///
    /// Call it only when no [`Version`](super::Version) loaded before the deletion can still be
    /// in use, that is, later than any request lives: numbers begin anew, and a save on an old
    /// version could be taken for a new thing's.
    pub async fn forget(&self) -> Result<bool, StoreError> {
        let newest = self.store.counter(&self.counter_key()).await?;
        let State::Deleted { tombstone, .. } = self.state_at(newest).await? else {
            return Ok(false);
        };
        let others = (1..=newest).filter(|it| *it != tombstone).collect();
        self.delete_slots(others).await?;
        // The tombstone last: without its counter nobody reads it, but without it a counter
        // would look like a save under way.
        self.store.delete(&self.counter_key()).await?;
        self.store.delete(&self.slot_key(tombstone)).await?;
        Ok(true)
    }

    /// Finishes a [`forget`](Self::forget) that broke off before it had deleted the tombstone of
    /// this number, which nothing else would find any more.
    pub async fn finish_forgetting(&self, tombstone: u64) -> Result<(), StoreError> {
        match self.store.counter(&self.counter_key()).await? {
            0 => self.store.delete(&self.slot_key(tombstone)).await,
            _ => Ok(()),
        }
    }

    /// Sets a tombstone unless there is one, and gives its number; none where there is nothing to
    /// delete.
    async fn mark_deleted(&self, note: Option<&str>) -> Result<Option<u64>, StoreError> {
        let newest = self.store.counter(&self.counter_key()).await?;
        if newest == 0 {
            return Ok(None);
        }
        if let State::Deleted { tombstone, .. } = self.state_at(newest).await? {
            return Ok(Some(tombstone));
        }
        let slot = tombstone(note);
        for _ in 0..self.patience.attempts {
            let place = self.take_place().await?;
            if self.fill(&place, &slot).await? {
                return Ok(Some(place.number));
            }
        }
        Err(StoreError::TimedOut)
    }

    /// Deletes those of the slots that were written, and gives the empty ones.
    ///
    /// Tombstones stay: of two that delete at once each would take away the other's, and the
    /// thing could be saved again.
    async fn delete_written(&self, numbers: Vec<u64>) -> Result<Vec<u64>, StoreError> {
        let mut empty = Vec::new();
        for batch in numbers.chunks(BATCH) {
            let mut written = Vec::new();
            for (number, slot) in self.slots(batch.iter().copied()).await? {
                match slot.map(|it| it.verdict) {
                    Some(Verdict::Deleted) => {}
                    Some(_) => written.push(number),
                    None => empty.push(number),
                }
            }
            self.delete_slots(written).await?;
        }
        Ok(empty)
    }

    pub(super) async fn delete_slots(&self, numbers: Vec<u64>) -> Result<(), StoreError> {
        for batch in numbers.chunks(BATCH) {
            let deletions = batch
                .iter()
                .map(async |number| self.store.delete(&self.slot_key(*number)).await);
            join_all(deletions)
                .await
                .into_iter()
                .collect::<Result<(), _>>()?;
        }
        Ok(())
    }
}

fn tombstone<T>(note: Option<&str>) -> VersionSlot<T> {
    VersionSlot {
        token: note.map(str::to_owned),
        ..VersionSlot::without_content(Verdict::Deleted)
    }
}

impl<T, K, C, L> Versioned<T, K, C, L>
where
    T: Clone,
    K: KeyValue,
    C: Codec<VersionSlot<T>>,
    L: Clock,
{
    /// Sets the tombstone as a save would follow `base`: `false`, and nothing is deleted, where
    /// somebody saved on it first. From then on it is deleted; what was saved goes with
    /// [`delete_all`](Self::delete_all), which is still to be called. Two operations when nobody
    /// came between.
    ///
    /// For whoever deletes because of what it has read: a save that was confirmed meanwhile is
    /// never lost by it.
    pub async fn close(&self, base: Version, note: Option<&str>) -> Result<bool, StoreError> {
        let slot = tombstone(note);
        for _ in 0..self.patience.attempts {
            let place = self.take_place().await?;
            let closed = match self.standing(base, &place, None).await? {
                Standing::Free => match self.fill(&place, &slot).await? {
                    true => return Ok(true),
                    false => continue,
                },
                Standing::Deleted => Some(true),
                Standing::Taken(..) | Standing::Mine(_) => Some(false),
                Standing::Overdue => None,
            };
            self.void([place.number]).await?;
            if let Some(closed) = closed {
                return Ok(closed);
            }
        }
        Err(StoreError::TimedOut)
    }
}
