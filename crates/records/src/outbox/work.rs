//! An entry of the outbox: as it is stored, and as a worker gets it.

use std::ops::Add;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::log::Entry;

/// A moment, in milliseconds since 1970 UTC, as the caller's clock has it.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Moment(pub u64);

impl Add<Duration> for Moment {
    type Output = Self;

    fn add(self, time: Duration) -> Self {
        Self(self.0.saturating_add(millis(time)))
    }
}

fn millis(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}

/// What stands in a slot of the outbox.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Work<E> {
    /// When it was written down.
    pub enqueued: Moment,
    /// How far it is.
    #[serde(flatten)]
    pub state: WorkState<E>,
}

/// How far an entry is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum WorkState<E> {
    /// It is still to be carried out.
    Pending {
        /// How often it has failed.
        attempts: u32,
        /// From when on it is due.
        not_before: Moment,
        /// Why the last attempt failed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
        /// What is to be done.
        entry: E,
    },
    /// It was carried out.
    Finished,
    /// It failed too often and was moved to the dead letters.
    Dead,
}

/// An entry in a worker's hands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task<E> {
    /// Its slot.
    pub slot: u64,
    /// The id by which the receiver knows it again.
    pub id: String,
    /// When it was written down.
    pub enqueued: Moment,
    /// How often it has failed.
    pub attempts: u32,
    /// What is to be done.
    pub entry: E,
}

impl<E> Work<E> {
    pub(super) fn new(now: Moment, entry: E) -> Self {
        Self {
            enqueued: now,
            state: WorkState::Pending {
                attempts: 0,
                not_before: now,
                reason: None,
                entry,
            },
        }
    }

    /// What is to be done, while it is.
    pub fn entry(&self) -> Option<&E> {
        match &self.state {
            WorkState::Pending { entry, .. } => Some(entry),
            WorkState::Finished | WorkState::Dead => None,
        }
    }

    /// Whether nothing more happens with it here.
    pub(super) fn is_concluded(&self) -> bool {
        self.entry().is_none()
    }
}

impl<E: Clone> Work<E> {
    pub(super) fn pending(
        task: &Task<E>,
        attempts: u32,
        not_before: Moment,
        reason: Option<&str>,
    ) -> Self {
        Self {
            enqueued: task.enqueued,
            state: WorkState::Pending {
                attempts,
                not_before,
                reason: reason.map(str::to_owned),
                entry: task.entry.clone(),
            },
        }
    }
}

impl<E> Task<E> {
    pub(super) fn new(slot: u64, id: &str, enqueued: Moment, attempts: u32, entry: E) -> Self {
        Self {
            slot,
            id: id.to_owned(),
            enqueued,
            attempts,
            entry,
        }
    }

    /// The entry of a slot as work to do, if it is due.
    pub(super) fn due(slot: Entry<Work<E>>, now: Moment) -> Option<Self> {
        let work = slot.summary?;
        match work.state {
            WorkState::Pending {
                attempts,
                not_before,
                entry,
                ..
            } if not_before <= now => Some(Self::new(
                slot.slot,
                &slot.id,
                work.enqueued,
                attempts,
                entry,
            )),
            _ => None,
        }
    }
}
