//! Invitations: what opens a part of a draft to somebody else.

use super::ID;
use crate::{From, get, send};
use chrono::{DateTime, Utc};
use edge::Failure;
use fim::Role;
use http::Method;
use identifiers::{DraftId, ResumeCode, ServiceId, TenantSlug};
use serde::{Deserialize, Serialize};

const INVITATIONS: &str = "/internal/invitations";

/// Somebody who is invited, as the draft knows them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invited {
    /// Who that is for the service's package.
    pub role: Role,
    /// The invitation's id, made from its code. An invitation that stands in no draft opens
    /// nothing.
    pub invitation: DraftId,
    /// When the invitation was made.
    pub invited_at: DateTime<Utc>,
    /// What they confirmed, if they did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmed: Option<Confirmed>,
}

/// What somebody confirmed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Confirmed {
    /// When.
    pub at: DateTime<Utc>,
    /// SHA-256 of the answers that they saw, in hexadecimal digits: it holds for these alone.
    pub digest: String,
}

/// Where an invitation leads. It says nothing of a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invitation {
    /// At which municipality.
    pub tenant: TenantSlug,
    /// For which service.
    pub service: ServiceId,
    /// To which draft.
    pub draft: DraftId,
    /// As whom.
    pub role: Role,
}

/// Makes an invitation to a draft, and gives the code that opens it: shown to the person, never
/// logged. It opens nothing before the draft knows of it. Three operations.
///
/// # Errors
/// When `draft-save` cannot be reached.
pub async fn invite(from: From, invitation: &Invitation) -> Result<ResumeCode, Failure> {
    let answer = send(from, ID, Method::POST, INVITATIONS, invitation).await?;
    let code: String = answer.read()?;
    Ok(ResumeCode::parse(&code).map_err(anyhow::Error::from)?)
}

/// Where an invitation leads. One operation.
///
/// # Errors
/// [`Failure::NotFound`] when there is none.
pub async fn invitation(from: From, id: &DraftId) -> Result<Invitation, Failure> {
    let path = format!("{INVITATIONS}/{id}");
    get(from, ID, &path).await?.read()
}

/// Deletes an invitation; one that is gone is no failure. One operation.
///
/// # Errors
/// When `draft-save` cannot be reached.
pub async fn revoke(from: From, id: &DraftId) -> Result<(), Failure> {
    let path = format!("{INVITATIONS}/{id}");
    edge::call(from, ID, Method::DELETE, &path, Vec::new())
        .await?
        .accepted()
}

/// The page of an invitation.
#[must_use]
pub fn invitation_page(tenant: &TenantSlug, service: &ServiceId, id: &DraftId) -> String {
    format!("/{tenant}/mitwirken/{service}/{id}")
}
