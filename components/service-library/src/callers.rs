//! Which component may call which internal route. For everybody else there is nothing here.

/// `GET /internal/packages/<id>/<version>`.
pub(crate) const PACKAGE: &[&str] = &[
    "tenant-config",
    "form-start",
    "form-fill",
    "form-history",
    "form-together",
    "form-check",
    "form-submit",
    "receipt",
    "paper",
    "attachments",
];

/// `POST /internal/tick`.
pub(crate) const TICK: &[&str] = &[edge::HOST];
