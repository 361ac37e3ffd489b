//! What other components ask.

use crate::keeping::Drawn;
use crate::store::{Discarded, Opened, Why};
use crate::{ME, callers};
use calls::draft_save::Find;
use calls::named;
use edge::{Failure, Request, Response, checked_caller, now};
use http::StatusCode;

/// Makes a draft, the code that opens it, and a folder if there is none.
pub(crate) async fn begin(request: &Request) -> Result<Response, Failure> {
    checked_caller(request, ME, callers::BEGIN).await?;
    let drafts = Opened::open().await?;
    let begun = drafts.begin(Drawn::new()?, request.json()?, now()).await?;
    Response::json(&begun)
}

/// The current version. Two operations.
pub(crate) async fn load(request: &Request, tenant: &str, id: &str) -> Result<Response, Failure> {
    checked_caller(request, ME, callers::LOAD).await?;
    let (tenant, id) = named(tenant, id)?;
    let loaded = Opened::open().await?.load(&tenant, &id).await?;
    Response::json(&loaded.ok_or(Failure::NotFound)?)
}

/// Saves a version made from another. Two operations when nobody came between.
pub(crate) async fn save(request: &Request, tenant: &str, id: &str) -> Result<Response, Failure> {
    checked_caller(request, ME, callers::SAVE).await?;
    let (tenant, id) = named(tenant, id)?;
    let drafts = Opened::open().await?;
    let saved = drafts.save(&tenant, &id, request.json()?, now()).await?;
    Response::json(&saved)
}

/// What was saved before, newest first.
pub(crate) async fn versions(
    request: &Request,
    tenant: &str,
    id: &str,
) -> Result<Response, Failure> {
    checked_caller(request, ME, callers::VERSIONS).await?;
    let (tenant, id) = named(tenant, id)?;
    let before = match request.parameter("before") {
        None => None,
        Some(text) => Some(text.parse().map_err(|_| Failure::NotFound)?),
    };
    let drafts = Opened::open().await?;
    let versions = drafts.versions(&tenant, &id, before).await?;
    Response::json(&versions.ok_or(Failure::NotFound)?)
}

/// One version. One operation.
pub(crate) async fn version(
    request: &Request,
    tenant: &str,
    id: &str,
    number: &str,
) -> Result<Response, Failure> {
    checked_caller(request, ME, callers::VERSION).await?;
    let (tenant, id) = named(tenant, id)?;
    let number = number.parse().map_err(|_| Failure::NotFound)?;
    let version = Opened::open().await?.version(&tenant, &id, number).await?;
    Response::json(&version.ok_or(Failure::NotFound)?)
}

/// The drafts of a service that lie in a folder. Two operations.
pub(crate) async fn find(request: &Request) -> Result<Response, Failure> {
    checked_caller(request, ME, callers::FIND).await?;
    let find: Find = request.json()?;
    let Ok(key) = find.folder.parse() else {
        return Response::json(&[(); 0]);
    };
    let drafts = Opened::open().await?;
    Response::json(&drafts.find(&key, &find.tenant, &find.service).await?)
}

/// Notes that a sent draft is to be deleted. Two operations; the rest is done by the tick.
pub(crate) async fn discard(
    request: &Request,
    tenant: &str,
    id: &str,
) -> Result<Response, Failure> {
    checked_caller(request, ME, callers::DISCARD).await?;
    let (tenant, id) = named(tenant, id)?;
    let discarded = Discarded::new(&tenant, &id, Why::Sent);
    Opened::open().await?.enqueue(&discarded, now()).await?;
    Ok(Response::status(StatusCode::ACCEPTED))
}
