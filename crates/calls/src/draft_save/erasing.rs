//! Deleting for good what somebody has, or what is left of it.

use super::{ID, path};
use crate::{From, send};
use edge::Failure;
use http::Method;
use identifiers::{DraftId, FolderId, TenantSlug};
use serde::{Deserialize, Serialize};
use sessions::Holder;

/// The lists that something stands in, and is to be taken out of.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lists {
    /// That of an account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<FolderId>,
    /// That of a browser.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub folder: Option<FolderId>,
}

/// The list of the account that something belongs to; none after a temporary log-in, for nobody comes
/// back to it.
#[must_use]
pub fn folder_of(holder: &Holder) -> Option<FolderId> {
    Some(FolderId::of_account(&holder.account()?))
}

/// A draft is to be deleted, or what is left of one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Erase {
    /// The version that its person has seen; none where there is no draft any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<u64>,
    /// What it is taken out of.
    pub lists: Lists,
}

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Erased {
    /// It is being deleted, with everything that belongs to it.
    Erased,
    /// Somebody saved it meanwhile. Nothing is deleted.
    Changed,
}

/// Deletes a draft with its versions, files and invitations, and takes it out of lists. Again is
/// harmless.
///
/// # Errors
/// When `draft-save` cannot be reached: then it may be deleted or not.
pub async fn erase(
    from: From,
    tenant: &TenantSlug,
    id: &DraftId,
    erase: &Erase,
) -> Result<Erased, Failure> {
    let path = format!("{}/erase", path(tenant, id));
    send(from, ID, Method::POST, &path, erase).await?.read()
}
