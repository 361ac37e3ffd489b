//! One draft: when it expires, and how to come back to it.

use super::{Own, TEXTS, admitted, elsewhere, texts, words};
use crate::qr::QrCode;
use crate::stage::{Dates, Look, Mailbox, Stage};
use crate::store::{Opened, Place};
use crate::takeaway::{Takeaway, reminder};
use calls::draft_save::{lead_to, link};
use edge::{Failure, Request, Response, german_day, now};
use http::header;
use identifiers::DraftId;
use pages::{Alert, Button, Form, Mood, Page, Panel, Paragraph, Summary, Texts};

/// Where a draft is filled in.
pub(super) fn form_of(place: &Place, id: &DraftId) -> String {
    format!("/{}/antrag/{}/{id}", place.tenant, place.service)
}

/// Where the messages on a sent application are.
pub(super) fn mailbox_of(id: &DraftId) -> String {
    format!("/postfach/{id}")
}

/// A draft that is open, for one of its pages. Three operations by its cookie, four by the folder.
async fn open(
    request: &Request,
    id: &str,
) -> Result<Result<(Own, Look, Dates), Response>, Failure> {
    let drafts = Opened::open().await?;
    let Some(own) = Own::find(&drafts, request, id).await? else {
        return Ok(Err(elsewhere()));
    };
    let look = drafts
        .look(&Mailbox, &own.place.tenant, &own.id, now())
        .await?;
    if let Err(answer) = admitted(request, &own.id, look.holder.as_ref()).await? {
        return Ok(Err(answer));
    }
    Ok(match look.open {
        Some(dates) => Ok((own, look, dates)),
        None => Err(closed(&own, look.stage)),
    })
}

/// Where a draft leads that is not open.
fn closed(own: &Own, stage: Stage) -> Response {
    match stage {
        Stage::Sent | Stage::Unclear => lead_to(&mailbox_of(&own.id), &own.code, None),
        _ => elsewhere(),
    }
}

/// Lets this browser open the draft and leads to it.
pub(crate) async fn go_on(request: &Request, id: &str) -> Result<Response, Failure> {
    let own = match open(request, id).await? {
        Ok((own, ..)) => own,
        Err(answer) => return Ok(answer),
    };
    Ok(lead_to(&form_of(&own.place, &own.id), &own.code, None))
}

/// The draft's page.
pub(crate) async fn show(request: &Request, id: &str) -> Result<Response, Failure> {
    let (own, look, dates) = match open(request, id).await? {
        Ok(open) => open,
        Err(answer) => return Ok(answer),
    };
    let t = texts(request);
    let title = own.title(t);
    let mut summary = Summary::new(t, title.as_str());
    for row in words::rows(t, &own.place.named.office, &look) {
        summary = summary.row(row);
    }
    let saved = request.parameter("gespeichert").map(|_| {
        let text = t
            .get("one-saved-text")
            .with("day", german_day(dates.expires_at));
        Alert::new(Mood::Success, t.get("one-saved")).text(text)
    });
    let at = format!("/entwuerfe/{}", own.id);
    let go_on = Form::post(t, format!("{at}/weiter"))
        .button(Button::primary(t.get("draft-go-on")))
        .button(
            Button::tertiary(t.get("draft-delete"))
                .about(title.as_str())
                .href(format!("{at}/loeschen")),
        );
    let page = Page::new(pages::frame(request, &TEXTS), t.get("one-title"))
        .private()
        .service(title.as_str())
        .crumb("/entwuerfe", t.get("list-title"))
        .part(&saved)
        .part(&words::warning(t, &look))
        .part(&summary)
        .part(&go_on);
    let page = with_code(page, t, &own, &at, link(&request.authority, &own.code));
    Ok(pages::answer(page.render()))
}

/// The code in every form in which one can take it along.
fn with_code(page: Page, t: Texts, own: &Own, at: &str, link: Option<String>) -> Page {
    let how = Alert::new(Mood::Info, t.get("one-how"))
        .text(t.get("one-how-text"))
        .part(&Panel::new(t.get("one-code"), own.code.shown()).id("fortsetzungscode"));
    let qr = link
        .and_then(|link| QrCode::of(&link, t.get("one-qr").into(), t.get("one-qr-about").into()));
    page.part(&how)
        .part(&qr)
        .part(&Button::secondary(t.get("one-file")).href(format!("{at}/code.txt")))
        .part(&Button::secondary(t.get("one-reminder")).href(format!("{at}/erinnerung.ics")))
        .part(&Paragraph::new(t.get("one-secret")))
}

/// The code as a file.
pub(crate) async fn file(request: &Request, id: &str) -> Result<Response, Failure> {
    let (own, _, dates) = match open(request, id).await? {
        Ok(open) => open,
        Err(answer) => return Ok(answer),
    };
    let t = texts(request);
    let takeaway = Takeaway {
        title: own.title(t),
        office: own.place.named.office.clone(),
        code: own.code.shown(),
        link: link(&request.authority, &own.code),
        expires: german_day(dates.expires_at),
    };
    Ok(attached(
        Response::bytes("text/plain; charset=utf-8", takeaway.text(t)),
        "antrag-fortsetzen.txt",
    ))
}

/// A reminder for the person's calendar. It says nothing of the person, the service or the code.
pub(crate) async fn calendar(request: &Request, id: &str) -> Result<Response, Failure> {
    let (own, _, dates) = match open(request, id).await? {
        Ok(open) => open,
        Err(answer) => return Ok(answer),
    };
    let t = texts(request);
    let expires = german_day(dates.expires_at);
    let summary = t.get("reminder-summary").with("day", expires).to_string();
    let text = t.get("reminder-text").to_string();
    let calendar = reminder(&own.id, &summary, &text, dates.expires_at, now());
    Ok(attached(
        Response::bytes("text/calendar; charset=utf-8", calendar),
        "antrag-erinnerung.ics",
    ))
}

fn attached(answer: Response, name: &str) -> Response {
    let disposition = format!("attachment; filename=\"{name}\"");
    answer.header(header::CONTENT_DISPOSITION, &disposition)
}
