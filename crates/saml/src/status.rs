//! What a provider says when there is no assertion.

use crate::Refusal;
use crate::xml::{self, SAMLP};
use uppsala::{Document, NodeId};

const PREFIX: &str = "urn:oasis:names:tc:SAML:2.0:status:";

/// Why somebody was not logged in. Nobody has signed it: good for choosing a sentence, for nothing
/// else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// The person broke off, or did not consent.
    Cancelled,
    /// The account cannot do the level that was asked for.
    Level,
    /// Not the right password, certificate or PIN.
    Failed,
    /// The account is not known, or is locked.
    Unknown,
    /// The provider says that the portal's request was wrong.
    Request,
    /// Something at the provider does not work.
    Unavailable,
}

impl Status {
    /// The code that a provider gives for it, if there is one.
    #[must_use]
    pub fn code(self) -> Option<String> {
        let code = match self {
            Self::Cancelled => "RequestDenied",
            Self::Level => "NoAuthnContext",
            Self::Failed => "AuthnFailed",
            Self::Unknown => "UnknownPrincipal",
            Self::Request => "RequestUnsupported",
            Self::Unavailable => return None,
        };
        Some([PREFIX, code].concat())
    }

    /// Reads the status of an answer; none where the log-in succeeded.
    pub(crate) fn read(document: &Document<'_>, answer: NodeId) -> Result<Option<Self>, Refusal> {
        let status = xml::one(document, answer, SAMLP, "Status")?;
        let first = xml::one(document, status, SAMLP, "StatusCode")?;
        let code = |node| {
            let value = xml::needed(document, node, "Value")?;
            Ok::<_, Refusal>(value.strip_prefix(PREFIX).unwrap_or_default())
        };
        let by = code(first)?;
        if by == "Success" {
            return Ok(None);
        }
        let why = match xml::at_most_one(document, first, SAMLP, "StatusCode")? {
            Some(second) => code(second)?,
            None => "",
        };
        let detail = xml::at_most_one(document, status, SAMLP, "StatusDetail")?;
        let detail = detail.map(|it| document.text_content_deep(it).to_ascii_lowercase());
        Ok(Some(Self::of(by, why, &detail.unwrap_or_default())))
    }

    /// The detail is looked at first: BundID gives it where the code alone says only who is to
    /// blame.
    fn of(by: &str, why: &str, detail: &str) -> Self {
        let says = |words: [&str; 3]| words.iter().any(|word| detail.contains(word));
        if says(["cancel", "abbruch", "abgebrochen"]) {
            return Self::Cancelled;
        }
        if says(["trustlevel", "vertrauensniveau", "authncontext"]) {
            return Self::Level;
        }
        match (by, why) {
            (_, "RequestDenied") => Self::Cancelled,
            (_, "NoAuthnContext") => Self::Level,
            (_, "AuthnFailed") => Self::Failed,
            (_, "UnknownPrincipal") => Self::Unknown,
            (
                _,
                "RequestUnsupported"
                | "InvalidAttrNameOrValue"
                | "InvalidNameIDPolicy"
                | "UnsupportedBinding",
            )
            | ("Requester" | "VersionMismatch", _) => Self::Request,
            _ => Self::Unavailable,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_status_is_known_again_by_its_code() {
        for status in [
            Status::Cancelled,
            Status::Level,
            Status::Failed,
            Status::Unknown,
            Status::Request,
            Status::Unavailable,
        ] {
            let code = status.code().unwrap_or_default();
            let code = code.strip_prefix(PREFIX).unwrap_or_default();
            assert_eq!(Status::of("Responder", code, ""), status);
        }
    }

    #[test]
    fn a_detail_says_more_than_the_code() {
        assert_eq!(
            Status::of("Responder", "AuthnFailed", "user cancelled"),
            Status::Cancelled
        );
        assert_eq!(Status::of("Requester", "", ""), Status::Request);
        assert_eq!(Status::of("Responder", "", ""), Status::Unavailable);
    }
}
