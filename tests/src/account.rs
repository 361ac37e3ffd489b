//! Somebody who has logged in, without an account provider: the test signs the token with the
//! portal's own key, and writes down what the account would have said.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result};
use identifiers::{AccountAttribute, TrustLevel};
use rusqlite::Connection;
use sealing::KeyRing;
use serde_json::{Value, json};
use sessions::{Acting, Browser, PersonId, Session, SessionId, SigningKeys};

use crate::citizen::Citizen;
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

    fn session(&self, began: u64) -> Result<Session> {
        let mut id = [0; 20];
        getrandom::fill(&mut id).map_err(|error| anyhow::anyhow!("{error}"))?;
        Ok(Session {
            id: SessionId::from_random(id),
            person: self.person(),
            lasting: self.lasting,
            acting: match &self.company {
                None => Acting::InPerson,
                Some(name) => Acting::ForCompany { name: name.clone() },
            },
            level: self.level,
            began,
            ends: 0,
        })
    }

    /// The record of the session, as `identity` keeps it.
    fn record(&self, session: &Session) -> Value {
        let attributes = self.attributes.iter().map(
            |(name, value, level)| json!({"name": name.name(), "value": value, "level": level}),
        );
        json!({
            "person": session.person,
            "lasting": session.lasting,
            "acting": session.acting,
            "level": session.level,
            "began": session.began,
            "epoch": 0,
            "attributes": attributes.collect::<Vec<_>>(),
        })
    }
}

impl Portal {
    /// Lets a browser log in with an account.
    ///
    /// # Errors
    /// When the portal's keys are not there, or what the account says cannot be written down.
    pub fn log_in(&self, citizen: &mut Citizen, account: &Account) -> Result<SessionId> {
        self.log_in_at(citizen, account, now()?)
    }

    /// The same with a token that ended some seconds ago.
    ///
    /// # Errors
    /// When the portal's keys are not there, or what the account says cannot be written down.
    pub fn log_in_too_long_ago(&self, citizen: &mut Citizen, account: &Account) -> Result<()> {
        let long_ago = now()?.saturating_sub(sessions::TOKEN_HOLDS + 60);
        self.log_in_at(citizen, account, long_ago).map(drop)
    }

    fn log_in_at(&self, citizen: &mut Citizen, account: &Account, at: u64) -> Result<SessionId> {
        let keys = SigningKeys::parse(&self.variable("session_keys")?)?;
        let mut secret = [0; 16];
        getrandom::fill(&mut secret).map_err(|error| anyhow::anyhow!("{error}"))?;
        let browser = Browser::from_random(secret);
        let session = account.session(at)?;
        self.keep(account, &session)?;
        let token = keys.sign_session(&session, &browser.mark(), at)?;
        citizen.keep(Browser::COOKIE, browser.secret());
        citizen.keep(Session::COOKIE, &token);
        Ok(session.id)
    }

    fn keep(&self, account: &Account, session: &Session) -> Result<()> {
        let key = format!("identity/-/session/{}", session.id);
        let ring = KeyRing::parse(&self.variable("master_keys")?)?;
        let scope = ring.of_no_tenant("identity");
        let sealed = scope.place(&key)?.seal_json(&account.record(session))?;
        let database = Connection::open(self.database()).context("no database")?;
        database.busy_timeout(Duration::from_secs(20))?;
        database.execute(
            "INSERT OR REPLACE INTO spin_key_value (store, key, value) VALUES ('identity', ?1, ?2)",
            (key, serde_json::to_vec(&sealed)?),
        )?;
        Ok(())
    }
}

fn now() -> Result<u64> {
    Ok(SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs())
}
