//! How often and after what pauses an entry is tried.

use std::time::Duration;

/// When to try again, when to give up, and whom to wait for.
#[derive(Clone, Copy, Debug)]
pub struct RetryPolicy {
    /// The pause after the first failed attempt; it doubles from attempt to attempt.
    pub first_pause: Duration,
    /// The longest pause.
    pub longest_pause: Duration,
    /// How many failed attempts make a dead letter.
    pub attempts: u32,
    /// A slot is passed over as abandoned when it is empty and a later one is older than this.
    ///
    /// It has to cover twice `write`, the time a write takes to reach the store, and the
    /// difference between the clocks of all who write.
    pub grace: Duration,
    /// A writer slower than this from its increment does not write its slot any more.
    pub write: Duration,
    /// How often `enqueue` takes a new slot after it was too slow.
    pub enqueue_attempts: u32,
}

impl Default for RetryPolicy {
    /// A receiver may be away for two weeks: 345 attempts, the first few within the hour, then one
    /// an hour. A minute's grace.
    fn default() -> Self {
        Self {
            first_pause: Duration::from_secs(30),
            longest_pause: Duration::from_secs(60 * 60),
            attempts: 345,
            grace: Duration::from_secs(60),
            write: Duration::from_secs(1),
            enqueue_attempts: 3,
        }
    }
}

impl RetryPolicy {
    /// The pause after this many failed attempts, without jitter.
    pub fn pause(&self, failed: u32) -> Duration {
        let doubled = 2_u32.saturating_pow(failed.saturating_sub(1));
        self.first_pause
            .saturating_mul(doubled)
            .min(self.longest_pause)
    }

    /// The jitter of the pause after this many failed attempts, from that of the first pause: the
    /// same share of every pause.
    pub(super) fn jitter(&self, failed: u32, first: Duration) -> Duration {
        let milliseconds = |time: Duration| time.as_millis().max(1);
        let times = milliseconds(self.pause(failed)) / milliseconds(self.first_pause);
        first.saturating_mul(u32::try_from(times).unwrap_or(u32::MAX))
    }

    /// A writer that took longer than this cannot be sure that its slot was not passed over.
    pub(super) fn confirm(&self) -> Duration {
        self.grace / 2
    }
}
