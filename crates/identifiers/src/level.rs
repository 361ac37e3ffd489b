use serde::{Deserialize, Serialize};

/// How sure it is that the person is who the account says (BundID's STORK-QAA levels; BSI
/// TR-03107 calls them normal, substanziell, hoch).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub enum TrustLevel {
    /// 1: user name and password (normal).
    Basic,
    /// 3: such as an ELSTER certificate (substanziell).
    Substantial,
    /// 4: the identity card's online function (hoch).
    High,
}

impl TrustLevel {
    /// The number as BundID gives it.
    #[must_use]
    pub fn number(self) -> u8 {
        match self {
            Self::Basic => 1,
            Self::Substantial => 3,
            Self::High => 4,
        }
    }

    /// Its name in addresses (`stufe=substantiell`) and in service packages.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Basic => "basis",
            Self::Substantial => "substantiell",
            Self::High => "hoch",
        }
    }

    /// The level of such a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let all = [Self::Basic, Self::Substantial, Self::High];
        all.into_iter().find(|level| level.name() == name)
    }
}

impl TryFrom<u8> for TrustLevel {
    type Error = &'static str;

    fn try_from(number: u8) -> Result<Self, Self::Error> {
        match number {
            1 => Ok(Self::Basic),
            3 => Ok(Self::Substantial),
            4 => Ok(Self::High),
            _ => Err("a trust level is 1, 3 or 4"),
        }
    }
}

impl From<TrustLevel> for u8 {
    fn from(level: TrustLevel) -> Self {
        level.number()
    }
}

impl std::str::FromStr for TrustLevel {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let number: u8 = text.parse().map_err(|_| "a trust level is 1, 3 or 4")?;
        number.try_into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_higher_level_is_more() {
        assert!(TrustLevel::Basic < TrustLevel::Substantial);
        assert!(TrustLevel::Substantial < TrustLevel::High);
    }

    #[test]
    fn a_level_is_found_by_its_name() {
        for level in [TrustLevel::Basic, TrustLevel::Substantial, TrustLevel::High] {
            assert_eq!(TrustLevel::named(level.name()), Some(level));
        }
        assert_eq!(TrustLevel::named("3"), None);
    }

    #[test]
    fn there_is_no_level_2() {
        assert!("2".parse::<TrustLevel>().is_err());
        assert_eq!("3".parse(), Ok(TrustLevel::Substantial));
    }
}
