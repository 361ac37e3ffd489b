//! Time as the scheduler has it.

use std::cell::{Cell, RefCell};
use std::future::poll_fn;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::rc::Rc;
use std::task::Poll;
use std::time::Duration;

use records::Clock;

/// Older readings of the clock than this are all alike: longer than anything that is waited for.
const LONG_AGO: u64 = 6;

/// What a task has learned so far, as far as its future depends on it.
///
/// Two things are left out, which makes the difference between seconds and days. The order of
/// answers to what was asked at once: nobody looks before all are there. And, after a task has
/// said what it is up to ([`TestClock::mark`]), everything that it learned before its last
/// increment but for one reading of the clock: who takes a new number begins anew.
#[derive(Debug, Default)]
pub struct Learned {
    purpose: Option<u64>,
    increments: u64,
    answers: u64,
    round: u64,
    readings: Vec<u64>,
}

fn hash(event: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    event.hash(&mut hasher);
    hasher.finish()
}

impl Learned {
    fn mark(&mut self, purpose: impl Hash) {
        *self = Self {
            purpose: Some(hash(purpose)),
            ..Self::default()
        };
    }

    fn read(&mut self, now: u64) {
        if self.readings.last() != Some(&now) {
            self.readings.push(now);
        }
    }

    /// The task has begun something new; gives the number of this round.
    pub fn begin(&mut self) -> u64 {
        self.round += 1;
        self.round
    }

    pub fn answer(&mut self, round: u64, answer: impl Hash) {
        self.answers = self.answers.wrapping_add(hash((round, answer)));
    }

    /// The task has a new number.
    pub fn number(&mut self, number: impl Hash) {
        if self.purpose.is_none() {
            return self.answer(self.round, number);
        }
        self.increments += 1;
        self.answers = hash(number);
        self.round = 0;
        let last = self.readings.pop();
        self.readings = last.into_iter().collect();
    }

    /// What it comes to at this time, when only the ages of readings count.
    pub fn hash(&self, now: u64) -> u64 {
        let ages = self.readings.iter().map(|it| (now - it).min(LONG_AGO));
        let ages: Vec<u64> = ages.collect();
        let steps = (self.increments, self.answers, self.round);
        hash((self.purpose, steps, ages))
    }
}

/// One task's view of the common time; a unit is a millisecond. One that shares its time with
/// nobody runs ahead by itself when it sleeps.
#[derive(Clone, Default)]
pub struct TestClock {
    pub(super) now: Rc<Cell<u64>>,
    pub(super) shared: bool,
    pub(super) alarm: Rc<Cell<Option<u64>>>,
    pub(super) learned: Rc<RefCell<Learned>>,
}

impl TestClock {
    pub(super) fn sharing(now: &Rc<Cell<u64>>) -> Self {
        Self {
            now: Rc::clone(now),
            shared: true,
            ..Self::default()
        }
    }

    /// Says what the task is going to do with a number or several. This must name everything
    /// from before that its future depends on.
    pub fn mark(&self, purpose: impl Hash) {
        self.learned.borrow_mut().mark(purpose);
    }
}

impl Clock for TestClock {
    fn now(&self) -> Duration {
        let now = self.now.get();
        self.learned.borrow_mut().read(now);
        Duration::from_millis(now)
    }

    async fn sleep(&self, time: Duration) {
        let until = self.now.get() + u64::try_from(time.as_millis()).unwrap();
        if !self.shared {
            self.now.set(until);
        }
        poll_fn(|_| {
            if self.now.get() >= until {
                self.alarm.set(None);
                Poll::Ready(())
            } else {
                self.alarm.set(Some(until));
                Poll::Pending
            }
        })
        .await;
    }
}
