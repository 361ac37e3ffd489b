use crate::{LONGEST, PersonId, SessionId, TrustLevel};
use serde::{Deserialize, Serialize};

/// For whom a person acts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Acting {
    /// In the own name.
    #[default]
    InPerson,
    /// For a company, as Mein Unternehmenskonto says.
    ForCompany {
        /// The company's name.
        name: String,
    },
}

/// A citizen, or somebody who acts for a company, who has logged in. Got from a checked token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Names the session.
    pub id: SessionId,
    /// Who it is.
    pub person: PersonId,
    /// False for a temporary log-in: the person is nobody known at the next one.
    pub lasting: bool,
    /// For whom.
    pub acting: Acting,
    /// How sure it is.
    pub level: TrustLevel,
    /// When the person logged in; seconds since 1970.
    pub began: u64,
    /// When the token ends, unless it is renewed before; seconds since 1970.
    pub ends: u64,
}

impl Session {
    /// The name of the cookie that holds its token.
    pub const COOKIE: &str = "__Host-sitzung";

    /// When the session ends however often its token is renewed; seconds since 1970.
    #[must_use]
    pub fn ends_at_last(&self) -> u64 {
        self.began + LONGEST
    }
}
