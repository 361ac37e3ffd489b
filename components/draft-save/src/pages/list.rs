//! A person's drafts, ten on a page.

use super::code::{asking, code_field, with_form};
use super::{Paragraph, TEXTS, texts, words};
use crate::folder::{Entry, Folder, MOST};
use crate::stage::{Look, Mailbox, Stage};
use crate::store::Opened;
use edge::{Failure, Request, Response, now};
use futures::future::try_join_all;
use pages::{Alert, Button, Form, Mood, Page, Pagination, Summary, Texts};

/// Drafts on a page.
const PAGE: usize = 10;

/// Without a folder none; else two operations for the folder and two for each draft on the page.
pub(crate) async fn list(request: &Request) -> Result<Response, Failure> {
    let Some(key) = calls::draft_save::folder(request) else {
        return Ok(without_drafts(request));
    };
    let drafts = Opened::open().await?;
    match drafts.folder_of(&key).await? {
        Some(folder) if !folder.drafts().is_empty() => Ok(pages::answer(
            page(request, &drafts, &folder).await?.render(),
        )),
        _ => Ok(without_drafts(request)),
    }
}

fn without_drafts(request: &Request) -> Response {
    let page = asking(request, None);
    let page = page.part(&notice(request, texts(request)));
    pages::answer(page.render())
}

/// What has just been done.
fn notice(request: &Request, t: Texts) -> Option<Alert> {
    let done =
        |title: &str, text: &str| Some(Alert::new(Mood::Success, t.get(title)).text(t.get(text)));
    match request.parameter("getan").as_deref() {
        Some("geloescht") => done("done-deleted", "done-deleted-text"),
        Some("entfernt") => done("done-removed", "done-removed-text"),
        Some("vergessen") => done("done-forgotten", "done-forgotten-text"),
        _ => None,
    }
}

async fn page(request: &Request, drafts: &Opened, folder: &Folder) -> Result<Page, Failure> {
    let t = texts(request);
    let all = folder.drafts();
    let last = all.len().div_ceil(PAGE);
    let wish = request.parameter("seite");
    let wish = wish.and_then(|text| text.parse().ok());
    let number = wish.unwrap_or(1_usize).clamp(1, last);
    let shown: Vec<&Entry> = all.iter().skip((number - 1) * PAGE).take(PAGE).collect();
    let now = now();
    let looks = shown
        .iter()
        .map(|entry| drafts.look(&Mailbox, &entry.tenant, &entry.id, now));
    let looks = try_join_all(looks).await?;
    let full = folder.is_full().then(|| {
        let text = t.get("list-full-text").with("most", MOST);
        Alert::new(Mood::Warning, t.get("list-full")).text(text)
    });
    let leaf = (last > 1).then(|| Pagination::new(t, "/entwuerfe?seite=", number, last));
    let mut page = Page::new(pages::frame(request, &TEXTS), t.get("list-title"))
        .private()
        .part(&notice(request, t))
        .part(&full)
        .part(&Paragraph::new(
            t.get("list-intro").with("number", all.len()),
        ));
    for (entry, look) in shown.into_iter().zip(&looks) {
        page = page.part(&item(t, entry, look));
    }
    let forget = Button::tertiary(t.get("list-forget")).href("/entwuerfe/vergessen");
    let page = page.part(&leaf).part(&forget);
    Ok(with_form(page, t, &code_field(t, None)))
}

/// A draft of the list, with what can be done with it.
fn item(t: Texts, entry: &Entry, look: &Look) -> Form {
    let title = words::title(t, &entry.named, &entry.service);
    let at = format!("/entwuerfe/{}", entry.id);
    let mut summary = Summary::new(t, title.as_str());
    for row in words::rows(t, &entry.named.office, look) {
        summary = summary.row(row);
    }
    if let Some(warning) = words::warning(t, look) {
        summary = summary.part(&warning);
    }
    let button = |label: &str| Button::tertiary(t.get(label)).about(title.as_str());
    let go_on = match look.stage {
        stage if stage.is_open() => Some("draft-go-on"),
        Stage::Sent | Stage::Unclear => Some("draft-mailbox"),
        _ => None,
    };
    if let Some(label) = go_on {
        summary = summary.button(Button::secondary(t.get(label)).about(title.as_str()));
    }
    if look.stage.is_open() {
        summary = summary.button(button("draft-details").href(at.as_str()));
    }
    let away = match look.stage.is_open() {
        true => "draft-delete",
        false => "draft-remove",
    };
    let summary = summary.button(button(away).href(format!("{at}/loeschen")));
    Form::post(t, format!("{at}/weiter")).part(&summary)
}
