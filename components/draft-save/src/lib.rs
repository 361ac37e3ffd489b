//! `draft-save`: drafts, saved at every step, resumed by a code on any device.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod cleaning;
mod internal;
mod pages;
mod store;

use edge::{Failure, Incoming, Outgoing, Request, Response};
use http::Method;

const ME: edge::Callee = calls::draft_save::ID;

/// Answers a request.
#[cfg_attr(target_family = "wasm", spin_sdk::http_service)]
pub async fn handle(request: Incoming) -> Outgoing {
    edge::serve(request, ::pages::failure, route).await
}

async fn route(request: Request) -> Result<Response, Failure> {
    let segments = request.segments().ok_or(Failure::NotFound)?;
    let path: Vec<&str> = segments.iter().map(String::as_str).collect();
    match (&request.method, path.as_slice()) {
        (&Method::POST, ["internal", "drafts"]) => internal::begin(&request).await,
        (&Method::GET, ["internal", "drafts", tenant, id]) => {
            internal::load(&request, tenant, id).await
        }
        (&Method::PUT, ["internal", "drafts", tenant, id]) => {
            internal::save(&request, tenant, id).await
        }
        (&Method::DELETE, ["internal", "drafts", tenant, id]) => {
            internal::discard(&request, tenant, id).await
        }
        (&Method::POST, ["internal", "tick"] | ["api", "draft-save", "tick"]) => {
            cleaning::tick(&request).await
        }
        (&Method::GET | &Method::HEAD, ["entwuerfe"]) => Ok(pages::enter_code(&request)),
        (&Method::POST, ["entwuerfe"]) => pages::resume(&request).await,
        _ => Err(Failure::NotFound),
    }
}
