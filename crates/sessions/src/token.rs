//! A session as a signed token (JWT, EdDSA over Ed25519), and back.

use crate::{
    Acting, BrowserMark, LONGEST, NamedPerson, PublicKeys, Role, Session, SessionId, SigningKeys,
    Staff, TOKEN_HOLDS, TrustLevel,
};
use base64::prelude::{BASE64_URL_SAFE_NO_PAD, Engine as _};
use ed25519_compact::Signature;
use jwt_simple::prelude::{Audiences, EdDSAKeyPairLike as _, JWTClaims, UnixTimeStamp};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Seconds by which the clocks of two machines may differ.
const DRIFT: u64 = 5;
/// The longest token: a cookie holds 4096 bytes.
const LONGEST_TOKEN: usize = 4000;
/// The longest name that a token takes along, in characters.
const LONGEST_NAME: usize = 60;

/// Why a token is not taken. For tests and the log: a client learns only that nobody is logged in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidToken {
    /// Its key is not one of the portal's, or it names none.
    #[error("signed with a key that is not here")]
    UnknownKey,
    /// Not signed as it should be, too old, or for somebody else.
    #[error("not signed, ended, or for somebody else")]
    Refused,
    /// Given to another browser.
    #[error("given to another browser")]
    OtherBrowser,
    /// It cannot be made: a key, or the system's randomness, is missing.
    #[error("it cannot be signed")]
    Signing,
}

/// Whose tokens: the issuer and the audience always go together.
#[derive(Clone, Copy)]
struct Realm {
    issuer: &'static str,
    audience: &'static str,
}

const CITIZENS: Realm = Realm {
    issuer: "identity",
    audience: "citizen",
};
const STAFF: Realm = Realm {
    issuer: "staff-identity",
    audience: "staff",
};

/// What every token says beside its standard claims, and whose browser it is for.
trait Bound: Serialize + DeserializeOwned {
    fn browser(&self) -> &BrowserMark;
    /// When the session began.
    fn began(&self) -> u64;
}

#[derive(Serialize, Deserialize)]
struct OfCitizen {
    sid: SessionId,
    /// Hash of the browser's secret.
    bro: BrowserMark,
    /// When the session began.
    beg: u64,
    lvl: TrustLevel,
    /// The company that the person acts for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    org: Option<String>,
    /// The person's name, for pages to show.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    nam: Option<String>,
    /// Temporary: the person is nobody known at the next log-in.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    tmp: bool,
}

#[derive(Serialize, Deserialize)]
struct OfStaff {
    sid: SessionId,
    bro: BrowserMark,
    beg: u64,
    ten: BTreeMap<String, BTreeSet<Role>>,
    /// The person's name, for pages to show.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    nam: Option<String>,
}

impl Bound for OfCitizen {
    fn browser(&self) -> &BrowserMark {
        &self.bro
    }

    fn began(&self) -> u64 {
        self.beg
    }
}

impl Bound for OfStaff {
    fn browser(&self) -> &BrowserMark {
        &self.bro
    }

    fn began(&self) -> u64 {
        self.beg
    }
}

/// What every token says of itself. What a component checks is read here, and not by the library
/// that signs: with its ways to take any token of anybody's, every component would be 100 kB larger.
#[derive(Deserialize)]
struct Claims {
    iss: String,
    aud: String,
    sub: String,
    iat: u64,
    exp: u64,
}

/// The head of a token, as the portal writes it; another one is refused.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    alg: String,
    #[serde(default)]
    typ: Option<String>,
    kid: Option<String>,
}

impl PublicKeys {
    /// What a token says, if one of the portal's keys has signed it.
    fn signed<T: DeserializeOwned>(&self, token: &str) -> Result<T, InvalidToken> {
        let (message, signature) = token.rsplit_once('.').ok_or(InvalidToken::Refused)?;
        let (head, _) = message.split_once('.').ok_or(InvalidToken::Refused)?;
        let head = BASE64_URL_SAFE_NO_PAD.decode(head);
        let head = head.map_err(|_| InvalidToken::Refused)?;
        let head: Head = serde_json::from_slice(&head).map_err(|_| InvalidToken::Refused)?;
        // The head is not believed: it only says which of the portal's own keys to try. What kind
        // of key that is, and so the algorithm, is not the token's to say.
        let key = head.kid.and_then(|id| self.find(&id));
        let key = key.ok_or(InvalidToken::UnknownKey)?;
        if head.alg != "EdDSA" || head.typ.is_some_and(|it| it != "JWT") {
            return Err(InvalidToken::Refused);
        }
        let signature = BASE64_URL_SAFE_NO_PAD.decode(signature);
        let signature = signature.map_err(|_| InvalidToken::Refused)?;
        let signature = Signature::from_slice(&signature).map_err(|_| InvalidToken::Refused)?;
        key.verify(message.as_bytes(), &signature)
            .map_err(|_| InvalidToken::Refused)?;
        claimed(token).ok_or(InvalidToken::Refused)
    }
}

/// What a token says, whether it is good or not.
fn claimed<T: DeserializeOwned>(token: &str) -> Option<T> {
    let claims = token.split('.').nth(1)?;
    let claims = BASE64_URL_SAFE_NO_PAD.decode(claims).ok()?;
    serde_json::from_slice(&claims).ok()
}

