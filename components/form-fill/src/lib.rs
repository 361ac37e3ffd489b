//! `form-fill`: a service's form, sheet by sheet.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod account;
mod autosave;
mod conflict;
mod form;
mod notice;
mod sent;
mod settle;
mod step;
mod together;
mod view;
mod way;
mod wish;

use edge::{Callee, Failure, Incoming, Outgoing, Request, Response};
use forms::{Address, Component};
use http::Method;
use pages::Catalogue;

static TEXTS: Catalogue = Catalogue::new(
    include_str!("../texts/de.ftl"),
    include_str!("../texts/en.ftl"),
);

const HERE: Component = Component {
    id: Callee("form-fill"),
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
    let writes = request.method == Method::POST;
    match path.as_slice() {
        [kommune, "antrag", service, id, rest @ ..] => {
            let at = Address::new(kommune, service, id)?;
            match rest {
                [] if reads => step::go_on(&request, &at).await,
                sheet if reads => step::show(&request, &at, sheet).await,
                sheet if writes => step::answer(&request, &at, sheet).await,
                _ => Err(Failure::NotFound),
            }
        }
        [kommune, "mitwirken", service, id, rest @ ..] => {
            let at = Address::new(kommune, service, id)?.for_invited();
            // Their other pages are in `form-together`.
            match rest {
                sheet if reads => step::show(&request, &at, sheet).await,
                sheet if writes => step::answer(&request, &at, sheet).await,
                _ => Err(Failure::NotFound),
            }
        }
        _ => Err(Failure::NotFound),
    }
}
