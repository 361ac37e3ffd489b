//! Personal data, encrypted before it is stored.
//!
//! AES-256-GCM with a data key per tenant and purpose, derived by HKDF-SHA-256 from the master key.
//! The key id stands in the record, so that keys can be changed; the record's own key is the
//! associated data, so that no record can stand in another's place.

#![cfg_attr(test, allow(clippy::unwrap_used))]

use aes_gcm::aead::{Aead, KeyInit, Payload};
use aes_gcm::{Aes256Gcm, Nonce};
use base64::prelude::{BASE64_STANDARD as BASE64, Engine as _};
use hkdf::Hkdf;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// A value that is stored sealed. What it holds is read only by [`Scope::open`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sealed {
    /// Version of this envelope.
    pub v: u32,
    /// Id of the master key that the data key comes from: the first 8 bytes of its SHA-256, in hex.
    pub key: String,
    /// Nonce (12 bytes) and ciphertext with its tag (16 bytes), in base64.
    pub sealed: String,
}

/// What can go wrong. None of it says anything of the content.
#[derive(Debug, thiserror::Error)]
pub enum SealingError {
    /// The variable `master_key` is not 32 bytes in base64.
    #[error("the master key is not 32 bytes in base64")]
    MasterKey,
    /// The record was sealed with a key that this portal does not have.
    #[error("sealed with key {0}, which is not here")]
    UnknownKey(String),
    /// The record was changed, or stands under another key than the one it was written for.
    #[error("the sealed record is damaged or stands in the wrong place")]
    Damaged,
    /// No randomness could be had.
    #[error("no randomness")]
    Randomness,
}

/// The key that all data keys come from.
pub struct MasterKey {
    key: [u8; 32],
    id: String,
}

impl MasterKey {
    /// Reads the variable `master_key`: 32 bytes in base64.
    ///
    /// # Errors
    /// [`SealingError::MasterKey`] when it is anything else.
    pub fn parse(text: &str) -> Result<Self, SealingError> {
        let bytes = BASE64
            .decode(text.trim().as_bytes())
            .map_err(|_| SealingError::MasterKey)?;
        let key: [u8; 32] = bytes.try_into().map_err(|_| SealingError::MasterKey)?;
        let id = base16ct::lower::encode_string(&Sha256::digest(key)[..8]);
        Ok(Self { key, id })
    }

    /// The data key of one tenant and one purpose. Nothing sealed in one scope opens in another.
    #[must_use]
    pub fn scope(&self, tenant: &str, purpose: &str) -> Scope {
        let mut data_key = [0u8; 32];
        let info = [
            b"stadttor seal v1\0",
            tenant.as_bytes(),
            b"\0",
            purpose.as_bytes(),
        ]
        .concat();
        // 32 bytes is far below HKDF's limit of 255 × 32: it cannot fail.
        let _ = Hkdf::<Sha256>::new(None, &self.key).expand(&info, &mut data_key);
        Scope {
            cipher: Aes256Gcm::new(&data_key.into()),
            key_id: self.id.clone(),
        }
    }
}

/// A key for one purpose that follows from a secret and does not tell it: HKDF-SHA-256, 32 bytes
/// in base64.
#[must_use]
pub fn key_from_secret(secret: &[u8], purpose: &str) -> String {
    let mut key = [0u8; 32];
    let info = [b"stadttor secret v1\0", purpose.as_bytes()].concat();
    // 32 bytes is far below HKDF's limit of 255 × 32: it cannot fail.
    let _ = Hkdf::<Sha256>::new(None, secret).expand(&info, &mut key);
    BASE64.encode(key)
}

/// One tenant's data key for one purpose.
pub struct Scope {
    cipher: Aes256Gcm,
    key_id: String,
}

impl Scope {
    /// Seals `plain` for the record that stands under `place`.
    ///
    /// # Errors
    /// [`SealingError::Randomness`] when the machine gives no randomness.
    pub fn seal(&self, place: &str, plain: &[u8]) -> Result<Sealed, SealingError> {
        let mut nonce = [0u8; 12];
        getrandom::fill(&mut nonce).map_err(|_| SealingError::Randomness)?;
        let payload = Payload {
            msg: plain,
            aad: place.as_bytes(),
        };
        let encrypted = self
            .cipher
            .encrypt(&Nonce::from(nonce), payload)
            .map_err(|_| SealingError::Damaged)?;
        Ok(Sealed {
            v: 1,
            key: self.key_id.clone(),
            sealed: BASE64.encode([&nonce[..], &encrypted].concat()),
        })
    }

