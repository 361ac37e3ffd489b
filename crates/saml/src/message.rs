//! What all messages have: an id, a time, a way through a form.

use crate::{LARGEST, Refusal, SKEW};
use base64::prelude::{BASE64_STANDARD, Engine as _};
use chrono::{DateTime, SecondsFormat, Utc};

/// Names a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Id(String);

impl Id {
    /// A new one of 128 random bits. It begins with an underscore, because an XML id does not
    /// begin with a digit.
    #[must_use]
    pub fn from_random(random: [u8; 16]) -> Self {
        let hex = random.iter().map(|byte| format!("{byte:02x}"));
        Self(std::iter::once("_".to_owned()).chain(hex).collect())
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Id {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// A message as a form's field carries it: base64.
#[must_use]
pub fn encode(message: &str) -> String {
    BASE64_STANDARD.encode(message)
}

/// The message of a form's field.
///
/// # Errors
/// When it is too large, or not UTF-8 in base64.
pub fn decode(field: &str) -> Result<String, Refusal> {
    if field.len() > LARGEST * 3 / 2 {
        return Err(Refusal::TooLarge);
    }
    let mut text = field.to_owned();
    text.retain(|it| !it.is_ascii_whitespace());
    let bytes = BASE64_STANDARD.decode(text).map_err(|_| Refusal::NotXml)?;
    String::from_utf8(bytes).map_err(|_| Refusal::NotXml)
}

/// A moment as SAML writes it: UTC, to the second.
pub(crate) fn instant(seconds: u64) -> String {
    let seconds = i64::try_from(seconds).unwrap_or_default();
    let moment = DateTime::<Utc>::from_timestamp(seconds, 0).unwrap_or_default();
    moment.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// Reads a moment; seconds since 1970.
pub(crate) fn seconds(text: &str) -> Result<u64, Refusal> {
    let moment = DateTime::parse_from_rfc3339(text.trim());
    let moment = moment.map_err(|_| Refusal::Shape("a moment"))?;
    u64::try_from(moment.timestamp()).map_err(|_| Refusal::Shape("a moment"))
}

/// Checks that a time span holds now; what is not said does not bind.
pub(crate) fn holds(from: Option<&str>, until: Option<&str>, now: u64) -> Result<(), Refusal> {
    if let Some(from) = from
        && seconds(from)? > now + SKEW
    {
        return Err(Refusal::NotYetValid);
    }
    match until {
        Some(until) if seconds(until)? + SKEW <= now => Err(Refusal::Expired),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_reads_back() {
        assert_eq!(instant(1_700_000_000), "2023-11-14T22:13:20Z");
        assert_eq!(seconds("2023-11-14T22:13:20Z"), Ok(1_700_000_000));
        assert_eq!(seconds("2023-11-14T23:13:20.123+01:00"), Ok(1_700_000_000));
        assert!(seconds("2023-11-14").is_err());
    }

    #[test]
    fn a_time_span_holds_within_the_drift_of_clocks() {
        let (from, until) = (instant(1000), instant(2000));
        let at = |now| holds(Some(&from), Some(&until), now);
        assert_eq!(at(1000 - SKEW), Ok(()));
        assert_eq!(at(999 - SKEW), Err(Refusal::NotYetValid));
        assert_eq!(at(1999 + SKEW), Ok(()));
        assert_eq!(at(2000 + SKEW), Err(Refusal::Expired));
    }
}
