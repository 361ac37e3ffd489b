//! `tenant-config`: municipalities and what each has switched on.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod api;
mod callers;
mod internal;
mod published;
mod store;
mod tenants;
mod tokens;
mod withdrawal;

use edge::{Failure, Incoming, Outgoing, Request, Response};
use http::Method;

const ME: edge::Callee = calls::tenant_config::ID;

/// Answers a request.
#[cfg_attr(target_family = "wasm", spin_sdk::http_service)]
pub async fn handle(request: Incoming) -> Outgoing {
    edge::serve(request, edge::problem_only, route).await
}

async fn route(request: Request) -> Result<Response, Failure> {
    let segments = request.segments().ok_or(Failure::NotFound)?;
    let path: Vec<&str> = segments.iter().map(String::as_str).collect();
    match (&request.method, path.as_slice()) {
        (&Method::GET, ["internal", "tenants"]) => internal::list(&request).await,
        (&Method::GET, ["internal", "tenants", slug]) => internal::tenant(&request, slug).await,
        (&Method::POST, ["internal", "tenants", slug, "token-check"]) => {
            internal::check_token(&request, slug).await
        }
        (&Method::POST, ["internal", "tick"] | ["api", "tenant-config", "tick"]) => {
            internal::tick(&request).await
        }
        (&Method::GET, ["api", "tenant-config", "openapi.json"]) => Ok(api::description()),
        (&Method::GET, ["api", "tenant-config", "tenants"]) => api::list(&request).await,
        (&Method::PUT, ["api", "tenant-config", "tenants"]) => api::import(&request).await,
        (&Method::PUT, ["api", "tenant-config", "services", service]) => {
            api::switch_on(&request, service).await
        }
        (&Method::PUT, ["api", "tenant-config", "services", service, "withdrawn"]) => {
            withdrawal::withdraw(&request, service).await
        }
        (&Method::PUT, ["api", "tenant-config", "services", service, "off"]) => {
            withdrawal::switch_off(&request, service).await
        }
        (&Method::PATCH, ["api", "tenant-config", "tenants", slug]) => {
            api::change(&request, slug).await
        }
        (&Method::POST, ["api", "tenant-config", "tenants", slug, "tokens"]) => {
            tokens::make(&request, slug).await
        }
        (&Method::GET, ["api", "tenant-config", "tenants", slug, "tokens"]) => {
            tokens::list(&request, slug).await
        }
        (
            &Method::DELETE,
            [
                "api",
                "tenant-config",
                "tenants",
                slug,
                "tokens",
                fingerprint,
            ],
        ) => tokens::withdraw(&request, slug, fingerprint).await,
        _ => Err(Failure::NotFound),
    }
}
