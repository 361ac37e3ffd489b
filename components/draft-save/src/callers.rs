//! Which component may call which internal route. For everybody else there is nothing here.

/// `POST /internal/drafts`.
pub(crate) const BEGIN: &[&str] = &["form-start", "form-submit"];

/// `GET /internal/drafts/<tenant>/<id>`.
pub(crate) const LOAD: &[&str] = &[
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

/// `PUT /internal/drafts/<tenant>/<id>`.
pub(crate) const SAVE: &[&str] = &["form-fill", "form-history", "form-together", "form-submit"];

/// `DELETE /internal/drafts/<tenant>/<id>`.
pub(crate) const DISCARD: &[&str] = &["form-submit"];

/// `POST /internal/drafts/<tenant>/<id>/erase`.
pub(crate) const ERASE: &[&str] = &["form-submit", "personal-data"];

/// `GET /internal/drafts/<tenant>/<id>/versions`.
pub(crate) const VERSIONS: &[&str] = &["form-history", "personal-data"];

/// `GET /internal/drafts/<tenant>/<id>/versions/<number>`.
pub(crate) const VERSION: &[&str] = &["form-fill", "form-history"];

/// `POST /internal/folders/find`.
pub(crate) const FIND: &[&str] = &["form-start"];

/// `POST /internal/belongings`.
pub(crate) const BELONGINGS: &[&str] = &["personal-data"];

/// `POST /internal/accounts/adopt`.
pub(crate) const ADOPT: &[&str] = &["form-history"];

/// `POST /internal/invitations`.
pub(crate) const INVITE: &[&str] = &["form-together"];

/// `GET /internal/invitations/<id>`.
pub(crate) const INVITATION: &[&str] = &["form-fill", "form-together", "personal-data"];

/// `DELETE /internal/invitations/<id>`.
pub(crate) const REVOKE: &[&str] = &["form-together"];

/// `POST /internal/tick`.
pub(crate) const TICK: &[&str] = &[edge::HOST];
