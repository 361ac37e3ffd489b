use crate::{LONGEST, PersonId, SessionId};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What a member of staff may do for a tenant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Changes settings and services.
    Administrator,
    /// Reads and works on applications (Sachbearbeitung).
    Caseworker,
    /// Reads the audit log.
    Auditor,
}

/// A member of staff who has logged in. Got from a checked token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Staff {
    /// Names the session.
    pub id: SessionId,
    /// Who it is.
    pub person: PersonId,
    /// What the person may do, by the tenant's slug.
    pub tenants: BTreeMap<String, BTreeSet<Role>>,
    /// When the person logged in; seconds since 1970.
    pub began: u64,
    /// When the token ends, unless it is renewed before; seconds since 1970.
    pub ends: u64,
}

impl Staff {
    /// The name of the cookie that holds its token.
    pub const COOKIE: &str = "__Host-dienst";

    /// Whether the person has this role at this tenant.
    #[must_use]
    pub fn is(&self, role: Role, tenant: &str) -> bool {
        self.tenants
            .get(tenant)
            .is_some_and(|roles| roles.contains(&role))
    }

    /// When the session ends however often its token is renewed; seconds since 1970.
    #[must_use]
    pub fn ends_at_last(&self) -> u64 {
        self.began + LONGEST
    }
}
