//! `identity`: citizens and companies log in; their sessions begin, go on, and end.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod begin;
mod internal;
mod pages;
mod renew;
mod store;

use edge::{Failure, Incoming, Outgoing, Request, Response};
use http::Method;

pub use begin::{Begun, LogIn, make_session};

const ME: edge::Callee = calls::identity::ID;

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
        ["anmelden", "konto"] if reads => pages::account(&request).await,
        ["anmelden", "verlaengern"] if request.method == Method::GET => renew::page(&request).await,
        ["anmelden", "verlaengern"] if posts => renew::script(&request).await,
        ["anmelden", "abmelden"] if posts => pages::log_out(&request).await,
        ["anmelden", "ueberall-abmelden"] if posts => pages::log_out_everywhere(&request).await,
        ["anmelden", "abgemeldet"] if reads => Ok(pages::logged_out(&request)),
        ["internal", "profile"] if posts => internal::profile(&request).await,
        _ => Err(Failure::NotFound),
    }
}
