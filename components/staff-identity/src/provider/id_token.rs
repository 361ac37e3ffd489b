//! What a provider says of somebody who has logged in (OpenID Connect Core 1.0, 3.1.3.7).

use super::jwks::{Algorithm, DRIFT, Keys, LONGEST_TOKEN, Unsigned};
use base64::prelude::{BASE64_URL_SAFE_NO_PAD, Engine as _};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

/// What an ID token has to say to be taken.
pub(crate) struct Expected<'a> {
    pub(crate) issuer: &'a str,
    pub(crate) client: &'a str,
    pub(crate) nonce: &'a str,
    /// When the log-in began; seconds since 1970.
    pub(crate) began: u64,
    pub(crate) now: u64,
}

/// Somebody, as the provider vouches for them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct IdToken {
    /// The provider's name of the person.
    pub(crate) subject: String,
    /// Everything that it says.
    pub(crate) claims: Map<String, Value>,
}

/// Why a token is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum NotTaken {
    /// It is signed with a key that is not among these.
    UnknownKey,
    /// Anything else.
    Refused(String),
}

#[derive(Deserialize)]
struct Head {
    alg: String,
    #[serde(default)]
    typ: Option<String>,
    #[serde(default)]
    kid: Option<String>,
    #[serde(default)]
    crit: Option<Value>,
}

#[derive(Deserialize)]
struct Claims {
    iss: String,
    sub: String,
    aud: Audience,
    #[serde(default)]
    azp: Option<String>,
    exp: u64,
    iat: u64,
    #[serde(default)]
    nonce: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Audience {
    One(String),
    Several(Vec<String>),
}

impl Audience {
    /// Whether it is this client's; who is meant besides must then be said by `azp`.
    fn is(&self, client: &str, authorized: Option<&str>) -> bool {
        let (here, alone) = match self {
            Self::One(audience) => (audience == client, true),
            Self::Several(all) => (all.iter().any(|it| it == client), all.len() == 1),
        };
        let for_client = authorized.is_none_or(|it| it == client);
        here && for_client && (alone || authorized.is_some())
    }
}

impl IdToken {
    /// Reads a token whose signature is one of those that portal and provider both know, made with
    /// one of the provider's keys.
    pub(super) fn read(
        token: &str,
        keys: &Keys,
        algorithms: &[Algorithm],
        expected: &Expected<'_>,
    ) -> Result<Self, NotTaken> {
        let refused = |why: &str| NotTaken::Refused(why.to_owned());
        if token.len() > LONGEST_TOKEN {
            return Err(refused("too long"));
        }
        let head: Head = part(token, 0).ok_or_else(|| refused("no head"))?;
        // The head only says which key and which of the known ways to try.
        let algorithm = Algorithm::named(&head.alg).filter(|it| algorithms.contains(it));
        let algorithm = algorithm.ok_or_else(|| refused("a signature that is not taken"))?;
        let is_jwt = head.typ.is_none_or(|it| it.eq_ignore_ascii_case("JWT"));
        if !is_jwt || head.crit.is_some() {
            return Err(refused("another kind of token"));
        }
        let signed = keys.check(token, algorithm, head.kid.as_deref(), expected.now);
        signed.map_err(|error| match error {
            Unsigned::UnknownKey => NotTaken::UnknownKey,
            Unsigned::Forged(why) => NotTaken::Refused(why),
        })?;
        let claims: Claims = part(token, 1).ok_or_else(|| refused("claims are missing"))?;
        claims.check(expected).map_err(refused)?;
        let all = part(token, 1).ok_or_else(|| refused("claims are missing"))?;
        Ok(Self {
            subject: claims.sub,
            claims: all,
        })
    }
}

impl Claims {
    fn check(&self, expected: &Expected<'_>) -> Result<(), &'static str> {
        let now = expected.now;
        match self {
            it if it.iss != expected.issuer => Err("another issuer"),
            it if !it.aud.is(expected.client, it.azp.as_deref()) => Err("for somebody else"),
            it if it.exp.saturating_add(DRIFT) <= now => Err("ended"),
            it if it.iat > now + DRIFT => Err("of tomorrow"),
            // Made for this log-in, and not kept from an earlier one.
            it if it.iat.saturating_add(DRIFT) < expected.began => Err("of yesterday"),
            it if it.nonce.as_deref() != Some(expected.nonce) => Err("for another log-in"),
            it if it.sub.is_empty() || it.sub.len() > 255 => Err("no name"),
            _ => Ok(()),
        }
    }
}

fn part<T: DeserializeOwned>(token: &str, number: usize) -> Option<T> {
    let part = token.split('.').nth(number)?;
    let part = BASE64_URL_SAFE_NO_PAD.decode(part).ok()?;
    serde_json::from_slice(&part).ok()
}

#[cfg(test)]
mod tests;
