//! `form-submit`: sending, once.

use crate::draft_save::Draft;
use crate::{From, send as carry};
use edge::{Callee, Failure};
use http::Method;
use identifiers::{DraftId, TenantSlug};
use serde::{Deserialize, Serialize};

/// The component's id.
pub const ID: Callee = Callee("form-submit");

/// A draft is to be sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Send {
    /// The version that the person saw and that was checked.
    pub base: u64,
    /// That version, with the moment of sending.
    pub draft: Draft,
}

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "kebab-case")]
pub enum Sent {
    /// It is sent, by this request or another.
    Sent,
    /// Somebody changed the draft meanwhile. Nothing was sent.
    Changed,
}

fn path(tenant: &TenantSlug, id: &DraftId) -> String {
    format!("/internal/applications/{tenant}/{id}")
}

/// Sends a draft.
///
/// # Errors
/// When `form-submit` cannot be reached: then it may be sent or not, and sending it again does no
/// harm.
pub async fn send(
    from: From,
    tenant: &TenantSlug,
    id: &DraftId,
    send: &Send,
) -> Result<Sent, Failure> {
    carry(from, ID, Method::PUT, &path(tenant, id), send)
        .await?
        .read()
}

/// Makes sure that the application of a draft that was closed is written down.
///
/// # Errors
/// [`Failure::NotFound`] when there is none.
pub async fn finish(from: From, tenant: &TenantSlug, id: &DraftId) -> Result<(), Failure> {
    edge::call(from, ID, Method::POST, &path(tenant, id), Vec::new())
        .await?
        .accepted()
}
