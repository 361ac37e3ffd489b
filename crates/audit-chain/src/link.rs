use std::fmt::{self, Display};
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::entry::Entry;

/// A SHA-256, written as 64 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Hash([u8; 32]);

impl Hash {
    /// What the first link of every chain follows.
    pub const BEGINNING: Self = Self([0; 32]);
}

/// Why a text is no hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a hash has 64 hexadecimal digits, in small letters")]
pub struct InvalidHash;

impl FromStr for Hash {
    type Err = InvalidHash;

    fn from_str(text: &str) -> Result<Self, InvalidHash> {
        let mut bytes = [0; 32];
        let read = base16ct::lower::decode(text, &mut bytes).map_err(|_| InvalidHash)?;
        if read.len() != 32 {
            return Err(InvalidHash);
        }
        Ok(Self(bytes))
    }
}

impl TryFrom<String> for Hash {
    type Error = InvalidHash;

    fn try_from(text: String) -> Result<Self, InvalidHash> {
        text.parse()
    }
}

impl From<Hash> for String {
    fn from(hash: Hash) -> Self {
        hash.to_string()
    }
}

impl Display for Hash {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&base16ct::lower::encode_string(&self.0))
    }
}

/// How far a chain goes, and what it ends with: whoever keeps one finds every later change of what
/// came before, and that the end was cut off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    /// The number of the last link; 0 for a chain without one.
    pub number: u64,
    /// Its hash.
    pub hash: Hash,
}

impl Default for Anchor {
    fn default() -> Self {
        Self {
            number: 0,
            hash: Hash::BEGINNING,
        }
    }
}

/// What chains an entry to the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// The hash of the link before.
    pub previous: Hash,
    /// The hash of this one: over `previous`, the municipality, the number and the entry.
    pub hash: Hash,
}

impl Link {
    /// The link of this number. `None` is a number that was taken, and nobody wrote an entry.
    #[must_use]
    pub fn of(tenant: &str, number: u64, previous: Hash, entry: Option<&Entry>) -> Self {
        let linked = Linked {
            entry,
            number,
            previous,
            tenant,
        };
        // Texts and whole numbers always become JSON.
        let bytes = serde_json::to_vec(&linked).unwrap_or_default();
        Self {
            previous,
            hash: Hash(Sha256::digest(bytes).into()),
        }
    }
}

/// What is hashed, its members in the order of the alphabet (RFC 8785).
#[derive(Serialize)]
struct Linked<'a> {
    entry: Option<&'a Entry>,
    number: u64,
    previous: Hash,
    tenant: &'a str,
}

/// A line of an export: an entry with its link. The file can be checked by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Whose log it is: a municipality's name in addresses, or [`crate::PORTAL`].
    pub tenant: String,
    /// The place in the log, from 1 on.
    pub number: u64,
    /// What was done; `null` where a number was taken and nobody wrote an entry.
    pub entry: Option<Entry>,
    /// The link.
    #[serde(flatten)]
    pub link: Link,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entry::{Act, Who};

    #[test]
    fn a_link_is_hashed_over_its_canonical_form() {
        let entry = Entry {
            about: None,
            act: Act::ApplicationRead,
            at: "2026-11-24T12:00:00.250Z".parse().unwrap(),
            case: Some("4f0q".into()),
            component: "data-exchange".into(),
            id: "data-exchange.1.1764000000000".into(),
            received: Some("2026-11-24T12:00:05Z".parse().unwrap()),
            who: Who::BackOffice {
                name: Some("Steueramt".into()),
                token: "1a2b3c4d".into(),
            },
        };
        let link = Link::of("aachen", 1, Hash::BEGINNING, Some(&entry));
        let canonical = concat!(
            r#"{"entry":{"act":"application-read","at":"2026-11-24T12:00:00.250Z","case":"4f0q","#,
            r#""component":"data-exchange","id":"data-exchange.1.1764000000000","#,
            r#""received":"2026-11-24T12:00:05Z","#,
            r#""who":{"kind":"back-office","name":"Steueramt","token":"1a2b3c4d"}},"#,
            r#""number":1,"#,
            r#""previous":"0000000000000000000000000000000000000000000000000000000000000000","#,
            r#""tenant":"aachen"}"#
        );
        assert_eq!(link.hash, Hash(Sha256::digest(canonical).into()));
    }

    #[test]
    fn a_hash_is_64_digits_and_nothing_else() {
        let hash = Link::of("aachen", 1, Hash::BEGINNING, None).hash;
        assert_eq!(hash.to_string().parse(), Ok(hash));
        for wrong in ["", "00", &"g".repeat(64), &"A".repeat(64), &"0".repeat(65)] {
            assert_eq!(wrong.parse::<Hash>(), Err(InvalidHash), "{wrong}");
        }
    }
}
