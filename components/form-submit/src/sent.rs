//! An application that was sent, as its person has it before them.

use crate::application::Submission;
use crate::store::Submissions;
use crate::{HERE, ME, callers};
use calls::draft_save::Draft;
use calls::form_submit::Application;
use calls::named;
use edge::{Failure, Request, Response, checked_caller};
use fim::ServicePackage;
use forms::{Address, Office, Refused, Wording, admitted, unknown};
use pages::Page;
use std::rc::Rc;

/// An application in the hands of its person.
pub(crate) struct Sent {
    pub(crate) office: Office,
    pub(crate) submission: Submission,
    pub(crate) package: Rc<ServicePackage>,
    pub(crate) submissions: Submissions,
}

impl Sent {
    /// The application, if this browser has its code; otherwise the answer. One operation.
    pub(crate) async fn open(
        request: &Request,
        at: &Address,
    ) -> Result<Result<Self, Response>, Failure> {
        let office = match Office::open(HERE, request, at.tenant.as_str()).await? {
            Ok(office) => office,
            Err(page) => return Ok(Err(page)),
        };
        if calls::draft_save::code(request, &at.id).is_none() {
            return Ok(Err(unknown(&office)));
        }
        let submissions = Submissions::open().await?;
        let record = submissions.submission(&at.tenant, &at.id).await?;
        let Some(submission) = record.get().await? else {
            return Ok(Err(Response::see_other(&at.application())));
        };
        if let Err(answer) = may_open(request, at, &office, &submission.draft).await? {
            return Ok(Err(answer));
        }
        let version = submission.draft.service_version.as_str();
        let package = calls::service_library::package(ME, at.service.as_str(), version).await?;
        Ok(Ok(Self {
            office,
            submission,
            package,
            submissions,
        }))
    }

    /// A page about it.
    pub(crate) fn page(&self, at: &Address, title: &str) -> Page {
        let t = self.office.t;
        let wording = Wording::new(&self.package, t.locale());
        Page::new(self.office.frame.clone(), t.get(title))
            .service(wording.title())
            .crumb(at.application(), t.get("receipt-facts"))
            .private()
    }
}

/// Nothing, where whoever asks may open an application or what it was; else the answer.
pub(crate) async fn may_open(
    request: &Request,
    at: &Address,
    office: &Office,
    draft: &Draft,
) -> Result<Result<(), Response>, Failure> {
    let account = draft.account.as_deref();
    let back = at.application();
    Ok(
        match admitted(request, account, &office.frame, &back).await? {
            Ok(_) => Ok(()),
            Err(Refused::LogIn(page)) => Err(page.answer()),
            Err(Refused::Foreign) => Err(unknown(office)),
        },
    )
}

/// An application for `paper`, which has seen to it that its person asks. One operation.
pub(crate) async fn tell(request: &Request, tenant: &str, id: &str) -> Result<Response, Failure> {
    checked_caller(request, ME, callers::TELL).await?;
    let (tenant, id) = named(tenant, id)?;
    let submissions = Submissions::open().await?;
    let record = submissions.submission(&tenant, &id).await?;
    let submission = record.get().await?.ok_or(Failure::NotFound)?;
    Response::json(&Application {
        case_number: submission.case_number,
        received_at: submission.received_at,
        draft: submission.draft,
    })
}
