//! Which component may call which internal route. For everybody else there is nothing here.

/// `PUT /internal/deliveries/<tenant>/<id>`.
pub(crate) const PUT: &[&str] = &["form-submit"];

/// `GET /internal/deliveries/<tenant>/<id>/state`.
pub(crate) const STATE: &[&str] = &["form-submit", "receipt", "personal-data"];

/// `GET /internal/deliveries/<tenant>/<id>`.
pub(crate) const KEPT: &[&str] = &["personal-data"];

/// `DELETE /internal/deliveries/<tenant>/<id>`.
pub(crate) const ERASE: &[&str] = &["form-submit"];

/// `PUT /internal/deliveries/<tenant>/<id>/withdrawal`.
pub(crate) const WITHDRAW: &[&str] = &["form-submit"];

/// `POST /internal/tick`.
pub(crate) const TICK: &[&str] = &[edge::HOST];
