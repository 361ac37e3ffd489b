//! `form-check`: all answers at a glance, and the button that sends.

mod check;
mod send;
mod together;

use edge::{Callee, Failure, Incoming, Outgoing, Request, Response};
use forms::names::{CHECK, SEND};
use forms::{Address, Component};
use http::Method;
use pages::Catalogue;

static TEXTS: Catalogue = Catalogue::new(
    include_str!("../texts/de.ftl"),
    include_str!("../texts/en.ftl"),
);

const HERE: Component = Component {
    id: Callee("form-check"),
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
    let [kommune, "antrag", service, id, page] = path.as_slice() else {
        return Err(Failure::NotFound);
    };
    let at = Address::new(kommune, service, id)?;
    match (*page, &request.method) {
        (CHECK, &Method::GET | &Method::HEAD) => check::show(&request, &at).await,
        (SEND, &Method::POST) => send::send(&request, &at).await,
        _ => Err(Failure::NotFound),
    }
}
