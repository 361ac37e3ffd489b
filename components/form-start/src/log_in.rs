//! The log-in that a service demands: said before anything is typed.

use edge::{Failure, Presence, Request, WhyLogIn, log_in_path, presence};
use fim::{AccountKind, LogIn, ServicePackage};
use forms::{Wording, takes};
use pages::{Alert, Button, Mood, Texts, level_name};
use sessions::{Acting, Session};

/// How whoever is there stands to the log-in that a service demands.
pub(crate) enum Standing<'a> {
    /// The service demands none.
    NotNeeded,
    /// Logged in as it has to be.
    Here(&'a LogIn, Session),
    /// Not yet, and why not.
    Missing(&'a LogIn, Lack),
}

/// What is missing.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lack {
    Session(WhyLogIn),
    /// It is the account of a person where a company's is asked for, or the other way round.
    Account,
}

impl<'a> Standing<'a> {
    /// No operation; nothing is checked where no log-in is demanded.
    pub(crate) async fn of(
        request: &Request,
        package: &'a ServicePackage,
    ) -> Result<Self, Failure> {
        let Some(login) = &package.login else {
            return Ok(Self::NotNeeded);
        };
        Ok(match presence(request).await? {
            Presence::Nobody => Self::Missing(login, Lack::Session(WhyLogIn::Nobody)),
            Presence::Ended => Self::Missing(login, Lack::Session(WhyLogIn::Ended)),
            Presence::Here(session) if !takes(login, &session) => {
                Self::Missing(login, Lack::Account)
            }
            Presence::Here(session) if session.level < login.level => {
                Self::Missing(login, Lack::Session(WhyLogIn::TooLow))
            }
            Presence::Here(session) => Self::Here(login, session),
        })
    }

    /// What is said of it on the start page.
    pub(crate) fn alert(&self, t: Texts, wording: &Wording<'_>, here: &str) -> Option<Alert> {
        match self {
            Self::NotNeeded => None,
            Self::Here(_, session) => Some(logged_in(t, session)),
            Self::Missing(login, lack) => Some(demanded(t, wording, login, *lack, here)),
        }
    }
}

/// With which account, how sure, why, and where.
fn demanded(t: Texts, wording: &Wording<'_>, login: &LogIn, lack: Lack, here: &str) -> Alert {
    let person = login.accounts.contains(&AccountKind::Citizen);
    let company = login.accounts.contains(&AccountKind::Company);
    let which = match (person, company) {
        (true, true) => "login-with-both",
        (false, true) => "login-with-company",
        _ => "login-with-person",
    };
    let level = level_name(t, login.level);
    let alert = Alert::new(Mood::Info, t.get("login-needed"))
        .text(t.get(which))
        .text(t.get("login-level").with("level", level));
    let alert = match wording.text("login-why") {
        Some(why) => alert.text(why),
        None => alert,
    };
    let alert = match lack {
        Lack::Session(WhyLogIn::Nobody) => alert,
        Lack::Session(WhyLogIn::Ended) => alert.text(t.get("log-in-ended")),
        Lack::Session(WhyLogIn::TooLow) => alert.text(t.get("log-in-too-low")),
        Lack::Account => alert.text(t.get("login-other-account")),
    };
    let button = Button::primary(t.get("log-in-button"))
        .href(way(here, login))
        .id("anmelden");
    alert.text(t.get("log-in-back")).part(&button)
}

/// Where one logs in; with the one kind of account that is taken, where it is one.
fn way(here: &str, login: &LogIn) -> String {
    let path = log_in_path(here, login.level);
    match login.accounts.as_slice() {
        [AccountKind::Citizen] => path + "&konten=person",
        [AccountKind::Company] => path + "&konten=unternehmen",
        _ => path,
    }
}

/// For whom one acts, and what a temporary log-in means.
fn logged_in(t: Texts, session: &Session) -> Alert {
    let alert = Alert::new(Mood::Success, t.get("login-here"));
    let level = level_name(t, session.level);
    let alert = match &session.acting {
        Acting::InPerson => alert.text(t.get("login-in-person").with("level", level)),
        Acting::ForCompany { name } => {
            let acting = t.get("login-for-company").with("company", name.as_str());
            alert.text(acting.with("level", level))
        }
    };
    match session.lasting {
        true => alert.text(t.get("login-bound")),
        false => alert.text(t.get("login-temporary")),
    }
}
