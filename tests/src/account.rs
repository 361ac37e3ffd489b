//! Accounts with which people log in, without an account provider, and what the accounts say.

use anyhow::Result;
use identifiers::{AccountAttribute, TrustLevel};
use sessions::{Acting, PersonId, SessionId};

use crate::citizen::Citizen;
use crate::log_in::LogIn;
use crate::portal::Portal;

/// An account, as it logs in.
#[derive(Clone, Debug)]
pub struct Account {
    person: u8,
    level: TrustLevel,
    lasting: bool,
    company: Option<String>,
    attributes: Vec<(AccountAttribute, String, TrustLevel)>,
}

impl Account {
    /// A person: another number is somebody else. Logged in with this level.
    #[must_use]
    pub fn of(person: u8, level: TrustLevel) -> Self {
        Self {
            person,
            level,
            lasting: true,
            company: None,
            attributes: Vec::new(),
        }
    }

    /// The account of a company.
    #[must_use]
    pub fn for_company(mut self, name: &str) -> Self {
        self.company = Some(name.to_owned());
        self
    }

    /// Logged in for this one time.
    #[must_use]
    pub fn temporary(mut self) -> Self {
        self.lasting = false;
        self
    }

    /// The same account, logged in with another level.
    #[must_use]
    pub fn at(mut self, level: TrustLevel) -> Self {
        self.level = level;
        self
    }

    /// What the account says, and how sure that is.
    #[must_use]
    pub fn saying(mut self, attribute: AccountAttribute, value: &str, level: TrustLevel) -> Self {
        self.attributes.push((attribute, value.to_owned(), level));
        self
    }

    /// The person's id in the portal.
    #[must_use]
    pub fn person(&self) -> PersonId {
        PersonId::for_once([self.person; 20])
    }

    /// The log-in with this account, that many seconds ago.
    fn log_in(&self, ago: u64) -> LogIn {
        LogIn {
            who: self.person,
            name: None,
            lasting: self.lasting,
            said: self.attributes.clone(),
            acting: match &self.company {
                None => Acting::InPerson,
                Some(name) => Acting::ForCompany { name: name.clone() },
            },
            level: self.level,
            began_ago: ago,
            given_ago: ago,
        }
    }
}

impl Portal {
    /// Lets a browser log in with an account.
    ///
    /// # Errors
    /// When the portal's keys are not there, or what the account says cannot be written down.
    pub fn log_in(&self, citizen: &mut Citizen, account: &Account) -> Result<SessionId> {
        self.log_in_before(citizen, account, 0)
    }

    /// The same with a token that ended some seconds ago.
    ///
    /// # Errors
    /// When the portal's keys are not there, or what the account says cannot be written down.
    pub fn log_in_too_long_ago(&self, citizen: &mut Citizen, account: &Account) -> Result<()> {
        let ago = sessions::TOKEN_HOLDS + 60;
        self.log_in_before(citizen, account, ago).map(drop)
    }

    fn log_in_before(
        &self,
        citizen: &mut Citizen,
        account: &Account,
        ago: u64,
    ) -> Result<SessionId> {
        let begun = self.begin_session(&account.log_in(ago))?;
        begun.into_browser(citizen);
        Ok(begun.session.id)
    }
}
