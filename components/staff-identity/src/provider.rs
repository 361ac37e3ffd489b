//! The provider: what it says of itself, its keys, its answers; all of it over HTTP, and nothing of
//! it believed that is not checked.

mod ask;
mod discovery;
mod id_token;
mod jwks;
mod known;
mod token;
mod userinfo;

pub(crate) use discovery::Metadata;
pub(crate) use id_token::Expected;
pub(crate) use known::{known, verified};
pub(crate) use token::exchange;
pub(crate) use userinfo::userinfo;

/// Why the provider's word is not taken. For the log: it holds nothing that the provider said of a
/// person.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Trouble {
    /// It does not answer as a provider does.
    #[error("the provider does not work: {0}")]
    Away(String),
    /// It answers what is not to be believed.
    #[error("the provider's answer is refused: {0}")]
    Refused(String),
}
