//! What a page says of a session above its content.

use crate::{Request, Response, berlin, cookie, now, sessions};
use ::sessions::{Browser, LONGEST, OwnPath, Session, Shown, Staff, TOKEN_HOLDS};
use chrono::{DateTime, Timelike, Utc};
use http::{HeaderValue, header};
use std::time::Duration;

/// Seconds for which a page says that a session has ended.
const SAID: u64 = 3600;

/// Where a session is looked after: citizens' and companies', or that of staff.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Desk {
    /// The page about it, if there is one.
    pub account: Option<&'static str>,
    /// Where it begins.
    pub log_in: &'static str,
    /// Where it is renewed.
    pub renew: &'static str,
    /// Where it ends.
    pub log_out: &'static str,
    cookie: &'static str,
    browser: &'static str,
}

impl Desk {
    /// The one for citizens and companies.
    pub const CITIZENS: Self = Self {
        account: Some("/anmelden/konto"),
        log_in: "/anmelden",
        renew: "/anmelden/verlaengern",
        log_out: "/anmelden/abmelden",
        cookie: Session::COOKIE,
        browser: Browser::COOKIE,
    };
    /// The one for staff, who work below `/verwaltung`.
    pub const STAFF: Self = Self {
        account: Some("/verwaltung"),
        log_in: "/verwaltung/anmelden",
        renew: "/verwaltung/anmelden/verlaengern",
        log_out: "/verwaltung/anmelden/abmelden",
        cookie: Staff::COOKIE,
        browser: Browser::COOKIE_OF_STAFF,
    };

    /// The one whose sessions a path's pages are about.
    #[must_use]
    pub fn of(path: &str) -> Self {
        match path == "/verwaltung" || path.starts_with("/verwaltung/") {
            true => Self::STAFF,
            false => Self::CITIZENS,
        }
    }

    /// Where the session begins anew, to come back to this path afterwards.
    #[must_use]
    pub fn log_in_from(self, path: &str) -> String {
        let Some(back) = OwnPath::parse(path) else {
            return self.log_in.to_owned();
        };
        let query: String = url::form_urlencoded::Serializer::new(String::new())
            .append_pair("zurueck", back.as_str())
            .finish();
        format!("{}?{query}", self.log_in)
    }

    /// The browser that a request comes from, if it has the secret for these sessions.
    #[must_use]
    pub fn browser(self, request: &Request) -> Option<Browser> {
        cookie(request, self.browser).and_then(Browser::parse)
    }

    /// The token that a client sent, checked by nobody.
    pub(crate) fn token(self, request: &Request) -> Option<&str> {
        cookie(request, self.cookie).filter(|token| !token.is_empty())
    }
}

/// A session as a page shows it. See [`Shown`]: it decides nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownSession {
    /// Where it is looked after.
    pub desk: Desk,
    /// How it stands.
    pub state: ShownState,
}

/// How a session stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ShownState {
    /// It goes on.
    Here {
        /// The person's name, if the account gave one.
        name: Option<String>,
        /// The company that the person acts for.
        company: Option<String>,
        /// When it ends unless it is renewed; seconds from now.
        ends_in: u64,
        /// When it ends whatever happens; seconds from now.
        ends_at_last_in: u64,
        /// When it ends unless it is renewed, as clocks in Germany show it: `14:05`.
        clock: String,
    },
    /// It has ended in the last hour.
    Ended,
}

/// The session that this page is to show, by what its token claims. No operation, and no
/// signature is checked: it is a matter of some microseconds.
#[must_use]
pub fn shown_session(request: &Request) -> Option<ShownSession> {
    let desk = Desk::of(&request.path);
    let token = desk.token(request)?;
    let shown = Shown::claimed(token, &desk.browser(request)?.mark())?;
    let (now_at, now) = (now(), sessions::seconds_now());
    let ends = shown.ends.min(shown.ends_at_last());
    // What is claimed may be any number; no true one is larger than these.
    let ends_in = ends.saturating_sub(now).min(TOKEN_HOLDS);
    let ends_at_last_in = shown.ends_at_last().saturating_sub(now).min(LONGEST);
    let state = match ends_in {
        0 if now >= ends.saturating_add(SAID) => return None,
        0 => ShownState::Ended,
        _ => ShownState::Here {
            name: shown.name,
            company: shown.company,
            ends_in,
            ends_at_last_in,
            clock: clock(now_at + Duration::from_secs(ends_in)),
        },
    };
    Some(ShownSession { desk, state })
}

/// As clocks in Germany show it.
fn clock(moment: DateTime<Utc>) -> String {
    let at = berlin(moment);
    format!("{:02}:{:02}", at.hour(), at.minute())
}

/// A page for a browser with a session shows whose it is. Nothing keeps it, whatever the
/// component says.
pub(crate) fn keep_nowhere(request: &Request, answer: &mut Response) {
    let personal = [Desk::CITIZENS, Desk::STAFF]
        .iter()
        .any(|desk| desk.token(request).is_some());
    let page = answer.headers.get(header::CONTENT_TYPE);
    let page = page.is_some_and(|it| it.as_bytes().starts_with(b"text/html"));
    if personal && page {
        let nowhere = HeaderValue::from_static("no-store");
        answer.headers.insert(header::CACHE_CONTROL, nowhere);
    }
}
