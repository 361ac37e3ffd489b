//! Which component may call which internal route. For everybody else there is nothing here.

/// `POST /internal/tick`.
pub(crate) const TICK: &[&str] = &[edge::HOST];
