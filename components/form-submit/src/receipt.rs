//! The receipt.

use crate::HERE;
use crate::application::Submission;
use crate::store::Submissions;
use edge::{Failure, Request, Response, german_moment};
use forms::{Address, Case, Closed, Office, Wording, unknown};
use identifiers::ResumeCode;
use pages::{Alert, Button, Mood, Page, Panel, Summary, SummaryRow};

/// Says that the application has arrived, with its case number. One operation.
pub(crate) async fn show(request: &Request, at: &Address) -> Result<Response, Failure> {
    let office = match Office::open(HERE, request, at.tenant.as_str()).await? {
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
    let package = calls::service_library::package(HERE.id, at.service.as_str(), version).await?;
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
        .part(&Go(Button::secondary(t.get("receipt-pdf"))
            .href(format!("{}/quittung.pdf", at.application()))))
        .part(&next)
        .part(&Panel::new(t.get("resume-code"), code.shown()).id("resume-code"));
    Ok(pages::answer(page.render()))
}

/// A draft that is still open has no receipt: its person goes on to check and send it. One that
/// was closed, and then something crashed, is sent again with one press of a button.
async fn not_yet(request: &Request, at: &Address, office: &Office) -> Result<Response, Failure> {
    match Case::open(HERE, request, at).await? {
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

/// A button on its own.
struct Go(Button);

impl pages::Part for Go {
    fn html(&self) -> pages::SafeHtml {
        self.0.html()
    }
}
