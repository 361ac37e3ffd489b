//! Dead letters: what failed too often, kept until somebody sends it again or deletes it.

use super::work::{Moment, Work, WorkState};
use super::{Outbox, StoreError};
use crate::codec::Codec;
use crate::log::{Entry, LogSlot, Page};
use crate::outbox::Cursor;
use crate::port::{Clock, KeyValue};

/// A dead letter as an operator reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter<E> {
    /// Its number.
    pub number: u64,
    /// The id by which the receiver knows it.
    pub id: String,
    /// When it was written down.
    pub enqueued: Moment,
    /// When it was given up.
    pub given_up: Moment,
    /// How often it was tried.
    pub attempts: u32,
    /// Why the last attempt failed.
    pub reason: String,
    /// What was to be done.
    pub entry: E,
}

impl<E> Letter<E> {
    /// What a dead letter's slot says; `None` for one that holds nothing to be done.
    pub fn of(letter: Entry<Work<E>>) -> Option<Self> {
        let work = letter.summary?;
        match work.state {
            WorkState::Pending {
                attempts,
                not_before,
                reason,
                entry,
            } => Some(Self {
                number: letter.slot,
                id: letter.id,
                enqueued: work.enqueued,
                given_up: not_before,
                attempts,
                reason: reason.unwrap_or_default(),
                entry,
            }),
            WorkState::Finished | WorkState::Dead => None,
        }
    }
}

impl<E, K, C, L> Outbox<E, K, C, L>
where
    E: Clone,
    K: KeyValue + Clone,
    C: Codec<LogSlot<Work<E>>> + Codec<Cursor> + Clone,
    L: Clock,
{
    /// Entries that were given up, newest first: `before` is `None` for the newest, and
    /// [`Page::before`] for the page after.
    pub async fn dead_letters(
        &self,
        before: Option<u64>,
        n: u64,
    ) -> Result<Page<Work<E>>, StoreError> {
        match before {
            None => self.dead.newest(n).await,
            Some(before) => self.dead.page(before, n).await,
        }
    }

    /// The dead letter of this number, while it is one. One operation.
    pub async fn dead_letter(&self, number: u64) -> Result<Option<Entry<Work<E>>>, StoreError> {
        let slots = self.dead.slots([number]).await?;
        Ok(slots.into_iter().find_map(|(_, letter)| letter))
    }

    /// Gives a dead letter its attempts back. Three operations.
    pub async fn revive(&self, letter: &Entry<Work<E>>, now: Moment) -> Result<(), StoreError> {
        if let Some(entry) = letter.summary.as_ref().and_then(Work::entry) {
            self.enqueue(&letter.id, entry, now).await?;
        }
        self.discard(letter).await
    }

    /// Deletes a dead letter for good. One operation.
    pub async fn discard(&self, letter: &Entry<Work<E>>) -> Result<(), StoreError> {
        self.dead.unlist(letter.slot).await
    }
}
