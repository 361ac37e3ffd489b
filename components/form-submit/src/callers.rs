//! Which component may call which internal route. For everybody else there is nothing here.

/// `PUT /internal/applications/<tenant>/<id>`.
pub(crate) const SEND: &[&str] = &["form-check"];

/// `POST /internal/applications/<tenant>/<id>`.
pub(crate) const FINISH: &[&str] = &["form-check"];

/// `GET /internal/applications/<tenant>/<id>`.
pub(crate) const TELL: &[&str] = &["paper"];

/// `POST /internal/tick`.
pub(crate) const TICK: &[&str] = &[edge::HOST];
