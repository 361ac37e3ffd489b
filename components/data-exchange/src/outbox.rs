//! What follows a word of the office: the message to the citizen, and after an acknowledgement the
//! end of the files. Written down before, done until it is done.

use crate::store::{Deliveries, Here, Notice};
use crate::{ME, callers};
use calls::mailbox::Event;
use edge::{Failure, Level, REQUEST_ENDS, Request, Response, checked_caller, jitter, log, moment};
use http::StatusCode;
use records::{Clock, KeyValue, Moment, Task};

/// Messages sent in one go.
const AT_ONCE: usize = 32;

/// Does what is still to be done: safe to call at any time, any number of times.
pub(crate) async fn tick(request: &Request) -> Result<Response, Failure> {
    checked_caller(request, ME, callers::TICK).await?;
    let deliveries = Here::open().await?;
    calls::audit::hand_over(ME, &deliveries.trail()).await?;
    for task in deliveries.notices().pending(AT_ONCE, moment()).await? {
        match standing(&deliveries, &task, moment()).await? {
            Standing::True => send(&deliveries, &task).await?,
            Standing::Open => {}
            Standing::Void => deliveries.notices().finish(&task).await?,
        }
    }
    Ok(Response::status(StatusCode::NO_CONTENT))
}

/// Whether what a message tells has happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    /// It has.
    True,
    /// Somebody may be just about to write it down.
    Open,
    /// Whoever wanted to write it down broke off, or was refused: it has not.
    Void,
}

/// A message is written down before what it tells, so it may tell what never happened. Two
/// operations.
pub(crate) async fn standing<K: KeyValue + Clone, L: Clock + Clone>(
    deliveries: &Deliveries<K, L>,
    task: &Task<Notice>,
    now: Moment,
) -> Result<Standing, Failure> {
    let Notice { to, message, .. } = &task.entry;
    let known = deliveries.known(&message.tenant, to.as_str()).await?;
    Ok(match known.course.bears_out(&message.event) {
        true => Standing::True,
        false if task.enqueued + REQUEST_ENDS > now => Standing::Open,
        false => Standing::Void,
    })
}

/// Tells the citizen and lets the files go, or notes that it has to be tried again.
pub(crate) async fn send(deliveries: &Here, task: &Task<Notice>) -> Result<(), Failure> {
    let notices = deliveries.notices();
    match carry_out(&task.entry).await {
        Ok(()) => notices.finish(task).await?,
        Err(failure) => {
            log(Level::Warn, "a message is sent later", &failure);
            let reason = failure.reason();
            notices.fail(task, moment(), jitter()?, &reason).await?;
        }
    }
    Ok(())
}

/// Both can be done again without harm.
async fn carry_out(notice: &Notice) -> Result<(), Failure> {
    let Notice { to, id, message } = notice;
    calls::mailbox::put(ME, to, id, message).await?;
    match message.event {
        // The application has the id of its mailbox.
        Event::Accepted => calls::attachments::release(ME, &message.tenant, to).await,
        _ => Ok(()),
    }
}
