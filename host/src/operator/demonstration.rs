//! The demonstration: the municipalities and the services that ship with the portal.

use std::path::Path;

use anyhow::Context;

use super::{Portal, services, tenants};
use crate::manifest::Manifest;

/// Says in the state folder that it was loaded: what the operator changes afterwards stays.
const LOADED: &str = "demonstration";

/// Where the portal keeps its list of municipalities.
pub const MUNICIPALITIES: &str = "tenants/nrw.csv";

/// Loads it, once for each state folder. Broken off, it is loaded again at the next start.
pub async fn load(portal: &Portal, manifest: &Manifest, state: &Path) -> anyhow::Result<()> {
    let marker = state.join(LOADED);
    let municipalities = manifest.folder.join(MUNICIPALITIES);
    if marker.exists() || !municipalities.is_file() {
        return Ok(());
    }
    tracing::info!("loading the municipalities and the services that ship with the portal");
    tenants::import(portal, &municipalities).await?;
    let folder = manifest.folder.join("services");
    let entries = std::fs::read_dir(&folder);
    let entries = entries.with_context(|| format!("{} cannot be read", folder.display()))?;
    for entry in entries {
        let package = entry?.path();
        if package.is_dir() {
            let added = services::add(portal, &package).await?;
            services::enable(portal, &added.id, None, None).await?;
        }
    }
    std::fs::write(&marker, "").with_context(|| format!("{}", marker.display()))
}
