//! What cannot be done with files: for a person a page that says what to do, for a script a
//! problem with the same sentence.

use crate::address::Address;
use crate::wording::TEXTS;
use edge::{Failure, Problem, Request, Response};
use http::StatusCode;
use pages::{Alert, Button, Mood, Page};

/// Why a request is not carried out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// The application was sent meanwhile.
    Closed,
    /// The body ended before its time, or is no form.
    BrokenOff,
    /// The body is larger than all files of an application.
    TooMuch,
    /// More files were uploaded and removed than anybody needs.
    TooOften,
    /// The scanner has not spoken yet.
    InQuarantine,
    /// What is stored is not what was received.
    NotSound,
}

/// Why a request ends before its time.
#[derive(Debug)]
pub(crate) enum Stop {
    /// The person can do something about it.
    Refused(Refusal),
    /// Something failed here.
    Failed(Failure),
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

impl From<records::StoreError> for Stop {
    fn from(error: records::StoreError) -> Self {
        Self::Failed(error.into())
    }
}

impl From<multer::Error> for Stop {
    fn from(error: multer::Error) -> Self {
        Self::Refused(match error {
            multer::Error::StreamSizeExceeded { .. } => Refusal::TooMuch,
            _ => Refusal::BrokenOff,
        })
    }
}

impl Refusal {
    fn status(self) -> u16 {
        match self {
            Self::BrokenOff => 400,
            Self::TooMuch => 413,
            Self::Closed | Self::TooOften | Self::InQuarantine | Self::NotSound => 409,
        }
    }

    /// Kind of problem, the same for every client; and the text for people.
    fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Closed => ("application-sent", "upload-closed"),
            Self::BrokenOff => ("broken-off", "upload-broken-off"),
            Self::TooMuch => ("too-large", "upload-too-much"),
            Self::TooOften => ("too-many-uploads", "upload-too-often"),
            Self::InQuarantine => ("quarantined", "file-in-quarantine"),
            Self::NotSound => ("damaged", "file-not-sound"),
        }
    }

    /// As an interface reports it.
    pub(crate) fn problem(self) -> Problem {
        let title = match self {
            Self::Closed => "The application has been sent",
            Self::BrokenOff => "The upload broke off, or is no form with files",
            Self::TooMuch => "What was sent is too large",
            Self::TooOften => "Too many files were uploaded for this application",
            Self::InQuarantine => "The file waits for the scanner",
            Self::NotSound => "The stored file is damaged",
        };
        Problem::new(self.status(), self.names().0, title)
    }

    /// The answer to a browser or its script.
    pub(crate) fn answer(self, request: &Request, at: &Address) -> Response {
        let t = pages::texts(request, &TEXTS);
        let (_, key) = self.names();
        if request.wants_json() {
            return self.problem().detail(t.get(key).to_string()).response();
        }
        let title = t.get("upload-failed");
        let page = Page::new(pages::frame(request, &TEXTS), title)
            .private()
            .part(&Alert::new(Mood::Warning, t.get("upload-failed-what")).text(t.get(key)))
            .part(&Button::primary(t.get("upload-back")).href(at.page(request)));
        let status = StatusCode::from_u16(self.status()).unwrap_or(StatusCode::BAD_REQUEST);
        pages::answer(page.render()).with_status(status)
    }
}
