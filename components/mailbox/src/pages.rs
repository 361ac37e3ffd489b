//! `/postfach/<owner>`: the messages of a mailbox, and one of them.

use crate::store::mailbox;
use calls::mailbox::{Event, Message};
use edge::{Admission, Failure, Request, Response, german_moment};
use identifiers::DraftId;
use pages::{
    Alert, Catalogue, LogInPage, Mood, Page, Pagination, Panel, Summary, SummaryRow, Task,
    TaskList, Texts, Whose,
};

static TEXTS: Catalogue = Catalogue::new(
    include_str!("../texts/de.ftl"),
    include_str!("../texts/en.ftl"),
);

/// Messages on a page.
const PAGE: u64 = 20;

/// The owner named in the address, if this browser holds the code of the mailbox.
fn own(request: &Request, owner: &str) -> Option<DraftId> {
    let owner: DraftId = owner.parse().ok()?;
    calls::draft_save::code(request, &owner).map(|_| owner)
}

/// Nothing, where whoever asks may read a message; else the answer: the way to log in, or for
/// somebody else the same as without the code. No operation.
async fn admitted(request: &Request, message: &Message) -> Result<Result<(), Response>, Failure> {
    let Some(holder) = &message.holder else {
        return Ok(Ok(()));
    };
    Ok(match edge::admission(request, holder).await? {
        Admission::Granted(_) => Ok(()),
        Admission::Other => Err(Response::see_other("/entwuerfe")),
        Admission::LogIn(why) => {
            let frame = pages::frame(request, &TEXTS);
            let page = LogInPage::new(request, frame, why, holder.level(), &request.path);
            Err(page.passing(holder.is_passing()).answer())
        }
    })
}

/// The newest messages, or an older page of them. Twenty-one operations at the most.
pub(crate) async fn list(request: &Request, owner: &str) -> Result<Response, Failure> {
    let Some(owner) = own(request, owner) else {
        return Ok(Response::see_other("/entwuerfe"));
    };
    let mailbox = mailbox(&owner).await?;
    let last = mailbox.last().await?;
    let count = last.div_ceil(PAGE).max(1);
    let number = request
        .parameter("seite")
        .and_then(|text| text.parse().ok());
    let number = number.unwrap_or(1).clamp(1, count);
    let messages = mailbox.page(last + 1 - (number - 1) * PAGE, PAGE).await?;
    let summaries = messages.entries.iter().filter_map(|it| it.summary.as_ref());
    for message in summaries {
        if let Err(answer) = admitted(request, message).await? {
            return Ok(answer);
        }
    }
    let t = pages::texts(request, &TEXTS);
    let tasks = messages.entries.iter().filter_map(|entry| {
        let message = entry.summary.as_ref()?;
        let task = Task::new(subject(t, message), when(message), Mood::Info);
        Some(task.href(format!("/postfach/{owner}/{}", entry.id)))
    });
    let tasks: Vec<Task> = tasks.collect();
    let empty = tasks
        .is_empty()
        .then(|| Alert::new(Mood::Info, t.get("mailbox-empty")).text(t.get("mailbox-empty-text")));
    let leaf = (count > 1).then(|| {
        let base = format!("/postfach/{owner}?seite=");
        Pagination::new(t, base, number as usize, count as usize)
    });
    let mut page = Page::new(pages::frame(request, &TEXTS), t.get("mailbox-title")).private();
    page = match empty {
        Some(empty) => page.part(&empty),
        None => page.part(&TaskList::new("messages", t.get("mailbox-messages"), tasks)),
    };
    Ok(pages::answer(page.part(&leaf).render()))
}

/// One message. One operation.
pub(crate) async fn message(request: &Request, owner: &str, id: &str) -> Result<Response, Failure> {
    let Some(owner) = own(request, owner) else {
        return Ok(Response::see_other("/entwuerfe"));
    };
    let message: Message = mailbox(&owner)
        .await?
        .content(id)
        .await?
        .ok_or(Failure::NotFound)?;
    if let Err(answer) = admitted(request, &message).await? {
        return Ok(answer);
    }
    let t = pages::texts(request, &TEXTS);
    let facts = Summary::new(t, t.get("message-facts"))
        .row(SummaryRow::new(
            t.get("message-from"),
            message.sender.clone(),
        ))
        .row(SummaryRow::new(
            t.get("message-service"),
            title(t, &message),
        ))
        .row(SummaryRow::new(t.get("message-at"), when(&message)));
    let whose = Whose::new(message.tenant.as_str(), message.sender.clone());
    let page = Page::new(
        pages::frame(request, &TEXTS).whose(whose),
        subject(t, &message),
    )
    .private()
    .crumb(format!("/postfach/{owner}"), t.get("mailbox-title"))
    .part(&Panel::new(
        t.get("message-case"),
        message.case_number.as_str(),
    ))
    .part(&body(t, &message))
    .part(&words(t, &message))
    .part(&facts);
    Ok(pages::answer(page.render()))
}

