//! What the operator does: import municipalities, switch services on, change settings.

use crate::store::Tenants;
use crate::{ME, tenants};
use calls::audit::{Act, Deed, Who};
use calls::service_library::titles;
use calls::tenant_config::{Municipality, OfferedService, Retention, Tenant};
use chrono::NaiveDate;
use edge::{Failure, Problem, Request, Response, checked_operator};
use futures::future::try_join_all;
use http::StatusCode;
use identifiers::{ServiceId, ServiceVersion, TenantSlug};
use serde::{Deserialize, Serialize};

const DESCRIPTION: &str = include_str!("../openapi.json");

/// Municipalities written at once.
const AT_ONCE: usize = 32;

/// The description of this interface (OpenAPI 3.1).
pub(crate) fn description() -> Response {
    Response::bytes("application/json", DESCRIPTION)
}

/// All municipalities. Open to everybody: their names and keys are public.
pub(crate) async fn list(_: &Request) -> Result<Response, Failure> {
    let municipalities = Tenants::open().await?.list().await?;
    Response::json(&municipalities)
}

#[derive(Serialize)]
pub(crate) struct Imported {
    /// How many municipalities were new or became others.
    pub(crate) changed: usize,
}

/// Adds municipalities or renews their master data. Their settings stay.
pub(crate) async fn import(request: &Request) -> Result<Response, Failure> {
    checked_operator(request).await?;
    let imported: Vec<Municipality> = request.json()?;
    let store = Tenants::open().await?;
    let deed = Deed::of_portal(Who::Operator, Act::MunicipalityImported);
    let changed = changed_of(&imported, |municipality| {
        store.change(&municipality.slug, &deed, |known| {
            Some(tenants::renewed(known, municipality))
        })
    })
    .await?;
    // The index comes last: what it names is there.
    store.add_to_index(&imported).await?;
    Response::json(&Imported { changed })
}

/// Where a service is to be switched on.
#[derive(Deserialize)]
struct SwitchOn {
    version: ServiceVersion,
    /// At these; at all of the portal when absent.
    #[serde(default)]
    tenants: Option<Vec<TenantSlug>>,
    /// The last day, in Germany, on which applications are taken.
    #[serde(default, rename = "openUntil")]
    open_until: Option<NaiveDate>,
}

/// Switches a version of a service on. It must be in the library.
pub(crate) async fn switch_on(request: &Request, service: &str) -> Result<Response, Failure> {
    checked_operator(request).await?;
    let id: ServiceId = service.parse().map_err(|_| Failure::NotFound)?;
    let wish: SwitchOn = request.json()?;
    let package = calls::service_library::package(ME, service, wish.version.as_str())
        .await
        .map_err(|failure| unknown_version(failure, &id, &wish.version))?;
    let deed = Deed::of_portal(Who::Operator, Act::ServiceSwitchedOn);
    let deed = deed.about(format!("{id} {}", wish.version));
    let offered = OfferedService {
        id,
        version: wish.version,
        title: titles(&package),
        withdrawn: Vec::new(),
        open_until: wish.open_until,
    };
    let store = Tenants::open().await?;
    let at = named_or_all(&store, wish.tenants).await?;
    let changed = changed_of(&at, |slug| {
        store.change(slug, &deed, |known| {
            known.map(|tenant| tenants::switched_on(tenant, &offered))
        })
    })
    .await?;
    Response::json(&Imported { changed })
}

/// The municipalities that a wish names, or all of the portal.
pub(crate) async fn named_or_all(
    store: &Tenants,
    named: Option<Vec<TenantSlug>>,
) -> Result<Vec<TenantSlug>, Failure> {
    Ok(match named {
        Some(named) => named,
        None => store.list().await?.into_iter().map(|it| it.slug).collect(),
    })
}

/// Carries out a change for each of these, some at once, and counts those that became others.
pub(crate) async fn changed_of<'a, T, F>(
    all: &'a [T],
    change: impl Fn(&'a T) -> F,
) -> Result<usize, Failure>
where
    F: Future<Output = Result<bool, Failure>>,
{
    let mut count = 0;
    for some in all.chunks(AT_ONCE) {
        let changed = try_join_all(some.iter().map(&change)).await?;
        count += changed.into_iter().filter(|it| *it).count();
    }
    Ok(count)
}

fn unknown_version(failure: Failure, id: &ServiceId, version: &ServiceVersion) -> Failure {
    match failure {
        Failure::NotFound => {
            Problem::new(404, "unknown-service", "The library has no such service")
                .detail(format!(
                    "Add {id} in version {version} first: `stadttor services add FOLDER`."
                ))
                .into()
        }
        other => other,
    }
}

/// What of a municipality's settings is to become another.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Change {
    /// Days for which drafts are kept that are begun from now on, 14 to 365.
    draft_retention_days: Retention,
}

/// Changes a municipality's settings.
pub(crate) async fn change(request: &Request, slug: &str) -> Result<Response, Failure> {
    checked_operator(request).await?;
    let slug: TenantSlug = slug.parse().map_err(|_| Failure::NotFound)?;
    let change: Change = request.json()?;
    let store = Tenants::open().await?;
    store.get(&slug).await?.ok_or(Failure::NotFound)?;
    let keeping = |tenant| tenants::keeping_drafts(tenant, change.draft_retention_days);
    let deed = Deed::of_portal(Who::Operator, Act::SettingsChanged);
    let deed = deed.about("draft_retention_days");
    let changing = |known: Option<Tenant>| known.map(keeping);
    store.change(&slug, &deed, changing).await?;
    Ok(Response::status(StatusCode::NO_CONTENT))
}
