use base64::prelude::{BASE64_URL_SAFE_NO_PAD, Engine as _};
use ed25519_compact::PublicKey;
use jwt_simple::prelude::Ed25519KeyPair;
use sha2::{Digest, Sha256};

/// A variable with keys that cannot be read. Says which and why, never what stands there.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct InvalidKeys(pub(crate) &'static str);

/// The keys that sign tokens. The first signs; the others are there until nothing that they
/// signed holds any more.
pub struct SigningKeys {
    pub(crate) signer: Ed25519KeyPair,
    public: PublicKeys,
}

impl SigningKeys {
    /// Reads the variable `session_keys`: Ed25519 key pairs (seed and public key, 64 bytes) in
    /// base64url, separated by commas.
    ///
    /// # Errors
    /// When there is none, or one is anything else.
    pub fn parse(text: &str) -> Result<Self, InvalidKeys> {
        let wrong = |_| InvalidKeys("a session's key is not an Ed25519 key pair in base64url");
        let pair = |bytes: Vec<u8>| Ed25519KeyPair::from_bytes(&bytes).map_err(wrong);
        let pairs: Vec<_> = listed(text)?
            .into_iter()
            .map(pair)
            .collect::<Result<_, _>>()?;
        let public = pairs
            .iter()
            .map(|pair| Known::read(&pair.public_key().to_bytes()))
            .collect::<Option<_>>()
            .ok_or(InvalidKeys("a session's key is weak"))?;
        let first = pairs.into_iter().next();
        let signer = first.ok_or(InvalidKeys("there is no key that signs sessions"))?;
        let id = key_id(&signer.public_key().to_bytes());
        Ok(Self {
            signer: signer.with_key_id(&id),
            public: PublicKeys(public),
        })
    }

    /// What others check by.
    #[must_use]
    pub fn public(&self) -> &PublicKeys {
        &self.public
    }
}

/// The keys that tokens are checked by.
#[derive(Clone, Debug, Default)]
pub struct PublicKeys(Vec<Known>);

#[derive(Clone, Debug)]
struct Known {
    id: String,
    key: PublicKey,
}

impl Known {
    /// None for what is no key, and for a weak one, which any signature would fit.
    fn read(bytes: &[u8]) -> Option<Self> {
        let key = PublicKey::from_slice(bytes).ok()?;
        key.validate().ok()?;
        let id = key_id(bytes);
        Some(Self { id, key })
    }
}

impl PublicKeys {
    /// Reads the variable `session_public_keys`: Ed25519 public keys in base64url, separated by
    /// commas. Where there are none, nobody is logged in.
    ///
    /// # Errors
    /// When one is anything else.
    pub fn parse(text: &str) -> Result<Self, InvalidKeys> {
        let wrong = InvalidKeys("a session's public key is not an Ed25519 key in base64url");
        let known = |bytes: Vec<u8>| Known::read(&bytes).ok_or_else(|| wrong.clone());
        let keys = listed(text)?.into_iter().map(known);
        Ok(Self(keys.collect::<Result<_, _>>()?))
    }

    /// The key of this id.
    pub(crate) fn find(&self, id: &str) -> Option<&PublicKey> {
        let known = self.0.iter().find(|known| known.id == id);
        known.map(|known| &known.key)
    }
}

fn listed(text: &str) -> Result<Vec<Vec<u8>>, InvalidKeys> {
    let keys = text.split(',').map(|key| key.trim().trim_end_matches('='));
    let keys = keys.filter(|key| !key.is_empty());
    keys.map(|key| BASE64_URL_SAFE_NO_PAD.decode(key))
        .collect::<Result<_, _>>()
        .map_err(|_| InvalidKeys("a session's key is not base64url"))
}

/// A key's id: the first 8 bytes of its SHA-256, in base64url.
fn key_id(key: &[u8]) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(&Sha256::digest(key)[..8])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_key_signs_and_all_are_known() {
        let pair = || BASE64_URL_SAFE_NO_PAD.encode(Ed25519KeyPair::generate().to_bytes());
        let (old, new) = (pair(), pair());
        let keys = SigningKeys::parse(&format!("{new}, {old}")).unwrap();
        let alone = SigningKeys::parse(&new).unwrap();
        assert_eq!(
            keys.signer.public_key().to_bytes(),
            alone.signer.public_key().to_bytes()
        );
        assert_eq!(keys.public().0.len(), 2);
    }

    #[test]
    fn what_is_no_key_is_refused_and_not_repeated() {
        for text in ["x", "AAAA", "c2VjcmV0"] {
            let error = SigningKeys::parse(text).err().unwrap().to_string();
            assert!(!error.contains(text), "{error}");
            assert!(PublicKeys::parse(text).is_err());
        }
        assert!(SigningKeys::parse("").is_err());
        assert!(PublicKeys::parse("").unwrap().0.is_empty());
    }

    #[test]
    fn a_weak_public_key_is_refused() {
        // The neutral element: every signature of it fits.
        let mut weak = [0; 32];
        weak[0] = 1;
        assert!(PublicKeys::parse(&BASE64_URL_SAFE_NO_PAD.encode(weak)).is_err());
    }
}
