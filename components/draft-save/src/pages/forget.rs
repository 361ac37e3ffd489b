//! Forgetting everything on this device, such as one that others use too.

use super::{TEXTS, texts};
use crate::store::Opened;
use edge::{Failure, Request, Response, now};
use http::header;
use pages::{Button, Form, Page, Paragraph};

/// Asks.
pub(crate) fn ask_to_forget(request: &Request) -> Response {
    let t = texts(request);
    let form = Form::post(t, "/entwuerfe/vergessen")
        .button(Button::primary(t.get("forget-button")))
        .button(Button::secondary(t.get("delete-keep")).href("/entwuerfe"));
    let page = Page::new(pages::frame(request, &TEXTS), t.get("forget-title"))
        .private()
        .crumb("/entwuerfe", t.get("list-title"))
        .part(&Paragraph::new(t.get("forget-text")))
        .part(&form);
    pages::answer(page.render())
}

/// Deletes the folder and the browser's cookies. The drafts stay, for who has their codes.
pub(crate) async fn forget(request: &Request) -> Result<Response, Failure> {
    let mut answer = Response::see_other("/entwuerfe?getan=vergessen");
    for code in calls::draft_save::codes(request) {
        let cookie = calls::draft_save::forgetting(&code.draft_id());
        answer = answer.header(header::SET_COOKIE, &cookie.header());
    }
    if let Some(key) = calls::draft_save::folder(request) {
        Opened::open().await?.forget_folder(&key, now()).await?;
        let cookie = calls::draft_save::folder_forgetting();
        answer = answer.header(header::SET_COOKIE, &cookie.header());
    }
    Ok(answer)
}