    /// Opens what was sealed for the record under `place`.
    ///
    /// # Errors
    /// [`SealingError::UnknownKey`] and [`SealingError::Damaged`].
    pub fn open(&self, place: &str, sealed: &Sealed) -> Result<Vec<u8>, SealingError> {
        if sealed.key != self.key_id {
            return Err(SealingError::UnknownKey(sealed.key.clone()));
        }
        let bytes = BASE64
            .decode(sealed.sealed.as_bytes())
            .map_err(|_| SealingError::Damaged)?;
        let (nonce, encrypted) = bytes.split_at_checked(12).ok_or(SealingError::Damaged)?;
        let nonce: [u8; 12] = nonce.try_into().map_err(|_| SealingError::Damaged)?;
        let payload = Payload {
            msg: encrypted,
            aad: place.as_bytes(),
        };
        self.cipher
            .decrypt(&Nonce::from(nonce), payload)
            .map_err(|_| SealingError::Damaged)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_from_a_secret_is_another_for_another_purpose_and_does_not_tell_it() {
        let key = key_from_secret(b"ABCDEFGHJKMNPQRSTVWX0", "local copy");
        assert_eq!(key.len(), 44);
        assert_eq!(key, key_from_secret(b"ABCDEFGHJKMNPQRSTVWX0", "local copy"));
        assert_ne!(key, key_from_secret(b"ABCDEFGHJKMNPQRSTVWX0", "another"));
        assert_ne!(key, key_from_secret(b"ABCDEFGHJKMNPQRSTVWX1", "local copy"));
        assert!(!key.contains("ABCDEFGH"));
    }

    fn scope(tenant: &str, purpose: &str) -> Scope {
        MasterKey::parse(&BASE64.encode([3; 32]))
            .unwrap()
            .scope(tenant, purpose)
    }

    #[test]
    fn what_was_sealed_opens_in_its_place_only() {
        let aachen = scope("aachen", "drafts");
        let sealed = aachen.seal("drafts/aachen/draft/1", b"Ada").unwrap();
        assert_eq!(
            aachen.open("drafts/aachen/draft/1", &sealed).unwrap(),
            b"Ada"
        );
        assert!(aachen.open("drafts/aachen/draft/2", &sealed).is_err());
        assert!(
            scope("bonn", "drafts")
                .open("drafts/aachen/draft/1", &sealed)
                .is_err()
        );
        assert!(
            scope("aachen", "mailbox")
                .open("drafts/aachen/draft/1", &sealed)
                .is_err()
        );
    }

    #[test]
    fn sealing_the_same_twice_looks_different_and_shows_nothing() {
        let aachen = scope("aachen", "drafts");
        let (one, two) = (
            aachen.seal("x", b"Ada").unwrap(),
            aachen.seal("x", b"Ada").unwrap(),
        );
        assert_ne!(one.sealed, two.sealed);
        assert!(!serde_json_text(&one).contains("Ada"));
    }

    fn serde_json_text(sealed: &Sealed) -> String {
        format!("{sealed:?}")
    }

    #[test]
    fn a_changed_record_and_a_foreign_key_are_refused() {
        let aachen = scope("aachen", "drafts");
        let mut sealed = aachen.seal("x", b"Ada").unwrap();
        sealed.sealed.replace_range(
            20..21,
            if &sealed.sealed[20..21] == "A" {
                "B"
            } else {
                "A"
            },
        );
        assert!(matches!(
            aachen.open("x", &sealed),
            Err(SealingError::Damaged)
        ));
        sealed.key = "0000000000000000".into();
        assert!(matches!(
            aachen.open("x", &sealed),
            Err(SealingError::UnknownKey(_))
        ));
    }

    #[test]
    fn a_short_master_key_is_refused() {
        assert!(MasterKey::parse("c2hvcnQ=").is_err());
        assert!(MasterKey::parse("").is_err());
    }
}
