//! Errors for two readers: the client gets the sentence, the log gets the cause. They are
//! different types, so that neither can get the other's by mistake.

use crate::{Request, Response};
use http::StatusCode;
use records::CodecError;
use serde::Serialize;
use serde_json::{Map, Value};

/// Why a request is not answered as it was meant.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// What was asked for is not here, or not for this client: the answer is the same.
    #[error("not found")]
    NotFound,
    /// The client can do something about it.
    #[error("refused: {}", .0.title)]
    Refused(Problem),
    /// Something that this component needs is not there just now. The cause is for the log.
    #[error("unavailable: {0:#}")]
    Unavailable(anyhow::Error),
    /// A defect. The cause is for the log.
    #[error("internal error: {0:#}")]
    Internal(#[from] anyhow::Error),
}

impl Failure {
    /// The status of the answer.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Refused(problem) => problem.status(),
            Self::Unavailable(_) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// Why something has to be tried again, for whoever runs the portal: what the log says, in at
    /// most 300 characters. Like the log it names no person and quotes nothing that was typed.
    #[must_use]
    pub fn reason(&self) -> String {
        self.to_string().chars().take(300).collect()
    }

    /// What an interface's client reads. It holds nothing of the cause.
    #[must_use]
    pub fn problem(&self) -> Problem {
        match self {
            Self::NotFound => Problem::new(404, "not-found", "There is nothing here for you"),
            Self::Refused(problem) => problem.clone(),
            Self::Unavailable(_) => Problem::new(503, "unavailable", "Try again in a moment"),
            Self::Internal(_) => Problem::new(500, "internal", "The portal made a mistake"),
        }
    }
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        Self::Refused(problem)
    }
}

impl From<records::StoreError> for Failure {
    fn from(error: records::StoreError) -> Self {
        match error {
            // With the key it could be read: perhaps another process has been given it already.
            records::StoreError::Coding {
                cause: CodecError::NoKey(_),
                ..
            } => Self::Unavailable(error.into()),
            records::StoreError::Coding { .. } | records::StoreError::NoCounter { .. } => {
                Self::Internal(error.into())
            }
            other => Self::Unavailable(other.into()),
        }
    }
}

impl From<sealing::SealingError> for Failure {
    fn from(error: sealing::SealingError) -> Self {
        Self::Internal(error.into())
    }
}

/// A problem as an interface reports it (RFC 9457, `application/problem+json`).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Problem {
    /// `tag:stadttor,2026:problem:…`: stable, clients may decide by it.
    #[serde(rename = "type")]
    kind: String,
    /// One sentence, the same for every problem of this kind.
    title: String,
    status: u16,
    /// What is wrong this time, and what to do.
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<String>,
    /// Members of this kind of problem.
    #[serde(flatten)]
    more: Map<String, Value>,
}

impl Problem {
    /// A problem of this kind.
    #[must_use]
    pub fn new(status: u16, kind: &str, title: &str) -> Self {
        Self {
            kind: format!("tag:stadttor,2026:problem:{kind}"),
            title: title.to_owned(),
            status,
            detail: None,
            more: Map::new(),
        }
    }

    /// Says what is wrong this time.
    #[must_use]
    pub fn detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    /// Adds a member.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.more.insert(name.to_owned(), value.into());
        self
    }

    fn status(&self) -> StatusCode {
        StatusCode::from_u16(self.status).unwrap_or(StatusCode::BAD_REQUEST)
    }

    /// The answer.
    #[must_use]
    pub fn response(&self) -> Response {
        let body = serde_json::to_vec(self).unwrap_or_default();
        Response::bytes("application/problem+json", body).with_status(self.status())
    }
}

/// For components without pages: whoever asks gets the problem.
#[must_use]
pub fn problem_only(_: &Request, failure: &Failure) -> Response {
    failure.problem().response()
}

/// The answer to a request that failed: a problem for an interface, a page for a person.
pub(crate) fn answer(
    request: &Request,
    failure: &Failure,
    page: fn(&Request, &Failure) -> Response,
) -> Response {
    let answer = if request.wants_json() {
        failure.problem().response()
    } else {
        page(request, failure).with_status(failure.status())
    };
    match failure {
        Failure::Unavailable(_) => answer.header(http::header::RETRY_AFTER, "5"),
        _ => answer,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sealed_with_a_key_that_is_not_here_may_be_readable_later() {
        let key = records::Key::new("drafts")
            .no_tenant()
            .kind("folder")
            .id("1");
        let failure = |cause| {
            Failure::from(records::StoreError::Coding {
                key: key.clone(),
                cause,
            })
        };
        let no_key = failure(CodecError::NoKey("sealed with master key 0f".into()));
        assert_eq!(no_key.status(), 503);
        assert!(no_key.reason().contains("master key 0f"), "{no_key}");
        assert_eq!(failure(CodecError::Unsound("damaged".into())).status(), 500);
    }

    #[test]
    fn the_client_reads_nothing_of_the_cause() {
        let failure = Failure::Internal(anyhow::anyhow!("Ada Lovelace's record is broken"));
        let text = serde_json::to_string(&failure.problem()).unwrap();
        assert!(!text.contains("Ada"));
        assert_eq!(failure.status(), 500);
    }
}
