//! Who has logged in, by the token in the browser's cookie. It costs no key-value operation.

use crate::{Desk, Failure, Request, Response, now, remembered, variable};
use anyhow::Context;
use http::{Method, header};
use sessions::{Browser, OwnPath, PublicKeys, RENEWED_AFTER, Session, Staff, Timing};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

/// Whether somebody has logged in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Presence<T> {
    /// Nobody, or not in this browser.
    Nobody,
    /// Somebody had, and the session has ended; or the token is not one of the portal's.
    Ended,
    /// This one has.
    Here(T),
}

impl<T> Presence<T> {
    /// Who has logged in, if anybody.
    #[must_use]
    pub fn here(self) -> Option<T> {
        match self {
            Self::Here(it) => Some(it),
            Self::Nobody | Self::Ended => None,
        }
    }
}

/// The citizen's session, or the company's. None without a token, and with one that has ended or
/// is not taken. Checking costs about 0.1 ms: a page asks once and hands it on.
///
/// # Errors
/// When the variable `session_public_keys` is not set for this component or is no list of keys.
pub async fn session(request: &Request) -> Result<Option<Session>, Failure> {
    Ok(presence(request).await?.here())
}

/// The same, and whether there was a session that has ended.
///
/// # Errors
/// When the variable `session_public_keys` is not set for this component or is no list of keys.
pub async fn presence(request: &Request) -> Result<Presence<Session>, Failure> {
    let Some((token, browser)) = shown(request, Desk::CITIZENS) else {
        return Ok(Presence::Nobody);
    };
    let keys = keys("session_public_keys").await?;
    let checked = keys.session(token, &browser.mark(), seconds_now());
    Ok(checked.map_or(Presence::Ended, Presence::Here))
}

/// The session of a member of staff. None without a token, and with one that has ended or is not
/// taken.
///
/// # Errors
/// When the variable `staff_public_keys` is not set for this component or is no list of keys.
pub async fn staff(request: &Request) -> Result<Option<Staff>, Failure> {
    let Some((token, browser)) = shown(request, Desk::STAFF) else {
        return Ok(None);
    };
    let keys = keys("staff_public_keys").await?;
    Ok(keys.staff(token, &browser.mark(), seconds_now()).ok())
}

/// The time as tokens have it: seconds since 1970.
#[must_use]
pub fn seconds_now() -> u64 {
    now().timestamp().unsigned_abs()
}

/// Where a person wants to come back to: the parameter `zurueck`, if it is a path of the portal.
#[must_use]
pub fn way_back(request: &Request) -> Option<OwnPath> {
    OwnPath::parse(&request.parameter("zurueck")?)
}

fn shown(request: &Request, desk: Desk) -> Option<(&str, Browser)> {
    Some((desk.token(request)?, desk.browser(request)?))
}

/// The public keys of this instance's life. They are settings, not anybody's data.
#[derive(Default)]
struct Known(RefCell<BTreeMap<&'static str, Rc<PublicKeys>>>);

async fn keys(name: &'static str) -> Result<Rc<PublicKeys>, Failure> {
    let known = remembered::<Known>();
    if let Some(keys) = known.0.borrow().get(name) {
        return Ok(keys.clone());
    }
    let text = variable(name).await?;
    let keys = Rc::new(PublicKeys::parse(&text).context(name)?);
    known.0.borrow_mut().insert(name, keys.clone());
    Ok(keys)
}

/// A page whose token is getting old is fetched by way of a new token, so that a session lasts as
/// long as somebody is at work, without scripts too. Whether the token is good is for the one who
/// renews it.
#[must_use]
pub(crate) fn renewal(request: &Request) -> Option<Response> {
    let navigates = request.method == Method::GET
        && request
            .header("accept")
            .is_some_and(|it| it.contains("text/html"))
        && request
            .header("sec-fetch-dest")
            .is_none_or(|it| it == "document");
    if !navigates {
        return None;
    }
    let desk = Desk::of(&request.path);
    let timing = Timing::claimed(desk.token(request)?)?;
    let now = seconds_now();
    let due = now >= timing.given.saturating_add(RENEWED_AFTER) && now < timing.ends;
    let path = match request.query.as_str() {
        "" => request.path.clone(),
        query => format!("{}?{query}", request.path),
    };
    let back = OwnPath::parse(&path).filter(|_| due)?;
    let query: String = url::form_urlencoded::Serializer::new(String::new())
        .append_pair("zurueck", back.as_str())
        .finish();
    let answer = Response::see_other(&format!("{}?{query}", desk.renew));
    Some(answer.header(header::VARY, "cookie"))
}
