//! What the other components ask.

use crate::{ME, store::Tenants};
use calls::tenant_config::TokenCheck;
use edge::{Failure, Request, Response, checked_caller};
use http::StatusCode;
use identifiers::TenantSlug;

/// All municipalities. One operation.
pub(crate) async fn list(request: &Request) -> Result<Response, Failure> {
    checked_caller(request, ME).await?;
    let municipalities = Tenants::open().await?.list().await?;
    Response::json(&municipalities)
}

/// One municipality with its services. One operation.
pub(crate) async fn tenant(request: &Request, slug: &str) -> Result<Response, Failure> {
    checked_caller(request, ME).await?;
    let slug: TenantSlug = slug.parse().map_err(|_| Failure::NotFound)?;
    let tenant = Tenants::open().await?.get(&slug).await?;
    Response::json(&tenant.ok_or(Failure::NotFound)?)
}

/// Whether a token is this municipality's. One operation.
pub(crate) async fn check_token(request: &Request, slug: &str) -> Result<Response, Failure> {
    checked_caller(request, ME).await?;
    let slug: TenantSlug = slug.parse().map_err(|_| Failure::NotFound)?;
    let check: TokenCheck = request.json()?;
    match Tenants::open().await?.has_token(&slug, &check).await? {
        true => Ok(Response::status(StatusCode::NO_CONTENT)),
        false => Err(Failure::NotFound),
    }
}
