//! A session begins.

use crate::roles::Roles;
use crate::store::{Kept, Sessions};
use anyhow::Context;
use edge::{Cookie, Failure, Request, random, seconds_now, variable};
use sessions::{Browser, PersonId, SessionId, SigningKeys, Staff};

/// The longest token that fits into a cookie with its name: a browser keeps 4096 bytes.
const LONGEST_TOKEN: usize = 3_800;

/// What a log-in has found out.
pub(crate) struct LogIn {
    pub(crate) id: SessionId,
    pub(crate) person: PersonId,
    pub(crate) name: Option<String>,
    pub(crate) tenants: Roles,
    pub(crate) id_token: String,
    /// The session that this browser had when the log-in began.
    pub(crate) before: Option<SessionId>,
}

/// Begins a session after a log-in: the cookies that the browser is to keep. None where the person
/// has more roles than fit into one. Two operations; one more where another session of this browser
/// ends by it.
///
/// Session and browser get new secrets at every log-in, whatever the browser sent: nobody can
/// prepare a browser for another person's log-in.
pub(crate) async fn make_session(
    request: &Request,
    log_in: LogIn,
) -> Result<Option<[Cookie; 2]>, Failure> {
    let sessions = Sessions::open().await?;
    let kept = Kept {
        epoch: sessions.epoch(log_in.person.as_str()).read().await?,
        person: log_in.person.into(),
        name: log_in.name,
        tenants: log_in.tenants,
        began: seconds_now(),
        id_token: log_in.id_token,
    };
    let browser = Browser::from_random(random()?);
    let Some((_, token)) = signed(&kept, &log_in.id, &browser).await? else {
        return Ok(None);
    };
    let before = match log_in.before {
        Some(before) => Some(before),
        None => edge::staff(request).await?.map(|staff| staff.id),
    };
    if let Some(before) = before {
        sessions.session(&before).delete().await?;
    }
    sessions.session(&log_in.id).set(&kept).await?;
    let secret = Cookie::until_closed(Browser::COOKIE_OF_STAFF, browser.secret());
    Ok(Some([token, secret]))
}

/// The session with a new token, in its cookie. None where the token is too long.
pub(crate) async fn signed(
    kept: &Kept,
    id: &SessionId,
    browser: &Browser,
) -> Result<Option<(Staff, Cookie)>, Failure> {
    let keys = variable("staff_session_keys").await?;
    let keys = SigningKeys::parse(&keys).context("staff_session_keys")?;
    let (mark, now) = (browser.mark(), seconds_now());
    let (name, staff) = (kept.name.as_deref(), kept.staff(id));
    let token = keys.sign_staff_of(name, &staff, &mark, now);
    let token = token.context("a token")?;
    if token.len() > LONGEST_TOKEN {
        return Ok(None);
    }
    // As everybody will read it.
    let staff = keys.public().staff(&token, &mark, now);
    let staff = staff.context("a token")?;
    Ok(Some((staff, Cookie::until_closed(Staff::COOKIE, token))))
}
