//! Which records, under which keys: `tenants/-/index`, `tenants/<slug>/tenant`,
//! `tenants/<slug>/token/<sha256>`; `tenants/-/audit.…`: what was done, on its way to the audit log.

use crate::tenants::Index;
use calls::audit::{Act, Deed, Trail, Who};
use calls::tenant_config::{Municipality, Tenant, TokenCheck};
use chrono::{DateTime, Utc};
use edge::{Clock, Failure, Store};
use identifiers::TenantSlug;
use records::{Failures, Json, Key, Record, StoreError};
use serde::{Deserialize, Serialize};
use std::time::Duration;

const LABEL: &str = "tenants";
/// In so long stretches tokens that are nobody's are counted.
const STRETCH: Duration = Duration::from_secs(600);

pub(crate) struct Tenants(Store);

/// A back-office's token: only its hash is kept.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Token {
    pub(crate) made_at: DateTime<Utc>,
    /// What the operator calls it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) name: Option<String>,
}

impl Tenants {
    pub(crate) async fn open() -> Result<Self, StoreError> {
        Ok(Self(Store::open(LABEL).await?))
    }

    fn index(&self) -> Record<Index, &Store, Json> {
        Record::at(&self.0, Json, Key::new(LABEL).no_tenant().kind("index"))
    }

    fn tenant(&self, slug: &TenantSlug) -> Record<Tenant, &Store, Json> {
        let key = Key::new(LABEL).tenant(slug.as_str()).kind("tenant");
        Record::at(&self.0, Json, key)
    }

    /// What was done here, until the audit log has it.
    pub(crate) fn trail(&self) -> Trail<&Store, Json, Clock> {
        calls::audit::trail(&self.0, Json, Clock, LABEL)
    }

    /// Tokens that are nobody's, by stretches of ten minutes.
    pub(crate) fn wrong_tokens(&self) -> Failures<&Store, Json> {
        let key = Key::new(LABEL).no_tenant().kind("wrong");
        Failures::at(&self.0, Json, key, STRETCH)
    }

    /// A back-office's token, if there is such a one.
    pub(crate) fn token(
        &self,
        slug: &TenantSlug,
        check: &TokenCheck,
    ) -> Record<Token, &Store, Json> {
        let key = Key::new(LABEL)
            .tenant(slug.as_str())
            .kind("token")
            .id(&check.sha256);
        Record::at(&self.0, Json, key)
    }

    pub(crate) async fn list(&self) -> Result<Vec<Municipality>, StoreError> {
        Ok(self.index().get().await?.unwrap_or_default().municipalities)
    }

    /// Adds municipalities to the index, which is written if it became another.
    pub(crate) async fn add_to_index(&self, imported: &[Municipality]) -> Result<(), StoreError> {
        let before = self.index().get().await?.unwrap_or_default();
        let after = before.clone().with(imported);
        if after == before {
            return Ok(());
        }
        self.index().set(&after).await
    }

    pub(crate) async fn get(&self, slug: &TenantSlug) -> Result<Option<Tenant>, StoreError> {
        self.tenant(slug).get().await
    }

    /// Changes a municipality's settings, and writes them if they became others; before that, for the
    /// audit log, who does it. One operation, four if they became others.
    pub(crate) async fn change(
        &self,
        slug: &TenantSlug,
        deed: &Deed,
        change: impl FnOnce(Option<Tenant>) -> Option<Tenant>,
    ) -> Result<bool, Failure> {
        let before = self.tenant(slug).get().await?;
        match change(before.clone()) {
            Some(after) if before.as_ref() != Some(&after) => {
                let tenant = Some(slug.clone());
                let deed = Deed {
                    tenant,
                    ..deed.clone()
                };
                calls::audit::note(&self.trail(), &deed).await?;
                self.tenant(slug).set(&after).await?;
                Ok(true)
            }
            _ => Ok(false),
        }
    }

    /// Adds a back-office's token, and before that, for the audit log, that it is made. Three
    /// operations.
    pub(crate) async fn add_token(
        &self,
        slug: &TenantSlug,
        check: &TokenCheck,
        token: &Token,
    ) -> Result<(), Failure> {
        let deed = Deed::at(slug, Who::Operator, Act::TokenMade);
        let about = match &token.name {
            Some(name) => format!("{} {name}", check.fingerprint()),
            None => check.fingerprint().to_owned(),
        };
        calls::audit::note(&self.trail(), &deed.about(about)).await?;
        Ok(self.token(slug, check).set(token).await?)
    }
}
