//! `sandbox-bundid`: stands in for BundID and Mein Unternehmenskonto. Whoever opens it can be
//! anybody; a production manifest does not contain it.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod answer;
mod faults;
mod log_out;
mod page;
mod people;
mod settings;

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
    let ["sandbox", "bundid", account, what] = path[..] else {
        return Err(Failure::NotFound);
    };
    let account = people::Account::named(account).ok_or(Failure::NotFound)?;
    match what {
        "anmelden" if request.method == Method::POST => page::choose(&request, account).await,
        "antwort" if request.method == Method::POST => answer::give(&request, account).await,
        "abmelden" if request.method == Method::POST => log_out::take(&request, account).await,
        "beenden" if request.method == Method::POST => log_out::end(&request, account).await,
        _ => Err(Failure::NotFound),
    }
}
