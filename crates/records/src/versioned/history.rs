//! What was saved before: to look at, and, where nobody wants to look, to prune.

use super::{Version, VersionSlot, Versioned};
use crate::codec::Codec;
use crate::port::{Clock, KeyValue, StoreError};

/// A stretch of what was ever saved, newest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct History<T> {
    /// Slots with their numbers; fewer than were asked for where some were never written.
    pub slots: Vec<(u64, VersionSlot<T>)>,
    /// Where [`Versioned::history`] goes on; `None` at the beginning.
    pub before: Option<u64>,
}

impl<T, K, C, L> Versioned<T, K, C, L>
where
    K: KeyValue,
    C: Codec<VersionSlot<T>>,
    L: Clock,
{
    /// The `n` slots before this number, or the newest ones; newest first, whatever their
    /// verdict. `n` operations at once, and one for the counter where no number is given.
    pub async fn history(&self, before: Option<u64>, n: u64) -> Result<History<T>, StoreError> {
        let before = match before {
            Some(before) => before,
            None => self.store.counter(&self.counter_key()).await? + 1,
        };
        let first = before.saturating_sub(n).max(1);
        let slots = self.slots((first..before).rev()).await?;
        let written = |(number, slot): (u64, Option<_>)| Some((number, slot?));
        Ok(History {
            slots: slots.into_iter().filter_map(written).collect(),
            before: (first > 1).then_some(first),
        })
    }

    /// Deletes what nobody will look at again: after `head` was saved on `base`, the slots that
    /// stand `keep` numbers below these two. One operation for each; called after every save it
    /// leaves out none, and costs one where nobody came between.
    ///
    /// The current version always stays, and so does what decides between savers: a slot below
    /// an accepted one is read only by who was told of a newer one or will be. Where a pruner
    /// died, a slot stays until everything is deleted.
    pub async fn prune(&self, base: Version, head: Version, keep: u64) -> Result<(), StoreError> {
        let below = |version: Version| version.number().saturating_sub(keep).max(1);
        self.delete_slots((below(base)..below(head)).collect())
            .await
    }
}
