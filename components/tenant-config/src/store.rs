//! Which records, under which keys: `tenants/-/index`, `tenants/<slug>/tenant`,
//! `tenants/<slug>/token/<sha256>`.

use crate::tenants::Index;
use calls::tenant_config::{Municipality, Tenant, TokenCheck};
use chrono::{DateTime, Utc};
use edge::Store;
use identifiers::TenantSlug;
use records::{Json, Key, Record, StoreError};
use serde::{Deserialize, Serialize};

const LABEL: &str = "tenants";

pub(crate) struct Tenants(Store);

/// A back-office's token: only its hash is kept.
#[derive(Debug, Serialize, Deserialize)]
struct Token {
    made_at: DateTime<Utc>,
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

    fn token(&self, slug: &TenantSlug, check: &TokenCheck) -> Record<Token, &Store, Json> {
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

    /// Changes a municipality's settings, and writes them if they became others.
    pub(crate) async fn change(
        &self,
        slug: &TenantSlug,
        change: impl FnOnce(Option<Tenant>) -> Option<Tenant>,
    ) -> Result<bool, StoreError> {
        let before = self.tenant(slug).get().await?;
        match change(before.clone()) {
            Some(after) if before.as_ref() != Some(&after) => {
                self.tenant(slug).set(&after).await?;
                Ok(true)
            }
            _ => Ok(false),
        }
    }

    pub(crate) async fn add_token(
        &self,
        slug: &TenantSlug,
        check: &TokenCheck,
        made_at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        self.token(slug, check).set(&Token { made_at }).await
    }

    pub(crate) async fn has_token(
        &self,
        slug: &TenantSlug,
        check: &TokenCheck,
    ) -> Result<bool, StoreError> {
        Ok(self.token(slug, check).get().await?.is_some())
    }
}
