//! `staff-identity`: staff of municipalities log in by OpenID Connect; their sessions begin, go on,
//! and end; what each may do.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod begin;
mod callers;
mod ending;
mod log_in;
mod pages;
mod provider;
mod renew;
mod roles;
mod settings;
mod store;

use edge::{Callee, Failure, Incoming, Outgoing, Request, Response};
use http::Method;

const ME: Callee = Callee("staff-identity");

/// Answers a request.
#[cfg_attr(target_family = "wasm", spin_sdk::http_service)]
pub async fn handle(request: Incoming) -> Outgoing {
    edge::serve(request, ::pages::failure, route).await
}

async fn route(request: Request) -> Result<Response, Failure> {
    let segments = request.segments().ok_or(Failure::NotFound)?;
    let path: Vec<&str> = segments.iter().map(String::as_str).collect();
    let reads = matches!(request.method, Method::GET | Method::HEAD);
    match path.as_slice() {
        ["internal", "tick"] | ["api", "staff-identity", "tick"]
            if request.method == Method::POST =>
        {
            ending::tick(&request).await
        }
        ["verwaltung", "anmelden", path @ ..] => session(&request, path).await,
        ["verwaltung"] if reads => pages::desk(&request).await,
        ["verwaltung", kommune] if reads => pages::municipality(&request, kommune).await,
        ["verwaltung", kommune, "protokoll"] if reads => pages::log(&request, kommune).await,
        _ => Err(Failure::NotFound),
    }
}

/// Where sessions begin, go on, and end.
async fn session(request: &Request, path: &[&str]) -> Result<Response, Failure> {
    let reads = matches!(request.method, Method::GET | Method::HEAD);
    let (gets, posts) = (
        request.method == Method::GET,
        request.method == Method::POST,
    );
    match path {
        [] if gets => log_in::set_out(request).await,
        ["zurueck"] if gets => log_in::take(request).await,
        ["fehlgeschlagen"] if reads => Ok(log_in::failed(request)),
        ["verlaengern"] if gets => renew::page(request).await,
        ["verlaengern"] if posts => renew::script(request).await,
        ["abmelden"] if posts => pages::log_out(request).await,
        ["ueberall-abmelden"] if posts => pages::log_out_everywhere(request).await,
        ["abgemeldet"] if reads => Ok(pages::logged_out(request)),
        _ => Err(Failure::NotFound),
    }
}
