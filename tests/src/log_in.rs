//! Somebody who has logged in, without a provider: a session as `identity` keeps it, and a token
//! signed with the portal's own keys.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result};
use identifiers::AccountAttribute;
use rusqlite::Connection;
use serde_json::{Value, json};
use sessions::{
    Acting, Browser, PersonId, Session, SessionId, SigningKeys, TOKEN_HOLDS, TrustLevel,
};

use crate::citizen::Citizen;
use crate::portal::Portal;

/// Who logs in, and when.
#[derive(Clone, Debug)]
pub struct LogIn {
    /// Makes the person: the same number is the same person.
    pub who: u8,
    /// First name and family name.
    pub name: Option<(&'static str, &'static str)>,
    /// Known again at the next log-in; false for a temporary one.
    pub lasting: bool,
    /// What the account says besides the name, and how sure that is.
    pub said: Vec<(AccountAttribute, String, TrustLevel)>,
    /// For whom.
    pub acting: Acting,
    /// How sure it is.
    pub level: TrustLevel,
    /// Seconds since the log-in.
    pub began_ago: u64,
    /// Seconds since the token was given.
    pub given_ago: u64,
}

impl Default for LogIn {
    fn default() -> Self {
        Self {
            who: 1,
            name: Some(("Erika", "Mustermann")),
            lasting: true,
            said: Vec::new(),
            acting: Acting::InPerson,
            level: TrustLevel::Substantial,
            began_ago: 0,
            given_ago: 0,
        }
    }
}

/// A session that was begun.
#[derive(Clone, Debug)]
pub struct LoggedIn {
    /// The session.
    pub session: Session,
    /// The browser's secret.
    pub browser: Browser,
    /// Its token.
    pub token: String,
}

/// Seconds since 1970.
#[must_use]
pub fn seconds_now() -> u64 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH);
    now.unwrap_or_default().as_secs()
}

impl LoggedIn {
    /// Puts its cookies into a browser.
    pub fn into_browser(&self, citizen: &mut Citizen) {
        citizen.keep(Session::COOKIE, &self.token);
        citizen.keep(Browser::COOKIE, self.browser.secret());
    }
}

impl Portal {
    /// Begins a session in a new browser.
    ///
    /// # Errors
    /// When the portal's keys or its store cannot be used.
    pub fn logged_in(&self, log_in: &LogIn) -> Result<(Citizen, LoggedIn)> {
        let logged_in = self.begin_session(log_in)?;
        let mut citizen = self.citizen();
        logged_in.into_browser(&mut citizen);
        Ok((citizen, logged_in))
    }

    /// Begins a session, as `identity` does after a log-in.
    ///
    /// # Errors
    /// When the portal's keys or its store cannot be used.
    pub fn begin_session(&self, log_in: &LogIn) -> Result<LoggedIn> {
        let now = seconds_now();
        let chance = chance()?;
        let session = Session {
            id: SessionId::from_random(chance),
            person: PersonId::for_once([log_in.who; 20]),
            lasting: log_in.lasting,
            acting: log_in.acting.clone(),
            level: log_in.level,
            began: now - log_in.began_ago,
            ends: now - log_in.given_ago + TOKEN_HOLDS,
        };
        self.keep_session(log_in, &session)?;
        let mut secret = [0; 16];
        secret.copy_from_slice(&chance[..16]);
        let browser = Browser::from_random(secret);
        let keys = SigningKeys::parse(&self.variable("session_keys")?)?;
        let name = log_in
            .name
            .map(|(given, family)| format!("{given} {family}"));
        let given = now - log_in.given_ago;
        let token = keys.sign_session_of(name.as_deref(), &session, &browser.mark(), given)?;
        Ok(LoggedIn {
            session,
            browser,
            token,
        })
    }

    /// What `identity` keeps of it.
    fn keep_session(&self, log_in: &LogIn, session: &Session) -> Result<()> {
        let said = |name: &str, value: &str, level: TrustLevel| json!({"name": name, "value": value, "level": level});
        let name = log_in
            .name
            .into_iter()
            .flat_map(|(given, family)| [("given_name", given), ("family_name", family)]);
        let name = name.map(|(name, value)| said(name, value, log_in.level));
        let besides = log_in.said.iter();
        let besides = besides.map(|(name, value, level)| said(name.name(), value, *level));
        let kept = json!({
            "person": session.person.as_str(),
            "lasting": session.lasting,
            "acting": session.acting,
            "level": session.level,
            "began": session.began,
            "epoch": 0,
            "attributes": name.chain(besides).collect::<Vec<_>>(),
        });
        let key = format!("identity/-/session/{}", session.id);
        let sealed = sealed(&self.variable("master_keys")?, &key, &kept)?;
        let database = Connection::open(self.database())?;
        database.busy_timeout(Duration::from_secs(10))?;
        let statement =
            "INSERT OR REPLACE INTO spin_key_value (store, key, value) VALUES ('identity', ?1, ?2)";
        database.execute(statement, (&key, &sealed))?;
        Ok(())
    }
}

fn sealed(master_keys: &str, key: &str, value: &Value) -> Result<Vec<u8>> {
    let scope = sealing::KeyRing::parse(master_keys)?.of_no_tenant("identity");
    let sealed = scope.place(key)?.seal_json(value)?;
    Ok(serde_json::to_vec(&sealed)?)
}

fn chance<const N: usize>() -> Result<[u8; N]> {
    use std::io::Read as _;
    let mut bytes = [0; N];
    let mut source = std::fs::File::open("/dev/urandom").context("no randomness")?;
    source.read_exact(&mut bytes)?;
    Ok(bytes)
}
