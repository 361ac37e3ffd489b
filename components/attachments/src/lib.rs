//! `attachments`: the files that belong to a draft, and to the application made of it.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod address;
mod callers;
mod care;
mod chunks;
mod content;
mod download;
mod entry;
mod inspection;
mod internal;
mod kind;
mod limits;
mod name;
mod permit;
mod reception;
mod refusal;
mod removal;
mod room;
mod scan;
mod store;
#[cfg(test)]
mod tests;
mod upload;
mod wording;

use address::{Address, Place};
use edge::{Answer, Failure, Incoming, OutgoingPieces, Pieces, Request};
use http::Method;

const ME: edge::Callee = calls::attachments::ID;

/// Answers a request.
#[cfg_attr(target_family = "wasm", spin_sdk::http_service)]
pub async fn handle(request: Incoming) -> OutgoingPieces {
    edge::serve_in_pieces(request, pages::failure, route).await
}

async fn route(request: Request, body: Pieces) -> Result<Answer, Failure> {
    let segments = request.segments().ok_or(Failure::NotFound)?;
    let path: Vec<&str> = segments.iter().map(String::as_str).collect();
    let answer = match (&request.method, path.as_slice()) {
        (&Method::POST, ["internal", "tick"] | ["api", "attachments", "tick"]) => {
            internal::tick(&request).await?
        }
        (&Method::GET, ["internal", "files", of @ ..]) if of.len() == 2 => {
            internal::list(&request, of).await?
        }
        (&Method::DELETE, ["internal", "files", of @ ..]) if of.len() == 2 => {
            internal::release(&request, of).await?
        }
        (&Method::PUT, ["internal", "files", of @ .., "keep"]) => {
            internal::keep(&request, body, of).await?
        }
        (&Method::POST, ["internal", "files", of @ .., "discard"]) => {
            internal::discard(&request, of).await?
        }
        (&Method::GET, ["internal", "files", of @ .., file]) => {
            return internal::read(&request, of, file).await;
        }
        (_, [tenant, "anlagen", service, draft, rest @ ..]) => {
            let at = Address::new(tenant, service, draft)?;
            let place = Place::of(rest).ok_or(Failure::NotFound)?;
            return public(&request, body, &at, &place).await;
        }
        _ => return Err(Failure::NotFound),
    };
    Ok(answer.into())
}

/// What browsers ask.
async fn public(
    request: &Request,
    body: Pieces,
    at: &Address,
    place: &Place,
) -> Result<Answer, Failure> {
    match (&request.method, place) {
        (&Method::GET, Place::File(file)) => download::by_owner(request, at, file).await,
        (&Method::GET, Place::Field(field)) => Ok(upload::status(request, at, field).await?.into()),
        (&Method::POST, Place::Field(field)) => {
            Ok(upload::upload(request, body, at, field).await?.into())
        }
        (&Method::POST, Place::Removal(file)) => {
            Ok(removal::remove(request, at, file).await?.into())
        }
        _ => Err(Failure::NotFound),
    }
}
