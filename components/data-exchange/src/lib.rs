//! `data-exchange`: applications as XML for the back-office systems of the municipalities.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod api;
mod delivery;
mod internal;
mod outbox;
mod store;

use edge::{Failure, Incoming, Outgoing, Request, Response};
use http::Method;

const ME: edge::Callee = calls::data_exchange::ID;

/// Answers a request.
#[cfg_attr(target_family = "wasm", spin_sdk::http_service)]
pub async fn handle(request: Incoming) -> Outgoing {
    edge::serve(request, edge::problem_only, route).await
}

async fn route(request: Request) -> Result<Response, Failure> {
    let segments = request.segments().ok_or(Failure::NotFound)?;
    let path: Vec<&str> = segments.iter().map(String::as_str).collect();
    match (&request.method, path.as_slice()) {
        (&Method::PUT, ["internal", "deliveries", tenant, id]) => {
            internal::put(&request, tenant, id).await
        }
        (&Method::POST, ["internal", "tick"] | ["api", "data-exchange", "tick"]) => {
            outbox::tick(&request).await
        }
        (&Method::GET, ["api", "data-exchange", "openapi.json"]) => Ok(api::description()),
        (&Method::GET, ["api", "data-exchange", "applications"]) => api::list(&request).await,
        (&Method::GET, ["api", "data-exchange", "applications", id]) => {
            api::fetch(&request, id).await
        }
        (&Method::POST, ["api", "data-exchange", "applications", id, "acknowledge"]) => {
            api::acknowledge(&request, id).await
        }
        _ => Err(Failure::NotFound),
    }
}
