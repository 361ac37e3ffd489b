//! Logging out: here, or everywhere; and at the provider as well.

use super::TEXTS;
use crate::log_in::log_out_at;
use crate::store::Sessions;
use edge::{Cookie, Failure, Request, Response};
use http::header;
use pages::{Alert, Button, Form, Mood, Page};
use sessions::{Browser, Session};

/// Ends the session of this browser, and leads to the provider to end the one there. Two operations;
/// one more where the provider could have ended it.
pub(crate) async fn log_out(request: &Request) -> Result<Response, Failure> {
    match edge::session(request).await? {
        Some(session) => ended(request, &session, "/anmelden/abgemeldet").await,
        None => Ok(forgetting(Response::see_other("/anmelden/abgemeldet"))),
    }
}

/// Ends all sessions of the person: none of them is renewed, and the last token ends within a
/// quarter of an hour. One operation more.
pub(crate) async fn log_out_everywhere(request: &Request) -> Result<Response, Failure> {
    let done = "/anmelden/abgemeldet?ueberall=ja";
    let Some(session) = edge::session(request).await? else {
        return Ok(forgetting(Response::see_other(done)));
    };
    let sessions = Sessions::open().await?;
    sessions.epoch(session.person.as_str()).add().await?;
    ended(request, &session, done).await
}

async fn ended(request: &Request, session: &Session, done: &str) -> Result<Response, Failure> {
    let sessions = Sessions::open().await?;
    let record = sessions.session(&session.id);
    let at = record.get().await?.and_then(|kept| kept.at);
    record.delete().await?;
    let Some(at) = at else {
        return Ok(forgetting(Response::see_other(done)));
    };
    if let Some(place) = sessions.of_provider(&at) {
        place.delete().await?;
    }
    let onward = log_out_at(request, &at).await?;
    Ok(forgetting(
        onward.unwrap_or_else(|| Response::see_other(done)),
    ))
}

fn forgetting(answer: Response) -> Response {
    let cookies = [Session::COOKIE, Browser::COOKIE].map(Cookie::gone);
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
