//! `form-submit`: sending, once; the outbox; the application's page.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod application;
mod callers;
mod correct;
mod delay;
mod operation;
mod outbox;
mod progress;
mod receipt;
mod revision;
mod send;
mod sent;
mod store;
mod versions;
mod withdraw;

use edge::{Callee, Failure, Incoming, Outgoing, Request, Response};
use forms::{Address, Component};
use http::Method;
use pages::Catalogue;

const ME: Callee = calls::form_submit::ID;

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
        ["internal", "tick"] | ["api", "form-submit", "tick"] if request.method == Method::POST => {
            outbox::tick(&request).await
        }
        ["api", "form-submit", rest @ ..] => operator(&request, rest).await,
        ["internal", "applications", tenant, id] => match request.method {
            Method::PUT => send::send(&request, tenant, id).await,
            Method::POST => send::finish(&request, tenant, id).await,
            Method::GET => sent::tell(&request, tenant, id).await,
            _ => Err(Failure::NotFound),
        },
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

async fn operator(request: &Request, path: &[&str]) -> Result<Response, Failure> {
    match (&request.method, path) {
        (&Method::GET, ["metrics"]) => operation::metrics(request).await,
        (&Method::GET, ["dead-letters"]) => operation::dead_letters(request).await,
        (&Method::POST, ["dead-letters", number, "send-again"]) => {
            operation::send_again(request, number).await
        }
        _ => Err(Failure::NotFound),
    }
}
