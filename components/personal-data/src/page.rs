//! The page: what is stored about whoever asks, whose it is, since when, until when.

use crate::TEXTS;
use crate::erase;
use crate::overview::{Kind, Overview};
use crate::own::{Own, Seen};
use edge::{Failure, Request, Response, log_in_path};
use identifiers::TrustLevel;
use pages::{Alert, Button, Details, Form, Mood, Page, Paragraph, Summary, SummaryRow, Texts};

/// Things shown: the download has all.
const MOST: usize = 20;

/// Without a folder, a code and a session none; else those of [`Own::of`], and for each of the newest
/// twenty those of opening it and of its overview.
pub(crate) async fn show(request: &Request) -> Result<Response, Failure> {
    let own = Own::of(request).await?;
    let t = pages::texts(request, &TEXTS);
    let mut shown = Vec::new();
    let mut closed = 0;
    for it in own.belongings.iter().take(MOST) {
        match own.open(&it.id, it.tenant.as_ref()).await? {
            Seen::Opened(opened) => shown.push(Overview::of(t, it, &opened).await?),
            Seen::LogIn => closed += 1,
            Seen::Foreign => {}
        }
    }
    let more = own.belongings.len().saturating_sub(MOST);
    let logged_in = own.session().is_some();
    let mut page = Page::new(pages::frame(request, &TEXTS), t.get("title"))
        .private()
        .part(&erase::notice(t, request))
        .part(&Paragraph::new(t.get("intro")))
        .part(&whose(t, logged_in));
    if closed > 0 {
        let text = t.get("closed-text").with("number", closed);
        page = page.part(&Alert::new(Mood::Info, t.get("closed")).text(text));
    }
    if !shown.is_empty() || logged_in {
        let form =
            Form::post(t, "/meine-daten/herunterladen").button(Button::primary(t.get("download")));
        page = page
            .part(&Paragraph::new(t.get("download-text")))
            .part(&form)
            .part(&Paragraph::new(t.get("erase-link-text")))
            .part(&Button::secondary(t.get("erase-link")).href("/meine-daten/loeschen"));
    } else {
        page = page.part(&Paragraph::new(t.get("nothing")));
    }
    for (kind, key) in [
        (Kind::Draft, "drafts"),
        (Kind::Sent, "sent"),
        (Kind::Gone, "gone"),
    ] {
        for it in shown.iter().filter(|it| it.kind == kind) {
            let title = format!("{}: {}", String::from(t.get(key)), it.title);
            let rows = it.rows.iter().cloned();
            let rows = rows.map(|(name, value)| SummaryRow::new(name, value));
            page = page.part(&rows.fold(Summary::new(t, title), Summary::row));
        }
    }
    if more > 0 {
        page = page.part(&Paragraph::new(t.get("more").with("number", more)));
    }
    Ok(pages::answer(page.part(&details(t)).render()))
}

/// Whose data is shown, and how to see what belongs to an account.
fn whose(t: Texts, logged_in: bool) -> Alert {
    let log_in = log_in_path("/meine-daten", TrustLevel::Basic);
    match logged_in {
        true => Alert::new(Mood::Info, t.get("whose-account"))
            .text(t.get("whose-account-text"))
            .link("/anmelden/konto", t.get("whose-account-link")),
        false => Alert::new(Mood::Info, t.get("whose-browser"))
            .text(t.get("whose-browser-text"))
            .link(log_in, t.get("whose-browser-link")),
    }
}

fn details(t: Texts) -> Details {
    Details::new(t.get("why"))
        .text(t.get("why-responsible"))
        .text(t.get("why-drafts"))
        .text(t.get("why-sent"))
        .text(t.get("why-account"))
        .text(t.get("why-log"))
}
