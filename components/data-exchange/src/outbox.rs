//! What follows an acknowledgement: the message to the citizen, and the end of the files. Written
//! down before, done until it is done.

use crate::ME;
use crate::store::{Deliveries, Notice};
use edge::{
    Clock, Failure, Level, Request, Response, SealedJson, Store, checked_caller, jitter, log,
    moment,
};
use http::StatusCode;
use records::{Outbox, Task};

/// Messages sent in one go.
const AT_ONCE: usize = 32;

/// Does what is still to be done: safe to call at any time, any number of times.
pub(crate) async fn tick(request: &Request) -> Result<Response, Failure> {
    checked_caller(request, ME).await?;
    let deliveries = Deliveries::open().await?;
    let notices = deliveries.notices().await?;
    for task in notices.pending(AT_ONCE, moment()).await? {
        send(&notices, &task).await?;
    }
    Ok(Response::status(StatusCode::NO_CONTENT))
}

/// Tells the citizen and lets the files go, or notes that it has to be tried again.
pub(crate) async fn send(
    notices: &Outbox<Notice, &Store, SealedJson, Clock>,
    task: &Task<Notice>,
) -> Result<(), Failure> {
    match carry_out(&task.entry).await {
        Ok(()) => notices.finish(task).await?,
        Err(failure) => {
            log(Level::Warn, "a message is sent later", &failure);
            notices.fail(task, moment(), jitter()?).await?;
        }
    }
    Ok(())
}

/// Both can be done again without harm.
async fn carry_out(notice: &Notice) -> Result<(), Failure> {
    let Notice { to, id, message } = notice;
    calls::mailbox::put(ME, to, id, message).await?;
    // The application has the id of its mailbox.
    calls::attachments::release(ME, &message.tenant, to).await
}
