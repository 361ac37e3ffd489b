//! Where something may be sealed and opened: within one tenant, in one store, under one key.

use crate::packed::{packed, unpacked};
use crate::ring::MasterKey;
use crate::{KeyRing, Sealed, SealingError};
use aes_gcm::aead::{Aead, KeyInit, Payload};
use aes_gcm::{Aes256Gcm, Nonce};
use serde::{Serialize, de::DeserializeOwned};
use std::sync::Arc;

/// Bytes of a nonce.
pub(crate) const NONCE: usize = 12;

/// What is stored of one tenant in one store.
#[derive(Clone)]
pub struct Scope(Arc<Inner>);

struct Inner {
    ring: KeyRing,
    /// What makes its data keys differ from those of any other scope.
    info: Vec<u8>,
    /// What the key of each of its records begins with.
    beginning: String,
    /// With the current key.
    cipher: Aes256Gcm,
}

impl Scope {
    pub(crate) fn new(ring: &KeyRing, tenant: &str, store: &str) -> Self {
        let info = [
            b"stadttor seal v1\0",
            tenant.as_bytes(),
            b"\0",
            store.as_bytes(),
        ]
        .concat();
        let cipher = cipher(ring.current(), &info);
        Self(Arc::new(Inner {
            ring: ring.clone(),
            info,
            beginning: format!("{store}/{tenant}/"),
            cipher,
        }))
    }

    /// The place of the record under this key.
    ///
    /// # Errors
    /// [`SealingError::OutOfScope`] when the key is none of this tenant in this store.
    pub fn place<'a>(&'a self, key: &'a str) -> Result<Place<'a>, SealingError> {
        match key.starts_with(&self.0.beginning) {
            true => Ok(Place {
                scope: &self.0,
                key,
            }),
            false => Err(SealingError::OutOfScope(self.0.beginning.clone())),
        }
    }
}

fn cipher(key: &MasterKey, info: &[u8]) -> Aes256Gcm {
    Aes256Gcm::new(&key.data_key(info).into())
}

/// The place of one record: what is sealed for it opens here and nowhere else.
#[derive(Clone, Copy)]
pub struct Place<'a> {
    scope: &'a Inner,
    key: &'a str,
}

impl Place<'_> {
    /// Seals a value as JSON, with the current key.
    ///
    /// # Errors
    /// [`SealingError::Content`] when it is no JSON, [`SealingError::Randomness`] when the machine
    /// gives none.
    pub fn seal_json<T: Serialize>(&self, value: &T) -> Result<Sealed<T>, SealingError> {
        let plain = serde_json::to_vec(value).map_err(|error| SealingError::content(&error))?;
        self.seal(&packed(plain))
    }

    /// Opens a value that was sealed as JSON for this place.
    ///
    /// # Errors
    /// [`SealingError::UnknownKey`], [`SealingError::Damaged`], and [`SealingError::Content`] when
    /// it is not of this type.
    pub fn open_json<T: DeserializeOwned>(&self, sealed: &Sealed<T>) -> Result<T, SealingError> {
        let plain = unpacked(self.open(sealed)?)?;
        serde_json::from_slice(&plain).map_err(|error| SealingError::content(&error))
    }

    /// Opens a value that was sealed as JSON for this place, whatever its type: its JSON.
    ///
    /// # Errors
    /// [`SealingError::UnknownKey`], [`SealingError::Damaged`], and [`SealingError::Content`] when
    /// it cannot be read.
    pub fn open_json_text(&self, sealed: &Sealed<[u8]>) -> Result<Vec<u8>, SealingError> {
        unpacked(self.open(sealed)?)
    }

    /// Seals bytes as they are, with the current key.
    ///
    /// # Errors
    /// [`SealingError::Randomness`] when the machine gives none.
    pub fn seal_bytes(&self, plain: &[u8]) -> Result<Sealed<[u8]>, SealingError> {
        self.seal(plain)
    }

    /// Opens bytes that were sealed for this place.
    ///
    /// # Errors
    /// [`SealingError::UnknownKey`] and [`SealingError::Damaged`].
    pub fn open_bytes(&self, sealed: &Sealed<[u8]>) -> Result<Vec<u8>, SealingError> {
        self.open(sealed)
    }

    pub(crate) fn seal<T: ?Sized>(&self, plain: &[u8]) -> Result<Sealed<T>, SealingError> {
        let mut nonce = [0u8; NONCE];
        getrandom::fill(&mut nonce).map_err(|_| SealingError::Randomness)?;
        let payload = Payload {
            msg: plain,
            aad: self.key.as_bytes(),
        };
        let encrypted = self.scope.cipher.encrypt(&Nonce::from(nonce), payload);
        let encrypted = encrypted.map_err(|_| SealingError::Damaged)?;
        let id = self.scope.ring.current().id();
        Ok(Sealed::new(id, &nonce, &encrypted))
    }

    pub(crate) fn open<T: ?Sized>(&self, sealed: &Sealed<T>) -> Result<Vec<u8>, SealingError> {
        let ring = &self.scope.ring;
        let unknown = || SealingError::UnknownKey(sealed.key_id().to_owned());
        let key = ring.key(sealed.key_id()).ok_or_else(unknown)?;
        let (nonce, encrypted) = sealed.parts().ok_or(SealingError::Damaged)?;
        let payload = Payload {
            msg: &encrypted,
            aad: self.key.as_bytes(),
        };
        let nonce = Nonce::from(nonce);
        let plain = match key.id() == ring.current().id() {
            true => self.scope.cipher.decrypt(&nonce, payload),
            false => cipher(key, &self.scope.info).decrypt(&nonce, payload),
        };
        plain.map_err(|_| SealingError::Damaged)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What would happen if nobody checked that the key lies in the scope: the data key is another.
    #[test]
    fn another_scope_does_not_open_even_where_nobody_checks() {
        let ring = KeyRing::parse("AwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwM=").unwrap();
        let key = "drafts/aachen/draft/1";
        let scope = Scope::new(&ring, "aachen", "drafts");
        let sealed = scope.place(key).unwrap().seal_bytes(b"Ada").unwrap();
        let opens = |tenant, store| {
            let other = Scope::new(&ring, tenant, store);
            let place = Place {
                scope: &other.0,
                key,
            };
            place.open_bytes(&sealed).is_ok()
        };
        assert!(opens("aachen", "drafts"));
        for (tenant, store) in [("bonn", "drafts"), ("aachen", "messages"), ("-", "drafts")] {
            assert!(!opens(tenant, store), "{tenant} {store}");
        }
    }
}
