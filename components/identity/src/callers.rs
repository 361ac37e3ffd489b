//! Which component may call which internal route. For everybody else there is nothing here.

/// `POST /internal/profile`.
pub(crate) const PROFILE: &[&str] = &["form-fill", "personal-data"];

/// `POST /internal/tick`.
pub(crate) const TICK: &[&str] = &[edge::HOST];
