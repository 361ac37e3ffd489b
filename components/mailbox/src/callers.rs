//! Which component may call which internal route. For everybody else there is nothing here.

/// `GET /internal/mailboxes/<owner>`.
pub(crate) const SIZE: &[&str] = &["draft-save"];

/// `DELETE /internal/mailboxes/<owner>`.
pub(crate) const ERASE: &[&str] = &["form-submit"];

/// `GET /internal/mailboxes/<owner>/messages`.
pub(crate) const MESSAGES: &[&str] = &["personal-data"];

/// `PUT /internal/mailboxes/<owner>/messages/<id>`.
pub(crate) const PUT: &[&str] = &["form-submit", "data-exchange"];
