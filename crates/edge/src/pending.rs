//! A log-in at a provider that is under way: kept by the browser that began it, sealed, and nowhere
//! else.
//!
//! Nothing of it is stored, so nobody can fill the store by beginning log-ins. The cookie opens nothing
//! by itself, holds for a quarter of an hour, and is the proof that the answer comes to the browser
//! that began.

use crate::{Cookie, Failure, Request, cookie, key_ring, seconds_now, token};
use anyhow::Context;
use base64::prelude::{BASE64_URL_SAFE_NO_PAD, Engine as _};
use records::Key;
use sealing::Scope;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Seconds for which a person may be at the provider.
const HOLDS: u32 = 15 * 60;
const COOKIE: &str = "__Host-anmeldung-";

/// What has to be known of a log-in when the person comes back.
pub trait PendingLogIn: Serialize + DeserializeOwned {
    /// What its key is for, as stores have keys of their own.
    const PURPOSE: &'static str;

    /// When it began; seconds since 1970.
    fn began(&self) -> u64;
}

/// Names a pending log-in to provider and portal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogInState(String);

impl LogInState {
    /// Reads what an address or a form says: 128 bits in hexadecimal. None for anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let is_hex = |it: u8| it.is_ascii_digit() || (b'a'..=b'f').contains(&it);
        let fits = text.len() == 32 && text.bytes().all(is_hex);
        fits.then(|| Self(text.to_owned()))
    }

    /// The text: 32 digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Makes the browser forget it.
    #[must_use]
    pub fn gone(&self) -> Cookie {
        Cookie::gone(self.cookie())
    }

    fn cookie(&self) -> String {
        format!("{COOKIE}{}", self.0)
    }

    /// Where it is sealed for.
    fn place(&self, purpose: &'static str) -> Key {
        Key::new(purpose).no_tenant().kind("cookie").id(&self.0)
    }
}

/// Gives a log-in that begins to the browser: how it is called, and the cookie.
///
/// # Errors
/// When there is no chance or no key to be had.
pub async fn keep_log_in<T: PendingLogIn>(pending: &T) -> Result<(LogInState, Cookie), Failure> {
    let state = LogInState(token()?);
    let value = sealed(pending, &scope::<T>().await?, &state)?;
    let cookie = Cookie::new(state.cookie(), value, HOLDS);
    Ok((state, cookie))
}

/// The one that this browser began under this name; none where another browser did, or where it is too
/// long ago.
///
/// # Errors
/// When there is no key to be had.
pub async fn pending_log_in<T: PendingLogIn>(
    request: &Request,
    state: &LogInState,
) -> Result<Option<T>, Failure> {
    let Some(value) = cookie(request, &state.cookie()) else {
        return Ok(None);
    };
    let pending: Option<T> = opened(&scope::<T>().await?, state, value);
    let now = seconds_now();
    Ok(pending.filter(|it| now < it.began() + u64::from(HOLDS)))
}

fn sealed<T: PendingLogIn>(
    pending: &T,
    scope: &Scope,
    state: &LogInState,
) -> Result<String, Failure> {
    let place = state.place(T::PURPOSE);
    let sealed = scope.place(place.as_str())?.seal_json(pending)?;
    let sealed = serde_json::to_vec(&sealed).context("a log-in")?;
    Ok(BASE64_URL_SAFE_NO_PAD.encode(sealed))
}

fn opened<T: PendingLogIn>(scope: &Scope, state: &LogInState, value: &str) -> Option<T> {
    let sealed = BASE64_URL_SAFE_NO_PAD.decode(value).ok()?;
    let sealed = serde_json::from_slice(&sealed).ok()?;
    let place = state.place(T::PURPOSE);
    scope.place(place.as_str()).ok()?.open_json(&sealed).ok()
}

async fn scope<T: PendingLogIn>() -> Result<Scope, Failure> {
    Ok(key_ring().await?.of_no_tenant(T::PURPOSE))
}

#[cfg(test)]
mod tests {
    use super::*;
    use sealing::KeyRing;
    use serde::Deserialize;

    #[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
    struct Secret(String);

    impl PendingLogIn for Secret {
        const PURPOSE: &'static str = "pending-test";

        fn began(&self) -> u64 {
            0
        }
    }

    #[test]
    fn a_pending_log_in_opens_under_its_own_name_only() {
        let ring = KeyRing::parse("AwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwM=").unwrap();
        let scope = ring.of_no_tenant(Secret::PURPOSE);
        let state = |it: &str| LogInState::parse(&it.repeat(32)).unwrap();
        let secret = || Secret("verifier".into());
        let value = sealed(&secret(), &scope, &state("a")).unwrap();
        let open = |name| opened::<Secret>(&scope, &state(name), &value);
        assert_eq!(open("a"), Some(secret()));
        assert_eq!(open("b"), None);
        let plain = BASE64_URL_SAFE_NO_PAD.decode(&value).unwrap();
        assert!(!String::from_utf8_lossy(&plain).contains("verifier"));
    }

    #[test]
    fn a_name_that_is_no_name_is_none() {
        for text in [
            "",
            "abc",
            "../../../../../../../../../../xx",
            &"g".repeat(32),
            &"A".repeat(32),
        ] {
            assert_eq!(LogInState::parse(text), None, "{text}");
        }
    }
}
