use serde::{Deserialize, Serialize};
use std::fmt;

/// Symbols in the ids of this crate: 130 bits.
pub(crate) const SYMBOLS: usize = 26;

/// Names a session in the store of its issuer. It may stand in calls and logs: without a token it
/// opens nothing.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct SessionId(String);

impl SessionId {
    /// A new one.
    #[must_use]
    pub fn from_random(random: [u8; 20]) -> Self {
        Self(identifiers::draw(random, SYMBOLS).to_ascii_lowercase())
    }

    /// The text: 26 small letters and digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SessionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for SessionId {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        match identifiers::is_id(&text, SYMBOLS) {
            true => Ok(Self(text)),
            false => Err("a session's id has 26 letters and digits"),
        }
    }
}

impl From<SessionId> for String {
    fn from(id: SessionId) -> Self {
        id.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_reads_back_and_nothing_else_does() {
        let id = SessionId::from_random([200; 20]);
        assert_eq!(SessionId::try_from(id.to_string()), Ok(id));
        assert!(SessionId::try_from("../x".to_owned()).is_err());
    }
}
