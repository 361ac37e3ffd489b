//! A session goes on: a new token for one that still holds, unless the person has logged out.

use crate::begin::signed;
use crate::store::Sessions;
use edge::{Cookie, Desk, Failure, Problem, Request, Response, seconds_now};
use http::header;
use serde::Serialize;
use sessions::Staff;

/// Until when, for the page's script.
#[derive(Serialize)]
struct Renewed {
    /// When the session ends unless it is renewed again; seconds from now.
    ends_in: u64,
    /// When it ends whatever happens; seconds from now.
    ends_at_last_in: u64,
}

/// The new token's session and cookie. Two operations.
async fn renewed(request: &Request) -> Result<Option<(Staff, Cookie)>, Failure> {
    let Some(staff) = edge::staff(request).await? else {
        return Ok(None);
    };
    let Some(browser) = Desk::STAFF.browser(request) else {
        return Ok(None);
    };
    let sessions = Sessions::open().await?;
    match sessions.going_on(&staff, seconds_now()).await? {
        Some(kept) => signed(&kept, &staff.id, &browser).await,
        None => Ok(None),
    }
}

/// `GET /verwaltung/anmelden/verlaengern?zurueck=…`: pages lead here, and it leads back, with a new
/// token or without any.
pub(crate) async fn page(request: &Request) -> Result<Response, Failure> {
    let cookie = match renewed(request).await? {
        Some((_, cookie)) => cookie,
        None => Cookie::gone(Staff::COOKIE),
    };
    let back = edge::way_back(request);
    let back = back.as_ref().map_or("/verwaltung", |path| path.as_str());
    Ok(Response::see_other(back).header(header::SET_COOKIE, &cookie.header()))
}

/// `POST /verwaltung/anmelden/verlaengern`: the script of a page on which somebody is at work.
pub(crate) async fn script(request: &Request) -> Result<Response, Failure> {
    let Some((staff, cookie)) = renewed(request).await? else {
        let problem = Problem::new(401, "session-ended", "The session has ended");
        return Err(problem
            .detail("Log in again at /verwaltung/anmelden.")
            .into());
    };
    let now = seconds_now();
    let renewed = Renewed {
        ends_in: staff.ends.saturating_sub(now),
        ends_at_last_in: staff.ends_at_last().saturating_sub(now),
    };
    Ok(Response::json(&renewed)?.header(header::SET_COOKIE, &cookie.header()))
}
