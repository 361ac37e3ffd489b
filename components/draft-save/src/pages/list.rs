//! A person's drafts, ten on a page.

use super::code::{asking, code_field, with_form};
use super::{Heading, TEXTS, texts, words};
use crate::folder::{Entry, Folder, MOST};
use crate::stage::{Look, Mailbox, Stage};
use crate::store::Opened;
use edge::{Admission, Failure, Presence, Request, Response, now};
use futures::future::try_join_all;
use pages::{Alert, Button, Form, Mood, Page, Pagination, Paragraph, Summary, SummaryRow, Texts};

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
    let presence = match looks.iter().any(|look| look.holder.is_some()) {
        true => edge::presence(request).await?,
        false => Presence::Nobody,
    };
    for (entry, look) in shown.into_iter().zip(&looks) {
        let closed = look.holder.as_ref().is_some_and(|holder| {
            let admission = Admission::of(presence.clone(), holder);
            !matches!(admission, Admission::Granted(_))
        });
        page = match closed {
            true => page.part(&locked_item(t, entry)),
            false => page.part(&item(t, entry, look)),
        };
    }
    let forget = Button::tertiary(t.get("list-forget")).href("/entwuerfe/vergessen");
    let other = Heading {
        text: t.get("list-other").into(),
    };
    let page = page.part(&leaf).part(&forget).part(&other);
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

/// A draft that belongs to an account: nothing of it, and the way to log in.
fn locked_item(t: Texts, entry: &Entry) -> Form {
    let title = words::title(t, &entry.named, &entry.service);
    let button = Button::secondary(t.get("draft-go-on")).about(title.as_str());
    let summary = Summary::new(t, title.as_str())
        .row(SummaryRow::new(
            t.get("draft-office"),
            entry.named.office.as_str(),
        ))
        .row(SummaryRow::new(t.get("draft-stage"), t.get("stage-log-in")))
        .button(button);
    Form::post(t, format!("/entwuerfe/{}/weiter", entry.id)).part(&summary)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stage::Dates;
    use crate::store::{Named, Place};
    use chrono::{DateTime, TimeDelta, Utc};
    use identifiers::ResumeCode;
    use pages::{Locale, Part};

    fn entry() -> Entry {
        let place = Place {
            tenant: "aachen".parse().unwrap(),
            service: "hundesteuer-anmelden".parse().unwrap(),
            named: Named {
                office: "Stadt Aachen".into(),
                title: [("de".to_owned(), "Hund <anmelden>".to_owned())].into(),
            },
            begun_at: DateTime::default(),
        };
        Entry::new(&ResumeCode::from_random([1; 13]), place)
    }

    fn html(stage: Stage, days: i64) -> String {
        let now: DateTime<Utc> = "2026-11-24T12:00:00Z".parse().unwrap();
        let dates = Dates {
            saved_at: now,
            expires_at: now + TimeDelta::days(days),
            expires_soon: days <= 14,
        };
        let open = stage.is_open().then_some(dates);
        let look = Look {
            stage,
            open,
            holder: None,
        };
        item(TEXTS.speak(Locale::De), &entry(), &look)
            .html()
            .into_string()
    }

    #[test]
    fn an_open_draft_says_how_far_it_is_until_when_it_is_kept_and_what_can_be_done() {
        let html = html(Stage::Part { done: 2, of: 5 }, 90);
        for part in [
            "Hund &#60;anmelden&#62;",
            "Stadt Aachen",
            "2 von 5 Schritten ausgefüllt",
            "24.11.2026, 13:00:00",
            "22.02.2027",
            "Weitermachen",
        ] {
            assert!(html.contains(part), "{part}: {html}");
        }
        let id = entry().id;
        assert!(html.contains(&format!("action=\"/entwuerfe/{id}/weiter\"")));
        assert!(html.contains(&format!("href=\"/entwuerfe/{id}/loeschen\"")));
        assert!(!html.contains("Bitte denken Sie an diesen Antrag"));
    }

    #[test]
    fn a_draft_that_expires_soon_warns() {
        let html = html(Stage::Begun, 14);
        assert!(html.contains("Bitte denken Sie an diesen Antrag"));
        assert!(html.contains("am 08.12.2026"));
    }

    #[test]
    fn what_is_sent_leads_to_the_mailbox_and_what_is_gone_nowhere() {
        let sent = html(Stage::Sent, 0);
        assert!(sent.contains("Zum Postfach") && sent.contains("Aus der Liste nehmen"));
        assert!(!sent.contains("Wird gelöscht am"));
        let gone = html(Stage::Gone, 0);
        assert!(!gone.contains("Weitermachen") && !gone.contains("Zum Postfach"));
    }

    #[test]
    fn of_a_draft_that_belongs_to_an_account_nothing_is_shown_before_the_log_in() {
        let html = locked_item(TEXTS.speak(Locale::De), &entry())
            .html()
            .into_string();
        assert!(
            html.contains("Stadt Aachen") && html.contains("melden"),
            "{html}"
        );
        assert!(
            !html.contains("Schritten") && !html.contains("Gespeichert"),
            "{html}"
        );
    }

    #[test]
    fn the_list_shows_no_code() {
        let html = html(Stage::Ready, 90);
        let code = entry().code().unwrap();
        assert!(!html.contains(&code.shown()) && !html.contains(code.secret()));
    }
}
