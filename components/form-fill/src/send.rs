//! The button that sends: checked here once more, then `form-submit` sees to it that it happens
//! once.

use crate::opened::open;
use crate::{HERE, conflict, review};
use calls::form_submit::{Send, Sent};
use edge::{Failure, Request, Response, now};
use forms::{Address, Closed, unknown};

/// Seven operations before the answer, sixteen in all; two of them here.
pub(crate) async fn send(request: &Request, at: &Address) -> Result<Response, Failure> {
    let case = match open(request, at).await? {
        Ok(case) => case,
        Err(Closed::Sent(office) | Closed::Gone(office)) => {
            return match calls::form_submit::finish(HERE.id, &at.tenant, &at.id).await {
                Ok(()) => Ok(Response::see_other(&at.application())),
                Err(Failure::NotFound) => Ok(unknown(&office)),
                Err(other) => Err(other),
            };
        }
        Err(closed) => return Ok(closed.answer(at)),
    };
    let form = request.form();
    let base = form.get("stand").and_then(|text| text.parse().ok());
    if base != Some(case.loaded.version) {
        return Ok(conflict::before_sending(&case));
    }
    let consented = form.get("einwilligung") == Some("ja");
    // Judged as of the day that delivery will judge it by, even if midnight comes in between.
    let sent_at = now();
    let checked = case.check(sent_at).await?;
    if !checked.judgement.findings.is_empty() || !consented {
        return Ok(review::refused(&case, &checked, consented));
    }
    let mut draft = case.loaded.draft.clone();
    draft.sent_at = Some(sent_at);
    let base = case.loaded.version;
    match calls::form_submit::send(HERE.id, &at.tenant, &at.id, &Send { base, draft }).await? {
        Sent::Sent => Ok(Response::see_other(&at.application())),
        Sent::Changed => Ok(conflict::before_sending(&case)),
    }
}
