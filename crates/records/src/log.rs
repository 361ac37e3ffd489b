//! Log: append-only, listed from either end at a cost that does not grow with its length.

use std::collections::HashSet;
use std::marker::PhantomData;

use futures::future::join_all;
use serde::{Deserialize, Serialize};

use crate::codec::Codec;
use crate::key::Key;
use crate::port::{KeyValue, StoreError};
use crate::record::{read, write};

/// How many entries are deleted at once.
const BATCH: u64 = 32;

/// An append-only list. Its entries are contents under ids of their own, to which numbered
/// slots point; `S` is what a slot says about its entry, so that a list needs no content.
///
/// A writer that crashes leaves an empty slot, or, when it tries again, a second slot of the
/// same id: readers skip the one and drop the other. Ids must therefore be deterministic: the
/// same deed has the same id however often it is tried.
#[derive(Clone, Debug)]
pub struct Log<S, K, C> {
    store: K,
    codec: C,
    key: Key,
    summary: PhantomData<fn() -> S>,
}

/// What stands in a slot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogSlot<S> {
    /// The id under which the entry's content stands.
    pub id: String,
    /// What a list shows of it without reading the content.
    #[serde(default = "Option::default", skip_serializing_if = "Option::is_none")]
    pub summary: Option<S>,
}

/// One entry as a list gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry<S> {
    /// The number of its slot: 1 is the oldest.
    pub slot: u64,
    /// The id under which its content stands.
    pub id: String,
    /// What its writer put into the slot.
    pub summary: Option<S>,
}

/// A stretch of a log, newest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page<S> {
    /// At most as many as were asked for, no id twice; fewer where a writer crashed.
    pub entries: Vec<Entry<S>>,
    /// Where [`Log::page`] goes on; `None` at the log's beginning.
    pub before: Option<u64>,
}

impl<S, K: KeyValue, C: Codec<LogSlot<S>>> Log<S, K, C> {
    /// The log at this key. Contents stand at the key itself with their id, the slots at
    /// `kind.slot`, the counter at `kind.counter`.
    pub fn at(store: K, codec: C, key: Key) -> Self {
        Self {
            store,
            codec,
            key,
            summary: PhantomData,
        }
    }

    /// Writes the content under its id and lists it. Three operations; trying again with the
    /// same id is harmless. Gives the slot's number.
    pub async fn append<T>(
        &self,
        id: &str,
        content: &T,
        summary: Option<S>,
    ) -> Result<u64, StoreError>
    where
        C: Codec<T>,
    {
        self.put(id, content).await?;
        self.point(id, summary).await
    }

    /// Lists an entry whose content the caller has already written, or that has none beside its
    /// summary. Two operations.
    pub async fn point(&self, id: &str, summary: Option<S>) -> Result<u64, StoreError> {
        let slot = self.take().await?;
        let id = id.to_owned();
        self.fill(slot, &LogSlot { id, summary }).await?;
        Ok(slot)
    }

    /// The same; `before` learns the number of the slot before anything stands in it: who writes it
    /// down can take the entry off the list later, however long the list is.
    pub async fn point_after(
        &self,
        id: &str,
        summary: Option<S>,
        before: impl AsyncFnOnce(u64) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let slot = self.take().await?;
        before(slot).await?;
        let id = id.to_owned();
        self.fill(slot, &LogSlot { id, summary }).await
    }

    /// Writes the content of an entry, which is not listed by that. One operation.
    pub async fn put<T>(&self, id: &str, content: &T) -> Result<(), StoreError>
    where
        C: Codec<T>,
    {
        write(&self.store, &self.codec, &self.content_key(id), content).await
    }

    /// The content of an entry. One operation.
    pub async fn content<T>(&self, id: &str) -> Result<Option<T>, StoreError>
    where
        C: Codec<T>,
    {
        read(&self.store, &self.codec, &self.content_key(id)).await
    }

    /// The newest `n` entries. One operation for the counter and `n` at once.
    pub async fn newest(&self, n: u64) -> Result<Page<S>, StoreError> {
        let last = self.last().await?;
        self.page(last + 1, n).await
    }

