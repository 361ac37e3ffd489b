//! Which records, under which keys: `tenants/-/index`, `tenants/<slug>/tenant` and their versions,
//! `tenants/<slug>/tokens.…`, `tenants/<slug>/token/<sha256>`; `tenants/-/audit.…`: what was done, on
//! its way to the audit log.

use crate::published::Published;
use crate::tenants::Index;
use crate::tokens::{Token, TokenList};
use calls::audit::{Deed, Trail};
use calls::tenant_config::{Municipality, Tenant, TokenCheck};
use edge::{Clock, Failure, Store};
use identifiers::TenantSlug;
use records::{Failures, Json, Key, Record, StoreError, Versioned};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::time::Duration;

const LABEL: &str = "tenants";
/// In so long stretches tokens that are nobody's are counted.
const STRETCH: Duration = Duration::from_secs(600);

pub(crate) struct Tenants(Store);

/// Settings that several may change at once: what each changes is in them afterwards.
type Settings<'a, T> = Versioned<T, &'a Store, Json, Clock>;

impl Tenants {
    pub(crate) async fn open() -> Result<Self, StoreError> {
        Ok(Self(Store::open(LABEL).await?))
    }

    fn settings<T: Serialize + DeserializeOwned>(&self, key: Key) -> Settings<'_, T> {
        Versioned::at(&self.0, Json, Clock, key)
    }

    fn published<T>(&self, key: Key) -> Published<T, &Store, Clock>
    where
        T: Serialize + DeserializeOwned + Clone + PartialEq,
    {
        Published {
            record: Record::at(&self.0, Json, key.clone()),
            versions: self.settings(key),
        }
    }

    fn index(&self) -> Published<Index, &Store, Clock> {
        self.published(Key::new(LABEL).no_tenant().kind("index"))
    }

    fn tenant(&self, slug: &TenantSlug) -> Published<Tenant, &Store, Clock> {
        self.published(Key::new(LABEL).tenant(slug.as_str()).kind("tenant"))
    }

    /// Which tokens a municipality's back-office systems have.
    pub(crate) fn tokens(&self, slug: &TenantSlug) -> Settings<'_, TokenList> {
        self.settings(Key::new(LABEL).tenant(slug.as_str()).kind("tokens"))
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

    /// All municipalities. One operation.
    pub(crate) async fn list(&self) -> Result<Vec<Municipality>, StoreError> {
        let index = self.index().get().await?;
        Ok(index.map_or_else(Vec::new, |it| it.municipalities))
    }

    /// Adds municipalities to the index, which is written if it became another.
    pub(crate) async fn add_to_index(&self, imported: &[Municipality]) -> Result<(), StoreError> {
        let with = |before: Option<&Index>| {
            let after = before.cloned().unwrap_or_default().with(imported);
            (before != Some(&after)).then_some(after)
        };
        self.index().change(with, async || Ok(())).await?;
        Ok(())
    }

    /// A municipality with its settings. One operation.
    pub(crate) async fn get(&self, slug: &TenantSlug) -> Result<Option<Tenant>, StoreError> {
        self.tenant(slug).get().await
    }

    /// Changes a municipality's settings, if that makes others of them; before that, for the audit
    /// log, who does it. Three operations, twelve if they become others.
    pub(crate) async fn change(
        &self,
        slug: &TenantSlug,
        deed: &Deed,
        change: impl Fn(Option<Tenant>) -> Option<Tenant>,
    ) -> Result<bool, Failure> {
        let deed = Deed {
            tenant: Some(slug.clone()),
            ..deed.clone()
        };
        let trail = self.trail();
        let change =
            |before: Option<&Tenant>| change(before.cloned()).filter(|after| before != Some(after));
        let noted = async || calls::audit::note(&trail, &deed).await;
        self.tenant(slug).change(change, noted).await
    }
}
