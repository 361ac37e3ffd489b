//! SAML 2.0 Web SSO over HTTP-POST, as a service provider: requests that are signed, and answers
//! of which only what is signed is ever read.
//!
//! [`accept`] is the one way from a provider's answer to an [`Assertion`]. What it checks, and in
//! which order, is in the README.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod accept;
mod algorithms;
mod assertion;
pub mod bundid;
pub mod company;
mod encrypt;
mod issue;
mod keys;
mod logout;
mod message;
mod metadata;
mod refusal;
mod request;
mod sign;
mod status;
mod verify;
mod xml;

pub use accept::{Expected, Outcome, accept};
pub use algorithms::SignatureMethod;
pub use assertion::{Assertion, Said};
pub use encrypt::encrypted;
pub use issue::{Answer, Statement, answer_xml, statement_xml};
pub use keys::{InvalidKey, OwnKey, TrustedKeys};
pub use logout::{LogoutAnswer, LogoutOrder, LogoutRequest, LogoutResponse};
pub use message::{Id, decode, encode};
pub use metadata::metadata_xml;
pub use refusal::Refusal;
pub use request::{Asked, AtBundId, AuthnRequest};
pub use sign::signed;
pub use status::Status;

/// Seconds by which the clocks of two machines may differ.
pub const SKEW: u64 = 60;
/// The largest message, in bytes of XML. A real answer has about 20 kB.
pub const LARGEST: usize = 256 * 1024;
