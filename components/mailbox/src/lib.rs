//! `mailbox`: messages to citizens.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod callers;
mod internal;
mod pages;
mod store;

use edge::{Failure, Incoming, Outgoing, Request, Response};
use http::Method;

const ME: edge::Callee = calls::mailbox::ID;

/// Answers a request.
#[cfg_attr(target_family = "wasm", spin_sdk::http_service)]
pub async fn handle(request: Incoming) -> Outgoing {
    edge::serve(request, ::pages::failure, route).await
}

async fn route(request: Request) -> Result<Response, Failure> {
    let segments = request.segments().ok_or(Failure::NotFound)?;
    let path: Vec<&str> = segments.iter().map(String::as_str).collect();
    match (&request.method, path.as_slice()) {
        (&Method::GET, ["internal", "mailboxes", owner]) => internal::size(&request, owner).await,
        (&Method::DELETE, ["internal", "mailboxes", owner]) => {
            internal::erase(&request, owner).await
        }
        (&Method::GET, ["internal", "mailboxes", owner, "messages"]) => {
            internal::messages(&request, owner).await
        }
        (&Method::PUT, ["internal", "mailboxes", owner, "messages", id]) => {
            internal::put(&request, owner, id).await
        }
        (&Method::GET | &Method::HEAD, ["postfach"]) => Ok(Response::see_other("/entwuerfe")),
        (&Method::GET | &Method::HEAD, ["postfach", owner]) => pages::list(&request, owner).await,
        (&Method::GET | &Method::HEAD, ["postfach", owner, message]) => {
            pages::message(&request, owner, message).await
        }
        _ => Err(Failure::NotFound),
    }
}
