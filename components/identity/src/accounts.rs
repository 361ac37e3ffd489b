//! The accounts that people log in with, and what each says of them.

mod bundid;
mod company;

use calls::identity::Attribute;
use saml::Assertion;
use serde::{Deserialize, Serialize};
use sessions::{Acting, PersonId, PersonKey, TrustLevel};

/// Which account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Account {
    /// BundID: citizens.
    Bundid,
    /// Mein Unternehmenskonto: companies.
    Unternehmenskonto,
}

impl Account {
    /// Both.
    pub(crate) const ALL: [Self; 2] = [Self::Bundid, Self::Unternehmenskonto];

    /// The name in settings, forms and addresses.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Bundid => "bundid",
            Self::Unternehmenskonto => "unternehmenskonto",
        }
    }

    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|account| account.name() == name)
    }

    /// What a signed assertion says. None where it does not say how sure the provider is: then
    /// nobody is logged in.
    pub(crate) fn found(self, assertion: &Assertion, keys: &PersonKey) -> Option<Found> {
        match self {
            Self::Bundid => bundid::found(assertion, keys),
            Self::Unternehmenskonto => company::found(assertion, keys),
        }
    }
}

/// Who somebody is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    /// None for a temporary log-in.
    pub(crate) person: Option<PersonId>,
    pub(crate) acting: Acting,
    pub(crate) level: TrustLevel,
    pub(crate) attributes: Vec<Attribute>,
}

/// A level of 1 to 4 as the portal knows levels: there is no log-in at level 2, so that what is at
/// level 2 counts as 1.
fn trust(level: u8) -> TrustLevel {
    match level {
        4.. => TrustLevel::High,
        3 => TrustLevel::Substantial,
        _ => TrustLevel::Basic,
    }
}

/// A day as `2026-11-24`, whichever of the two ways an account writes it. What is no day stays as
/// it is.
fn day(text: &str) -> String {
    let parts: Vec<&str> = text.split('.').collect();
    match parts[..] {
        [day, month, year] if day.len() == 2 && month.len() == 2 && year.len() == 4 => {
            [year, month, day].join("-")
        }
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_written_in_one_way() {
        assert_eq!(day("12.08.1964"), "1964-08-12");
        assert_eq!(day("1964-08-12"), "1964-08-12");
        assert_eq!(day("1964"), "1964");
    }

    #[test]
    fn an_account_is_known_by_its_name() {
        for account in Account::ALL {
            assert_eq!(Account::named(account.name()), Some(account));
        }
        assert_eq!(Account::named("facebook"), None);
    }
}
