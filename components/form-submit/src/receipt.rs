//! The receipt, and the page for whoever breaks off.

use crate::TEXTS;
use crate::application::Submission;
use crate::case::{Address, Case, Closed, Office, unknown};
use crate::store::Submissions;
use crate::wording::Wording;
use edge::{Failure, Request, Response, german_moment};
use identifiers::ResumeCode;
use pages::{Alert, Button, Mood, Page, Panel, Summary, SummaryRow};

/// Says that the application has arrived, with its case number. One operation.
pub(crate) async fn show(request: &Request, at: &Address) -> Result<Response, Failure> {
    let office = match Office::open(request, at.tenant.as_str()).await? {
        Ok(office) => office,
        Err(page) => return Ok(page),
    };
    let Some(code) = calls::draft_save::code(request, &at.id) else {
        return Ok(unknown(&office));
    };
    let submissions = Submissions::open().await?;
    let submission = submissions
        .submission(&at.tenant, &at.id)
        .await?
        .get()
        .await?;
    match submission {
        Some(submission) => page(at, &office, &code, &submission).await,
        None => not_yet(request, at, &office).await,
    }
}

async fn page(
    at: &Address,
    office: &Office,
    code: &ResumeCode,
    submission: &Submission,
) -> Result<Response, Failure> {
    let t = office.t;
    let version = submission.draft.service_version.as_str();
    let package = calls::service_library::package(crate::ME, at.service.as_str(), version).await?;
    let wording = Wording::new(&package, t.locale());
    let when = german_moment(submission.received_at);
    let name = office.name();
    let arrived = Alert::new(Mood::Success, t.get("receipt-arrived"))
        .text(t.get("receipt-arrived-text").with("office", name.as_str()));
    let facts = Summary::new(t, t.get("receipt-facts"))
        .row(SummaryRow::new(t.get("receipt-service"), wording.title()))
        .row(SummaryRow::new(t.get("receipt-office"), name))
        .row(SummaryRow::new(t.get("receipt-at"), when));
    let next = Alert::new(Mood::Info, t.get("receipt-next"))
        .text(t.get("receipt-next-text"))
        .link(format!("/postfach/{}", at.id), t.get("receipt-mailbox"));
    let page = Page::new(office.frame.clone(), t.get("receipt-title"))
        .service(wording.title())
        .private()
        .part(&arrived)
        .part(&Panel::new(t.get("receipt-case"), submission.case_number.as_str()).id("case-number"))
        .part(&facts)
        .part(&Go(
            Button::secondary(t.get("receipt-pdf")).href(at.page("quittung.pdf"))
        ))
        .part(&next)
        .part(&Panel::new(t.get("resume-code"), code.shown()).id("resume-code"));
    Ok(pages::answer(page.render()))
}

/// A draft that is still open has no receipt: its person goes on to check and send it. One that
/// was closed, and then something crashed, is sent again with one press of a button.
async fn not_yet(request: &Request, at: &Address, office: &Office) -> Result<Response, Failure> {
    match Case::open(request, at).await? {
        Ok(_) => Ok(Response::see_other(&at.page("pruefen"))),
        Err(Closed::Sent(_)) => {
            let t = office.t;
            let button = Button::primary(t.get("receipt-finish"));
            let form = pages::Form::post(t, at.page("senden")).button(button);
            let alert = Alert::new(Mood::Warning, t.get("receipt-pending"))
                .text(t.get("receipt-pending-text"));
            let page = Page::new(office.frame.clone(), t.get("receipt-pending"))
                .private()
                .part(&alert)
                .part(&form);
            Ok(pages::answer(page.render()))
        }
        Err(Closed::Gone(office)) => Ok(unknown(&office)),
        Err(closed) => Ok(closed.answer(at)),
    }
}

/// Says that everything is saved and how to go on later. Two operations.
pub(crate) async fn pause(request: &Request, at: &Address) -> Result<Response, Failure> {
    let case = match Case::open(request, at).await? {
        Ok(case) => case,
        Err(closed) => return Ok(closed.answer(at)),
    };
    let t = pages::texts(request, &TEXTS);
    let wording = Wording::new(&case.package, t.locale());
    let saved = Alert::new(Mood::Success, t.get("pause-saved")).text(t.get("pause-saved-text"));
    let how = Alert::new(Mood::Info, t.get("pause-how"))
        .text(t.get("pause-how-text"))
        .link("/entwuerfe", t.get("case-enter-code"));
    let page = Page::new(case.office.frame.clone(), t.get("pause-title"))
        .service(wording.title())
        .private()
        .part(&saved)
        .part(&Panel::new(t.get("resume-code"), case.code.shown()).id("resume-code"))
        .part(&how)
        .part(&Go(
            Button::secondary(t.get("pause-go-on")).href(at.page(""))
        ));
    Ok(pages::answer(page.render()))
}

/// A button on its own.
struct Go(Button);

impl pages::Part for Go {
    fn html(&self) -> pages::SafeHtml {
        self.0.html()
    }
}
