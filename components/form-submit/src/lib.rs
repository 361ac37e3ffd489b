//! `form-submit`: a service's form, step by step; checks; sending; the outbox.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod application;
mod case;
mod conflict;
mod form;
mod outbox;
mod paper;
mod print;
mod receipt;
mod review;
mod send;
mod start;
mod step;
mod store;
mod view;
mod wish;
mod wording;

use edge::{Callee, Failure, Incoming, Outgoing, Request, Response};
use http::Method;
use pages::Catalogue;

const ME: Callee = Callee("form-submit");

static TEXTS: Catalogue = Catalogue::new(
    include_str!("../texts/de.ftl"),
    include_str!("../texts/en.ftl"),
);

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
        ["internal", "tick"] | ["api", "form-submit", "tick"] if writes => {
            outbox::tick(&request).await
        }
        [kommune, "antrag", service] if reads => start::show(&request, kommune, service).await,
        [kommune, "antrag", service] if writes => start::begin(&request, kommune, service).await,
        [kommune, "antrag", service, "formular.pdf"] if reads => {
            print::empty_form(&request, kommune, service).await
        }
        [kommune, "antrag", service, id, rest @ ..] => {
            let at = case::Address::new(kommune, service, id)?;
            match rest {
                [] if reads => step::go_on(&request, &at).await,
                ["pruefen"] if reads => review::show(&request, &at).await,
                ["senden"] if writes => send::send(&request, &at).await,
                ["quittung"] if reads => receipt::show(&request, &at).await,
                ["entwurf.pdf"] if reads => print::draft(&request, &at).await,
                ["quittung.pdf"] if reads => print::application(&request, &at).await,
                ["pause"] if reads => receipt::pause(&request, &at).await,
                sheet if reads => step::show(&request, &at, sheet).await,
                sheet if writes => step::answer(&request, &at, sheet).await,
                _ => Err(Failure::NotFound),
            }
        }
        _ => Err(Failure::NotFound),
    }
}
