//! How components call each other: one module for each callee, with the paths, the types on the
//! wire, and a function for each call. Who answers and who asks read the same types.

#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod attachments;
pub mod audit;
pub mod data_exchange;
pub mod draft_save;
pub mod form_submit;
pub mod identity;
pub mod mailbox;
pub mod pdf;
mod remembered;
pub mod service_library;
pub mod tenant_config;

use edge::{Callee, Failure, Response};
use http::Method;
use identifiers::{DraftId, TenantSlug};
use serde::Serialize;

/// Who calls: a component's own id, given by each component once.
pub type From = Callee;

/// Whose draft or application a path names.
///
/// # Errors
/// [`Failure::NotFound`] when one of them cannot be what it should be.
pub fn named(tenant: &str, id: &str) -> Result<(TenantSlug, DraftId), Failure> {
    match (tenant.parse(), id.parse()) {
        (Ok(tenant), Ok(id)) => Ok((tenant, id)),
        _ => Err(Failure::NotFound),
    }
}

async fn get(from: From, to: Callee, path: &str) -> Result<Response, Failure> {
    edge::call(from, to, Method::GET, path, Vec::new()).await
}

async fn send(
    from: From,
    to: Callee,
    method: Method,
    path: &str,
    body: &impl Serialize,
) -> Result<Response, Failure> {
    let body = serde_json::to_vec(body).map_err(anyhow::Error::from)?;
    edge::call(from, to, method, path, body).await
}
