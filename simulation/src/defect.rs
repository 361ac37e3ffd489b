//! Defects that can be built into the world, to see whether the simulation finds them.

use http::Method;
use std::time::Duration;

/// Far beyond what `records::Patience` allows a write.
const LATE: Duration = Duration::from_secs(8);

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
    /// Some versions of drafts reach the store much later than those who write them rely on.
    WritesLate,
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

    /// How much longer than the weather has it an operation takes to reach the store.
    pub(crate) fn delay(self, what: &str, key: &str) -> Duration {
        let late = self == Self::WritesLate
            && what == "set"
            && key.contains("/draft.version/")
            && key.ends_with(['2', '5', '8']);
        match late {
            true => LATE,
            false => Duration::ZERO,
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
