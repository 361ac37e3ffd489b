//! Logging out: here, or everywhere.

use super::TEXTS;
use crate::store::Sessions;
use edge::{Cookie, Failure, Request, Response};
use http::header;
use pages::{Alert, Button, Form, Mood, Page};
use sessions::{Browser, Session};

/// Ends the session of this browser. One operation.
pub(crate) async fn log_out(request: &Request) -> Result<Response, Failure> {
    if let Some(session) = edge::session(request).await? {
        let sessions = Sessions::open().await?;
        sessions.session(&session.id).delete().await?;
    }
    Ok(forgetting("/anmelden/abgemeldet"))
}

/// Ends all sessions of the person: none of them is renewed, and the last token ends within a
/// quarter of an hour. Two operations.
pub(crate) async fn log_out_everywhere(request: &Request) -> Result<Response, Failure> {
    if let Some(session) = edge::session(request).await? {
        let sessions = Sessions::open().await?;
        sessions.epoch(session.person.as_str()).add().await?;
        sessions.session(&session.id).delete().await?;
    }
    Ok(forgetting("/anmelden/abgemeldet?ueberall=ja"))
}

fn forgetting(page: &str) -> Response {
    let cookies = [Session::COOKIE, Browser::COOKIE].map(Cookie::gone);
    let answer = Response::see_other(page);
    cookies.iter().fold(answer, |answer, cookie| {
        answer.header(header::SET_COOKIE, &cookie.header())
    })
}

/// Says that it is done.
pub(crate) fn logged_out(request: &Request) -> Response {
    let t = pages::texts(request, &TEXTS);
    let text = match request.parameter("ueberall") {
        Some(_) => t.get("logged-out-everywhere-text"),
        None => t.get("logged-out-text"),
    };
    let form = Form::get(t, "/anmelden")
        .button(Button::primary(t.get("log-in-again")))
        .button(Button::secondary(t.get("to-start")).href("/"));
    let page = Page::new(pages::frame(request, &TEXTS), t.get("logged-out-title"))
        .private()
        .part(&Alert::new(Mood::Success, t.get("logged-out-done")).text(text))
        .part(&form);
    pages::answer(page.render())
}
