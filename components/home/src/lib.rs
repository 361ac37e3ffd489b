//! `home`: the start page, the choice of a municipality and its page, help, the legal pages,
//! and the files that browsers load.

#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod about;
mod cookies;
mod disclosure;
pub mod files;
pub mod municipality;
pub mod places;
pub mod search;
pub mod start;

use edge::{Callee, Failure, Incoming, Outgoing, Request, Response};
use http::{Method, header};
use pages::errors::Trouble;
use pages::{Catalogue, ErrorPage, Frame, SafeHtml, Whose};

/// Who this component is when it calls others.
const ME: Callee = Callee("home");

/// The texts of this component.
pub static TEXTS: Catalogue = Catalogue::new(
    include_str!("../texts/de.ftl"),
    include_str!("../texts/en.ftl"),
);

/// Answers a request.
#[cfg_attr(target_family = "wasm", spin_sdk::http_service)]
pub async fn handle(request: Incoming) -> Outgoing {
    edge::serve(request, pages::failure, route).await
}

async fn route(request: Request) -> Result<Response, Failure> {
    if request.method != Method::GET && request.method != Method::HEAD {
        let page = ErrorPage::new(frame(&request), Trouble::MethodNotAllowed);
        return Ok(pages::troubled(page).header(header::ALLOW, "GET, HEAD"));
    }
    let segments = request.segments().ok_or(Failure::NotFound)?;
    let path: Vec<&str> = segments.iter().map(String::as_str).collect();
    match path.as_slice() {
        [] => start(&request).await,
        ["staedte"] => all_places(&request).await,
        ["static", name] => files::file(&request, name),
        [".well-known", "security.txt"] => disclose().await,
        ["hilfe"] => Ok(page(about::help(about_frame(&request).await?))),
        ["impressum"] => imprint(&request).await,
        ["datenschutz"] => privacy(&request).await,
        ["barrierefreiheit"] => accessibility(&request).await,
        [slug] => the_municipality(&request, slug).await,
        _ => Err(Failure::NotFound),
    }
}

/// A page of this component is the same for everybody who reads its language.
fn page(html: SafeHtml) -> Response {
    pages::answer(html).header(header::CACHE_CONTROL, "private, no-cache")
}

fn frame(request: &Request) -> Frame {
    pages::frame(request, &TEXTS)
}

async fn start(request: &Request) -> Result<Response, Failure> {
    let Some(query) = request.parameter("kommune") else {
        return Ok(page(start::page(frame(request))));
    };
    let all = calls::tenant_config::list(ME).await?;
    Ok(page(start::results(frame(request), &query, &all)))
}

async fn all_places(request: &Request) -> Result<Response, Failure> {
    let all = calls::tenant_config::list(ME).await?;
    Ok(page(places::page(frame(request), &all)))
}

async fn the_municipality(request: &Request, slug: &str) -> Result<Response, Failure> {
    let tenant = calls::tenant_config::by_slug(ME, slug).await?;
    Ok(match tenant {
        Some(tenant) => page(municipality::page(frame(request), &tenant)),
        None => pages::troubled(municipality::unknown(frame(request), slug)),
    })
}

/// The frame of a page that may speak for a municipality (`?kommune=aachen`).
async fn about_frame(request: &Request) -> Result<Frame, Failure> {
    let frame = frame(request);
    let Some(slug) = request.parameter("kommune") else {
        return Ok(frame);
    };
    let tenant = calls::tenant_config::by_slug(ME, &slug).await?;
    Ok(match tenant {
        Some(tenant) => frame.whose(whose(&tenant.municipality)),
        None => frame,
    })
}

/// Whose service a page of a municipality is.
fn whose(municipality: &calls::tenant_config::Municipality) -> Whose {
    Whose::new(municipality.slug.as_str(), municipality.official_name())
}

async fn imprint(request: &Request) -> Result<Response, Failure> {
    let operator = operator().await;
    Ok(page(about::imprint(about_frame(request).await?, &operator)))
}

async fn privacy(request: &Request) -> Result<Response, Failure> {
    let operator = operator().await;
    Ok(page(about::privacy(about_frame(request).await?, &operator)))
}

async fn accessibility(request: &Request) -> Result<Response, Failure> {
    let operator = operator().await;
    Ok(page(about::accessibility(
        about_frame(request).await?,
        &operator,
    )))
}

/// Whom to tell of a weakness: who is named for it, else the operator.
async fn disclose() -> Result<Response, Failure> {
    let contact = match setting("security_contact").await {
        Some(contact) => Some(contact),
        None => setting("operator_email").await,
    };
    let answer = contact.and_then(|contact| disclosure::answer(&contact, edge::now()));
    answer.ok_or(Failure::NotFound)
}

/// Who runs this installation, as its variables say. One that is not set is left out.
async fn operator() -> about::Operator {
    about::Operator {
        name: setting("operator_name").await,
        address: setting("operator_address").await,
        email: setting("operator_email").await,
        phone: setting("operator_phone").await,
    }
}

async fn setting(name: &str) -> Option<String> {
    let value = edge::variable(name).await.ok()?;
    Some(value.trim().to_owned()).filter(|value| !value.is_empty())
}
