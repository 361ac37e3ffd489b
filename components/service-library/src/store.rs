//! Which records, under which keys: `packages/-/index`, `packages/-/package/<id>/<version>`;
//! `packages/-/audit.…`: what the operator did, on its way to the audit log.

use calls::audit::Trail;
use edge::{Clock, Store};
use fim::ServicePackage;
use identifiers::{LeikaKey, ServiceId, ServiceVersion};
use records::{Json, Key, Record, StoreError};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

const LABEL: &str = "packages";

pub(crate) struct Packages(Store);

/// What there is, in the order in which it was added.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Index {
    pub(crate) packages: Vec<Listed>,
}

/// A version of a package, as lists show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Listed {
    pub(crate) id: ServiceId,
    pub(crate) version: ServiceVersion,
    pub(crate) title: BTreeMap<String, String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) leika: Option<LeikaKey>,
}

impl Packages {
    pub(crate) async fn open() -> Result<Self, StoreError> {
        Ok(Self(Store::open(LABEL).await?))
    }

    fn index(&self) -> Record<Index, &Store, Json> {
        Record::at(&self.0, Json, Key::new(LABEL).no_tenant().kind("index"))
    }

    fn package(&self, id: &str, version: &str) -> Record<ServicePackage, &Store, Json> {
        let key = Key::new(LABEL).no_tenant().kind("package");
        Record::at(&self.0, Json, key.id(id).id(version))
    }

    /// What the operator adds, until the audit log has it.
    pub(crate) fn trail(&self) -> Trail<&Store, Json, Clock> {
        calls::audit::trail(&self.0, Json, Clock, LABEL)
    }

    pub(crate) async fn list(&self) -> Result<Vec<Listed>, StoreError> {
        Ok(self.index().get().await?.unwrap_or_default().packages)
    }

    pub(crate) async fn get(
        &self,
        id: &str,
        version: &str,
    ) -> Result<Option<ServicePackage>, StoreError> {
        self.package(id, version).get().await
    }

    /// Adds a version: the package first, then its line in the index.
    pub(crate) async fn add(
        &self,
        package: &ServicePackage,
        listed: Listed,
    ) -> Result<(), StoreError> {
        let (id, version) = (listed.id.as_str(), listed.version.as_str());
        self.package(id, version).set(package).await?;
        let mut index = self.index().get().await?.unwrap_or_default();
        if !index.packages.contains(&listed) {
            index.packages.push(listed);
            self.index().set(&index).await?;
        }
        Ok(())
    }
}
