//! What the other components ask.

use crate::store::Tenants;
use crate::{ME, callers};
use calls::tenant_config::{KnownToken, TokenCheck};
use edge::{Failure, Level, Problem, Request, Response, checked_caller, log, moment, now};
use http::StatusCode;
use identifiers::TenantSlug;

/// Wrong tokens in ten minutes, after which somebody seems to be guessing. A right one is taken at any
/// time: docs/decisions/0024-attempts.md.
const MANY: u64 = 1_000;

/// All municipalities. One operation.
pub(crate) async fn list(request: &Request) -> Result<Response, Failure> {
    checked_caller(request, ME, callers::LIST).await?;
    let municipalities = Tenants::open().await?.list().await?;
    Response::json(&municipalities)
}

/// One municipality with its services. One operation.
pub(crate) async fn tenant(request: &Request, slug: &str) -> Result<Response, Failure> {
    checked_caller(request, ME, callers::TENANT).await?;
    let slug: TenantSlug = slug.parse().map_err(|_| Failure::NotFound)?;
    let tenant = Tenants::open().await?.get(&slug).await?;
    Response::json(&tenant.ok_or(Failure::NotFound)?)
}

/// Hands over to the audit log what was done: safe to call at any time, any number of times. Two
/// operations when there is nothing.
pub(crate) async fn tick(request: &Request) -> Result<Response, Failure> {
    checked_caller(request, ME, callers::TICK).await?;
    let store = Tenants::open().await?;
    calls::audit::hand_over(ME, &store.trail()).await?;
    Ok(Response::status(StatusCode::NO_CONTENT))
}

/// Whether a token is this municipality's, and how it is called. One operation; one more for a wrong
/// one, which is counted.
pub(crate) async fn check_token(request: &Request, slug: &str) -> Result<Response, Failure> {
    checked_caller(request, ME, callers::TOKEN_CHECK).await?;
    let slug: TenantSlug = slug.parse().map_err(|_| Failure::NotFound)?;
    let check: TokenCheck = request.json()?;
    let store = Tenants::open().await?;
    let token = store.token(&slug, &check).get().await?;
    if let Some(token) = token.filter(|token| token.holds(now())) {
        return Response::json(&KnownToken { name: token.name });
    }
    let counted = store.wrong_tokens().add(moment()).await?;
    if counted.number <= MANY {
        return Err(Failure::NotFound);
    }
    if counted.number == MANY + 1 {
        log(Level::Warn, "many wrong tokens are shown", &counted.number);
    }
    let wait = counted.until.0.saturating_sub(moment().0).div_ceil(1000);
    Err(Problem::new(429, "attempts", "Too many wrong tokens")
        .with("retryAfter", wait)
        .into())
}
