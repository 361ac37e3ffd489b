//! From a request to its language and frame, and from a page to the answer.

use crate::errors::Trouble;
use crate::{Catalogue, ErrorPage, Frame, Locale, SHARED, SafeHtml, Texts};
use edge::{Failure, Request, Response, cookie};
use http::StatusCode;

/// The language of a request.
#[must_use]
pub fn locale(request: &Request) -> Locale {
    Locale::negotiate(
        cookie(request, Locale::COOKIE),
        request.header("accept-language"),
    )
}

/// A component's texts in the language of a request.
#[must_use]
pub fn texts(request: &Request, catalogue: &'static Catalogue) -> Texts {
    catalogue.speak(locale(request))
}

/// The frame of a page at the request's own address, with who has logged in.
#[must_use]
pub fn frame(request: &Request, catalogue: &'static Catalogue) -> Frame {
    let path = match request.query.as_str() {
        "" => request.path.clone(),
        query => format!("{}?{query}", request.path),
    };
    Frame::new(texts(request, catalogue), path).session(edge::shown_session(request))
}

/// The answer with this page. It differs by language, so caches must ask for it.
#[must_use]
pub fn answer(page: SafeHtml) -> Response {
    Response::html(page.into_string()).header(http::header::VARY, "accept-language, cookie")
}

/// The answer with a page for trouble.
#[must_use]
pub fn troubled(page: ErrorPage) -> Response {
    let status = StatusCode::from_u16(page.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    answer(page.render()).with_status(status)
}

/// What a person sees when a component fails: what happened, and a way on.
#[must_use]
pub fn failure(request: &Request, failure: &Failure) -> Response {
    let trouble = match failure.status().as_u16() {
        403 => Trouble::Forbidden,
        404 => Trouble::NotFound,
        405 => Trouble::MethodNotAllowed,
        409 | 412 => Trouble::Conflict,
        410 => Trouble::Gone,
        413 => Trouble::TooLarge,
        429 => Trouble::TooMany,
        502..=504 => Trouble::Unavailable,
        500..=599 => Trouble::Internal,
        _ => Trouble::BadRequest,
    };
    let mut page = ErrorPage::new(frame(request, &SHARED), trouble);
    if let Some(id) = request.header("x-request-id") {
        page = page.request(id);
    }
    troubled(page)
}
