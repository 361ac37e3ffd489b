//! `data-exchange`: applications as XML for the back-office systems of the municipalities.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod api;
mod attachments;
mod delivery;
mod internal;
mod outbox;
mod store;

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
    let answer = match (&request.method, path.as_slice()) {
        (&Method::PUT, ["internal", "deliveries", tenant, id]) => {
            let body = body.read().await?;
            internal::put(
                &Request {
                    body,
                    ..request.clone()
                },
                tenant,
                id,
            )
            .await?
        }
        (&Method::POST, ["internal", "tick"] | ["api", "data-exchange", "tick"]) => {
            outbox::tick(&request).await?
        }
        (&Method::GET, ["api", "data-exchange", "openapi.json"]) => api::description(),
        (&Method::GET, ["api", "data-exchange", "applications"]) => api::list(&request).await?,
        (&Method::GET, ["api", "data-exchange", "applications", id]) => {
            api::fetch(&request, id).await?
        }
        (&Method::GET, ["api", "data-exchange", "applications", id, "attachments"]) => {
            attachments::list(&request, id).await?
        }
        (
            &Method::GET,
            [
                "api",
                "data-exchange",
                "applications",
                id,
                "attachments",
                file,
            ],
        ) => {
            return attachments::fetch(&request, id, file).await;
        }
        (&Method::POST, ["api", "data-exchange", "applications", id, "acknowledge"]) => {
            api::acknowledge(&request, id).await?
        }
        _ => return Err(Failure::NotFound),
    };
    Ok(answer.into())
}
