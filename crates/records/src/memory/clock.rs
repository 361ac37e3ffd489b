use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use crate::port::Clock;

/// A clock that moves when somebody sleeps, and at no other time. Clones are the same clock.
#[derive(Debug, Clone, Default)]
pub struct SleepersClock(Rc<Cell<Duration>>);

impl Clock for SleepersClock {
    fn now(&self) -> Duration {
        self.0.get()
    }

    async fn sleep(&self, time: Duration) {
        self.0.set(self.0.get() + time);
    }
}
