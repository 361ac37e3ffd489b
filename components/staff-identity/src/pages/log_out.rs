//! Logging out: here, or everywhere; and at the provider as well (OpenID Connect RP-Initiated Logout
//! 1.0).

use super::TEXTS;
use crate::provider::known;
use crate::settings::{secure, settings};
use crate::store::Sessions;
use ::pages::{Alert, Button, Form, Frame, Mood, Page, Paragraph, assets};
use edge::{Cookie, Failure, Level, Request, Response, log, portal_address};
use http::header;
use sessions::{Browser, Staff};

const DONE: &str = "/verwaltung/anmelden/abgemeldet";
/// A longer token is not sent: providers take no longer addresses. Then they ask the person.
const LONGEST_HINT: usize = 6_000;

/// Ends the session of this browser, and leads to the provider to end the one there. Two operations.
pub(crate) async fn log_out(request: &Request) -> Result<Response, Failure> {
    match edge::staff(request).await? {
        Some(staff) => ended(request, &staff, DONE).await,
        None => Ok(forgetting(Response::see_other(DONE))),
    }
}

/// Ends all sessions of the person: none of them is renewed, and the last token ends within a
/// quarter of an hour. One operation more.
pub(crate) async fn log_out_everywhere(request: &Request) -> Result<Response, Failure> {
    let done = format!("{DONE}?ueberall=ja");
    let Some(staff) = edge::staff(request).await? else {
        return Ok(forgetting(Response::see_other(&done)));
    };
    let sessions = Sessions::open().await?;
    sessions.epoch(staff.person.as_str()).add().await?;
    ended(request, &staff, &done).await
}

async fn ended(request: &Request, staff: &Staff, done: &str) -> Result<Response, Failure> {
    let record = Sessions::open().await?.session(&staff.id);
    let kept = record.get().await?;
    record.delete().await?;
    let onward = match kept {
        Some(kept) => at_provider(request, kept.id_token).await?,
        None => None,
    };
    Ok(forgetting(
        onward.unwrap_or_else(|| Response::see_other(done)),
    ))
}

/// A page that leads to the provider, to log out there too; none where it takes no log-outs or does
/// not answer. Here everything has ended already.
async fn at_provider(request: &Request, id_token: String) -> Result<Option<Response>, Failure> {
    let settings = settings().await?;
    let Some(provider) = settings.provider(request).await? else {
        return Ok(None);
    };
    let metadata = match known(&provider).await {
        Ok(metadata) => metadata,
        Err(trouble) => {
            log(Level::Warn, "staff log out here only", &trouble);
            return Ok(None);
        }
    };
    let address = metadata.end_session_endpoint.as_deref().and_then(secure);
    let Some(mut address) = address else {
        return Ok(None);
    };
    let mut fields: Vec<(String, String)> = address.query_pairs().into_owned().collect();
    address.set_query(None);
    let back = format!("{}{DONE}", portal_address(request).await?);
    fields.push(("post_logout_redirect_uri".into(), back));
    fields.push(("client_id".into(), provider.client));
    if id_token.len() <= LONGEST_HINT {
        fields.push(("id_token_hint".into(), id_token));
    }
    let t = ::pages::texts(request, &TEXTS);
    let form = Form::get(t, address.as_str()).id("weiter");
    let form = fields
        .into_iter()
        .fold(form, |form, (name, value)| form.hidden(name, value));
    let form = form.button(Button::primary(t.get("onward-button")));
    let page = Page::new(Frame::new(t, "/verwaltung"), t.get("onward-title"))
        .private()
        .part(&Paragraph::new(t.get("onward-text")))
        .part(&form)
        .module(assets::ONWARD);
    let answer = ::pages::answer(page.render());
    let origin = address.origin().ascii_serialization();
    Ok(Some(answer.with_forms_to(&origin)))
}

fn forgetting(answer: Response) -> Response {
    let cookies = [Staff::COOKIE, Browser::COOKIE_OF_STAFF].map(Cookie::gone);
    cookies.iter().fold(answer, |answer, cookie| {
        answer.header(header::SET_COOKIE, &cookie.header())
    })
}

/// Says that it is done.
pub(crate) fn logged_out(request: &Request) -> Response {
    let t = ::pages::texts(request, &TEXTS);
    let text = match request.parameter("ueberall") {
        Some(_) => t.get("logged-out-everywhere-text"),
        None => t.get("logged-out-text"),
    };
    let form = Form::get(t, "/verwaltung/anmelden")
        .button(Button::primary(t.get("log-in-again")).href("/verwaltung/anmelden"))
        .button(Button::secondary(t.get("to-start")).href("/"));
    let page = Page::new(::pages::frame(request, &TEXTS), t.get("logged-out-title"))
        .private()
        .part(&Alert::new(Mood::Success, t.get("logged-out-done")).text(text))
        .part(&form);
    ::pages::answer(page.render())
}
