use crate::BrowserMark;
use base64::prelude::{BASE64_URL_SAFE_NO_PAD, Engine as _};
use serde::Deserialize;

/// What a page says of a session above its content, as the token claims it. **Nobody has checked
/// the signature**, so it decides nothing, and it holds nothing to decide by: no person, no trust
/// level, no role. Only the portal can set the cookie that it is read from, and everything that it
/// leads to checks the token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The person's name, as the account gave it.
    pub name: Option<String>,
    /// The company that the person acts for.
    pub company: Option<String>,
    /// When the session began; seconds since 1970.
    pub began: u64,
    /// When the token ends; seconds since 1970.
    pub ends: u64,
}

/// When a token was given and when it ends, as it says itself; nobody has checked that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timing {
    /// When it was given; seconds since 1970.
    pub given: u64,
    /// When it ends; seconds since 1970.
    pub ends: u64,
}

impl Timing {
    /// Reads it. Good for deciding whether to ask for a new token, for nothing else.
    #[must_use]
    pub fn claimed(token: &str) -> Option<Self> {
        let claims = Claimed::of(token)?;
        Some(Self {
            given: claims.iat,
            ends: claims.exp,
        })
    }
}

/// What stands in a token, signed or not.
#[derive(Deserialize)]
struct Claimed {
    iat: u64,
    exp: u64,
    beg: Option<u64>,
    bro: Option<BrowserMark>,
    nam: Option<String>,
    org: Option<String>,
}

/// The longest token that is looked at: a cookie holds 4096 bytes.
const LONGEST_TOKEN: usize = 4000;

impl Claimed {
    fn of(token: &str) -> Option<Self> {
        let claims = (token.len() <= LONGEST_TOKEN).then(|| token.split('.').nth(1))??;
        let claims = BASE64_URL_SAFE_NO_PAD.decode(claims).ok()?;
        serde_json::from_slice(&claims).ok()
    }
}

impl Shown {
    /// Reads it from a token that was given to this browser. None for anything else.
    #[must_use]
    pub fn claimed(token: &str, browser: &BrowserMark) -> Option<Self> {
        let claims = Claimed::of(token)?;
        (claims.bro? == *browser).then_some(Self {
            name: claims.nam,
            company: claims.org,
            began: claims.beg?,
            ends: claims.exp,
        })
    }

    /// When the session ends however often its token is renewed; seconds since 1970.
    #[must_use]
    pub fn ends_at_last(&self) -> u64 {
        self.began.saturating_add(crate::LONGEST)
    }
}
