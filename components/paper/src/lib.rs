//! `paper`: the empty form, the draft so far and the application as it was sent, each as a PDF.

mod document;
mod print;

use edge::{Callee, Failure, Incoming, Outgoing, Request, Response};
use forms::{Address, Component};
use http::Method;
use pages::Catalogue;

static TEXTS: Catalogue = Catalogue::new(
    include_str!("../texts/de.ftl"),
    include_str!("../texts/en.ftl"),
);

const HERE: Component = Component {
    id: Callee("paper"),
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
    if !matches!(request.method, Method::GET | Method::HEAD) {
        return Err(Failure::NotFound);
    }
    match path.as_slice() {
        [kommune, "papier", service, "formular.pdf"] => {
            print::empty_form(&request, kommune, service).await
        }
        [kommune, "papier", service, id, "entwurf.pdf"] => {
            print::draft(&request, &Address::new(kommune, service, id)?).await
        }
        [kommune, "vorgang", service, id, "quittung.pdf"] => {
            print::application(&request, &Address::new(kommune, service, id)?).await
        }
        _ => Err(Failure::NotFound),
    }
}