impl SigningKeys {
    /// A token for a citizen's session in this browser, given now (seconds since 1970). When it
    /// ends follows from now and from when the session began; the session's own `ends` is not
    /// looked at.
    ///
    /// # Errors
    /// [`InvalidToken::Signing`] where there is no randomness.
    pub fn sign_session(
        &self,
        session: &Session,
        browser: &BrowserMark,
        now: u64,
    ) -> Result<String, InvalidToken> {
        self.sign_session_of(None, session, browser, now)
    }

    /// The same with the person's name, for pages to show ([`Shown`](crate::Shown)): cut where it
    /// is longer than 60 characters.
    ///
    /// # Errors
    /// [`InvalidToken::Signing`] where there is no randomness.
    pub fn sign_session_of(
        &self,
        name: Option<&str>,
        session: &Session,
        browser: &BrowserMark,
        now: u64,
    ) -> Result<String, InvalidToken> {
        let org = match &session.acting {
            Acting::InPerson => None,
            Acting::ForCompany { name } => Some(name.clone()),
        };
        let claims = OfCitizen {
            sid: session.id.clone(),
            bro: browser.clone(),
            beg: session.began,
            lvl: session.level,
            org,
            nam: name.map(|name| name.chars().take(LONGEST_NAME).collect()),
            tmp: !session.lasting,
        };
        self.sign(CITIZENS, session.person.as_str(), claims, now)
    }

    /// The same for a member of staff.
    ///
    /// # Errors
    /// [`InvalidToken::Signing`] where there is no randomness.
    pub fn sign_staff(
        &self,
        staff: &Staff,
        browser: &BrowserMark,
        now: u64,
    ) -> Result<String, InvalidToken> {
        self.sign_staff_of(None, staff, browser, now)
    }

    /// The same with the person's name, for pages to show: cut where it is longer than 60
    /// characters.
    ///
    /// # Errors
    /// [`InvalidToken::Signing`] where there is no randomness.
    pub fn sign_staff_of(
        &self,
        name: Option<&str>,
        staff: &Staff,
        browser: &BrowserMark,
        now: u64,
    ) -> Result<String, InvalidToken> {
        let claims = OfStaff {
            sid: staff.id.clone(),
            bro: browser.clone(),
            beg: staff.began,
            ten: staff.tenants.clone(),
            nam: name.map(|name| name.chars().take(LONGEST_NAME).collect()),
        };
        self.sign(STAFF, staff.person.as_str(), claims, now)
    }

    fn sign<T: Bound>(
        &self,
        realm: Realm,
        person: &str,
        claims: T,
        now: u64,
    ) -> Result<String, InvalidToken> {
        let ends = (now + TOKEN_HOLDS).min(claims.began() + LONGEST);
        let claims = JWTClaims {
            issued_at: Some(UnixTimeStamp::from_secs(now)),
            expires_at: Some(UnixTimeStamp::from_secs(ends)),
            invalid_before: None,
            issuer: Some(realm.issuer.to_owned()),
            subject: Some(person.to_owned()),
            audiences: Some(Audiences::AsString(realm.audience.to_owned())),
            jwt_id: None,
            nonce: None,
            custom: claims,
        };
        self.signer.sign(claims).map_err(|_| InvalidToken::Signing)
    }
}

impl PublicKeys {
    /// The citizen's session that a token says, if it holds now (seconds since 1970) and in this
    /// browser.
    ///
    /// # Errors
    /// Why it is not taken.
    pub fn session(
        &self,
        token: &str,
        browser: &BrowserMark,
        now: u64,
    ) -> Result<Session, InvalidToken> {
        let (person, ends, claims) = self.check::<OfCitizen>(CITIZENS, token, browser, now)?;
        let acting = claims.org.map(|name| Acting::ForCompany { name });
        Ok(Session {
            id: claims.sid,
            person: person.vouched(),
            lasting: !claims.tmp,
            acting: acting.unwrap_or_default(),
            level: claims.lvl,
            began: claims.beg,
            ends,
        })
    }

    /// The same for a member of staff.
    ///
    /// # Errors
    /// Why it is not taken.
    pub fn staff(
        &self,
        token: &str,
        browser: &BrowserMark,
        now: u64,
    ) -> Result<Staff, InvalidToken> {
        let (person, ends, claims) = self.check::<OfStaff>(STAFF, token, browser, now)?;
        Ok(Staff {
            id: claims.sid,
            person: person.vouched(),
            tenants: claims.ten,
            began: claims.beg,
            ends,
        })
    }

    fn check<T: Bound>(
        &self,
        realm: Realm,
        token: &str,
        browser: &BrowserMark,
        now: u64,
    ) -> Result<(NamedPerson, u64, T), InvalidToken> {
        if token.len() > LONGEST_TOKEN {
            return Err(InvalidToken::Refused);
        }
        let claims: Claims = self.signed(token)?;
        let timely = claims.iat <= now + DRIFT
            && now <= claims.exp + DRIFT
            && claims.exp.saturating_sub(claims.iat) <= TOKEN_HOLDS;
        if !timely || claims.iss != realm.issuer || claims.aud != realm.audience {
            return Err(InvalidToken::Refused);
        }
        let person = NamedPerson::try_from(claims.sub).map_err(|_| InvalidToken::Refused)?;
        let more: T = claimed(token).ok_or(InvalidToken::Refused)?;
        // To the second: a drift that makes one token hold longer is not for the end of all.
        let ends_at_last = more.began().saturating_add(LONGEST);
        if now >= ends_at_last || now >= claims.exp + DRIFT {
            return Err(InvalidToken::Refused);
        }
        let ends = claims.exp;
        match *more.browser() == *browser {
            true => Ok((person, ends, more)),
            false => Err(InvalidToken::OtherBrowser),
        }
    }
}
