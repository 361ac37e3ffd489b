//! Which component may call which internal route. For everybody else there is nothing here.

/// `POST /internal/profile`.
pub(crate) const PROFILE: &[&str] = &["form-fill", OWN_DATA];

/// Who gives people what is stored about them.
pub(crate) const OWN_DATA: &str = "personal-data";

/// `POST /internal/tick`.
pub(crate) const TICK: &[&str] = &[edge::HOST];
