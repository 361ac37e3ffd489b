//! What `form-submit` asks.

use crate::course::Fact;
use crate::delivery::{Kept, Listed, withdrawal_of};
use crate::store::{Deliveries, Here};
use crate::{ME, callers};
use calls::data_exchange::{Delivery, Progress, Withdrawal};
use calls::named;
use chrono::{DateTime, Utc};
use edge::{Failure, Request, Response, checked_caller, now};
use futures::future::try_join;
use http::StatusCode;
use identifiers::{DraftId, TenantSlug};
use records::{Clock, KeyValue};

/// Takes an application over. Three operations; again with the same id is harmless.
pub(crate) async fn put(request: &Request, tenant: &str, id: &str) -> Result<Response, Failure> {
    checked_caller(request, ME, callers::PUT).await?;
    let (tenant, id) = named(tenant, id)?;
    let delivery: Delivery = request.json()?;
    let deliveries = Here::open().await?;
    take_over(&deliveries, &tenant, &id, delivery, now()).await?;
    Ok(Response::status(StatusCode::NO_CONTENT))
}

pub(crate) async fn take_over<K: KeyValue + Clone, L: Clock + Clone>(
    deliveries: &Deliveries<K, L>,
    tenant: &TenantSlug,
    id: &DraftId,
    delivery: Delivery,
    now: DateTime<Utc>,
) -> Result<(), Failure> {
    let listed = Listed::of(&delivery, now);
    let kept = Kept {
        delivery,
        delivered_at: Some(now),
    };
    let log = deliveries.log(tenant);
    log.append(id.as_str(), &kept, Some(listed)).await?;
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

/// Notes that the citizen has withdrawn an application, and lists it. Seven operations, three when
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
    let kept = deliveries.delivery(tenant, id.as_str()).await?;
    let known = deliveries.known(tenant, id.as_str()).await?;
    let fact = Fact::Withdrawn(at);
    if matches!(known.course.with(&fact, now), Ok(None)) {
        return Ok(());
    }
    // Listed first: what is known to be withdrawn is never listed any more.
    let listed = Listed::withdrawal(&kept.delivery, at, now);
    let entry = withdrawal_of(id.as_str());
    deliveries.log(tenant).point(&entry, Some(listed)).await?;
    deliveries
        .note(tenant, id.as_str(), known, &fact, now)
        .await?;
    Ok(())
}
