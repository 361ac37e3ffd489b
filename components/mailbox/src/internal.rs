//! What the other components ask.

use crate::store::mailbox;
use crate::{ME, callers};
use calls::mailbox::{Message, Placed, Size};
use edge::{Failure, Request, Response, checked_caller};
use http::StatusCode;
use identifiers::DraftId;

fn owner(text: &str) -> Result<DraftId, Failure> {
    text.parse().map_err(|_| Failure::NotFound)
}

/// How many messages there are. One operation.
pub(crate) async fn size(request: &Request, of: &str) -> Result<Response, Failure> {
    checked_caller(request, ME, callers::SIZE).await?;
    let messages = mailbox(&owner(of)?).await?.last().await?;
    Response::json(&Size { messages })
}

/// All messages, the newest first, each once. Two operations, and one for each.
pub(crate) async fn messages(request: &Request, of: &str) -> Result<Response, Failure> {
    checked_caller(request, ME, callers::MESSAGES).await?;
    let mailbox = mailbox(&owner(of)?).await?;
    let all = mailbox.newest(mailbox.last().await?).await?.entries;
    let placed = all.into_iter().filter_map(|entry| {
        Some(Placed {
            id: entry.id,
            message: entry.summary?,
        })
    });
    Response::json(&placed.collect::<Vec<_>>())
}

/// Puts a message in. Three operations; again with the same id is harmless.
pub(crate) async fn put(request: &Request, to: &str, id: &str) -> Result<Response, Failure> {
    checked_caller(request, ME, callers::PUT).await?;
    let message: Message = request.json()?;
    let mailbox = mailbox(&owner(to)?).await?;
    mailbox.append(id, &message, Some(message.clone())).await?;
    Ok(Response::status(StatusCode::NO_CONTENT))
}

/// Deletes all messages. One operation, and three for each that there ever was; one more once nobody
/// can be adding to it. Again is harmless.
pub(crate) async fn erase(request: &Request, of: &str) -> Result<Response, Failure> {
    checked_caller(request, ME, callers::ERASE).await?;
    let mailbox = mailbox(&owner(of)?).await?;
    mailbox.delete_all().await?;
    if request.parameter("settled").as_deref() == Some("true") {
        mailbox.close().await?;
    }
    Ok(Response::status(StatusCode::NO_CONTENT))
}
