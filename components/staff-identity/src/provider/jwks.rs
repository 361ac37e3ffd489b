//! The keys that a provider signs with (RFC 7517), and what they have signed.

use jwt_simple::prelude::{
    Duration, ECDSAP256PublicKeyLike as _, ES256PublicKey, Ed25519PublicKey,
    EdDSAPublicKeyLike as _, NoCustomClaims, PS256PublicKey, RS256PublicKey, RSAPublicKeyLike as _,
    UnixTimeStamp, VerificationOptions,
};
use serde::Deserialize;
use serde_json::Value;

/// More keys than these are not looked at.
const MOST: usize = 64;
/// Seconds by which the clocks of portal and provider may differ.
pub(super) const DRIFT: u64 = 60;
/// The longest token that is read.
pub(super) const LONGEST_TOKEN: usize = 64 * 1024;

/// The signatures that the portal takes; never `none`, and never one with a shared secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Algorithm {
    /// RSA, PKCS #1 v1.5, SHA-256.
    Rs256,
    /// RSA, PSS, SHA-256.
    Ps256,
    /// ECDSA over P-256, SHA-256.
    Es256,
    /// Ed25519.
    EdDsa,
}

impl Algorithm {
    /// The one of this name in RFC 7518 and RFC 8037.
    pub(super) fn named(name: &str) -> Option<Self> {
        match name {
            "RS256" => Some(Self::Rs256),
            "PS256" => Some(Self::Ps256),
            "ES256" => Some(Self::Es256),
            "EdDSA" => Some(Self::EdDsa),
            _ => None,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Rs256 => "RS256",
            Self::Ps256 => "PS256",
            Self::Es256 => "ES256",
            Self::EdDsa => "EdDSA",
        }
    }

    /// The kind of its keys.
    fn kind(self) -> (&'static str, Option<&'static str>) {
        match self {
            Self::Rs256 | Self::Ps256 => ("RSA", None),
            Self::Es256 => ("EC", Some("P-256")),
            Self::EdDsa => ("OKP", Some("Ed25519")),
        }
    }
}

#[derive(Deserialize)]
struct Document {
    keys: Vec<Value>,
}

/// A provider's keys, those for signatures only.
#[derive(Clone, Debug, Default)]
pub(crate) struct Keys(Vec<Key>);

#[derive(Clone, Debug)]
struct Key {
    id: Option<String>,
    kind: String,
    curve: Option<String>,
    algorithm: Option<String>,
    json: String,
}

/// Why no key vouches for a token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Unsigned {
    /// None of the keys is the one that is named.
    UnknownKey,
    /// It is there, and did not sign this.
    Forged(String),
}

impl Keys {
    /// Reads a document; keys of other kinds are passed over.
    pub(super) fn parse(document: Value) -> Option<Self> {
        let document: Document = serde_json::from_value(document).ok()?;
        let keys = document.keys.into_iter().take(MOST);
        Some(Self(keys.filter_map(Key::read).collect()))
    }

    /// Checks that the key of this id has signed a token so. Without an id it has to be the only
    /// key that could have.
    pub(super) fn check(
        &self,
        token: &str,
        algorithm: Algorithm,
        id: Option<&str>,
        now: u64,
    ) -> Result<(), Unsigned> {
        let named = |key: &&Key| id.is_none() || key.id.as_deref() == id;
        let mut fitting = self
            .0
            .iter()
            .filter(named)
            .filter(|key| key.fits(algorithm));
        let Some(key) = fitting.next() else {
            return Err(Unsigned::UnknownKey);
        };
        if fitting.next().is_some() {
            return Err(Unsigned::Forged("several keys may be meant".into()));
        }
        key.check(token, algorithm, now)
            .map_err(|error| Unsigned::Forged(error.to_string()))
    }
}

impl Key {
    fn read(key: Value) -> Option<Self> {
        let text = |name: &str| key.get(name).and_then(Value::as_str).map(str::to_owned);
        let signs = text("use").is_none_or(|it| it == "sig");
        let kind = text("kty").filter(|_| signs)?;
        Some(Self {
            id: text("kid"),
            kind,
            curve: text("crv"),
            algorithm: text("alg"),
            json: key.to_string(),
        })
    }

    fn fits(&self, algorithm: Algorithm) -> bool {
        let (kind, curve) = algorithm.kind();
        let for_it = |name: &String| name == algorithm.name();
        self.kind == kind
            && (curve.is_none() || self.curve.as_deref() == curve)
            && self.algorithm.as_ref().is_none_or(for_it)
    }

    /// The library checks once more that key and header agree, and that the token's time has come
    /// and is not over.
    fn check(&self, token: &str, algorithm: Algorithm, now: u64) -> Result<(), jwt_simple::Error> {
        let options = Some(VerificationOptions {
            time_tolerance: Some(Duration::from_secs(DRIFT)),
            max_token_length: Some(LONGEST_TOKEN),
            artificial_time: Some(UnixTimeStamp::from_secs(now)),
            ..VerificationOptions::default()
        });
        let json = &self.json;
        match algorithm {
            Algorithm::Rs256 => RS256PublicKey::from_jwk(json)?
                .verify_token::<NoCustomClaims>(token, options)
                .map(drop),
            Algorithm::Ps256 => PS256PublicKey::from_jwk(json)?
                .verify_token::<NoCustomClaims>(token, options)
                .map(drop),
            Algorithm::Es256 => ES256PublicKey::from_jwk(json)?
                .verify_token::<NoCustomClaims>(token, options)
                .map(drop),
            Algorithm::EdDsa => Ed25519PublicKey::from_jwk(json)?
                .verify_token::<NoCustomClaims>(token, options)
                .map(drop),
        }
    }
}
