//! Which component may call which internal route. For everybody else there is nothing here.

/// `GET /internal/files/<tenant>/<id>`.
pub(crate) const LIST: &[&str] = &[
    "form-fill",
    "form-check",
    "paper",
    "data-exchange",
    "personal-data",
];

/// `PUT /internal/files/<tenant>/<id>/keep`.
pub(crate) const KEEP: &[&str] = &["form-submit"];

/// `POST /internal/files/<tenant>/<id>/discard`.
pub(crate) const DISCARD: &[&str] = &["draft-save"];

/// `DELETE /internal/files/<tenant>/<id>`.
pub(crate) const RELEASE: &[&str] = &["form-submit", "data-exchange"];

/// `GET /internal/files/<tenant>/<id>/<file>`.
pub(crate) const READ: &[&str] = &["data-exchange", "personal-data"];

/// `POST /internal/tick`.
pub(crate) const TICK: &[&str] = &[edge::HOST];
