//! `POST /<kommune>/anlagen/<service>/<draft>/<file>/entfernen`: takes a file away.

use crate::address::Address;
use crate::care::Caretaker;
use crate::permit::{self, DraftSave};
use crate::scan::HttpScanner;
use crate::store::{Care, Files};
use edge::{Failure, Level, Request, Response, later, log, moment, now};
use http::StatusCode;
use identifiers::FileId;

/// Takes a file off the list; its content is deleted after the answer. Two operations in
/// `draft-save`; here one and one for each file ever received, two to write down what is to be
/// done, and one.
pub(crate) async fn remove(
    request: &Request,
    at: &Address,
    id: &FileId,
) -> Result<Response, Failure> {
    if let Err(answer) = permit::for_change(request, at).await? {
        return Ok(answer);
    }
    let files = Files::open().await?;
    let folder = files.folder(&at.tenant, &at.draft);
    // Taken away twice is taken away.
    if let Some(file) = folder.file(id).await? {
        let removed = Care::Removed {
            tenant: at.tenant.clone(),
            draft: at.draft.clone(),
            file: id.clone(),
        };
        let care = files.care();
        let task = care.enqueue(id.as_str(), &removed, moment()).await?;
        folder.strike(&file).await?;
        let files = files.clone();
        later(async move {
            let caretaker = Caretaker {
                files: &files,
                drafts: &DraftSave,
                scanner: &None::<HttpScanner>,
                now: now(),
            };
            if let Err(failure) = caretaker.carry_out(&task).await {
                log(Level::Warn, "a file is deleted later", &failure);
            }
        });
    }
    Ok(match request.wants_json() {
        true => Response::status(StatusCode::NO_CONTENT),
        false => Response::see_other(&at.page(request)),
    })
}
