//! Deleting an application whose case is over, for `form-submit`, which its person has asked.

use crate::delivery::Kept;
use crate::store::{Deliveries, Here};
use crate::{ME, callers};
use calls::named;
use edge::{Failure, Request, Response, checked_caller};
use http::StatusCode;
use identifiers::{DraftId, TenantSlug};
use records::{Clock, KeyValue};

/// Deletes an application. Two operations where there is nothing of it; else two more for what
/// happened to it and one for each version of that, and one for each place of the list that names it.
/// Again is harmless.
pub(crate) async fn erase(request: &Request, tenant: &str, id: &str) -> Result<Response, Failure> {
    checked_caller(request, ME, callers::ERASE).await?;
    let (tenant, id) = named(tenant, id)?;
    let settled = request.parameter("settled").as_deref() == Some("true");
    delete(&Here::open().await?, &tenant, &id, settled).await?;
    Ok(Response::status(StatusCode::NO_CONTENT))
}

/// The application goes last: it says where it is listed, for whoever goes on after a crash.
pub(crate) async fn delete<K: KeyValue + Clone, L: Clock + Clone>(
    deliveries: &Deliveries<K, L>,
    tenant: &TenantSlug,
    id: &DraftId,
    settled: bool,
) -> Result<(), Failure> {
    let log = deliveries.log(tenant);
    let kept: Option<Kept> = log.content(id.as_str()).await?;
    for place in kept.iter().flat_map(|kept| &kept.listed) {
        log.unlist(*place).await?;
    }
    let course = deliveries.course(tenant, id.as_str());
    // Once nobody can be adding to it, there is nobody to wait for.
    if !(settled && course.forget().await?) {
        // Who is just about to add to it finds the tombstone.
        course.delete_all().await?;
        if settled {
            course.forget().await?;
        }
    }
    if kept.is_some() {
        log.erase(id.as_str()).await?;
    }
    Ok(())
}
