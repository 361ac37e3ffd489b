//! `form-submit`: sending, once; the outbox; withdrawing and correcting.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod application;
mod callers;
mod correct;
mod delay;
mod erase;
mod operation;
mod outbox;
mod revision;
mod send;
mod sent;
mod store;
mod withdraw;

use edge::{Callee, Failure, Incoming, Outgoing, Request, Response};
use http::Method;

const ME: Callee = calls::form_submit::ID;

/// Answers a request.
#[cfg_attr(target_family = "wasm", spin_sdk::http_service)]
pub async fn handle(request: Incoming) -> Outgoing {
    edge::serve(request, edge::problem_only, route).await
}

async fn route(request: Request) -> Result<Response, Failure> {
    let segments = request.segments().ok_or(Failure::NotFound)?;
    let path: Vec<&str> = segments.iter().map(String::as_str).collect();
    match path.as_slice() {
        ["internal", "tick"] | ["api", "form-submit", "tick"] if request.method == Method::POST => {
            outbox::tick(&request).await
        }
        ["api", "form-submit", rest @ ..] => operator(&request, rest).await,
        ["internal", "applications", tenant, id, rest @ ..] => {
            internally(&request, tenant, id, rest).await
        }
        _ => Err(Failure::NotFound),
    }
}

async fn internally(
    request: &Request,
    tenant: &str,
    id: &str,
    path: &[&str],
) -> Result<Response, Failure> {
    match (&request.method, path) {
        (&Method::PUT, []) => send::send(request, tenant, id).await,
        (&Method::POST, []) => send::finish(request, tenant, id).await,
        (&Method::GET, []) => sent::tell(request, tenant, id).await,
        (&Method::DELETE, []) => erase::erase(request, tenant, id).await,
        (&Method::GET, ["corrections"]) => revision::tell(request, tenant, id).await,
        (&Method::POST, ["corrections"]) => correct::begin(request, tenant, id).await,
        (&Method::GET, ["withdrawal"]) => withdraw::tell(request, tenant, id).await,
        (&Method::POST, ["withdrawal"]) => withdraw::withdraw(request, tenant, id).await,
        _ => Err(Failure::NotFound),
    }
}

async fn operator(request: &Request, path: &[&str]) -> Result<Response, Failure> {
    match (&request.method, path) {
        (&Method::GET, ["metrics"]) => operation::metrics(request).await,
        (&Method::GET, ["dead-letters"]) => operation::dead_letters(request).await,
        (&Method::POST, ["dead-letters", number, "send-again"]) => {
            operation::send_again(request, number).await
        }
        _ => Err(Failure::NotFound),
    }
}
