//! Which component may call which internal route. For everybody else there is nothing here.

/// `PUT /internal/applications/<tenant>/<id>`.
pub(crate) const SEND: &[&str] = &["form-check"];

/// `POST /internal/applications/<tenant>/<id>`.
pub(crate) const FINISH: &[&str] = &["form-check"];

/// `GET /internal/applications/<tenant>/<id>`.
pub(crate) const TELL: &[&str] = &["receipt", "paper", "personal-data"];

/// `DELETE /internal/applications/<tenant>/<id>`.
pub(crate) const ERASE: &[&str] = &["personal-data"];

/// `GET /internal/applications/<tenant>/<id>/corrections`.
pub(crate) const CORRECTIONS: &[&str] = &["receipt", "personal-data"];

/// `POST /internal/applications/<tenant>/<id>/corrections`.
pub(crate) const CORRECT: &[&str] = &["receipt"];

/// `GET /internal/applications/<tenant>/<id>/withdrawal`.
pub(crate) const WITHDRAWN: &[&str] = &["receipt", "personal-data"];

/// `POST /internal/applications/<tenant>/<id>/withdrawal`.
pub(crate) const WITHDRAW: &[&str] = &["receipt"];

/// `POST /internal/tick`.
pub(crate) const TICK: &[&str] = &[edge::HOST];
