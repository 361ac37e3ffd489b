use crate::scope::NONCE;
use base64::prelude::{BASE64_STANDARD as BASE64, Engine as _};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::marker::PhantomData;

/// The version of the envelope.
const VERSION: u32 = 1;

/// A value of type `T` as it is stored: sealed. What it holds is read by its
/// [`Place`](crate::Place) only.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, bound = "")]
pub struct Sealed<T: ?Sized> {
    /// Version of this envelope.
    v: u32,
    /// Id of the master key that the data key comes from.
    key: String,
    /// Nonce (12 bytes) and ciphertext with its tag (16 bytes), in base64.
    sealed: String,
    #[serde(skip)]
    content: PhantomData<T>,
}

impl<T: ?Sized> Sealed<T> {
    pub(crate) fn new(key_id: &str, nonce: &[u8; NONCE], encrypted: &[u8]) -> Self {
        Self {
            v: VERSION,
            key: key_id.to_owned(),
            sealed: BASE64.encode([nonce, encrypted].concat()),
            content: PhantomData,
        }
    }

    /// The id of the master key that it was sealed with.
    #[must_use]
    pub fn key_id(&self) -> &str {
        &self.key
    }

    /// Nonce and ciphertext.
    pub(crate) fn parts(&self) -> Option<([u8; NONCE], Vec<u8>)> {
        if self.v != VERSION {
            return None;
        }
        let mut nonce = BASE64.decode(self.sealed.as_bytes()).ok()?;
        if nonce.len() < NONCE {
            return None;
        }
        let encrypted = nonce.split_off(NONCE);
        Some((nonce.try_into().ok()?, encrypted))
    }
}

/// With which key, and nothing of what.
impl<T: ?Sized> fmt::Debug for Sealed<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Sealed(with {})", self.key)
    }
}
