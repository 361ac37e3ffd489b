//! Who it is: the session of a person who has logged in, in a signed token that every component
//! can check by itself.
//!
//! `identity` and `staff-identity` sign tokens ([`SigningKeys`]); everybody else has the public
//! keys only ([`PublicKeys`]). A token holds for fifteen minutes, in one browser, and for one
//! audience: citizens and staff are never taken for each other.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod browser;
mod holder;
mod ids;
mod keys;
mod own_path;
mod person;
mod session;
mod shown;
mod staff;
mod token;

pub use browser::{Browser, BrowserMark};
pub use holder::{Fit, Holder};
pub use identifiers::TrustLevel;
pub use ids::SessionId;
pub use keys::{InvalidKeys, PublicKeys, SigningKeys};
pub use own_path::OwnPath;
pub use person::{NamedPerson, PersonId, PersonKey};
pub use session::{Acting, Session};
pub use shown::{Shown, Timing};
pub use staff::{Role, Staff};
pub use token::InvalidToken;

/// Seconds for which one token holds.
pub const TOKEN_HOLDS: u64 = 15 * 60;
/// Seconds after which a page has the token renewed.
pub const RENEWED_AFTER: u64 = 5 * 60;
/// Seconds after which a session ends however busy it is.
pub const LONGEST: u64 = 8 * 60 * 60;
