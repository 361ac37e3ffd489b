//! Sending: once, whatever happens.
//!
//! 1. What is about to happen is written down (outbox).
//! 2. The draft is closed: its next version says that it was sent. Of two who close it, or of
//!    one who closes and one who changes it, one wins; the other sees it.
//! 3. The application is written down, made from the closing version alone.
//! 4. The person gets the receipt; the rest follows.
//!
//! A crash after 1 leaves a draft that can be sent again; a crash after 2 is finished by `tick`.

use crate::application::Submission;
use crate::case::{Address, Case, Closed, unknown};
use crate::outbox;
use crate::store::{Sending, Submissions};
use crate::{ME, conflict, review};
use calls::draft_save::{Draft, Save, Saved};
use chrono::{DateTime, Utc};
use edge::{Failure, Level, Request, Response, later, log, moment, now};

/// Seven operations before the answer, sixteen in all.
pub(crate) async fn send(request: &Request, at: &Address) -> Result<Response, Failure> {
    let case = match Case::open(request, at).await? {
        Ok(case) => case,
        Err(Closed::Sent(office) | Closed::Gone(office)) => {
            return match write_down(at).await? {
                true => Ok(Response::see_other(&at.page("quittung"))),
                false => Ok(unknown(&office)),
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

    let submissions = Submissions::open().await?;
    let sending = Sending::from(at);
    let outbox = submissions.sending();
    let task = outbox.enqueue(at.id.as_str(), &sending, moment()).await?;
    let sent = close(&case, sent_at).await?;
    let Some(submission) = sent.and_then(|draft| Submission::of(&at.id, &draft)) else {
        return Ok(conflict::before_sending(&case));
    };
    let record = submissions.submission(&at.tenant, &at.id).await?;
    record.set(&submission).await?;
    later(async move {
        if let Err(failure) = outbox::carry_out(&submissions, &task, Some(submission)).await {
            log(
                Level::Warn,
                "an application waits for the next tick",
                &failure,
            );
        }
    });
    Ok(Response::see_other(&at.page("quittung")))
}

/// Closes the draft. Gives the version that was sent, by this request or another; none when
/// somebody changed the draft meanwhile.
async fn close(case: &Case, sent_at: DateTime<Utc>) -> Result<Option<Draft>, Failure> {
    let mut draft = case.loaded.draft.clone();
    draft.sent_at = Some(sent_at);
    let save = Save {
        base: case.loaded.version,
        draft,
    };
    match calls::draft_save::save(ME, &case.at.tenant, &case.at.id, &save).await? {
        Saved::Accepted { .. } => Ok(Some(save.draft)),
        Saved::Conflict { theirs } => Ok(theirs.draft.sent_at.is_some().then_some(theirs.draft)),
        Saved::Deleted => Ok(None),
    }
}

/// For a draft that was closed, or is gone: makes sure that the application is written down.
/// False when there is none.
async fn write_down(at: &Address) -> Result<bool, Failure> {
    let submissions = Submissions::open().await?;
    let record = submissions.submission(&at.tenant, &at.id).await?;
    if record.get().await?.is_some() {
        return Ok(true);
    }
    let loaded = match calls::draft_save::load(ME, &at.tenant, &at.id).await {
        Ok(loaded) => loaded,
        Err(Failure::NotFound) => return Ok(false),
        Err(other) => return Err(other),
    };
    match Submission::of(&at.id, &loaded.draft) {
        // The outbox has it: what closed the draft wrote that down first.
        Some(submission) => record.set(&submission).await?,
        None => return Ok(false),
    }
    Ok(true)
}
