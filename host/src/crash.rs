//! Dying on purpose, for the tests: at a chosen key-value operation the process stops as dead
//! as by `kill -9`, with nothing unwound and nothing flushed.

use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::key_value::Operation;

/// On which side of the operation the process dies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum When {
    /// The operation is not carried out.
    Before,
    /// The operation is durable, but nobody learns of it.
    After,
}

/// Which operations count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Kind {
    /// Those that change a store.
    Write,
    /// All.
    Any,
}

/// Where the process is to die.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CrashPlan {
    /// The how-manieth operation from now, beginning with 1.
    pub operation: u64,
    /// On which side of it.
    pub when: When,
    /// Which operations count.
    pub kind: Kind,
}

/// The place that every key-value operation passes.
#[derive(Debug, Default)]
pub struct CrashPoint {
    armed: AtomicBool,
    plan: Mutex<Option<CrashPlan>>,
}

/// What an operation has to do when it is done.
#[must_use]
pub struct Passage {
    dies: bool,
}

impl CrashPoint {
    /// Counts from now on.
    pub fn arm(&self, plan: CrashPlan) {
        *self.plan.lock().unwrap_or_else(PoisonError::into_inner) = Some(plan);
        self.armed.store(true, Ordering::Release);
    }

    /// To be called before an operation; may not return.
    pub fn pass(&self, operation: Operation) -> Passage {
        if !self.armed.load(Ordering::Acquire) {
            return Passage { dies: false };
        }
        match self.count(operation) {
            Some(When::Before) => die(),
            Some(When::After) => Passage { dies: true },
            None => Passage { dies: false },
        }
    }

    fn count(&self, operation: Operation) -> Option<When> {
        let mut plan = self.plan.lock().unwrap_or_else(PoisonError::into_inner);
        let plan = plan.as_mut()?;
        if plan.kind == Kind::Write && !operation.writes() {
            return None;
        }
        plan.operation = plan.operation.saturating_sub(1);
        (plan.operation == 0).then_some(plan.when)
    }
}

impl Passage {
    /// To be called when the operation is durable; may not return.
    pub fn done(self) {
        if self.dies {
            die();
        }
    }
}

#[allow(unsafe_code)]
fn die() -> ! {
    // SAFETY: sends a signal to this process and touches no memory.
    unsafe {
        libc::kill(libc::getpid(), libc::SIGKILL);
    }
    // Not reached: SIGKILL cannot be blocked. Should it ever be, this is as abrupt.
    std::process::abort()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_chosen_kind_is_counted_and_only_the_nth_strikes() {
        let point = CrashPoint::default();
        point.arm(CrashPlan {
            operation: 2,
            when: When::After,
            kind: Kind::Write,
        });
        assert_eq!(point.count(Operation::Get), None);
        assert_eq!(point.count(Operation::Set), None);
        assert_eq!(point.count(Operation::Exists), None);
        assert_eq!(point.count(Operation::Increment), Some(When::After));
    }
}
