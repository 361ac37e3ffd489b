//! What has to be known of a log-in when the person comes back; the browser keeps it
//! (`edge::keep_log_in`).
//!
//! Its cookie has to come back with the provider's form, which another site sends: that takes
//! `SameSite=None`.

use crate::accounts::Account;
use edge::{PendingLogIn, seconds_now};
use serde::{Deserialize, Serialize};
use sessions::{OwnPath, SessionId, TrustLevel};

/// A log-in under way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Pending {
    pub(super) account: Account,
    /// The id of the request; of a log-out, where it is one.
    pub(super) request: String,
    /// A path of the portal.
    back: Option<String>,
    /// What the service demands.
    pub(super) level: TrustLevel,
    /// The session that the browser had.
    pub(super) before: Option<SessionId>,
    /// Seconds since 1970.
    began: u64,
}

impl PendingLogIn for Pending {
    const PURPOSE: &'static str = "pending-log-in";

    fn began(&self) -> u64 {
        self.began
    }
}

impl Pending {
    pub(super) fn new(
        account: Account,
        request: &saml::Id,
        back: Option<&OwnPath>,
        level: TrustLevel,
        before: Option<SessionId>,
    ) -> Self {
        Self {
            account,
            request: request.as_str().to_owned(),
            back: back.map(|path| path.as_str().to_owned()),
            level,
            before,
            began: seconds_now(),
        }
    }

    /// Where the person comes back to.
    pub(super) fn back(&self) -> Option<OwnPath> {
        OwnPath::parse(self.back.as_deref()?)
    }
}
