//! What is somebody's: for the component that gives a person all that is stored about them.

use super::{ID, Versions, path};
use crate::{From, get, send};
use chrono::{DateTime, Utc};
use edge::Failure;
use http::Method;
use identifiers::{DraftId, ServiceId, TenantSlug};
use serde::{Deserialize, Serialize};
use sessions::Holder;
use std::collections::BTreeMap;

/// By what somebody shows that something is theirs.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Belongings {
    /// The key of the folder that the browser has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub folder: Option<String>,
    /// The account of whoever is in a checked session.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<Holder>,
    /// The codes that the browser has.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub codes: Vec<String>,
}

/// A draft that is somebody's, or what was made of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Belonging {
    /// Names the draft, its application and its mailbox.
    pub id: DraftId,
    /// At which municipality; none where only a code is left, whose draft is gone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tenant: Option<TenantSlug>,
    /// For which service.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<ServiceId>,
    /// How the office signs.
    pub office: String,
    /// What the service is called, by language.
    pub title: BTreeMap<String, String>,
    /// When it was begun.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub begun_at: Option<DateTime<Utc>>,
    /// Whether it stands in the account's list.
    pub in_account: bool,
    /// Whether it lies in the browser's folder.
    pub in_folder: bool,
}

/// Everything that lies in a folder and in an account, and what codes lead to, each once, the one
/// begun last first. Three operations, one for each draft that was ever in the account, and one for
/// each code that is in neither.
///
/// # Errors
/// When `draft-save` cannot be reached.
pub async fn belongings(from: From, of: &Belongings) -> Result<Vec<Belonging>, Failure> {
    send(from, ID, Method::POST, "/internal/belongings", of)
        .await?
        .read()
}

/// Twenty versions of a draft as they are kept, accepted or not; none where there is no draft.
///
/// # Errors
/// When `draft-save` cannot be reached.
pub async fn kept_versions(
    from: From,
    tenant: &TenantSlug,
    id: &DraftId,
    before: Option<u64>,
) -> Result<Option<Versions<serde_json::Value>>, Failure> {
    let query = before.map_or_else(String::new, |before| format!("?before={before}"));
    let path = format!("{}/versions{query}", path(tenant, id));
    match get(from, ID, &path).await?.read() {
        Ok(versions) => Ok(Some(versions)),
        Err(Failure::NotFound) => Ok(None),
        Err(other) => Err(other),
    }
}
