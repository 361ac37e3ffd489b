//! `receipt`: the page of an application that was sent; withdrawing and correcting it.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod correct;
mod progress;
mod receipt;
mod sent;
mod versions;
mod withdraw;

use edge::{Callee, Failure, Incoming, Outgoing, Request, Response};
use forms::{Address, Component};
use http::Method;
use pages::Catalogue;

const ME: Callee = Callee("receipt");

static TEXTS: Catalogue = Catalogue::new(
    include_str!("../texts/de.ftl"),
    include_str!("../texts/en.ftl"),
);

const HERE: Component = Component {
    id: ME,
    texts: &TEXTS,
};

/// Answers a request.
#[cfg_attr(target_family = "wasm", spin_sdk::http_service)]
pub async fn handle(request: Incoming) -> Outgoing {
    edge::serve(request, pages::failure, route).await
}

async fn route(request: Request) -> Result<Response, Failure> {
    let segments = request.segments().ok_or(Failure::NotFound)?;
    let path: Vec<&str> = segments.iter().map(String::as_str).collect();
    let reads = matches!(request.method, Method::GET | Method::HEAD);
    match path.as_slice() {
        [kommune, "vorgang", service, id] if reads => {
            receipt::show(&request, &Address::new(kommune, service, id)?).await
        }
        [kommune, "vorgang", service, id, "zurueckziehen"] => {
            let at = Address::new(kommune, service, id)?;
            match request.method {
                Method::GET | Method::HEAD => withdraw::ask(&request, &at).await,
                Method::POST => withdraw::withdraw(&request, &at).await,
                _ => Err(Failure::NotFound),
            }
        }
        [kommune, "vorgang", service, id, "berichtigen"] if request.method == Method::POST => {
            correct::begin(&request, &Address::new(kommune, service, id)?).await
        }
        _ => Err(Failure::NotFound),
    }
}
