//! `form-together`: who else takes part in an application: inviting them, and what they see and confirm.

mod invited;
mod inviting;
mod pause;

use edge::{Callee, Failure, Incoming, Outgoing, Request, Response};
use forms::names::{CHECK, INVITE, TAKE_BACK};
use forms::{Address, Component};
use http::Method;
use invited::Shown;
use inviting::Change;
use pages::Catalogue;

static TEXTS: Catalogue = Catalogue::new(
    include_str!("../texts/de.ftl"),
    include_str!("../texts/en.ftl"),
);

const HERE: Component = Component {
    id: Callee("form-together"),
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
    match path.as_slice() {
        [kommune, "antrag", service, id, page] if request.method == Method::POST => {
            let at = Address::new(kommune, service, id)?;
            let change = match *page {
                INVITE => Change::Invite,
                TAKE_BACK => Change::TakeBack,
                _ => return Err(Failure::NotFound),
            };
            inviting::change(&request, &at, change).await
        }
        [kommune, "mitwirken", service, id, page @ ..] => {
            let at = Address::new(kommune, service, id)?.for_invited();
            guests(&request, &at, page).await
        }
        _ => Err(Failure::NotFound),
    }
}

/// The pages of somebody who is invited, but for the sheets of their parts.
async fn guests(request: &Request, at: &Address, page: &[&str]) -> Result<Response, Failure> {
    let reads = matches!(request.method, Method::GET | Method::HEAD);
    match page {
        [] if reads => invited::show(request, at, Shown::Start).await,
        [CHECK] if reads => invited::show(request, at, Shown::Check).await,
        [invited::CONFIRM] if request.method == Method::POST => invited::confirm(request, at).await,
        ["pause"] if reads => pause::show(request, at).await,
        _ => Err(Failure::NotFound),
    }
}
