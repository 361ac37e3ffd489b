//! An application that was sent, as its person has it before them.

use crate::{HERE, ME};
use calls::draft_save::Draft;
use calls::form_submit::Application;
use edge::{Failure, Request, Response};
use fim::ServicePackage;
use forms::{Address, Office, Refused, Wording, admitted, unknown};
use pages::Page;
use std::rc::Rc;

/// An application in the hands of its person.
pub(crate) struct Sent {
    pub(crate) office: Office,
    pub(crate) application: Application,
    pub(crate) package: Rc<ServicePackage>,
}

impl Sent {
    /// The application, if this browser has its code; otherwise the answer. One operation in
    /// `form-submit`.
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
        let Some(application) = application(at).await? else {
            return Ok(Err(Response::see_other(&at.application())));
        };
        if let Err(answer) = may_open(request, at, &office, &application.draft).await? {
            return Ok(Err(answer));
        }
        let version = application.draft.service_version.as_str();
        let package = calls::service_library::package(ME, at.service.as_str(), version).await?;
        Ok(Ok(Self {
            office,
            application,
            package,
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

/// What was sent under this address, if anything was.
pub(crate) async fn application(at: &Address) -> Result<Option<Application>, Failure> {
    match calls::form_submit::application(ME, &at.tenant, &at.id).await {
        Ok(application) => Ok(Some(application)),
        Err(Failure::NotFound) => Ok(None),
        Err(other) => Err(other),
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
