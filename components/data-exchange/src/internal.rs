//! What `form-submit` asks.

use crate::course::Fact;
use crate::delivery::{Kept, Listed, withdrawal_of};
use crate::store::{Deliveries, Here};
use crate::{ME, callers};
use calls::data_exchange::{Delivery, Progress, Put, Withdrawal};
use calls::named;
use chrono::{DateTime, Utc};
use edge::{Failure, Request, Response, checked_caller, now};
use futures::future::try_join;
use http::StatusCode;
use identifiers::{DraftId, TenantSlug};
use records::{Clock, KeyValue};

/// Takes an application over. Three operations, or four when it may have come before; again with the
/// same id is harmless.
pub(crate) async fn put(request: &Request, tenant: &str, id: &str) -> Result<Response, Failure> {
    checked_caller(request, ME, callers::PUT).await?;
    let (tenant, id) = named(tenant, id)?;
    let Put { delivery, again } = request.json()?;
    let deliveries = Here::open().await?;
    let before = match again {
        true => deliveries.log(&tenant).content(id.as_str()).await?,
        false => None,
    };
    take_over(&deliveries, &tenant, &id, delivery, before, now()).await?;
    Ok(Response::status(StatusCode::NO_CONTENT))
}

pub(crate) async fn take_over<K: KeyValue + Clone, L: Clock + Clone>(
    deliveries: &Deliveries<K, L>,
    tenant: &TenantSlug,
    id: &DraftId,
    delivery: Delivery,
    before: Option<Kept>,
    now: DateTime<Utc>,
) -> Result<(), Failure> {
    let listed = Listed::of(&delivery, now);
    let mut kept = Kept {
        delivery,
        delivered_at: Some(now),
        listed: before.map_or_else(Vec::new, |before| before.listed),
    };
    let log = deliveries.log(tenant);
    let written = async |place| {
        kept.listed.push(place);
        log.put(id.as_str(), &kept).await
    };
    log.point_after(id.as_str(), Some(listed), written).await?;
    Ok(())
}

/// An application as it is kept, for its person. One operation; 404 until it is delivered.
pub(crate) async fn kept(request: &Request, tenant: &str, id: &str) -> Result<Response, Failure> {
    checked_caller(request, ME, callers::KEPT).await?;
    let (tenant, id) = named(tenant, id)?;
    let deliveries = Here::open().await?;
    Response::json(&deliveries.delivery(&tenant, id.as_str()).await?)
}

/// How far an application is. Three operations at the most; 404 until it is delivered.
pub(crate) async fn state(request: &Request, tenant: &str, id: &str) -> Result<Response, Failure> {
    checked_caller(request, ME, callers::STATE).await?;
    let (tenant, id) = named(tenant, id)?;
    let deliveries = Here::open().await?;
    Response::json(&progress(&deliveries, &tenant, id.as_str()).await?)
}

pub(crate) async fn progress<K: KeyValue + Clone, L: Clock + Clone>(
    deliveries: &Deliveries<K, L>,
    tenant: &TenantSlug,
    id: &str,
) -> Result<Progress, Failure> {
    let known = deliveries.known(tenant, id);
    let (kept, known) = try_join(deliveries.delivery(tenant, id), known).await?;
    Ok(known.course.progress(kept.delivered_at))
}

/// Notes that the citizen has withdrawn an application, and lists it. Eight operations, three when
/// it is known; again is harmless. 404 until the application is delivered.
pub(crate) async fn withdraw(
    request: &Request,
    tenant: &str,
    id: &str,
) -> Result<Response, Failure> {
    checked_caller(request, ME, callers::WITHDRAW).await?;
    let (tenant, id) = named(tenant, id)?;
    let withdrawal: Withdrawal = request.json()?;
    let deliveries = Here::open().await?;
    list_withdrawal(&deliveries, &tenant, &id, withdrawal.at, now()).await?;
    Ok(Response::status(StatusCode::NO_CONTENT))
}

pub(crate) async fn list_withdrawal<K: KeyValue + Clone, L: Clock + Clone>(
    deliveries: &Deliveries<K, L>,
    tenant: &TenantSlug,
    id: &DraftId,
    at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<(), Failure> {
    let mut kept = deliveries.delivery(tenant, id.as_str()).await?;
    let known = deliveries.known(tenant, id.as_str()).await?;
    let fact = Fact::Withdrawn(at);
    if matches!(known.course.with(&fact, now), Ok(None)) {
        return Ok(());
    }
    // Listed first: what is known to be withdrawn is never listed any more.
    let listed = Listed::withdrawal(&kept.delivery, at, now);
    let entry = withdrawal_of(id.as_str());
    let log = deliveries.log(tenant);
    let written = async |place| {
        kept.listed.push(place);
        log.put(id.as_str(), &kept).await
    };
    log.point_after(&entry, Some(listed), written).await?;
    deliveries
        .note(tenant, id.as_str(), known, &fact, now)
        .await?;
    Ok(())
}
