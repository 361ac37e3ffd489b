//! `service-library`: service packages and their versions.

mod api;
mod callers;
mod internal;
mod store;

use edge::{Failure, Incoming, Outgoing, Request, Response};
use http::Method;

const ME: edge::Callee = calls::service_library::ID;

/// Answers a request.
#[cfg_attr(target_family = "wasm", spin_sdk::http_service)]
pub async fn handle(request: Incoming) -> Outgoing {
    edge::serve(request, edge::problem_only, route).await
}

async fn route(request: Request) -> Result<Response, Failure> {
    let segments = request.segments().ok_or(Failure::NotFound)?;
    let path: Vec<&str> = segments.iter().map(String::as_str).collect();
    match (&request.method, path.as_slice()) {
        (&Method::GET, ["internal", "packages", id, version]) => {
            internal::package(&request, id, version).await
        }
        (&Method::POST, ["internal", "tick"] | ["api", "service-library", "tick"]) => {
            internal::tick(&request).await
        }
        (&Method::GET, ["api", "service-library", "openapi.json"]) => Ok(api::description()),
        (&Method::GET, ["api", "service-library", "packages"]) => api::list().await,
        (&Method::PUT, ["api", "service-library", "packages"]) => api::add(&request).await,
        (&Method::GET, ["dienste", id, version, "schema.xsd"]) => api::xsd(id, version).await,
        (&Method::GET, ["dienste", id, version, "schema.json"]) => {
            api::json_schema(id, version).await
        }
        (&Method::GET, ["dienste", id, version, "message.xsd"]) => {
            api::message_xsd(id, version).await
        }
        _ => Err(Failure::NotFound),
    }
}
