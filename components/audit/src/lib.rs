//! `audit`: who did what when, in a log for each municipality that shows every later change.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod api;
mod callers;
mod cases;
mod chaining;
mod internal;
mod reading;
mod store;
#[cfg(test)]
mod tests;

use edge::{Failure, Incoming, Outgoing, Request, Response};
use http::Method;

const ME: edge::Callee = calls::audit::ID;

/// Answers a request.
#[cfg_attr(target_family = "wasm", spin_sdk::http_service)]
pub async fn handle(request: Incoming) -> Outgoing {
    edge::serve(request, edge::problem_only, route).await
}

async fn route(request: Request) -> Result<Response, Failure> {
    let segments = request.segments().ok_or(Failure::NotFound)?;
    let path: Vec<&str> = segments.iter().map(String::as_str).collect();
    match (&request.method, path.as_slice()) {
        (&Method::POST, ["internal", "entries"]) => internal::record(&request).await,
        (&Method::POST, ["internal", "log"]) => reading::read(&request).await,
        (&Method::POST, ["internal", "tick"] | ["api", "audit", "tick"]) => {
            internal::tick(&request).await
        }
        (&Method::GET, ["internal", "cases", tenant, case]) => {
            cases::tell(&request, tenant, case).await
        }
        (&Method::GET, ["api", "audit", "openapi.json"]) => Ok(api::description()),
        (&Method::GET, ["api", "audit", "portal", "entries"]) => api::entries(&request, None).await,
        (&Method::GET, ["api", "audit", "tenants", slug, "entries"]) => {
            api::entries(&request, Some(slug)).await
        }
        _ => Err(Failure::NotFound),
    }
}
