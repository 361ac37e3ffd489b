//! A log-in that was begun: kept by the browser that began it, sealed, and nowhere else.
//!
//! Nothing of it is stored, so nobody can fill the store by beginning log-ins. The cookie is the proof
//! that the answer comes to the browser that began.

use anyhow::Context;
use base64::prelude::{BASE64_URL_SAFE_NO_PAD, Engine as _};
use edge::{Cookie, Failure, Request, cookie, key_ring, random, seconds_now, token};
use records::Key;
use sealing::Scope;
use serde::{Deserialize, Serialize};
use sessions::{OwnPath, SessionId};
use sha2::{Digest, Sha256};

/// Seconds for which a person may be at the provider.
const HOLDS: u32 = 15 * 60;
const COOKIE: &str = "__Host-anmeldung-";
/// What its key is for, as stores have keys of their own.
const PURPOSE: &str = "pending-staff-log-in";

/// What has to be known when the person comes back.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(Debug))]
pub(super) struct Pending {
    /// Which provider was asked.
    pub(super) issuer: String,
    /// What the ID token has to repeat.
    pub(super) nonce: String,
    /// The secret whose hash the provider was given (RFC 7636): 256 random bits.
    pub(super) verifier: String,
    /// A path of the portal.
    back: Option<String>,
    /// The session that the browser had.
    pub(super) before: Option<SessionId>,
    /// Seconds since 1970.
    pub(super) began: u64,
}

/// Names a pending log-in in the addresses of provider and portal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct State(String);

impl State {
    /// Reads what an address says: 128 bits in hexadecimal. None for anything else.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let is_hex = |it: u8| it.is_ascii_digit() || (b'a'..=b'f').contains(&it);
        let fits = text.len() == 32 && text.bytes().all(is_hex);
        fits.then(|| Self(text.to_owned()))
    }

    pub(super) fn as_str(&self) -> &str {
        &self.0
    }

    fn cookie(&self) -> String {
        format!("{COOKIE}{}", self.0)
    }

    /// Where it is sealed for.
    fn place(&self) -> Key {
        Key::new(PURPOSE).no_tenant().kind("cookie").id(&self.0)
    }

    /// Makes the browser forget it.
    pub(super) fn gone(&self) -> Cookie {
        Cookie::gone(self.cookie())
    }
}

impl Pending {
    pub(super) fn new(
        issuer: &str,
        back: Option<&OwnPath>,
        before: Option<SessionId>,
    ) -> Result<Self, Failure> {
        let verifier: [u8; 32] = random()?;
        Ok(Self {
            issuer: issuer.to_owned(),
            nonce: token()?,
            verifier: BASE64_URL_SAFE_NO_PAD.encode(verifier),
            back: back.map(|path| path.as_str().to_owned()),
            before,
            began: seconds_now(),
        })
    }

    /// What the provider is told of the verifier.
    pub(super) fn challenge(&self) -> String {
        BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(&self.verifier))
    }

    /// Where the person comes back to.
    pub(super) fn back(&self) -> Option<OwnPath> {
        OwnPath::parse(self.back.as_deref()?)
    }

    /// Gives it to the browser.
    pub(super) async fn keep(&self) -> Result<(State, Cookie), Failure> {
        let state = State(token()?);
        let value = self.sealed(&scope().await?, &state)?;
        let cookie = Cookie::new(state.cookie(), value, HOLDS);
        Ok((state, cookie))
    }

    /// The one that this browser began under this name; none where another browser did, or where
    /// it is too long ago.
    pub(super) async fn of(request: &Request, state: &State) -> Result<Option<Self>, Failure> {
        let Some(value) = cookie(request, &state.cookie()) else {
            return Ok(None);
        };
        let pending = Self::opened(&scope().await?, state, value);
        let now = seconds_now();
        Ok(pending.filter(|it| now < it.began + u64::from(HOLDS)))
    }

    fn sealed(&self, scope: &Scope, state: &State) -> Result<String, Failure> {
        let sealed = scope.place(state.place().as_str())?.seal_json(self)?;
        let sealed = serde_json::to_vec(&sealed).context("a log-in")?;
        Ok(BASE64_URL_SAFE_NO_PAD.encode(sealed))
    }

    fn opened(scope: &Scope, state: &State, value: &str) -> Option<Self> {
        let sealed = BASE64_URL_SAFE_NO_PAD.decode(value).ok()?;
        let sealed = serde_json::from_slice(&sealed).ok()?;
        let place = state.place();
        scope.place(place.as_str()).ok()?.open_json(&sealed).ok()
    }
}

async fn scope() -> Result<Scope, Failure> {
    Ok(key_ring().await?.of_no_tenant(PURPOSE))
}

#[cfg(test)]
mod tests {
    use super::*;
    use sealing::KeyRing;

    #[test]
    fn a_pending_log_in_opens_under_its_own_name_only() {
        let ring = KeyRing::parse("AwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwM=").unwrap();
        let scope = ring.of_no_tenant(PURPOSE);
        let back = OwnPath::parse("/verwaltung/aachen");
        let pending = Pending::new("https://id.example", back.as_ref(), None).unwrap();
        let state = |it: &str| State::parse(&it.repeat(32)).unwrap();
        let value = pending.sealed(&scope, &state("a")).unwrap();
        let opened = |name| Pending::opened(&scope, &state(name), &value);
        assert_eq!(opened("a"), Some(pending.clone()));
        assert_eq!(opened("b"), None);
        assert!(!value.contains(&pending.verifier));
    }

    #[test]
    fn the_challenge_is_the_one_of_the_standard() {
        // RFC 7636, appendix B.
        let mut pending = Pending::new("https://id.example", None, None).unwrap();
        assert_eq!(pending.verifier.len(), 43);
        pending.verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk".into();
        let expected = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
        assert_eq!(pending.challenge(), expected);
    }

    #[test]
    fn a_name_that_is_no_name_is_none() {
        for text in [
            "",
            "abc",
            "../../../../../../../../../../xx",
            &"G".repeat(32),
        ] {
            assert_eq!(State::parse(text), None, "{text}");
        }
    }
}
