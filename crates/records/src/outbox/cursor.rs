//! What is known to be done, so that nobody reads it again.

use std::collections::BTreeSet;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::work::{Moment, Work};

/// How many slots the cursor remembers one by one before it stops moving.
const MOST_OPEN: usize = 64;

/// Every slot up to `past` is done, but for those in `open`.
///
/// What is done stays done, so a cursor that was true once is true for ever: workers may
/// overwrite each other's without harm.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cursor {
    past: u64,
    open: BTreeSet<u64>,
}

impl Cursor {
    /// The slots that may have to be carried out, oldest first.
    pub(super) fn unfinished(&self, last: u64) -> impl Iterator<Item = u64> {
        self.open.iter().copied().chain(self.past + 1..=last)
    }
}

/// The slots a worker has seen, in their order.
pub(super) struct Progress {
    past: u64,
    unseen: BTreeSet<u64>,
    seen: Vec<(u64, Seen)>,
}

enum Seen {
    Empty,
    Open(Moment),
    Concluded(Moment),
}

impl Progress {
    pub(super) fn from(cursor: &Cursor) -> Self {
        Self {
            past: cursor.past,
            unseen: cursor.open.clone(),
            seen: Vec::new(),
        }
    }

    pub(super) fn note<E>(&mut self, number: u64, work: Option<&Work<E>>) {
        self.unseen.remove(&number);
        let seen = match work {
            None => Seen::Empty,
            Some(work) if work.is_concluded() => Seen::Concluded(work.enqueued),
            Some(work) => Seen::Open(work.enqueued),
        };
        self.seen.push((number, seen));
    }

    /// The cursor after what was seen.
    ///
    /// It passes an empty slot only when a later one is older than the grace time: the writer of
    /// the empty one took its number before that and has no time left to fill it.
    pub(super) fn cursor(&self, now: Moment, grace: Duration) -> Cursor {
        let abandoned_below = self.abandoned_below(now, grace);
        let mut cursor = Cursor {
            past: self.past,
            open: self.unseen.clone(),
        };
        for (number, seen) in &self.seen {
            let done = match seen {
                Seen::Concluded(_) => true,
                Seen::Open(_) => false,
                Seen::Empty if *number < abandoned_below => true,
                Seen::Empty if *number > self.past => break,
                Seen::Empty => false,
            };
            if !done {
                if *number > self.past && cursor.open.len() >= MOST_OPEN {
                    break;
                }
                cursor.open.insert(*number);
            }
            cursor.past = cursor.past.max(*number);
        }
        cursor
    }

    /// The number of the newest slot that is older than the grace time.
    fn abandoned_below(&self, now: Moment, grace: Duration) -> u64 {
        let old = |(number, seen): &(u64, Seen)| match seen {
            Seen::Open(at) | Seen::Concluded(at) if *at + grace <= now => Some(*number),
            _ => None,
        };
        self.seen.iter().filter_map(old).max().unwrap_or(0)
    }
}
