//! What `form-submit` asks.

use crate::ME;
use crate::delivery::Listed;
use crate::store::Deliveries;
use calls::data_exchange::Delivery;
use edge::{Failure, Request, Response, checked_caller};
use http::StatusCode;
use identifiers::{DraftId, TenantSlug};

/// Takes an application over. Three operations; again with the same id is harmless.
pub(crate) async fn put(request: &Request, tenant: &str, id: &str) -> Result<Response, Failure> {
    checked_caller(request, ME).await?;
    let tenant: TenantSlug = tenant.parse().map_err(|_| Failure::NotFound)?;
    let id: DraftId = id.parse().map_err(|_| Failure::NotFound)?;
    let delivery: Delivery = request.json()?;
    let listed = Listed::of(&delivery, edge::now());
    let deliveries = Deliveries::open().await?;
    let log = deliveries.log(&tenant).await?;
    log.append(id.as_str(), &delivery, Some(listed)).await?;
    Ok(Response::status(StatusCode::NO_CONTENT))
}
