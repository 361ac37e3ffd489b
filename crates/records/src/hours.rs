//! Hours: what is to be done once an hour is over, found without searching the store.

use futures::future::join_all;
use serde::{Deserialize, Serialize};

use crate::codec::Codec;
use crate::key::Key;
use crate::log::{Log, LogSlot};
use crate::port::{KeyValue, StoreError};
use crate::record::Record;

/// Seconds of an hour.
const HOUR: u64 = 60 * 60;
/// No list is older than this: 1 December 2026. Hours since 1970.
const FIRST: u64 = 1_796_083_200 / HOUR;
/// Seconds after an hour's end: whoever noted something for it may have been a little later.
const GRACE: u64 = 5 * 60;
/// Entries that are looked at in one go.
const AT_ONCE: u64 = 256;
/// Hours that are gone through in one go.
const AT_MOST: usize = 100;

/// A list for each hour, and how far the lists are worked off.
#[derive(Clone, Debug)]
pub struct Hours<E, K, C> {
    store: K,
    codec: C,
    lists: Key,
    done: Key,
    entry: std::marker::PhantomData<fn() -> E>,
}

/// How far the lists of the hours are worked off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkedOff {
    /// All hours before this one are done. Hours since 1970.
    hour: u64,
    /// And so many entries of this one.
    #[serde(default)]
    past: u64,
}

impl<E, K, C> Hours<E, K, C>
where
    K: KeyValue + Clone,
    C: Codec<LogSlot<E>> + Codec<WorkedOff> + Clone,
{
    /// The lists at this key, each under its hour, and how far they are done at the other.
    pub fn at(store: K, codec: C, lists: Key, done: Key) -> Self {
        Self {
            store,
            codec,
            lists,
            done,
            entry: std::marker::PhantomData,
        }
    }

    fn list(&self, hour: u64) -> Log<E, K, C> {
        let key = self.lists.clone().id(hour.to_string());
        Log::at(self.store.clone(), self.codec.clone(), key)
    }

    fn done(&self) -> Record<WorkedOff, K, C> {
        Record::at(self.store.clone(), self.codec.clone(), self.done.clone())
    }

    /// Notes what is to be done once the hour of this moment is over; in seconds since 1970. Two
    /// operations.
    pub async fn note(&self, moment: u64, id: &str, entry: E) -> Result<(), StoreError> {
        self.list(moment / HOUR).point(id, Some(entry)).await?;
        Ok(())
    }

    /// Does what is due at this moment: safe to call at any time, any number of times. One operation
    /// when nothing is due; else for each hour one, and for each entry one, what `work` takes, and one.
    pub async fn work_off(
        &self,
        now: u64,
        work: impl AsyncFn(E) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let before = self.done().get().await?.unwrap_or(WorkedOff {
            hour: FIRST,
            past: 0,
        });
        let mut progress = before.clone();
        let mut left = AT_ONCE;
        for _ in 0..AT_MOST {
            let is_over = (progress.hour + 1) * HOUR + GRACE <= now;
            if !is_over || left == 0 {
                break;
            }
            left -= self.go_on(&mut progress, left, &work).await?;
        }
        if progress != before {
            self.done().set(&progress).await?;
        }
        Ok(())
    }

    /// Works off up to so many entries of an hour, and goes on to the next hour after the last one.
    async fn go_on(
        &self,
        progress: &mut WorkedOff,
        most: u64,
        work: &impl AsyncFn(E) -> Result<(), StoreError>,
    ) -> Result<u64, StoreError> {
        let list = self.list(progress.hour);
        let entries = list.from(progress.past, most).await?;
        let looked_at = entries.len() as u64;
        let each = entries.into_iter().map(async |(slot, entry)| {
            if let Some(entry) = entry.and_then(|entry| entry.summary) {
                work(entry).await?;
                list.unlist(slot).await?;
            }
            Ok(())
        });
        let each = join_all(each).await;
        each.into_iter().collect::<Result<(), StoreError>>()?;
        progress.past += looked_at;
        if looked_at < most {
            if progress.past > 0 {
                list.close().await?;
            }
            *progress = WorkedOff {
                hour: progress.hour + 1,
                past: 0,
            };
        }
        Ok(looked_at)
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use futures::executor::block_on;

    use super::*;
    use crate::codec::Json;
    use crate::memory::{Crash, Memory};

    const NOON: u64 = (FIRST + 12) * HOUR;

    fn hours(store: &Memory) -> Hours<String, Memory, Json> {
        let key = |kind| Key::new("test").no_tenant().kind(kind);
        Hours::at(store.clone(), Json, key("due"), key("done"))
    }

    fn done_at(hours: &Hours<String, Memory, Json>, now: u64) -> Vec<String> {
        let done = RefCell::new(Vec::new());
        let work = async |entry: String| {
            done.borrow_mut().push(entry);
            Ok(())
        };
        block_on(hours.work_off(now, work)).unwrap();
        done.into_inner()
    }

    #[test]
    fn what_is_due_is_done_once_its_hour_is_over_and_leaves_nothing() {
        let memory = Memory::new();
        let hours = hours(&memory);
        for (id, moment) in [("a", NOON), ("b", NOON + 59 * 60), ("c", NOON + HOUR)] {
            block_on(hours.note(moment, id, id.to_owned())).unwrap();
        }
        assert!(done_at(&hours, NOON + HOUR + GRACE - 1).is_empty());
        assert_eq!(done_at(&hours, NOON + HOUR + GRACE), ["a", "b"]);
        assert!(done_at(&hours, NOON + HOUR + GRACE).is_empty());
        assert_eq!(done_at(&hours, NOON + 9 * HOUR), ["c"]);
        let left: Vec<String> = memory.values().into_keys().collect();
        assert_eq!(left, ["test/-/done"]);
    }

    #[test]
    fn a_list_longer_than_one_go_is_done_in_several() {
        let memory = Memory::new();
        let hours = hours(&memory);
        for number in 0..=AT_ONCE {
            let id = number.to_string();
            block_on(hours.note(NOON, &id, id.clone())).unwrap();
        }
        let later = NOON + 2 * HOUR;
        assert_eq!(done_at(&hours, later).len() as u64, AT_ONCE);
        assert_eq!(done_at(&hours, later).len(), 1);
        assert!(done_at(&hours, later).is_empty());
    }

    #[test]
    fn what_is_due_is_done_whenever_the_host_dies_meanwhile() {
        for operation in 1..12 {
            for crash in [Crash::Before, Crash::After] {
                let memory = Memory::new();
                for id in ["a", "b"] {
                    block_on(hours(&memory).note(NOON, id, id.to_owned())).unwrap();
                }
                let dying = memory.client();
                dying.crash_at(operation, crash);
                let done = RefCell::new(Vec::new());
                let work = async |entry: String| {
                    done.borrow_mut().push(entry);
                    Ok(())
                };
                let _ = block_on(hours(&dying).work_off(NOON + 2 * HOUR, &work));
                block_on(hours(&memory).work_off(NOON + 2 * HOUR, &work)).unwrap();
                let mut done = done.into_inner();
                done.sort();
                done.dedup();
                assert_eq!(done, ["a", "b"], "{operation} {crash:?}");
            }
        }
    }
}
