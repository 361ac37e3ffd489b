//! What the other components ask.

use crate::store::Sessions;
use crate::{ME, callers};
use calls::identity::{Kept, ProfileOf, Provider};
use edge::{Failure, Request, Response, checked_caller, seconds_now};

/// What the account said of the person of a session. One operation.
pub(crate) async fn profile(request: &Request) -> Result<Response, Failure> {
    let caller = checked_caller(request, ME, callers::PROFILE).await?;
    let of: ProfileOf = request.json()?;
    let kept = Sessions::open().await?.session(&of.session).get().await?;
    let kept = kept.filter(|kept| !kept.is_over(seconds_now()));
    let kept = kept.ok_or(Failure::NotFound)?;
    // What the provider calls the person is for the person alone.
    let provider = kept.at.filter(|_| caller.0 == "personal-data");
    Response::json(&Kept {
        attributes: kept.attributes,
        provider: provider.map(|at| Provider {
            account: at.account.name().to_owned(),
            name: at.name,
            format: at.format,
            session: at.session,
        }),
    })
}
