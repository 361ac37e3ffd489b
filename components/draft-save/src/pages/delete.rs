//! Deleting a draft: it is asked for first.

use super::{Own, TEXTS, admitted, texts};
use crate::account::folder_in;
use crate::stage::{Look, Mailbox, Stage};
use crate::store::{Discarded, Opened, Why};
use calls::draft_save::folder_of;
use edge::{Failure, Request, Response, now};
use http::{StatusCode, header};
use pages::{Alert, Button, Form, Mood, Page, Paragraph};
use records::State;

/// How often somebody may save while it is deleted.
const ATTEMPTS: usize = 3;

/// Asks. Three operations by the draft's cookie, four by the folder.
pub(crate) async fn ask_to_delete(request: &Request, id: &str) -> Result<Response, Failure> {
    let drafts = Opened::open().await?;
    let Some(own) = Own::find(&drafts, request, id).await? else {
        return Ok(Response::see_other("/entwuerfe"));
    };
    let look = drafts
        .look(&Mailbox, &own.place.tenant, &own.id, now())
        .await?;
    if let Err(answer) = admitted(request, &own.id, look.holder.as_ref()).await? {
        return Ok(answer);
    }
    Ok(pages::answer(asking(request, &own, &look).render()))
}

fn asking(request: &Request, own: &Own, look: &Look) -> Page {
    let t = texts(request);
    let title = own.title(t);
    let (heading, text, button) = match look.stage.is_open() {
        true => ("delete-title", "delete-text", "delete-button"),
        false => ("remove-title", "remove-text", "remove-button"),
    };
    let form = Form::post(t, format!("/entwuerfe/{}/loeschen", own.id))
        .button(Button::primary(t.get(button)))
        .button(Button::secondary(t.get("delete-keep")).href("/entwuerfe"));
    Page::new(pages::frame(request, &TEXTS), t.get(heading))
        .private()
        .crumb("/entwuerfe", t.get("list-title"))
        .part(&Paragraph::new(t.get(text).with("title", title)))
        .part(&form)
}

/// Deletes a draft that is not sent; what is sent or gone is only taken off the list.
pub(crate) async fn delete(request: &Request, id: &str) -> Result<Response, Failure> {
    let drafts = Opened::open().await?;
    let Some(own) = Own::find(&drafts, request, id).await? else {
        return Ok(Response::see_other("/entwuerfe"));
    };
    let done = match put_away(request, &drafts, &own).await? {
        Ok(done) => done,
        Err(answer) => return Ok(answer),
    };
    if let Some(key) = calls::draft_save::folder(request) {
        drafts.take_out(&key.folder_id(), &own.id, now()).await?;
    }
    if done == Done::Gone
        && let Some(folder) = edge::session(request).await?.as_ref().and_then(folder_in)
    {
        drafts.take_from_account(&folder, &own.id).await?;
    }
    let done = done.name();
    let answer = Response::see_other(&format!("/entwuerfe?getan={done}"));
    let forgotten = calls::draft_save::forgetting(&own.id);
    Ok(match done {
        // The cookie of what was sent opens its mailbox.
        "entfernt" => answer,
        _ => answer.header(header::SET_COOKIE, &forgotten.header()),
    })
}

/// What a deletion came to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Done {
    /// The draft is deleted.
    Deleted,
    /// It was sent: it is taken off this device's list, and stays in an account's.
    Sent,
    /// It was gone already: it is taken off every list.
    Gone,
}

impl Done {
    /// What the page that follows is told.
    fn name(self) -> &'static str {
        match self {
            Self::Deleted => "geloescht",
            Self::Sent | Self::Gone => "entfernt",
        }
    }
}

/// What was done; or the answer, when that may not be, or somebody saves again and again.
async fn put_away(
    request: &Request,
    drafts: &Opened,
    own: &Own,
) -> Result<Result<Done, Response>, Failure> {
    let mut discarded = Discarded::new(&own.place.tenant, &own.id, Why::Deleted);
    for _ in 0..ATTEMPTS {
        let draft = drafts.draft(&discarded.tenant, &discarded.id);
        let look = drafts.look(&Mailbox, &discarded.tenant, &own.id, now());
        let State::Current(current) = draft.state().await? else {
            return Ok(Ok(match look.await?.stage {
                Stage::Gone => Done::Gone,
                _ => Done::Sent,
            }));
        };
        let version = current.version;
        let content = current.content.into_draft();
        let holder = content.account.as_ref().map(|account| &account.holder);
        if let Err(answer) = admitted(request, &own.id, holder).await? {
            return Ok(Err(answer));
        }
        if content.sent_at.is_some() {
            return Ok(Ok(Done::Sent));
        }
        discarded.lists.account = holder.and_then(folder_of);
        let task = drafts.put_away(&discarded, version, now()).await?;
        if task.is_some() {
            return Ok(Ok(Done::Deleted));
        }
    }
    Ok(Err(busy(request)))
}

fn busy(request: &Request) -> Response {
    let t = texts(request);
    let alert = Alert::new(Mood::Warning, t.get("delete-busy"))
        .text(t.get("delete-busy-text"))
        .link("/entwuerfe", t.get("list-title"));
    let page = Page::new(pages::frame(request, &TEXTS), t.get("delete-title"))
        .private()
        .part(&alert);
    pages::answer(page.render()).with_status(StatusCode::CONFLICT)
}
