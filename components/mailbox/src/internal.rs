//! What the other components ask.

use crate::store::mailbox;
use crate::{ME, callers};
use calls::mailbox::{Message, Size};
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

/// Puts a message in. Three operations; again with the same id is harmless.
pub(crate) async fn put(request: &Request, to: &str, id: &str) -> Result<Response, Failure> {
    checked_caller(request, ME, callers::PUT).await?;
    let message: Message = request.json()?;
    let mailbox = mailbox(&owner(to)?).await?;
    mailbox.append(id, &message, Some(message.clone())).await?;
    Ok(Response::status(StatusCode::NO_CONTENT))
}
