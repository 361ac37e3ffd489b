//! `sandbox-oidc`: stands in for the provider that staff log in with. Whoever opens it can be anybody; a
//! production manifest does not contain it.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod people;
mod provider;
mod screen;
mod tickets;

use edge::{Failure, Incoming, Outgoing, Request, Response};
use http::Method;

/// Answers a request.
#[cfg_attr(target_family = "wasm", spin_sdk::http_service)]
pub async fn handle(request: Incoming) -> Outgoing {
    edge::serve(request, ::pages::failure, route).await
}

async fn route(request: Request) -> Result<Response, Failure> {
    let segments = request.segments().ok_or(Failure::NotFound)?;
    let path: Vec<&str> = segments.iter().map(String::as_str).collect();
    let reads = matches!(request.method, Method::GET | Method::HEAD);
    let posts = request.method == Method::POST;
    match path.as_slice() {
        ["sandbox", "oidc", ".well-known", "openid-configuration"] if reads => {
            provider::description(&request).await
        }
        ["sandbox", "oidc", "schluessel"] if reads => provider::keys().await,
        ["sandbox", "oidc", "anmelden"] if reads => screen::choose(&request).await,
        ["sandbox", "oidc", "weiter"] if posts => screen::chosen(&request).await,
        ["sandbox", "oidc", "token"] if posts => provider::tokens(&request).await,
        ["sandbox", "oidc", "abmelden"] if reads => Ok(provider::log_out()),
        _ => Err(Failure::NotFound),
    }
}
