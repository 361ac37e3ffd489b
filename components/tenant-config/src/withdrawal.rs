//! Taking back what was switched on: a version that is no longer supported, or a service.

use crate::api::{Imported, changed_of, named_or_all};
use crate::{store::Tenants, tenants};
use calls::audit::{Act, Deed, Who};
use edge::{Failure, Problem, Request, Response, checked_operator};
use identifiers::{ServiceId, ServiceVersion, TenantSlug};
use serde::Deserialize;

/// Which version is no longer supported, and where.
#[derive(Deserialize)]
struct Withdraw {
    version: ServiceVersion,
    /// At these; at all of the portal when absent.
    #[serde(default)]
    tenants: Option<Vec<TenantSlug>>,
}

/// Withdraws a version: drafts in it are moved to the version that is switched on before they are
/// filled in further. It must not be the one that is switched on itself.
pub(crate) async fn withdraw(request: &Request, service: &str) -> Result<Response, Failure> {
    checked_operator(request).await?;
    let id: ServiceId = service.parse().map_err(|_| Failure::NotFound)?;
    let Withdraw { version, tenants } = request.json()?;
    let store = Tenants::open().await?;
    let at = named_or_all(&store, tenants).await?;
    for slug in &at {
        let offered = store.get(slug).await?;
        let offered = offered.as_ref().and_then(|tenant| tenant.service(service));
        if offered.is_some_and(|offered| offered.version == version) {
            return Err(in_use(slug, &id, &version));
        }
    }
    let deed = Deed::of_portal(Who::Operator, Act::VersionWithdrawn);
    let deed = deed.about(format!("{id} {version}"));
    let changed = changed_of(&at, |slug| {
        store.change(slug, &deed, |known| {
            known.map(|tenant| tenants::withdrawn(tenant, &id, &version))
        })
    })
    .await?;
    Response::json(&Imported { changed })
}

fn in_use(slug: &TenantSlug, id: &ServiceId, version: &ServiceVersion) -> Failure {
    Problem::new(409, "version-in-use", "New applications begin in this version")
        .detail(format!(
            "{slug} has {id} switched on in version {version}. Switch another version on first: `stadttor services enable {id}`."
        ))
        .into()
}

/// Where a service is to be switched off.
#[derive(Deserialize)]
struct SwitchOff {
    /// At these; at all of the portal when absent.
    #[serde(default)]
    tenants: Option<Vec<TenantSlug>>,
}

/// Switches a service off: nothing is begun or sent any more; drafts are kept.
pub(crate) async fn switch_off(request: &Request, service: &str) -> Result<Response, Failure> {
    checked_operator(request).await?;
    let id: ServiceId = service.parse().map_err(|_| Failure::NotFound)?;
    let SwitchOff { tenants } = request.json()?;
    let store = Tenants::open().await?;
    let at = named_or_all(&store, tenants).await?;
    let deed = Deed::of_portal(Who::Operator, Act::ServiceSwitchedOff).about(service);
    let changed = changed_of(&at, |slug| {
        store.change(slug, &deed, |known| {
            known.map(|tenant| tenants::switched_off(tenant, &id))
        })
    })
    .await?;
    Response::json(&Imported { changed })
}
