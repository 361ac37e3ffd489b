//! `identity`: citizens and companies log in; their sessions begin, go on, and end.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod accounts;
mod begin;
mod callers;
mod ending;
mod internal;
mod log_in;
mod pages;
mod renew;
mod settings;
mod store;
#[cfg(test)]
mod tests;

use edge::{Failure, Incoming, Outgoing, Request, Response};
use http::Method;

pub use accounts::Account;
pub use begin::{Begun, LogIn, make_session};
pub use store::AtProvider;

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
        ["anmelden"] if reads => log_in::choose(&request).await,
        ["anmelden", "weiter"] if posts => log_in::set_out(&request).await,
        ["anmelden", "fehlgeschlagen"] if reads => Ok(log_in::failed(&request)),
        ["anmelden", "saml", path @ ..] => saml(&request, path).await,
        ["anmelden", "konto"] if reads => pages::account(&request).await,
        ["anmelden", "verlaengern"] if request.method == Method::GET => renew::page(&request).await,
        ["anmelden", "verlaengern"] if posts => renew::script(&request).await,
        ["anmelden", "abmelden"] if posts => pages::log_out(&request).await,
        ["anmelden", "ueberall-abmelden"] if posts => pages::log_out_everywhere(&request).await,
        ["anmelden", "abgemeldet"] if reads => Ok(pages::logged_out(&request)),
        ["internal", "profile"] if posts => internal::profile(&request).await,
        ["internal", "tick"] | ["api", "identity", "tick"] if posts => ending::tick(&request).await,
        _ => Err(Failure::NotFound),
    }
}

/// What log-in providers ask and answer.
async fn saml(request: &Request, path: &[&str]) -> Result<Response, Failure> {
    let reads = matches!(request.method, Method::GET | Method::HEAD);
    let posts = request.method == Method::POST;
    match path {
        ["antwort"] if posts => log_in::take(request).await,
        ["abmelden"] if posts => log_in::logged_out_there(request).await,
        ["metadata"] if reads => log_in::metadata(request, Account::Bundid).await,
        ["metadata", account] if reads => {
            let account = Account::named(account).ok_or(Failure::NotFound)?;
            log_in::metadata(request, account).await
        }
        _ => Err(Failure::NotFound),
    }
}
