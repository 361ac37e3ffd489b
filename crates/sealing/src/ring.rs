//! The master keys that a portal has.

use crate::derived::derived;
use crate::{Scope, SealingError};
use base64::prelude::{BASE64_STANDARD as BASE64, Engine as _};
use identifiers::TenantSlug;
use sha2::{Digest, Sha256};
use std::fmt;
use std::sync::Arc;

/// What stands in the place of a tenant where a record belongs to none.
pub(crate) const NO_TENANT: &str = "-";

/// The master keys that a portal has. The first one seals; what was sealed with any of them opens.
/// There is always one.
#[derive(Clone)]
pub struct KeyRing(Arc<[MasterKey]>);

/// A key that data keys come from.
#[derive(Clone)]
pub(crate) struct MasterKey {
    key: [u8; 32],
    id: String,
}

impl MasterKey {
    pub(crate) fn of(key: [u8; 32]) -> Self {
        let id = base16ct::lower::encode_string(&Sha256::digest(key)[..8]);
        Self { key, id }
    }

    /// `id:key`, or the key alone.
    fn parse(text: &str) -> Result<Self, SealingError> {
        let (id, key) = match text.split_once(':') {
            Some((id, key)) => (Some(id.trim()), key.trim()),
            None => (None, text),
        };
        let bytes = BASE64.decode(key.as_bytes()).ok();
        let key: Option<[u8; 32]> = bytes.and_then(|bytes| bytes.try_into().ok());
        let key = Self::of(key.ok_or(SealingError::KeyRing("a key is 32 bytes in base64"))?);
        match id {
            Some(id) if id != key.id => Err(SealingError::KeyRing(
                "an id is not that of its key: one of the two is mistyped",
            )),
            _ => Ok(key),
        }
    }

    #[cfg(not(target_family = "wasm"))]
    pub(crate) fn text(&self) -> String {
        format!("{}:{}", self.id, BASE64.encode(self.key))
    }

    pub(crate) fn id(&self) -> &str {
        &self.id
    }

    /// The data key of one tenant and one store.
    pub(crate) fn data_key(&self, info: &[u8]) -> [u8; 32] {
        derived(&self.key, info)
    }
}

impl KeyRing {
    /// Reads the variable `master_keys`: keys separated by commas, the current one first. Each is
    /// 32 bytes in base64, with its id and a colon before it or alone. The id is the first 8 bytes
    /// of the key's SHA-256, in hexadecimal.
    ///
    /// # Errors
    /// [`SealingError::KeyRing`] when it is anything else, or names a key twice.
    pub fn parse(text: &str) -> Result<Self, SealingError> {
        let keys = text.split(',').map(str::trim);
        let keys: Vec<MasterKey> = keys.map(MasterKey::parse).collect::<Result<_, _>>()?;
        Self::of(keys)
    }

    pub(crate) fn of(keys: Vec<MasterKey>) -> Result<Self, SealingError> {
        if keys.is_empty() {
            return Err(SealingError::KeyRing("there is none"));
        }
        let twice = |(at, key): (usize, &MasterKey)| keys[..at].iter().any(|it| it.id == key.id);
        if keys.iter().enumerate().any(twice) {
            return Err(SealingError::KeyRing("a key is there twice"));
        }
        Ok(Self(keys.into()))
    }

    /// Of keys that are known to be different, and not none.
    #[cfg(not(target_family = "wasm"))]
    pub(crate) fn of_known(keys: Vec<MasterKey>) -> Self {
        Self(keys.into())
    }

    /// The key that seals.
    pub(crate) fn current(&self) -> &MasterKey {
        &self.0[0]
    }

    #[cfg(not(target_family = "wasm"))]
    pub(crate) fn keys(&self) -> &[MasterKey] {
        &self.0
    }

    pub(crate) fn key(&self, id: &str) -> Option<&MasterKey> {
        self.0.iter().find(|key| key.id == id)
    }

    /// The ids of the keys, that of the current one first.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(MasterKey::id)
    }

    /// What is stored of this tenant in this store. Nothing sealed in one scope opens in another.
    #[must_use]
    pub fn of_tenant(&self, tenant: &TenantSlug, store: &str) -> Scope {
        Scope::new(self, tenant.as_str(), store)
    }

    /// What is stored in this store and belongs to no tenant.
    #[must_use]
    pub fn of_no_tenant(&self, store: &str) -> Scope {
        Scope::new(self, NO_TENANT, store)
    }
}

/// The ids only, never the keys.
impl fmt::Debug for KeyRing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.ids()).finish()
    }
}
