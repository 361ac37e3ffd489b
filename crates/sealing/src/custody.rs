//! What only those need who have charge of the keys and of whole stores: the operator's command
//! line, and tests. No component can do this: it is not there where components run.

use crate::ring::MasterKey;
use crate::{KeyRing, Scope, Sealed, SealingError};

/// What each sealed record begins with; the id of its master key follows.
const BEGINNING: &[u8] = br#"{"v":1,"key":""#;
/// What follows after the id.
const AFTER: &[u8] = br#"","sealed":""#;
/// Characters of a key's id.
const ID: usize = 16;

/// The id of the master key that a stored record was sealed with, by its first 64 bytes; none of
/// one that is not sealed.
#[must_use]
pub fn sealed_with(record: &[u8]) -> Option<&str> {
    let (id, rest) = record.strip_prefix(BEGINNING)?.split_at_checked(ID)?;
    let is_id = id.iter().all(u8::is_ascii_hexdigit) && rest.starts_with(AFTER);
    std::str::from_utf8(id).ok().filter(|_| is_id)
}

impl KeyRing {
    /// A ring of one new key.
    ///
    /// # Errors
    /// [`SealingError::Randomness`] when the machine gives none.
    pub fn drawn() -> Result<Self, SealingError> {
        let mut key = [0u8; 32];
        getrandom::fill(&mut key).map_err(|_| SealingError::Randomness)?;
        Self::of(vec![MasterKey::of(key)])
    }

    /// The keys of this ring, and after them those of the other that are not in it.
    #[must_use]
    pub fn and(&self, other: &KeyRing) -> Self {
        let mut keys = self.keys().to_vec();
        keys.extend(
            other
                .keys()
                .iter()
                .filter(|it| self.key(it.id()).is_none())
                .cloned(),
        );
        // Each key once, and at least those of this ring.
        Self::of_known(keys)
    }

    /// The ring without this key; none where it has no other.
    #[must_use]
    pub fn without(&self, id: &str) -> Option<Self> {
        let keys = self.keys().iter().filter(|key| key.id() != id);
        Self::of(keys.cloned().collect()).ok()
    }

    /// As the variable `master_keys` has it. It is secret.
    #[must_use]
    pub fn text(&self) -> String {
        let keys: Vec<String> = self.keys().iter().map(MasterKey::text).collect();
        keys.join(",")
    }

    /// The scope that a record's key names: whose it is, and in which store.
    #[must_use]
    pub fn scope_of(&self, key: &str) -> Option<Scope> {
        let (store, rest) = key.split_once('/')?;
        let (tenant, _) = rest.split_once('/')?;
        Some(Scope::new(self, tenant, store))
    }

    /// A stored record, sealed anew with the current key; none where it needs no sealing or has
    /// it already. What it holds stays the same, byte for byte.
    ///
    /// # Errors
    /// [`SealingError::UnknownKey`] and [`SealingError::Damaged`].
    pub fn resealed(&self, key: &str, record: &[u8]) -> Result<Option<Vec<u8>>, SealingError> {
        match sealed_with(record) {
            Some(id) if id != self.current().id() => {}
            _ => return Ok(None),
        }
        let sealed: Sealed<[u8]> =
            serde_json::from_slice(record).map_err(|_| SealingError::Damaged)?;
        let scope = self.scope_of(key).ok_or(SealingError::Damaged)?;
        let place = scope.place(key)?;
        let anew = place.seal_bytes(&place.open_bytes(&sealed)?)?;
        let anew = serde_json::to_vec(&anew).map_err(|error| SealingError::content(&error))?;
        Ok(Some(anew))
    }
}
