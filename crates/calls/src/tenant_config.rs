//! `tenant-config`: municipalities and what each has switched on.

mod office;
mod retention;

use crate::remembered::Remembered;
use crate::{From, get};
use chrono::NaiveDate;
use edge::{Callee, Failure, remembered};
use identifiers::{Ars, ServiceId, ServiceVersion, TenantSlug};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::rc::Rc;

pub use office::Office;
pub use retention::Retention;

/// The component's id.
pub const ID: Callee = Callee("tenant-config");

/// A municipality as lists show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Municipality {
    /// Its name in addresses.
    pub slug: TenantSlug,
    /// Regional key, 12 digits.
    pub ars: Ars,
    /// `Aachen`.
    pub name: String,
    /// City or municipality.
    pub kind: MunicipalityKind,
    /// The Kreis it belongs to; empty for a kreisfreie Stadt.
    #[serde(default)]
    pub kreis: String,
    /// The Regierungsbezirk.
    pub regierungsbezirk: String,
}

impl Municipality {
    /// `Stadt Aachen`, `Gemeinde Roetgen`: as the office signs. It is a name, and so the same in
    /// every language.
    #[must_use]
    pub fn official_name(&self) -> String {
        match self.kind {
            MunicipalityKind::City => format!("Stadt {}", self.name),
            MunicipalityKind::Municipality => format!("Gemeinde {}", self.name),
        }
    }
}

/// Whether a municipality may call itself a city (§ 13 Gemeindeordnung NRW).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MunicipalityKind {
    /// Stadt.
    City,
    /// Gemeinde.
    Municipality,
}

/// A municipality with its settings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tenant {
    /// Who it is.
    pub municipality: Municipality,
    /// The services that it has switched on.
    #[serde(default)]
    pub services: Vec<OfferedService>,
    /// How long drafts are kept that are begun from now on.
    #[serde(default, rename = "draft_retention_days")]
    pub draft_retention: Retention,
}

impl Tenant {
    /// The service of this id, if it is switched on.
    #[must_use]
    pub fn service(&self, id: &str) -> Option<&OfferedService> {
        self.services
            .iter()
            .find(|service| service.id.as_str() == id)
    }
}

/// A service that a municipality has switched on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferedService {
    /// Which.
    pub id: ServiceId,
    /// In which version new applications begin.
    pub version: ServiceVersion,
    /// What it is called, by language.
    pub title: BTreeMap<String, String>,
    /// Versions that are no longer supported: drafts in them have to be moved to the present one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub withdrawn: Vec<ServiceVersion>,
    /// The last day, in Germany, on which applications are taken; absent where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub open_until: Option<NaiveDate>,
}

impl OfferedService {
    /// Whether drafts in this version may still be filled in and sent.
    #[must_use]
    pub fn supports(&self, version: &ServiceVersion) -> bool {
        !self.withdrawn.contains(version)
    }

    /// The title in this language, or in German.
    #[must_use]
    pub fn title_in(&self, language: &str) -> &str {
        let title = self.title.get(language).or_else(|| self.title.get("de"));
        title.map_or(self.id.as_str(), String::as_str)
    }
}

/// Whether a back-office's token is this municipality's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TokenCheck {
    /// SHA-256 of the token, in hexadecimal.
    pub sha256: String,
}

impl TokenCheck {
    /// The hash by which a token is known; the token itself is kept nowhere.
    #[must_use]
    pub fn of(token: &str) -> Self {
        let sha256 = base16ct::lower::encode_string(&Sha256::digest(token.as_bytes()));
        Self { sha256 }
    }

    /// The first eight digits: by them tokens are told apart in the audit log and on the command
    /// line. They open nothing.
    #[must_use]
    pub fn fingerprint(&self) -> &str {
        self.sha256.get(..8).unwrap_or_default()
    }
}

/// Municipalities that the instance knows.
struct Tenants {
    by_slug: Remembered<Option<Rc<Tenant>>>,
    list: Remembered<Vec<Municipality>>,
}

impl Default for Tenants {
    /// A change of settings is seen everywhere after this time.
    fn default() -> Self {
        Self {
            by_slug: Remembered::for_milliseconds(2_000),
            list: Remembered::for_milliseconds(10_000),
        }
    }
}

/// All municipalities, by name.
///
/// # Errors
/// When `tenant-config` cannot be reached.
pub async fn list(from: From) -> Result<Rc<Vec<Municipality>>, Failure> {
    let tenants = remembered::<Tenants>();
    if let Some(known) = tenants.list.get("") {
        return Ok(known);
    }
    let municipalities = get(from, ID, "/internal/tenants").await?.read()?;
    Ok(tenants.list.keep("", municipalities))
}

/// The municipality of this name, as an address has it. That there is none is remembered too.
///
/// # Errors
/// When `tenant-config` cannot be reached.
pub async fn by_slug(from: From, slug: &str) -> Result<Option<Rc<Tenant>>, Failure> {
    if slug.parse::<TenantSlug>().is_err() {
        return Ok(None);
    }
    let tenants = remembered::<Tenants>();
    if let Some(known) = tenants.by_slug.get(slug) {
        return Ok(known.as_ref().clone());
    }
    let tenant = match get(from, ID, &format!("/internal/tenants/{slug}"))
        .await?
        .read()
    {
        Ok(tenant) => Some(Rc::new(tenant)),
        Err(Failure::NotFound) => None,
        Err(other) => return Err(other),
    };
    tenants.by_slug.keep(slug, tenant.clone());
    Ok(tenant)
}

/// What is known of a back-office's token, on the wire.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownToken {
    /// The name that it was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}
