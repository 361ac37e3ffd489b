//! Deletes what is no longer needed: safe to call at any time, any number of times.

use crate::ME;
use crate::store::{Discarded, Drafts};
use edge::{Failure, Level, Request, Response, checked_caller, jitter, log, moment};
use http::StatusCode;
use records::Task;

/// Drafts deleted in one go.
const AT_ONCE: usize = 32;

/// Deletes the drafts that were noted as discarded.
pub(crate) async fn tick(request: &Request) -> Result<Response, Failure> {
    checked_caller(request, ME).await?;
    let drafts = Drafts::open().await?;
    for task in drafts.discarded().pending(AT_ONCE, moment()).await? {
        if let Err(failure) = delete(&drafts, &task).await {
            log(Level::Warn, "a discarded draft is deleted later", &failure);
            let outbox = drafts.discarded();
            outbox.fail(&task, moment(), jitter()?).await?;
        }
    }
    Ok(Response::status(StatusCode::NO_CONTENT))
}

async fn delete(drafts: &Drafts, task: &Task<Discarded>) -> Result<(), Failure> {
    let Discarded { tenant, id } = &task.entry;
    drafts.draft(tenant, id).await?.delete_all().await?;
    drafts.place(id).delete().await?;
    // After the draft: who uploads looks at it once more when the file is listed.
    calls::attachments::discard(ME, tenant, id).await?;
    drafts.discarded().finish(task).await?;
    Ok(())
}
