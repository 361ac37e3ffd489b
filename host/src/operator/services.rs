//! Services.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, ensure};
use data_encoding::BASE64;
use http::Method;
use serde::{Deserialize, Serialize};

use super::Portal;

const PACKAGES: &str = "/api/service-library/packages";

/// A version of a service package.
#[derive(Clone, Debug, Deserialize)]
pub struct Package {
    /// The service's name in addresses.
    pub id: String,
    /// Which version.
    pub version: String,
    /// What might be better in it.
    #[serde(default)]
    pub warnings: Vec<String>,
}

#[derive(Serialize)]
struct Folder {
    files: BTreeMap<String, String>,
}

#[derive(Serialize)]
struct SwitchOn<'a> {
    version: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    tenants: Option<[&'a str; 1]>,
    #[serde(rename = "openUntil", skip_serializing_if = "Option::is_none")]
    open_until: Option<&'a str>,
}

#[derive(Serialize)]
struct SwitchOff<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    tenants: Option<[&'a str; 1]>,
}

#[derive(Deserialize)]
struct Changed {
    changed: usize,
}

/// Adds the service package, or the published schema, in a folder.
pub async fn add(portal: &Portal, folder: &Path) -> anyhow::Result<Package> {
    let folder = read(folder)?;
    portal.ask(Method::PUT, PACKAGES, &folder).await
}

/// Switches the newest version of a service on, in one municipality or in all, for good or until
/// a last day; returns in how many it was not on like that before.
pub async fn enable(
    portal: &Portal,
    id: &str,
    tenant: Option<&str>,
    until: Option<&str>,
) -> anyhow::Result<usize> {
    let packages: Vec<Package> = portal.get(PACKAGES).await?;
    // The library lists versions in the order in which they were added.
    let newest = packages.iter().rfind(|package| package.id == id);
    let newest = newest.with_context(|| {
        format!("the portal has no service \"{id}\": add it first with `stadttor services add`")
    })?;
    let wish = SwitchOn {
        version: &newest.version,
        tenants: tenant.map(|tenant| [tenant]),
        open_until: until,
    };
    let path = format!("/api/tenant-config/services/{id}");
    let changed: Changed = portal.ask(Method::PUT, &path, &wish).await?;
    Ok(changed.changed)
}

/// Withdraws a version of a service, in one municipality or in all; returns in how many it was
/// supported before.
pub async fn withdraw(
    portal: &Portal,
    id: &str,
    version: &str,
    tenant: Option<&str>,
) -> anyhow::Result<usize> {
    let wish = SwitchOn {
        version,
        tenants: tenant.map(|tenant| [tenant]),
        open_until: None,
    };
    let path = format!("/api/tenant-config/services/{id}/withdrawn");
    let changed: Changed = portal.ask(Method::PUT, &path, &wish).await?;
    Ok(changed.changed)
}

/// Switches a service off, in one municipality or in all; returns in how many it was on.
pub async fn disable(portal: &Portal, id: &str, tenant: Option<&str>) -> anyhow::Result<usize> {
    let wish = SwitchOff {
        tenants: tenant.map(|tenant| [tenant]),
    };
    let path = format!("/api/tenant-config/services/{id}/off");
    let changed: Changed = portal.ask(Method::PUT, &path, &wish).await?;
    Ok(changed.changed)
}

fn read(folder: &Path) -> anyhow::Result<Folder> {
    let named = |path: &Path| format!("{} cannot be read", path.display());
    let mut files = BTreeMap::new();
    let entries = std::fs::read_dir(folder).with_context(|| named(folder))?;
    for entry in entries {
        let path = entry?.path();
        let Some(name) = path.file_name().filter(|_| path.is_file()) else {
            continue;
        };
        let content = std::fs::read(&path).with_context(|| named(&path))?;
        files.insert(name.to_string_lossy().into_owned(), BASE64.encode(&content));
    }
    ensure!(!files.is_empty(), "{} holds no files", folder.display());
    Ok(Folder { files })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_files_of_a_folder_are_sent_as_they_are() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("service.json"), b"{}\xff").unwrap();
        std::fs::create_dir(folder.path().join("below")).unwrap();
        let read = read(folder.path()).unwrap();
        assert_eq!(read.files.len(), 1);
        assert_eq!(
            BASE64
                .decode(read.files["service.json"].as_bytes())
                .unwrap(),
            b"{}\xff"
        );
    }

    #[test]
    fn an_empty_folder_is_no_service() {
        let folder = tempfile::tempdir().unwrap();
        assert!(read(folder.path()).is_err());
    }
}
