//! `form-history`: the saved versions of a draft, and its way into a new version of the form.

mod account;
mod moving;
mod notice;
mod versions;

use edge::{Callee, Failure, Incoming, Outgoing, Request, Response};
use forms::names::{MOVING, VERSIONS};
use forms::{Address, Component};
use http::Method;
use pages::Catalogue;

static TEXTS: Catalogue = Catalogue::new(
    include_str!("../texts/de.ftl"),
    include_str!("../texts/en.ftl"),
);

const HERE: Component = Component {
    id: Callee("form-history"),
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
    let reads = matches!(request.method, Method::GET | Method::HEAD);
    let writes = request.method == Method::POST;
    match *page {
        VERSIONS if reads => versions::show(&request, &at).await,
        VERSIONS if writes => versions::restore(&request, &at).await,
        MOVING if reads => moving::show(&request, &at).await,
        MOVING if writes => moving::carry_out(&request, &at).await,
        _ => Err(Failure::NotFound),
    }
}
