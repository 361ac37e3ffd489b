//! `form-fill`: a service's form, sheet by sheet; checks; the way to sending.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod autosave;
mod begun;
mod conflict;
mod form;
mod invited;
mod moving;
mod notice;
mod opened;
mod pause;
mod review;
mod send;
mod sent;
mod settle;
mod start;
mod step;
mod together;
mod versions;
mod view;
mod way;
mod wish;

use edge::{Callee, Failure, Incoming, Outgoing, Request, Response};
use forms::{Address, Component};
use http::Method;
use invited::Shown;
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
        [kommune, "antrag", service] if reads => start::show(&request, kommune, service).await,
        [kommune, "antrag", service] if writes => start::begin(&request, kommune, service).await,
        [kommune, "antrag", service, id, rest @ ..] => {
            let at = Address::new(kommune, service, id)?;
            match rest {
                [] if reads => step::go_on(&request, &at).await,
                ["pruefen"] if reads => review::show(&request, &at).await,
                [versions::PAGE] if reads => versions::show(&request, &at).await,
                [versions::PAGE] if writes => versions::restore(&request, &at).await,
                [opened::MOVING] if reads => moving::show(&request, &at).await,
                [opened::MOVING] if writes => moving::carry_out(&request, &at).await,
                [together::INVITE] if writes => {
                    together::change(&request, &at, together::Change::Invite).await
                }
                [together::TAKE_BACK] if writes => {
                    together::change(&request, &at, together::Change::TakeBack).await
                }
                ["senden"] if writes => send::send(&request, &at).await,
                sheet if reads => step::show(&request, &at, sheet).await,
                sheet if writes => step::answer(&request, &at, sheet).await,
                _ => Err(Failure::NotFound),
            }
        }
        [kommune, "mitwirken", service, id, rest @ ..] => {
            let at = Address::new(kommune, service, id)?.for_invited();
            guests(&request, &at, rest).await
        }
        _ => Err(Failure::NotFound),
    }
}

/// The pages of somebody who is invited: these and no others.
async fn guests(request: &Request, at: &Address, page: &[&str]) -> Result<Response, Failure> {
    let reads = matches!(request.method, Method::GET | Method::HEAD);
    let writes = request.method == Method::POST;
    match page {
        [] if reads => invited::show(request, at, Shown::Start).await,
        ["pruefen"] if reads => invited::show(request, at, Shown::Check).await,
        [invited::CONFIRM] if writes => invited::confirm(request, at).await,
        ["pause"] if reads => pause::show(request, at).await,
        sheet if reads => step::show(request, at, sheet).await,
        sheet if writes => step::answer(request, at, sheet).await,
        _ => Err(Failure::NotFound),
    }
}
