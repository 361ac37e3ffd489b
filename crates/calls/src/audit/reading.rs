//! Reading a municipality's log, for those who check it.

use super::ID;
use crate::{From, send};
use audit_chain::Place;
use edge::Failure;
use http::Method;
use identifiers::TenantSlug;
use serde::{Deserialize, Serialize};
use sessions::NamedPerson;

/// Whose log a member of staff reads, and where. The caller has checked that they may.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogOf {
    /// The municipality.
    pub tenant: TenantSlug,
    /// Who reads it.
    pub staff: NamedPerson,
    /// Only what stands before this number; the newest without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<u64>,
    /// At most so many entries.
    pub limit: u64,
}

/// A stretch of a log, the oldest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stretch {
    /// As they are stored.
    pub places: Vec<Place>,
}

/// Reads a stretch. That it was read is recorded first: 8 operations, and 2 for each entry.
///
/// # Errors
/// When `audit` cannot be reached: then nobody reads it.
pub async fn read(from: From, of: &LogOf) -> Result<Stretch, Failure> {
    send(from, ID, Method::POST, "/internal/log", of)
        .await?
        .read()
}
