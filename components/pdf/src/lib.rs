//! `pdf`: a document's content becomes a tagged PDF.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod callers;
mod compose;
mod drawing;
mod edges;
mod flow;
mod internal;
mod limits;
mod lines;
mod look;
mod making;
mod paging;
mod pieces;
mod rows;
mod shaping;
mod strip;
mod structure;
mod typeface;

use edge::{Failure, Incoming, Outgoing, Request, Response};
use http::Method;

pub use limits::TooMuch;
pub use making::{NotMade, make};
pub use typeface::NoFonts;

const ME: edge::Callee = calls::pdf::ID;

/// Answers a request.
#[cfg_attr(target_family = "wasm", spin_sdk::http_service)]
pub async fn handle(request: Incoming) -> Outgoing {
    edge::serve(request, edge::problem_only, route).await
}

async fn route(request: Request) -> Result<Response, Failure> {
    let segments = request.segments().ok_or(Failure::NotFound)?;
    let path: Vec<&str> = segments.iter().map(String::as_str).collect();
    match (&request.method, path.as_slice()) {
        (&Method::POST, ["internal", "pdf"]) => internal::pdf(&request).await,
        _ => Err(Failure::NotFound),
    }
}
