//! Messages to citizens: written down before they are sent, sent until `mailbox` has them.

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

/// Sends what is still to be sent: safe to call at any time, any number of times.
pub(crate) async fn tick(request: &Request) -> Result<Response, Failure> {
    checked_caller(request, ME).await?;
    let deliveries = Deliveries::open().await?;
    let notices = deliveries.notices().await?;
    for task in notices.pending(AT_ONCE, moment()).await? {
        send(&notices, &task).await?;
    }
    Ok(Response::status(StatusCode::NO_CONTENT))
}

/// Sends one message, or notes that it has to be tried again.
pub(crate) async fn send(
    notices: &Outbox<Notice, &Store, SealedJson, Clock>,
    task: &Task<Notice>,
) -> Result<(), Failure> {
    let Notice { to, id, message } = &task.entry;
    match calls::mailbox::put(ME, to, id, message).await {
        Ok(()) => notices.finish(task).await?,
        Err(failure) => {
            log(Level::Warn, "a message is sent later", &failure);
            notices.fail(task, moment(), jitter()?).await?;
        }
    }
    Ok(())
}
