//! Which component may call which internal route. For everybody else there is nothing here.

/// `GET /internal/tenants`.
pub(crate) const LIST: &[&str] = &["home", "staff-identity"];

/// `GET /internal/tenants/<slug>`.
pub(crate) const TENANT: &[&str] = &[
    "home",
    "form-start",
    "form-fill",
    "form-history",
    "form-together",
    "form-check",
    "form-submit",
    "receipt",
    "paper",
    "staff-identity",
];

/// `POST /internal/tenants/<slug>/token-check`.
pub(crate) const TOKEN_CHECK: &[&str] = &["data-exchange"];

/// `POST /internal/tick`.
pub(crate) const TICK: &[&str] = &[edge::HOST];
