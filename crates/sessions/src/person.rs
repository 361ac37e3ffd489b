use crate::InvalidKeys;
use crate::ids::SYMBOLS;
use base64::prelude::{BASE64_URL_SAFE_NO_PAD, Engine as _};
use hkdf::Hkdf;
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use std::fmt;

/// Names a person in this portal, and in no other place: made of what the account provider calls
/// the person (BundID's bPK2) with a key of the portal. Who has it learns nothing of the account.
///
/// There are three ways to get one: from the account (with the portal's key), from a checked token
/// of a session, and from a record or a call, where somebody has to vouch for it
/// ([`NamedPerson::vouched`]).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct PersonId(String);

impl PersonId {
    /// A person of whom nothing lasting is known (temporary log-in): the id is of this once.
    #[must_use]
    pub fn for_once(random: [u8; 20]) -> Self {
        Self(symbols(random))
    }

    /// The text: 26 small letters and digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for PersonId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A person as a record or a call names one. It is compared with the person of a session; it
/// becomes a person only where somebody vouches for where it comes from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct NamedPerson(String);

impl NamedPerson {
    /// Whether it names this person.
    #[must_use]
    pub fn is(&self, person: &PersonId) -> bool {
        self.0 == person.0
    }

    /// The text: 26 small letters and digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The person, where the name comes from this component's own sealed record, from a token's
    /// checked claims, or from a component whose call was checked. From nowhere else.
    #[must_use]
    pub fn vouched(self) -> PersonId {
        PersonId(self.0)
    }
}

impl From<PersonId> for NamedPerson {
    fn from(person: PersonId) -> Self {
        Self(person.0)
    }
}

impl TryFrom<String> for NamedPerson {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        match identifiers::is_id(&text, SYMBOLS) {
            true => Ok(Self(text)),
            false => Err("a person's id has 26 letters and digits"),
        }
    }
}

impl From<NamedPerson> for String {
    fn from(person: NamedPerson) -> Self {
        person.0
    }
}

/// The key that makes ids of persons. Only those who log people in have it. It is never changed:
/// with another key everybody is somebody else.
pub struct PersonKey(Hkdf<Sha256>);

impl PersonKey {
    /// Reads the variable `person_key`: 32 bytes in base64url.
    ///
    /// # Errors
    /// When it is anything else.
    pub fn parse(text: &str) -> Result<Self, InvalidKeys> {
        let wrong = || InvalidKeys("person_key is not 32 bytes in base64url");
        let text = text.trim().trim_end_matches('=');
        let key = BASE64_URL_SAFE_NO_PAD.decode(text).map_err(|_| wrong())?;
        (key.len() == 32)
            .then(|| Self(Hkdf::new(None, &key)))
            .ok_or_else(wrong)
    }

    /// The person whom a provider calls by this name, such as (`bundid`, bPK2). Always the same.
    #[must_use]
    pub fn person(&self, provider: &str, name: &str) -> PersonId {
        let mut bytes = [0; 20];
        let info = [
            b"stadttor person v1\0",
            provider.as_bytes(),
            b"\0",
            name.as_bytes(),
        ];
        // It fails for outputs of over 8 kB only.
        let expanded = self.0.expand_multi_info(&info, &mut bytes);
        debug_assert!(expanded.is_ok());
        PersonId(symbols(bytes))
    }
}

fn symbols(bytes: [u8; 20]) -> String {
    identifiers::draw(bytes, SYMBOLS).to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(byte: u8) -> PersonKey {
        PersonKey::parse(&BASE64_URL_SAFE_NO_PAD.encode([byte; 32])).unwrap()
    }

    #[test]
    fn a_person_is_the_same_at_every_log_in() {
        let person = key(1).person("bundid", "BPK2-of-Erika");
        assert_eq!(person, key(1).person("bundid", "BPK2-of-Erika"));
        assert_eq!(person.as_str().len(), 26);
    }

    #[test]
    fn another_portal_another_provider_or_another_name_is_another_person() {
        let person = key(1).person("bundid", "BPK2-of-Erika");
        assert_ne!(person, key(2).person("bundid", "BPK2-of-Erika"));
        assert_ne!(person, key(1).person("muk", "BPK2-of-Erika"));
        assert_ne!(person, key(1).person("bundid", "BPK2-of-Max"));
    }

    #[test]
    fn a_name_in_a_record_is_compared_and_not_believed() {
        let person = key(1).person("bundid", "a");
        let record = serde_json::to_string(&person).unwrap();
        let named: NamedPerson = serde_json::from_str(&record).unwrap();
        assert!(named.is(&person));
        assert!(!named.is(&key(1).person("bundid", "b")));
        assert_eq!(named.vouched(), person);
        assert!(serde_json::from_str::<NamedPerson>("\"x\"").is_err());
    }

    #[test]
    fn a_key_of_another_length_is_refused() {
        for text in ["", "AAAA", "?"] {
            assert!(PersonKey::parse(text).is_err());
        }
    }
}
