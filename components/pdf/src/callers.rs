//! Which component may call which internal route. For everybody else there is nothing here.

/// `POST /internal/pdf`.
pub(crate) const MAKE: &[&str] = &["paper"];
