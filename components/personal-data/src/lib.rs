//! `personal-data`: what is stored about a person, shown, given out as one download, and deleted.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod archive;
mod collected;
mod download;
mod erase;
mod fate;
mod overview;
mod own;
mod page;
mod read_by;

use edge::{Answer, Callee, Failure, Incoming, OutgoingPieces, Pieces, Request};
use http::Method;
use pages::Catalogue;

const ME: Callee = Callee("personal-data");

static TEXTS: Catalogue = Catalogue::new(
    include_str!("../texts/de.ftl"),
    include_str!("../texts/en.ftl"),
);

/// Answers a request.
#[cfg_attr(target_family = "wasm", spin_sdk::http_service)]
pub async fn handle(request: Incoming) -> OutgoingPieces {
    edge::serve_in_pieces(request, pages::failure, route).await
}

async fn route(request: Request, body: Pieces) -> Result<Answer, Failure> {
    let segments = request.segments().ok_or(Failure::NotFound)?;
    let path: Vec<&str> = segments.iter().map(String::as_str).collect();
    let reads = matches!(request.method, Method::GET | Method::HEAD);
    match path.as_slice() {
        ["meine-daten"] if reads => Ok(page::show(&request).await?.into()),
        ["meine-daten", "loeschen"] if reads => Ok(erase::ask(&request).await?.into()),
        ["meine-daten", "loeschen"] if request.method == Method::POST => {
            let body = body.read().await?;
            let request = Request { body, ..request };
            Ok(erase::erase(&request).await?.into())
        }
        ["meine-daten", "herunterladen"] if request.method == Method::POST => {
            download::download(&request).await
        }
        _ => Err(Failure::NotFound),
    }
}
