//! What the scheduler may do, and how a task ends.

/// When time may pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pace {
    /// Only when every living task sleeps: the store is quick, and nobody dawdles.
    Prompt,
    /// At any moment before `until`, but a write reaches the store sooner than after `within`:
    /// what the patterns assume of a store.
    Bounded { within: u64, until: u64 },
    /// At any moment before `until`: a store that keeps no promise.
    Free { until: u64 },
}

/// What the scheduler may do to the tasks.
#[derive(Clone, Copy, Debug)]
pub struct Rules {
    pub pace: Pace,
    pub crashes: usize,
}

/// How a task ended.
#[derive(Clone, Debug, PartialEq)]
pub enum End<O> {
    Running,
    Crashed,
    Done(O),
}
