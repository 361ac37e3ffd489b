//! A log-in that was begun: kept by the browser that began it, sealed, and nowhere else.
//!
//! Nothing of it is stored, so nobody can fill the store by beginning log-ins. The cookie has to come
//! back with the provider's form, which another site sends: that takes `SameSite=None`. It opens
//! nothing by itself, it holds for a quarter of an hour, and it is the proof that the answer comes
//! from the browser that began.

use crate::accounts::Account;
use anyhow::Context;
use base64::prelude::{BASE64_URL_SAFE_NO_PAD, Engine as _};
use edge::{Cookie, Failure, Request, cookie, key_ring, seconds_now, token};
use records::Key;
use sealing::Scope;
use serde::{Deserialize, Serialize};
use sessions::{OwnPath, SessionId, TrustLevel};

/// Seconds for which a person may be at the provider.
const HOLDS: u32 = 15 * 60;
const COOKIE: &str = "__Host-anmeldung-";
/// What its key is for, as stores have keys of their own.
const PURPOSE: &str = "pending-log-in";

/// What has to be known when the person comes back.
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

/// Names a pending log-in in the provider's form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct RelayState(String);

impl RelayState {
    /// Reads what a form says: 128 bits in hexadecimal. None for anything else.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let hex = text.len() == 32 && text.bytes().all(|it| it.is_ascii_hexdigit());
        hex.then(|| Self(text.to_owned()))
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
        Cookie::gone(self.cookie()).crossing()
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

    /// Gives it to the browser.
    pub(super) async fn keep(&self) -> Result<(RelayState, Cookie), Failure> {
        let relay = RelayState(token()?);
        let value = self.sealed(&scope().await?, &relay)?;
        let cookie = Cookie::new(relay.cookie(), value, HOLDS).crossing();
        Ok((relay, cookie))
    }

    /// The one that this browser began under this name; none where another browser did, or where
    /// it is too long ago.
    pub(super) async fn of(request: &Request, relay: &RelayState) -> Result<Option<Self>, Failure> {
        let Some(value) = cookie(request, &relay.cookie()) else {
            return Ok(None);
        };
        let pending = Self::opened(&scope().await?, relay, value);
        let now = seconds_now();
        Ok(pending.filter(|it| now < it.began + u64::from(HOLDS)))
    }

    fn sealed(&self, scope: &Scope, relay: &RelayState) -> Result<String, Failure> {
        let sealed = scope.place(relay.place().as_str())?.seal_json(self)?;
        let sealed = serde_json::to_vec(&sealed).context("a log-in")?;
        Ok(BASE64_URL_SAFE_NO_PAD.encode(sealed))
    }

    fn opened(scope: &Scope, relay: &RelayState, value: &str) -> Option<Self> {
        let sealed = BASE64_URL_SAFE_NO_PAD.decode(value).ok()?;
        let sealed = serde_json::from_slice(&sealed).ok()?;
        let place = relay.place();
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
        let id = saml::Id::from_random([1; 16]);
        let back = OwnPath::parse("/aachen");
        let pending = Pending::new(Account::Bundid, &id, back.as_ref(), TrustLevel::High, None);
        let relay = |it: &str| RelayState::parse(&it.repeat(32)).unwrap();
        let value = pending.sealed(&scope, &relay("a")).unwrap();
        assert_eq!(Pending::opened(&scope, &relay("a"), &value), Some(pending));
        assert_eq!(Pending::opened(&scope, &relay("b"), &value), None);
        assert!(!value.contains("aachen"));
    }

    #[test]
    fn a_name_that_is_no_name_is_none() {
        for text in [
            "",
            "abc",
            "../../../../../../../../../../xx",
            &"g".repeat(32),
        ] {
            assert_eq!(RelayState::parse(text), None, "{text}");
        }
    }
}
