//! The pages of staff who have logged in, and those after logging out.

mod desk;
mod log;
mod log_out;
mod words;

pub(crate) use desk::{desk, municipality};
pub(crate) use log::log;
pub(crate) use log_out::{log_out, log_out_everywhere, logged_out};

use ::pages::{Alert, Button, Catalogue, Mood, Page};
use edge::{Desk, Request, Response};
use http::StatusCode;

pub(crate) static TEXTS: Catalogue = Catalogue::new(
    include_str!("../texts/de.ftl"),
    include_str!("../texts/en.ftl"),
);

/// Leads to the log-in, and back to the same place.
fn log_in_first(request: &Request) -> Response {
    let path = match request.query.as_str() {
        "" => request.path.clone(),
        query => format!("{}?{query}", request.path),
    };
    Response::see_other(&Desk::STAFF.log_in_from(&path))
}

/// Says kindly that somebody has no right here. The same for a municipality that there is and for
/// one that there is not.
fn without_right(request: &Request) -> Response {
    let t = ::pages::texts(request, &TEXTS);
    let alert = Alert::new(Mood::Info, t.get("forbidden-what"))
        .text(t.get("forbidden-text"))
        .text(t.get("forbidden-help"));
    let page = Page::new(::pages::frame(request, &TEXTS), t.get("forbidden-title"))
        .private()
        .part(&alert)
        .part(&Button::primary(t.get("forbidden-desk")).href("/verwaltung"));
    ::pages::answer(page.render()).with_status(StatusCode::FORBIDDEN)
}
