//! `identity`: who has logged in.

use crate::{From, send};
use edge::{Callee, Failure};
use http::Method;
use identifiers::AccountAttribute;
use serde::{Deserialize, Serialize};
use sessions::{SessionId, TrustLevel};

/// The component's id.
pub const ID: Callee = Callee("identity");

/// What the account says of the person.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// In the order in which the account gave it.
    pub attributes: Vec<Attribute>,
}

impl Profile {
    /// What the account says of this.
    #[must_use]
    pub fn get(&self, attribute: AccountAttribute) -> Option<&Attribute> {
        let mut all = self.attributes.iter();
        all.find(|it| it.name == attribute.name())
    }
}

/// One thing that an account says of a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attribute {
    /// One of the names of [`identifiers::AccountAttribute`], such as `given_name`.
    pub name: String,
    /// As the account gave it.
    pub value: String,
    /// How sure it is.
    pub level: TrustLevel,
}

/// The question for a profile, on the wire.
#[derive(Debug, Serialize, Deserialize)]
pub struct ProfileOf {
    /// The session of the person.
    pub session: SessionId,
}

/// What is kept of a session beside what its token says, on the wire.
#[derive(Debug, Serialize, Deserialize)]
pub struct Kept {
    /// What the account said, in the order in which it gave it.
    pub attributes: Vec<Attribute>,
    /// What the provider calls it; for the person alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provider: Option<Provider>,
}

/// What a log-in provider calls a person and their session.
#[derive(Debug, Serialize, Deserialize)]
pub struct Provider {
    /// Which account.
    pub account: String,
    /// The provider's name of the person.
    pub name: String,
    /// The kind of name.
    pub format: String,
    /// The provider's name of its session.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub session: Option<String>,
}

/// What is kept of a session, for its person. One operation.
///
/// # Errors
/// [`Failure::NotFound`] when the session has ended.
pub async fn kept(from: From, session: &SessionId) -> Result<Kept, Failure> {
    let of = ProfileOf {
        session: session.clone(),
    };
    send(from, ID, Method::POST, "/internal/profile", &of)
        .await?
        .read()
}

/// What the account said of a person at the log-in. One operation.
///
/// # Errors
/// [`Failure::NotFound`] when the session has ended.
pub async fn profile(from: From, session: &SessionId) -> Result<Profile, Failure> {
    let of = ProfileOf {
        session: session.clone(),
    };
    send(from, ID, Method::POST, "/internal/profile", &of)
        .await?
        .read()
}
