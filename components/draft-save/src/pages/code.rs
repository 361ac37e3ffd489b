//! The way to a draft by its code.

use super::texts;
use crate::ME;
use crate::folder::Entry;
use crate::store::{Opened, Place};
use calls::draft_save::{Invitation, invitation_page, lead_to};
use chrono::{DateTime, Utc};
use edge::{Failure, Level, Request, Response, berlin, log, moment, now};
use futures::future::try_join3;
use http::{StatusCode, header};
use identifiers::{DraftId, FolderKey, ResumeCode};
use pages::{Alert, Button, ErrorSummary, Field, Form, Input, Mood, Page, Text, Texts, Width};
use records::Counted;

const FIELD: &str = "code";

/// What is wrong with a code.
#[derive(Clone, Copy)]
pub(super) enum Wrong {
    Form,
    Unknown,
    /// It is unknown, and so are very many of these minutes: until then.
    Many(DateTime<Utc>),
}

/// Codes that lead nowhere in ten minutes, after which somebody seems to be guessing. Nobody is kept
/// from anything by that who has a code: docs/decisions/0024-attempts.md.
const MANY: u64 = 300;

/// Looks where the code leads, puts the draft into the folder and goes there. A known and an
/// unknown code cost the same until it is put: two operations here and one in `mailbox`. Who is
/// invited has nothing put anywhere: a folder is for one's own drafts.
pub(crate) async fn resume(request: &Request) -> Result<Response, Failure> {
    let form = request.form();
    let Ok(code) = ResumeCode::parse(form.get(FIELD).unwrap_or_default()) else {
        return Ok(refused(request, Wrong::Form));
    };
    let id = code.draft_id();
    let drafts = Opened::open().await?;
    let place = async { Ok(drafts.place(&id).get().await?) };
    let invitation = async { Ok(drafts.invitation(&id).get().await?) };
    let mailbox = calls::mailbox::size(ME, &id);
    let (place, invitation, mailbox) = try_join3(place, invitation, mailbox).await?;
    let target = target(place.as_ref(), mailbox.messages, &id);
    let Some(target) = target.or_else(|| Some(invited_to(invitation.as_ref()?, &id))) else {
        let counted = drafts.wrong_codes().add(moment()).await?;
        return Ok(refused(request, unknown(&counted)));
    };
    let Some(place) = place else {
        return Ok(lead_to(&target, &code, None));
    };
    let had = calls::draft_save::folder(request);
    let new = FolderKey::from_random(edge::random()?);
    let entry = Entry::new(&code, place);
    let key = drafts.put_somewhere(had, new, &entry, now()).await;
    Ok(lead_to(&target, &code, key.as_ref()))
}

/// A sent application lies in the mailbox; what is not sent yet is gone on with.
fn target(place: Option<&Place>, messages: u64, id: &DraftId) -> Option<String> {
    match place {
        _ if messages > 0 => Some(super::one::mailbox_of(id)),
        Some(place) => Some(super::one::form_of(place, id)),
        None => None,
    }
}

/// The page of an invitation.
fn invited_to(invitation: &Invitation, id: &DraftId) -> String {
    invitation_page(&invitation.tenant, &invitation.service, id)
}

/// What is said of a code that leads nowhere. The log hears of it once, when there are many.
fn unknown(counted: &Counted) -> Wrong {
    if counted.number <= MANY {
        return Wrong::Unknown;
    }
    if counted.number == MANY + 1 {
        log(Level::Warn, "many wrong codes are entered", &counted.number);
    }
    let until = i64::try_from(counted.until.0).unwrap_or(i64::MAX);
    Wrong::Many(DateTime::from_timestamp_millis(until).unwrap_or_default())
}

fn refused(request: &Request, wrong: Wrong) -> Response {
    let answer = pages::answer(asking(request, Some(wrong)).render());
    match wrong {
        Wrong::Form | Wrong::Unknown => answer.with_status(StatusCode::UNPROCESSABLE_ENTITY),
        Wrong::Many(until) => {
            let seconds = (until - now()).num_seconds().max(1).to_string();
            let answer = answer.with_status(StatusCode::TOO_MANY_REQUESTS);
            answer.header(header::RETRY_AFTER, &seconds)
        }
    }
}

/// The page that asks for the code.
pub(super) fn asking(request: &Request, wrong: Option<Wrong>) -> Page {
    let t = texts(request);
    let field = code_field(t, wrong);
    let frame = pages::frame(request, &super::TEXTS);
    let page = Page::new(frame, t.get("resume-title"))
        .private()
        .errors(ErrorSummary::of(t, [&field]));
    with_form(page, t, &field)
}

/// Adds the form that asks for the code to a page.
pub(super) fn with_form(page: Page, t: Texts, field: &Field) -> Page {
    let form = Form::post(t, "/entwuerfe")
        .part(field)
        .button(Button::primary(t.get("resume-button")));
    let about = Alert::new(Mood::Info, t.get("resume-about")).text(t.get("resume-about-text"));
    page.part(&form)
        .part(&about)
        .module(pages::assets::FOLDER_SCRIPT)
}

pub(super) fn code_field(t: Texts, wrong: Option<Wrong>) -> Field {
    // What was typed is not shown again: it may be somebody else's code.
    let input = Text::default().width(Width::Full).autocomplete("off");
    let field = Field::new(t, FIELD, t.get("resume-code"), Input::Text(input))
        .hint(t.get("resume-code-hint"));
    match wrong {
        Some(Wrong::Form) => field.error(t.get("resume-code-form")),
        Some(Wrong::Unknown) => field.error(t.get("resume-code-unknown")),
        Some(Wrong::Many(until)) => {
            let time = berlin(until).format("%H:%M").to_string();
            field.error(t.get("resume-code-many").with("time", time))
        }
        None => field,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Named;

    #[test]
    fn many_wrong_codes_are_told_with_the_time_at_which_to_try_again() {
        let until = records::Moment(1_800_000_000_000);
        let counted = |number| Counted { number, until };
        assert!(matches!(unknown(&counted(MANY)), Wrong::Unknown));
        let Wrong::Many(told) = unknown(&counted(MANY + 2)) else {
            panic!("nothing is said");
        };
        assert_eq!(told.timestamp_millis(), 1_800_000_000_000);
    }

    #[test]
    fn a_code_leads_to_the_draft_and_once_sent_to_the_mailbox() {
        let id = ResumeCode::from_random([1; 13]).draft_id();
        let place = || {
            Some(Place {
                tenant: "aachen".parse().unwrap(),
                service: "hundesteuer-anmelden".parse().unwrap(),
                named: Named::default(),
                begun_at: DateTime::default(),
            })
        };
        let draft = format!("/aachen/antrag/hundesteuer-anmelden/{id}");
        assert_eq!(target(place().as_ref(), 0, &id), Some(draft));
        assert_eq!(
            target(place().as_ref(), 1, &id),
            Some(format!("/postfach/{id}"))
        );
        assert_eq!(target(None, 1, &id), Some(format!("/postfach/{id}")));
        assert_eq!(target(None, 0, &id), None);
    }
}
