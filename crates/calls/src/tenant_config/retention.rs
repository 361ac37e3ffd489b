//! How long a draft is kept.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

/// Days for which a draft is kept after its last change. At least two weeks, so that nobody who
/// looks for a document finds the draft gone; at most a year, because what nobody sends serves no
/// purpose (Art. 5 (1) (e) GDPR).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u16", into = "u16")]
pub struct Retention(u16);

impl Retention {
    /// The fewest days.
    pub const LEAST: u16 = 14;
    /// The most days.
    pub const MOST: u16 = 365;

    /// So many days; none outside the bounds.
    #[must_use]
    pub fn days(days: u16) -> Option<Self> {
        (Self::LEAST..=Self::MOST)
            .contains(&days)
            .then_some(Self(days))
    }

    /// When what was last changed at this moment expires.
    #[must_use]
    pub fn after(self, changed: DateTime<Utc>) -> DateTime<Utc> {
        changed + TimeDelta::days(i64::from(self.0))
    }
}

/// 90 days: long enough for a paper that an authority has to send first.
impl Default for Retention {
    fn default() -> Self {
        Self(90)
    }
}

/// The number of days lies outside the bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("drafts are kept for 14 to 365 days")]
pub struct NoRetention;

impl TryFrom<u16> for Retention {
    type Error = NoRetention;

    fn try_from(days: u16) -> Result<Self, NoRetention> {
        Self::days(days).ok_or(NoRetention)
    }
}

impl From<Retention> for u16 {
    fn from(retention: Retention) -> Self {
        retention.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_outside_two_weeks_and_a_year_is_accepted() {
        assert!(serde_json::from_str::<Retention>("13").is_err());
        assert!(serde_json::from_str::<Retention>("366").is_err());
        let two_weeks: Retention = serde_json::from_str("14").unwrap();
        assert_eq!(serde_json::to_string(&two_weeks).unwrap(), "14");
        assert_eq!(u16::from(Retention::default()), 90);
    }
}
