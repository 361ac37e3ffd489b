//! What the other components ask.

use crate::{ME, callers, store::Packages};
use edge::{Failure, Request, Response, checked_caller};
use http::StatusCode;

/// A version of a package, as it was compiled. One operation.
pub(crate) async fn package(
    request: &Request,
    id: &str,
    version: &str,
) -> Result<Response, Failure> {
    checked_caller(request, ME, callers::PACKAGE).await?;
    let package = Packages::open().await?.get(id, version).await?;
    Response::json(&package.ok_or(Failure::NotFound)?)
}

/// Hands over to the audit log what was done: safe to call at any time, any number of times. Two
/// operations when there is nothing.
pub(crate) async fn tick(request: &Request) -> Result<Response, Failure> {
    checked_caller(request, ME, callers::TICK).await?;
    let store = Packages::open().await?;
    calls::audit::hand_over(ME, &store.trail()).await?;
    Ok(Response::status(StatusCode::NO_CONTENT))
}
