//! What the other components ask.

use crate::store::Sessions;
use crate::{ME, callers};
use calls::identity::{Profile, ProfileOf};
use edge::{Failure, Request, Response, checked_caller, seconds_now};

/// What the account said of the person of a session. One operation.
pub(crate) async fn profile(request: &Request) -> Result<Response, Failure> {
    checked_caller(request, ME, callers::PROFILE).await?;
    let of: ProfileOf = request.json()?;
    let kept = Sessions::open().await?.session(&of.session).get().await?;
    let kept = kept.filter(|kept| !kept.is_over(seconds_now()));
    let attributes = kept.ok_or(Failure::NotFound)?.attributes;
    Response::json(&Profile { attributes })
}
