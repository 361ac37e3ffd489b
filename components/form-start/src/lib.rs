//! `form-start`: a service's start page: what it is for, what one needs, and the button that begins.

mod begun;
mod deadline;
mod defaults;
mod log_in;
mod start;

use edge::{Callee, Failure, Incoming, Outgoing, Request, Response};
use forms::Component;
use http::Method;
use pages::Catalogue;

static TEXTS: Catalogue = Catalogue::new(
    include_str!("../texts/de.ftl"),
    include_str!("../texts/en.ftl"),
);

const HERE: Component = Component {
    id: Callee("form-start"),
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
    let [kommune, "antrag", service] = path.as_slice() else {
        return Err(Failure::NotFound);
    };
    match request.method {
        Method::GET | Method::HEAD => start::show(&request, kommune, service).await,
        Method::POST => start::begin(&request, kommune, service).await,
        _ => Err(Failure::NotFound),
    }
}
