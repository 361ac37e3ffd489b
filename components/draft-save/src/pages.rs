//! `/entwuerfe`: the way to a draft by its code.

use crate::ME;
use crate::store::{Drafts, Place};
use edge::{Failure, Request, Response};
use futures::future::try_join;
use http::{StatusCode, header};
use identifiers::{DraftId, ResumeCode};
use pages::{
    Alert, Button, Catalogue, ErrorSummary, Field, Form, Input, Mood, Page, Text, Texts, Width,
};

static TEXTS: Catalogue = Catalogue::new(
    include_str!("../texts/de.ftl"),
    include_str!("../texts/en.ftl"),
);

const FIELD: &str = "code";

/// The page that asks for the code.
pub(crate) fn enter_code(request: &Request) -> Response {
    show(request, None)
}

/// What is wrong with a code.
#[derive(Clone, Copy)]
enum Wrong {
    Form,
    Unknown,
}

/// Looks where the code leads and goes there. A known and an unknown code cost the same: one
/// operation here and one in `mailbox`.
pub(crate) async fn resume(request: &Request) -> Result<Response, Failure> {
    let form = request.form();
    let Ok(code) = ResumeCode::parse(form.get(FIELD).unwrap_or_default()) else {
        return Ok(show(request, Some(Wrong::Form)));
    };
    let id = code.draft_id();
    let drafts = Drafts::open().await?;
    let place = async { Ok(drafts.place(&id).get().await?) };
    let (place, mailbox) = try_join(place, calls::mailbox::size(ME, &id)).await?;
    let Some(target) = target(place, mailbox.messages, &id) else {
        return Ok(show(request, Some(Wrong::Unknown)));
    };
    let cookie = calls::draft_save::cookie(&code);
    Ok(Response::see_other(&target).header(header::SET_COOKIE, &cookie.header()))
}

/// A sent application lies in the mailbox; what is not sent yet is gone on with.
fn target(place: Option<Place>, messages: u64, id: &DraftId) -> Option<String> {
    match place {
        _ if messages > 0 => Some(format!("/postfach/{id}")),
        Some(Place { tenant, service }) => Some(format!("/{tenant}/antrag/{service}/{id}")),
        None => None,
    }
}

fn show(request: &Request, wrong: Option<Wrong>) -> Response {
    let t = pages::texts(request, &TEXTS);
    let field = code_field(t, wrong);
    let form = Form::post(t, "/entwuerfe")
        .part(&field)
        .button(Button::primary(t.get("resume-button")));
    let about = Alert::new(Mood::Info, t.get("resume-about")).text(t.get("resume-about-text"));
    let page = Page::new(pages::frame(request, &TEXTS), t.get("resume-title"))
        .private()
        .errors(ErrorSummary::of(t, [&field]))
        .part(&form)
        .part(&about)
        .render();
    let answer = pages::answer(page);
    match wrong {
        Some(_) => answer.with_status(StatusCode::UNPROCESSABLE_ENTITY),
        None => answer,
    }
}

fn code_field(t: Texts, wrong: Option<Wrong>) -> Field {
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

    #[test]
    fn a_code_leads_to_the_draft_and_once_sent_to_the_mailbox() {
        let id = ResumeCode::from_random([1; 13]).draft_id();
        let place = || {
            Some(Place {
                tenant: "aachen".parse().unwrap(),
                service: "hundesteuer-anmelden".parse().unwrap(),
            })
        };
        let draft = format!("/aachen/antrag/hundesteuer-anmelden/{id}");
        assert_eq!(target(place(), 0, &id), Some(draft));
        assert_eq!(target(place(), 1, &id), Some(format!("/postfach/{id}")));
        assert_eq!(target(None, 1, &id), Some(format!("/postfach/{id}")));
        assert_eq!(target(None, 0, &id), None);
    }
}
