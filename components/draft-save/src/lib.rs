//! `draft-save`: drafts, saved at every step, resumed by a code on any device.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod account;
mod belonging;
mod callers;
mod cleaning;
mod erasing;
mod expiry;
mod folder;
mod internal;
mod invitations;
mod keeping;
mod kept;
mod pages;
mod qr;
mod shelf;
mod stage;
mod store;
mod takeaway;
#[cfg(test)]
mod tests;

use edge::{Failure, Incoming, Outgoing, Request, Response};
use http::Method;

const ME: edge::Callee = calls::draft_save::ID;

/// Answers a request.
#[cfg_attr(target_family = "wasm", spin_sdk::http_service)]
pub async fn handle(request: Incoming) -> Outgoing {
    edge::serve(request, ::pages::failure, route).await
}

async fn route(request: Request) -> Result<Response, Failure> {
    let segments = request.segments().ok_or(Failure::NotFound)?;
    let path: Vec<&str> = segments.iter().map(String::as_str).collect();
    match path.as_slice() {
        ["internal", "drafts", path @ ..] => drafts(&request, path).await,
        ["entwuerfe", path @ ..] => people(&request, path).await,
        ["internal", "invitations"] if request.method == Method::POST => {
            invitations::make(&request).await
        }
        ["internal", "belongings"] if request.method == Method::POST => {
            belonging::all(&request).await
        }
        ["internal", "accounts", "adopt"] if request.method == Method::POST => {
            account::adopt(&request).await
        }
        ["internal", "invitations", id] if request.method == Method::GET => {
            invitations::look_up(&request, id).await
        }
        ["internal", "invitations", id] if request.method == Method::DELETE => {
            invitations::revoke(&request, id).await
        }
        ["internal", "folders", "find"] if request.method == Method::POST => {
            internal::find(&request).await
        }
        ["internal", "tick"] | ["api", "draft-save", "tick"] if request.method == Method::POST => {
            cleaning::tick(&request).await
        }
        _ => Err(Failure::NotFound),
    }
}

/// What other components ask of drafts.
async fn drafts(request: &Request, path: &[&str]) -> Result<Response, Failure> {
    match (&request.method, path) {
        (&Method::POST, []) => internal::begin(request).await,
        (&Method::GET, [tenant, id]) => internal::load(request, tenant, id).await,
        (&Method::PUT, [tenant, id]) => internal::save(request, tenant, id).await,
        (&Method::DELETE, [tenant, id]) => internal::discard(request, tenant, id).await,
        (&Method::POST, [tenant, id, "erase"]) => erasing::erase(request, tenant, id).await,
        (&Method::GET, [tenant, id, "versions"]) => internal::versions(request, tenant, id).await,
        (&Method::GET, [tenant, id, "versions", number]) => {
            internal::version(request, tenant, id, number).await
        }
        _ => Err(Failure::NotFound),
    }
}

/// The pages.
async fn people(request: &Request, path: &[&str]) -> Result<Response, Failure> {
    let reads = matches!(request.method, Method::GET | Method::HEAD);
    let posts = request.method == Method::POST;
    match path {
        [] if reads => pages::list(request).await,
        [] if posts => pages::resume(request).await,
        ["vergessen"] if reads => Ok(pages::ask_to_forget(request)),
        ["vergessen"] if posts => pages::forget(request).await,
        [id] if reads => pages::show(request, id).await,
        [id, "weiter"] if posts => pages::go_on(request, id).await,
        [id, "code.txt"] if reads => pages::file(request, id).await,
        [id, "erinnerung.ics"] if reads => pages::calendar(request, id).await,
        [id, "loeschen"] if reads => pages::ask_to_delete(request, id).await,
        [id, "loeschen"] if posts => pages::delete(request, id).await,
        _ => Err(Failure::NotFound),
    }
}
