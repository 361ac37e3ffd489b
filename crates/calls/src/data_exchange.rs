//! `data-exchange`: applications on their way to the back-office systems.

use crate::{From, send};
use chrono::{DateTime, Utc};
use edge::{Callee, Failure};
use http::Method;
use identifiers::{CaseNumber, DraftId, ServiceId, ServiceVersion, TenantSlug};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The component's id.
pub const ID: Callee = Callee("data-exchange");

/// An application, handed over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delivery {
    /// What the person and the office call it.
    pub case_number: CaseNumber,
    /// Which service.
    pub service: ServiceId,
    /// In which version.
    pub service_version: ServiceVersion,
    /// The service's title, by language.
    pub service_title: BTreeMap<String, String>,
    /// The office's name.
    pub tenant_name: String,
    /// When it was received.
    pub received_at: DateTime<Utc>,
    /// The application in the schema's own XML.
    pub xml: String,
}

/// Hands an application over. Again with the same id is harmless.
///
/// # Errors
/// When `data-exchange` cannot be reached.
pub async fn put(
    from: From,
    tenant: &TenantSlug,
    id: &DraftId,
    delivery: &Delivery,
) -> Result<(), Failure> {
    let path = format!("/internal/deliveries/{tenant}/{id}");
    send(from, ID, Method::PUT, &path, delivery)
        .await?
        .accepted()
}
