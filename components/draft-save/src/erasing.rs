//! Deleting for good what somebody has, for the component that has seen to it that its person asks.

use crate::cleaning::Attachments;
use crate::store::{Discarded, Opened, Why};
use crate::{ME, callers};
use calls::draft_save::{Erase, Erased};
use calls::named;
use edge::{Failure, Level, Request, Response, checked_caller, later, log, now};
use identifiers::{DraftId, TenantSlug};
use records::Version;

/// Deletes a draft, or what is left of one: four operations before the answer, or two, and what taking it
/// out of a folder and an account takes; after it those of a deletion. Again is harmless.
pub(crate) async fn erase(request: &Request, tenant: &str, id: &str) -> Result<Response, Failure> {
    checked_caller(request, ME, callers::ERASE).await?;
    let (tenant, id) = named(tenant, id)?;
    let drafts = Opened::open().await?;
    Response::json(&erased(drafts, &tenant, &id, request.json()?).await?)
}

async fn erased(
    drafts: Opened,
    tenant: &TenantSlug,
    id: &DraftId,
    erase: Erase,
) -> Result<Erased, Failure> {
    let discarded = Discarded {
        lists: erase.lists,
        ..Discarded::new(tenant, id, Why::Deleted)
    };
    let task = match erase.version.map(Version::loaded) {
        Some(version) => drafts.put_away(&discarded, version, now()).await?,
        None => Some(drafts.enqueue(&discarded, now()).await?),
    };
    let Some(task) = task else {
        return Ok(Erased::Changed);
    };
    // Done before the answer, so that the page which follows has no list with it; and once more with the
    // rest, in case this dies.
    drafts.take_out_of(&discarded.lists, id, now()).await?;
    later(async move {
        if let Err(failure) = drafts.attempt(&Attachments, &task, now()).await {
            log(
                Level::Warn,
                "a discarded draft waits for the next tick",
                &failure,
            );
        }
    });
    Ok(Erased::Erased)
}
