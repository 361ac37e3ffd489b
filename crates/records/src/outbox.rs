//! Outbox: work that spans components, written down before it is done, done at least once.

mod cursor;
mod dead;
mod retry;
mod work;

use std::time::Duration;

use crate::codec::Codec;
use crate::key::Key;
use crate::log::{Log, LogSlot};
use crate::port::{Clock, KeyValue, StoreError};
use crate::record::Record;

pub use cursor::Cursor;
pub use dead::Letter;
pub use retry::RetryPolicy;
pub use work::{Moment, Task, Work, WorkState};

use cursor::Progress;

/// How many slots a worker reads at once.
const BATCH: u64 = 16;

/// A list of work to be carried out, by whoever comes first.
///
/// Workers hold no locks: two at once may carry out the same entry, so receivers must be
/// idempotent by the entry's id.
#[derive(Clone, Debug)]
pub struct Outbox<E, K, C, L> {
    log: Log<Work<E>, K, C>,
    dead: Log<Work<E>, K, C>,
    cursor: Record<Cursor, K, C>,
    clock: L,
    policy: RetryPolicy,
}

/// What became of an entry whose attempt failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failed {
    /// It is due again from this moment on.
    Again(Moment),
    /// It has used up its attempts and lies with the dead letters.
    Dead,
    /// Another worker carried it out meanwhile.
    FinishedElsewhere,
}

impl<E, K, C, L> Outbox<E, K, C, L>
where
    E: Clone,
    K: KeyValue + Clone,
    C: Codec<LogSlot<Work<E>>> + Codec<Cursor> + Clone,
    L: Clock,
{
    /// The outbox at this key. Its parts stand at `kind.slot`, `kind.counter`, `kind.cursor`,
    /// `kind.dead.slot` and `kind.dead.counter`.
    pub fn at(store: K, codec: C, clock: L, key: Key, policy: RetryPolicy) -> Self {
        Self {
            log: Log::at(store.clone(), codec.clone(), key.clone()),
            dead: Log::at(store.clone(), codec.clone(), key.part("dead")),
            cursor: Record::at(store, codec, key.part("cursor")),
            clock,
            policy,
        }
    }

    /// Writes an entry down. Once this returns, it will be carried out. Two operations.
    ///
    /// `now` is read just before. The id is the receiver's: trying again with the same id
    /// carries the entry out once more.
    pub async fn enqueue(&self, id: &str, entry: &E, now: Moment) -> Result<Task<E>, StoreError> {
        let called = self.clock.now();
        for _ in 0..self.policy.enqueue_attempts {
            let asked = self.clock.now();
            let number = self.log.take().await?;
            // A slot that stays empty is passed over once a later one is older than the grace
            // time. So who has waited too long does not write its slot any more, nor say that it
            // was written; and the time in the slot is that of its own number.
            if self.clock.now() - asked > self.policy.write {
                continue;
            }
            let enqueued = now + (asked - called);
            let slot = LogSlot {
                id: id.to_owned(),
                summary: Some(Work::new(enqueued, entry.clone())),
            };
            self.log.fill(number, &slot).await?;
            if self.clock.now() - asked > self.policy.confirm() {
                return Err(StoreError::TimedOut);
            }
            return Ok(Task::new(number, id, enqueued, 0, entry.clone()));
        }
        Err(StoreError::TimedOut)
    }

    /// Entries that are due, oldest first. Two operations when all is done; else one more for
    /// each slot not yet known to be done, and one when the cursor moves.
    pub async fn pending(&self, limit: usize, now: Moment) -> Result<Vec<Task<E>>, StoreError> {
        let cursor = self.cursor.get().await?.unwrap_or_default();
        let last = self.log.last().await?;
        let mut progress = Progress::from(&cursor);
        let mut due = Vec::new();
        let unread: Vec<u64> = cursor.unfinished(last).collect();
        for batch in unread.chunks(BATCH as usize) {
            for (number, entry) in self.log.slots(batch.iter().copied()).await? {
                progress.note(number, entry.as_ref().and_then(|it| it.summary.as_ref()));
                due.extend(entry.and_then(|it| Task::due(it, now)));
            }
            if due.len() >= limit {
                break;
            }
        }
        due.truncate(limit);
        let moved = progress.cursor(now, self.policy.grace);
        if moved != cursor {
            self.cursor.set(&moved).await?;
        }
        Ok(due)
    }

    /// How many entries are not known to be carried out: at most this many are on their way. Two
    /// operations.
    pub async fn backlog(&self) -> Result<u64, StoreError> {
        let cursor = self.cursor.get().await?.unwrap_or_default();
        let last = self.log.last().await?;
        Ok(cursor.unfinished(last).count() as u64)
    }

    /// Says that an entry was carried out. One operation.
    pub async fn finish(&self, task: &Task<E>) -> Result<(), StoreError> {
        self.conclude(task, WorkState::Finished).await
    }

    /// Says that an attempt failed: the entry is due again after a pause that grows from attempt
    /// to attempt, or goes to the dead letters. Two operations; four for a dead letter.
    ///
    /// The jitter, given by the caller for the first pause, is added to it and grows with it, so
    /// that a thousand entries that failed together do not come back together.
    ///
    /// The reason is a sentence for the operator, and kept: it names no person and quotes nothing
    /// that somebody wrote.
    pub async fn fail(
        &self,
        task: &Task<E>,
        now: Moment,
        jitter: Duration,
        reason: &str,
    ) -> Result<Failed, StoreError> {
        let attempts = task.attempts + 1;
        if self.is_finished(task.slot).await? {
            return Ok(Failed::FinishedElsewhere);
        }
        if attempts >= self.policy.attempts {
            let work = Work::pending(task, attempts, now, Some(reason));
            self.dead.point(&task.id, Some(work)).await?;
            self.conclude(task, WorkState::Dead).await?;
            return Ok(Failed::Dead);
        }
        let not_before = now + self.policy.pause(attempts) + self.policy.jitter(attempts, jitter);
        let slot = LogSlot {
            id: task.id.clone(),
            summary: Some(Work::pending(task, attempts, not_before, Some(reason))),
        };
        self.log.fill(task.slot, &slot).await?;
        Ok(Failed::Again(not_before))
    }

    /// Says that an entry has to wait for something else, which is no failure: it is due again from
    /// this moment on, with as many attempts as before. Two operations.
    pub async fn postpone(&self, task: &Task<E>, until: Moment) -> Result<(), StoreError> {
        if self.is_finished(task.slot).await? {
            return Ok(());
        }
        let slot = LogSlot {
            id: task.id.clone(),
            summary: Some(Work::pending(task, task.attempts, until, None)),
        };
        self.log.fill(task.slot, &slot).await
    }

    async fn is_finished(&self, slot: u64) -> Result<bool, StoreError> {
        let slots = self.log.slots([slot]).await?;
        let work = slots
            .iter()
            .find_map(|(_, it)| it.as_ref()?.summary.as_ref());
        Ok(work.is_some_and(Work::is_concluded))
    }

    /// Writes the end of an entry into its slot; what it held is gone from there.
    async fn conclude(&self, task: &Task<E>, state: WorkState<E>) -> Result<(), StoreError> {
        let slot = LogSlot {
            id: task.id.clone(),
            summary: Some(Work {
                enqueued: task.enqueued,
                state,
            }),
        };
        self.log.fill(task.slot, &slot).await
    }
}
