//! A session begins.

use crate::store::{AtProvider, Kept, Sessions};
use anyhow::Context;
use calls::identity::Attribute;
use edge::{Cookie, Failure, Request, Response, Store, random, seconds_now, variable};
use http::header;
use sessions::{Acting, Browser, OwnPath, PersonId, Session, SessionId, SigningKeys, TrustLevel};

/// What a log-in has found out.
pub struct LogIn {
    /// The session that is to begin.
    pub id: SessionId,
    /// Who it is.
    pub person: PersonId,
    /// False for a temporary log-in.
    pub lasting: bool,
    /// For whom the person acts.
    pub acting: Acting,
    /// How sure it is.
    pub level: TrustLevel,
    /// What the account says of the person.
    pub attributes: Vec<Attribute>,
    /// Where the account is kept, to log out there too.
    pub at: Option<AtProvider>,
    /// The session that this browser had when the log-in began.
    pub before: Option<SessionId>,
}

/// A session that has begun, and what the browser is to keep of it.
pub struct Begun {
    /// The session, as its token says it.
    pub session: Session,
    cookies: [Cookie; 2],
}

impl Begun {
    /// Leads to a page of the portal, logged in.
    #[must_use]
    pub fn lead_to(&self, back: &OwnPath) -> Response {
        let answer = Response::see_other(back.as_str());
        self.cookies.iter().fold(answer, |answer, cookie| {
            answer.header(header::SET_COOKIE, &cookie.header())
        })
    }
}

/// Begins a session after a log-in. Two operations; one more where the provider may end the session,
/// and one where another session of this browser ends by it.
///
/// Session and browser get new secrets at every log-in, whatever the browser sent: nobody can
/// prepare a browser for another person's log-in.
///
/// # Errors
/// When a key is missing or the store is down.
pub async fn make_session(request: &Request, log_in: LogIn) -> Result<Begun, Failure> {
    let sessions = Sessions::open().await?;
    let before = match &log_in.before {
        Some(before) => Some(before.clone()),
        None => edge::session(request).await?.map(|session| session.id),
    };
    if let Some(before) = before {
        sessions.session(&before).delete().await?;
    }
    begin(&sessions, log_in).await
}

async fn begin(sessions: &Sessions<Store>, log_in: LogIn) -> Result<Begun, Failure> {
    let id = log_in.id;
    let kept = Kept {
        epoch: sessions.epoch(log_in.person.as_str()).read().await?,
        person: log_in.person.into(),
        lasting: log_in.lasting,
        acting: log_in.acting,
        level: log_in.level,
        began: seconds_now(),
        attributes: log_in.attributes,
        at: log_in.at,
    };
    if let Some(at) = &kept.at
        && let Some(place) = sessions.of_provider(at)
    {
        place.set(&id).await?;
    }
    sessions.session(&id).set(&kept).await?;
    let browser = Browser::from_random(random()?);
    let (session, token) = signed(&kept, &id, &browser).await?;
    let cookies = [
        token,
        Cookie::until_closed(Browser::COOKIE, browser.secret()),
    ];
    Ok(Begun { session, cookies })
}

/// The session with a new token, in its cookie.
pub(crate) async fn signed(
    kept: &Kept,
    id: &SessionId,
    browser: &Browser,
) -> Result<(Session, Cookie), Failure> {
    let keys = SigningKeys::parse(&variable("session_keys").await?).context("session_keys")?;
    let (mark, now) = (browser.mark(), seconds_now());
    let (name, session) = (kept.name(), kept.session(id));
    let token = keys.sign_session_of(name.as_deref(), &session, &mark, now);
    let token = token.context("a token")?;
    // As everybody will read it.
    let session = keys
        .public()
        .session(&token, &mark, now)
        .context("a token")?;
    Ok((session, Cookie::until_closed(Session::COOKIE, token)))
}
