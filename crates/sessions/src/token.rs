//! A session as a signed token (JWT, EdDSA over Ed25519), and back.

use crate::{
    Acting, BrowserMark, LONGEST, NamedPerson, PublicKeys, Role, Session, SessionId, SigningKeys,
    Staff, TOKEN_HOLDS, TrustLevel,
};
use jwt_simple::prelude::{
    Audiences, Duration, EdDSAKeyPairLike as _, EdDSAPublicKeyLike as _, JWTClaims, Token,
    UnixTimeStamp, VerificationOptions,
};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashSet};

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

/// What every token says beside its standard claims.
#[derive(Serialize, Deserialize)]
struct Bound<T> {
    sid: SessionId,
    /// Hash of the browser's secret.
    bro: BrowserMark,
    /// When the session began.
    beg: u64,
    #[serde(flatten)]
    more: T,
}

#[derive(Serialize, Deserialize)]
struct OfCitizen {
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
    ten: BTreeMap<String, BTreeSet<Role>>,
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
        let claims = Bound {
            sid: session.id.clone(),
            bro: browser.clone(),
            beg: session.began,
            more: OfCitizen {
                lvl: session.level,
                org,
                nam: name.map(|name| name.chars().take(LONGEST_NAME).collect()),
                tmp: !session.lasting,
            },
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
        let claims = Bound {
            sid: staff.id.clone(),
            bro: browser.clone(),
            beg: staff.began,
            more: OfStaff {
                ten: staff.tenants.clone(),
            },
        };
        self.sign(STAFF, staff.person.as_str(), claims, now)
    }

    fn sign<T: Serialize>(
        &self,
        realm: Realm,
        person: &str,
        claims: Bound<T>,
        now: u64,
    ) -> Result<String, InvalidToken> {
        let ends = (now + TOKEN_HOLDS).min(claims.beg + LONGEST);
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
        let acting = claims.more.org.map(|name| Acting::ForCompany { name });
        Ok(Session {
            id: claims.sid,
            person: person.vouched(),
            lasting: !claims.more.tmp,
            acting: acting.unwrap_or_default(),
            level: claims.more.lvl,
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
            tenants: claims.more.ten,
            began: claims.beg,
            ends,
        })
    }

    fn check<T: Serialize + DeserializeOwned>(
        &self,
        realm: Realm,
        token: &str,
        browser: &BrowserMark,
        now: u64,
    ) -> Result<(NamedPerson, u64, Bound<T>), InvalidToken> {
        if token.len() > LONGEST_TOKEN {
            return Err(InvalidToken::Refused);
        }
        // The header is not believed: it only says which of the portal's own keys to try. What
        // kind of key that is, and so the algorithm, is not the token's to say.
        let header = Token::decode_metadata(token).map_err(|_| InvalidToken::Refused)?;
        let key = header.key_id().and_then(|id| self.find(id));
        let key = key.ok_or(InvalidToken::UnknownKey)?;
        let options = VerificationOptions {
            allowed_issuers: Some(HashSet::from([realm.issuer.to_owned()])),
            allowed_audiences: Some(HashSet::from([realm.audience.to_owned()])),
            time_tolerance: Some(Duration::from_secs(DRIFT)),
            max_validity: Some(Duration::from_secs(TOKEN_HOLDS)),
            artificial_time: Some(UnixTimeStamp::from_secs(now)),
            ..VerificationOptions::default()
        };
        let claims: JWTClaims<Bound<T>> = key
            .verify_token(token, Some(options))
            .map_err(|_| InvalidToken::Refused)?;
        let ends = claims.expires_at.ok_or(InvalidToken::Refused)?.as_secs();
        let person = claims.subject.ok_or(InvalidToken::Refused)?;
        let person = NamedPerson::try_from(person).map_err(|_| InvalidToken::Refused)?;
        // To the second: a drift that makes one token hold longer is not for the end of all.
        if now >= claims.custom.beg + LONGEST || now >= ends + DRIFT {
            return Err(InvalidToken::Refused);
        }
        match claims.custom.bro == *browser {
            true => Ok((person, ends, claims.custom)),
            false => Err(InvalidToken::OtherBrowser),
        }
    }
}
