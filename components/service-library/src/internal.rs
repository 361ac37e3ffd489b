//! What the other components ask.

use crate::{ME, store::Packages};
use edge::{Failure, Request, Response, checked_caller};

/// A version of a package, as it was compiled. One operation.
pub(crate) async fn package(
    request: &Request,
    id: &str,
    version: &str,
) -> Result<Response, Failure> {
    checked_caller(request, ME).await?;
    let package = Packages::open().await?.get(id, version).await?;
    Response::json(&package.ok_or(Failure::NotFound)?)
}
