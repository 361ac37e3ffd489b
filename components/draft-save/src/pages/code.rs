//! The way to a draft by its code.

use super::texts;
use crate::ME;
use crate::folder::Entry;
use crate::store::{Opened, Place};
use calls::draft_save::{Invitation, invitation_page, lead_to};
use edge::{Failure, Request, Response, now};
use futures::future::try_join3;
use http::StatusCode;
use identifiers::{DraftId, FolderKey, ResumeCode};
use pages::{Alert, Button, ErrorSummary, Field, Form, Input, Mood, Page, Text, Texts, Width};

const FIELD: &str = "code";

/// What is wrong with a code.
#[derive(Clone, Copy)]
pub(super) enum Wrong {
    Form,
    Unknown,
}

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
        return Ok(refused(request, Wrong::Unknown));
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

fn refused(request: &Request, wrong: Wrong) -> Response {
    pages::answer(asking(request, Some(wrong)).render())
        .with_status(StatusCode::UNPROCESSABLE_ENTITY)
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
        None => field,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Named;
    use chrono::DateTime;

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
