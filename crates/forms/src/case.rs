use crate::checked::{Checked, day};
use crate::office::{Address, Component, Office, unknown};
use calls::draft_save::Loaded;
use chrono::{DateTime, NaiveDate, Utc};
use edge::{Failure, Request, Response, now};
use fim::{Answers, Judgement, ServicePackage};
use identifiers::ResumeCode;
use std::rc::Rc;

/// Today in Germany.
#[must_use]
pub fn today() -> NaiveDate {
    day(now())
}

/// An application that is being filled in, seen by someone who may: whose service it is, in which
/// version, and what is saved.
#[derive(Debug)]
pub struct Case {
    /// Who shows it.
    pub here: Component,
    /// Where it is.
    pub at: Address,
    /// Whose it is.
    pub office: Office,
    /// The code that opened it.
    pub code: ResumeCode,
    /// The service, in the draft's version.
    pub package: Rc<ServicePackage>,
    /// What is saved.
    pub loaded: Loaded,
}

/// Why there is no draft to show.
#[derive(Debug)]
pub enum Closed {
    /// This browser has no code for it, or there is none: the answer is the same.
    Unknown(Office),
    /// It was sent.
    Sent(Office),
    /// There is none: it was sent and delivered, or deleted, or never begun.
    Gone(Office),
    /// Another page has to be shown instead.
    Page(Response),
}

impl Case {
    /// Loads the draft. Two operations.
    ///
    /// # Errors
    /// When a component that is asked cannot be reached.
    pub async fn open(
        here: Component,
        request: &Request,
        at: &Address,
    ) -> Result<Result<Self, Closed>, Failure> {
        let office = match Office::open(here, request, at.tenant.as_str()).await? {
            Ok(office) => office,
            Err(page) => return Ok(Err(Closed::Page(page))),
        };
        let Some(code) = calls::draft_save::code(request, &at.id) else {
            return Ok(Err(Closed::Unknown(office)));
        };
        let loaded = match calls::draft_save::load(here.id, &at.tenant, &at.id).await {
            Ok(loaded) => loaded,
            Err(Failure::NotFound) => return Ok(Err(Closed::Gone(office))),
            Err(other) => return Err(other),
        };
        if loaded.draft.service != at.service {
            return Ok(Err(Closed::Unknown(office)));
        }
        if loaded.draft.sent_at.is_some() {
            return Ok(Err(Closed::Sent(office)));
        }
        let version = loaded.draft.service_version.as_str();
        let package = calls::service_library::package(here.id, at.service.as_str(), version);
        Ok(Ok(Self {
            here,
            at: at.clone(),
            office,
            code,
            package: package.await?,
            loaded,
        }))
    }

    /// What is asked with these answers, which are not judged.
    #[must_use]
    pub fn asked(&self, answers: &Answers) -> Judgement {
        self.package.asked(answers, today())
    }

    /// What the service's package makes of these answers.
    #[must_use]
    pub fn judge(&self, answers: &Answers) -> Judgement {
        self.package.judge(answers, today())
    }

    /// What the package makes of the saved answers at a moment.
    ///
    /// # Errors
    /// When `attachments` cannot be reached.
    pub async fn check(&self, moment: DateTime<Utc>) -> Result<Checked, Failure> {
        let answers = &self.loaded.draft.answers;
        Checked::of(self.here, &self.at, &self.package, answers, day(moment)).await
    }
}

impl Closed {
    /// Where the person goes instead: to the receipt, or to where a code can be entered.
    #[must_use]
    pub fn answer(self, at: &Address) -> Response {
        match self {
            Self::Page(page) => page,
            Self::Sent(_) | Self::Gone(_) => Response::see_other(&at.application()),
            Self::Unknown(office) => unknown(&office),
        }
    }
}
