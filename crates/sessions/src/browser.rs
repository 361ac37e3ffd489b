use base64::prelude::{BASE64_URL_SAFE_NO_PAD, Engine as _};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// The secret of one browser, in a cookie: 128 random bits. A token says in which browser it was given;
/// in another one it is worth nothing. Citizens' sessions and those of staff have one each, so that
/// neither ends when the other begins.
#[derive(Clone, PartialEq, Eq)]
pub struct Browser(String);

/// What a token says of its browser: the SHA-256 of the secret, in base64url.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BrowserMark(String);

impl Browser {
    /// The name of the cookie, for sessions of citizens and companies.
    pub const COOKIE: &str = "__Host-browser";
    /// The same for staff.
    pub const COOKIE_OF_STAFF: &str = "__Host-dienst-browser";

    /// A new one.
    #[must_use]
    pub fn from_random(random: [u8; 16]) -> Self {
        Self(BASE64_URL_SAFE_NO_PAD.encode(random))
    }

    /// Reads the cookie's value. None when it is not 128 bits in base64url.
    #[must_use]
    pub fn parse(cookie: &str) -> Option<Self> {
        let bytes = BASE64_URL_SAFE_NO_PAD.decode(cookie).ok()?;
        (bytes.len() == 16).then(|| Self(cookie.to_owned()))
    }

    /// The cookie's value.
    #[must_use]
    pub fn secret(&self) -> &str {
        &self.0
    }

    /// What a token says of it.
    #[must_use]
    pub fn mark(&self) -> BrowserMark {
        BrowserMark(BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(&self.0)))
    }
}

impl std::fmt::Debug for Browser {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Browser(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_is_known_again_and_its_mark_does_not_give_it_away() {
        let browser = Browser::from_random([7; 16]);
        assert_eq!(Browser::parse(browser.secret()), Some(browser.clone()));
        assert!(!format!("{:?}{browser:?}", browser.mark()).contains(browser.secret()));
        assert_ne!(browser.mark(), Browser::from_random([8; 16]).mark());
    }

    #[test]
    fn what_is_not_128_bits_is_no_browser() {
        for cookie in ["", "AAAA", "=", "BwcHBwcHBwcHBwcHBwcHBwcHBw", "ä"] {
            assert_eq!(Browser::parse(cookie), None, "{cookie}");
        }
    }
}
