//! `data-exchange`: applications as XML for the back-office systems of the municipalities.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod api;
mod attachments;
mod audit;
mod authentication;
mod callers;
mod course;
mod delivery;
mod erasing;
mod happening;
mod internal;
mod letters;
mod outbox;
mod states;
mod store;
#[cfg(test)]
mod tests;

use edge::{Answer, Failure, Incoming, OutgoingPieces, Pieces, Request};
use http::Method;

const ME: edge::Callee = calls::data_exchange::ID;

/// Answers a request.
#[cfg_attr(target_family = "wasm", spin_sdk::http_service)]
pub async fn handle(request: Incoming) -> OutgoingPieces {
    edge::serve_in_pieces(request, edge::problem_only, route).await
}

async fn route(request: Request, body: Pieces) -> Result<Answer, Failure> {
    let segments = request.segments().ok_or(Failure::NotFound)?;
    let path: Vec<&str> = segments.iter().map(String::as_str).collect();
    match path.as_slice() {
        ["internal", rest @ ..] => internally(&request, body, rest).await,
        ["api", "data-exchange", rest @ ..] => publicly(&request, body, rest).await,
        _ => Err(Failure::NotFound),
    }
}

/// The request with its body, for routes that take one.
async fn whole(request: &Request, body: Pieces) -> Result<Request, Failure> {
    let body = body.read().await?;
    let request = request.clone();
    Ok(Request { body, ..request })
}

async fn internally(request: &Request, body: Pieces, path: &[&str]) -> Result<Answer, Failure> {
    let answer = match (&request.method, path) {
        (&Method::PUT, ["deliveries", tenant, id]) => {
            internal::put(&whole(request, body).await?, tenant, id).await?
        }
        (&Method::GET, ["deliveries", tenant, id]) => internal::kept(request, tenant, id).await?,
        (&Method::DELETE, ["deliveries", tenant, id]) => {
            erasing::erase(request, tenant, id).await?
        }
        (&Method::GET, ["deliveries", tenant, id, "state"]) => {
            internal::state(request, tenant, id).await?
        }
        (&Method::PUT, ["deliveries", tenant, id, "withdrawal"]) => {
            internal::withdraw(&whole(request, body).await?, tenant, id).await?
        }
        (&Method::POST, ["tick"]) => outbox::tick(request).await?,
        _ => return Err(Failure::NotFound),
    };
    Ok(answer.into())
}

async fn publicly(request: &Request, body: Pieces, path: &[&str]) -> Result<Answer, Failure> {
    let answer = match (&request.method, path) {
        (&Method::POST, ["tick"]) => outbox::tick(request).await?,
        (&Method::GET, ["openapi.json"]) => api::description(),
        (&Method::GET, ["applications"]) => api::list(request).await?,
        (&Method::GET, ["applications", id]) => api::fetch(request, id).await?,
        (&Method::GET, ["applications", id, "attachments"]) => {
            attachments::list(request, id).await?
        }
        (&Method::GET, ["applications", id, "attachments", file]) => {
            return attachments::fetch(request, id, file).await;
        }
        (&Method::GET, ["applications", id, "authentication"]) => {
            authentication::show(request, id).await?
        }
        (&Method::POST, ["applications", id, "acknowledge"]) => {
            states::acknowledge(request, id).await?
        }
        (&Method::GET, ["applications", id, "state"]) => states::show(request, id).await?,
        (&Method::POST, ["applications", id, "state"]) => {
            states::report(&whole(request, body).await?, id).await?
        }
        (&Method::GET, ["dead-letters"]) => letters::list(request).await?,
        (&Method::POST, ["dead-letters", number, "send-again"]) => {
            letters::send_again(request, number).await?
        }
        _ => return Err(Failure::NotFound),
    };
    Ok(answer.into())
}
