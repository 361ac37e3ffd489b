//! Defects that can be built into the world, to see whether the simulation finds them.

use http::Method;

/// One defect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Defect {
    /// The store confirms versions of drafts and keeps some of them not.
    LosesVersions,
    /// The store reads a counter, and writes it a moment later.
    CountsInTwoSteps,
    /// What is to be delivered is not written down.
    ForgetsOutbox,
    /// Each try to put a message into a mailbox has an id of its own.
    ForgetsIdempotency,
    /// Drafts that were sent are not deleted.
    KeepsDrafts,
}

impl Defect {
    /// Whether a write to this key is lost.
    pub(crate) fn loses_write(self, key: &str) -> bool {
        match self {
            // One of four: by its number, so that it does not depend on chance.
            Self::LosesVersions => key.contains("/draft.version/") && key.ends_with(['3', '7']),
            Self::ForgetsOutbox => key.starts_with("submissions/") && key.contains(".slot/"),
            _ => false,
        }
    }

    /// The path that a request goes to instead.
    pub(crate) fn other_path(self, path: &str, number: u64) -> Option<String> {
        let is_message = path.starts_with("/internal/mailboxes/") && path.contains("/messages/");
        (self == Self::ForgetsIdempotency && is_message).then(|| format!("{path}-{number}"))
    }

    /// Whether a request is answered without being carried out.
    pub(crate) fn ignores(self, method: &Method, path: &str) -> bool {
        self == Self::KeepsDrafts
            && method == Method::DELETE
            && path.starts_with("/internal/drafts/")
    }
}
