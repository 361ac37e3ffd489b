//! Which component may call which internal route. For everybody else there is nothing here.

/// `POST /internal/entries`.
pub(crate) const RECORD: &[&str] = &[
    "tenant-config",
    "service-library",
    "form-submit",
    "data-exchange",
];

/// `POST /internal/log`.
pub(crate) const READ: &[&str] = &["staff-identity"];

/// `GET /internal/cases/<tenant>/<case>`.
pub(crate) const CASE: &[&str] = &["personal-data"];

/// `POST /internal/tick`.
pub(crate) const TICK: &[&str] = &[edge::HOST];