    /// The `n` slots before this one, newest first. `n` operations at once.
    ///
    /// An id that was listed twice, far apart, can show up once on each of two pages.
    pub async fn page(&self, before: u64, n: u64) -> Result<Page<S>, StoreError> {
        let first = before.saturating_sub(n).max(1);
        let slots = self.slots(first..before).await?;
        let mut seen = HashSet::new();
        let entries = slots
            .into_iter()
            .rev()
            .filter_map(|(_, entry)| entry)
            .filter(|entry| seen.insert(entry.id.clone()))
            .collect();
        let before = (first > 1).then_some(first);
        Ok(Page { entries, before })
    }

    /// Up to `n` slots after this one, oldest first, with the empty ones and the repeated ids:
    /// for workers that go through everything. One operation for the counter and `n` at once.
    pub async fn from(
        &self,
        cursor: u64,
        n: u64,
    ) -> Result<Vec<(u64, Option<Entry<S>>)>, StoreError> {
        let end = self.last().await?.min(cursor.saturating_add(n));
        self.slots(cursor + 1..end + 1).await
    }

    /// What stands in one slot. One operation.
    pub async fn slot(&self, number: u64) -> Result<Option<Entry<S>>, StoreError> {
        let slots = self.slots([number]).await?;
        Ok(slots.into_iter().find_map(|(_, entry)| entry))
    }

    /// The number of the slot taken last; 0 when there is none. One operation.
    pub async fn last(&self) -> Result<u64, StoreError> {
        self.store.counter(&self.counter_key()).await
    }

    /// Takes an entry off the list for good. The content stays, see [`Log::erase`].
    pub async fn unlist(&self, slot: u64) -> Result<(), StoreError> {
        self.store.delete(&self.slot_key(slot)).await
    }

    /// Deletes the content of an entry. The slots stay, see [`Log::unlist`].
    pub async fn erase(&self, id: &str) -> Result<(), StoreError> {
        self.store.delete(&self.content_key(id)).await
    }

    /// Deletes every entry with its content. One operation, and three for each that there ever was.
    ///
    /// Contents go before what lists them, so that whoever goes on after a crash finds them. What is
    /// added meanwhile may stay: who cannot rule that out does it again once no writer is alive.
    pub async fn delete_all(&self) -> Result<(), StoreError> {
        let mut past = 0;
        loop {
            let slots = self.from(past, BATCH).await?;
            let read = slots.len() as u64;
            let listed = slots.into_iter().filter_map(|(_, entry)| entry);
            let deletions = listed.map(async |entry| {
                self.erase(&entry.id).await?;
                self.unlist(entry.slot).await
            });
            join_all(deletions)
                .await
                .into_iter()
                .collect::<Result<(), _>>()?;
            past += read;
            if read < BATCH {
                return Ok(());
            }
        }
    }

    /// Forgets how many entries there were: for a log that nobody adds to any more, once all of
    /// it is unlisted. One operation.
    pub async fn close(&self) -> Result<(), StoreError> {
        self.store.delete(&self.counter_key()).await
    }

    /// The slots of a range of numbers, in its order, read all at once.
    pub(crate) async fn slots(
        &self,
        numbers: impl IntoIterator<Item = u64>,
    ) -> Result<Vec<(u64, Option<Entry<S>>)>, StoreError> {
        let reads = numbers.into_iter().map(async |number| {
            let slot = read(&self.store, &self.codec, &self.slot_key(number)).await?;
            let entry = slot.map(|LogSlot { id, summary }| Entry {
                slot: number,
                id,
                summary,
            });
            Ok((number, entry))
        });
        join_all(reads).await.into_iter().collect()
    }

    /// Takes the next slot.
    pub(crate) async fn take(&self) -> Result<u64, StoreError> {
        self.store.increment(&self.counter_key(), 1).await
    }

    /// Writes a slot.
    pub(crate) async fn fill(&self, number: u64, slot: &LogSlot<S>) -> Result<(), StoreError> {
        write(&self.store, &self.codec, &self.slot_key(number), slot).await
    }

    fn counter_key(&self) -> Key {
        self.key.part("counter")
    }

    fn slot_key(&self, number: u64) -> Key {
        self.key.part("slot").numbered(number)
    }

    fn content_key(&self, id: &str) -> Key {
        self.key.clone().id(id)
    }
}