fn title(t: Texts, message: &Message) -> &str {
    let titles = &message.service_title;
    let title = titles.get(t.locale().code()).or_else(|| titles.get("de"));
    title.map_or("", String::as_str)
}

fn subject(t: Texts, message: &Message) -> String {
    let key = match message.event {
        Event::Received => "event-received",
        Event::Accepted => "event-accepted",
        Event::InProgress { .. } => "event-in-progress",
        Event::Decided { .. } => "event-decided",
        Event::Withdrawn => "event-withdrawn",
        Event::Corrected { .. } => "event-corrected",
    };
    t.get(key).with("service", title(t, message)).into()
}

fn body(t: Texts, message: &Message) -> Alert {
    let (mood, what, next) = match message.event {
        Event::Received => (Mood::Success, "event-received-title", "event-received-text"),
        Event::Accepted => (Mood::Success, "event-accepted-title", "event-accepted-text"),
        Event::InProgress { .. } => (
            Mood::Info,
            "event-in-progress-title",
            "event-in-progress-text",
        ),
        Event::Decided { .. } => (Mood::Info, "event-decided-title", "event-decided-text"),
        Event::Withdrawn => (Mood::Info, "event-withdrawn-title", "event-withdrawn-text"),
        Event::Corrected { .. } => (
            Mood::Success,
            "event-corrected-title",
            "event-corrected-text",
        ),
    };
    Alert::new(mood, t.get(what)).text(t.get(next).with("office", message.sender.as_str()))
}

/// What the office wrote, as it wrote it.
fn words(t: Texts, message: &Message) -> Option<Summary> {
    let (Event::InProgress { note } | Event::Decided { note }) = &message.event else {
        return None;
    };
    let note = note.as_deref()?;
    let title = t
        .get("message-words")
        .with("office", message.sender.as_str());
    let row = SummaryRow::new(t.get("message-note"), note).id("mitteilung");
    Some(Summary::new(t, title).row(row))
}

/// As the clocks in the municipality showed it.
fn when(message: &Message) -> String {
    german_moment(message.at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use identifiers::{CaseNumber, ResumeCode};
    use pages::{Locale, Part};

    fn message(event: Event) -> Message {
        let owner = ResumeCode::from_random([1; 13]).draft_id();
        Message {
            tenant: "aachen".parse().unwrap(),
            sender: "Stadt Aachen".into(),
            case_number: CaseNumber::of_draft(&owner),
            service_title: [("de".to_owned(), "Hund <anmelden>".to_owned())].into(),
            at: "2026-07-01T22:30:00Z".parse().unwrap(),
            event,
            holder: None,
        }
    }

    #[test]
    fn a_message_says_what_happened_in_the_readers_language() {
        for (event, german, english) in [
            (Event::Received, "eingegangen", "has arrived"),
            (Event::Accepted, "bearbeitet", "being processed"),
            (Event::InProgress { note: None }, "Neuigkeiten", "News"),
            (Event::Decided { note: None }, "entschieden", "decided"),
            (Event::Withdrawn, "zurückgezogen", "withdrawn"),
            (
                Event::Corrected { revision: 2 },
                "Berichtigung",
                "correction",
            ),
        ] {
            let message = message(event);
            assert!(subject(TEXTS.speak(Locale::De), &message).contains(german));
            assert!(subject(TEXTS.speak(Locale::En), &message).contains(english));
            let body = body(TEXTS.speak(Locale::De), &message).html();
            assert!(body.as_str().contains("Stadt Aachen"));
        }
    }

    #[test]
    fn what_the_office_wrote_is_shown_as_text_and_never_as_markup() {
        let t = TEXTS.speak(Locale::De);
        let note = Some("Bitte <b>heute</b> anrufen.".to_owned());
        let shown = words(t, &message(Event::Decided { note })).unwrap().html();
        assert!(!shown.as_str().contains("<b>"), "{}", shown.as_str());
        assert!(shown.as_str().contains("anrufen."));
        assert!(words(t, &message(Event::Decided { note: None })).is_none());
    }

    #[test]
    fn the_time_is_that_of_the_municipality() {
        assert_eq!(when(&message(Event::Received)), "02.07.2026, 00:30:00");
    }
}
