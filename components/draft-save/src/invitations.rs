//! Invitations to a draft: where each leads, and which there are of a draft, so that none outlives
//! it.

use crate::store::{Drafts, Opened};
use crate::{ME, callers};
use calls::draft_save::Invitation;
use edge::{Failure, Request, Response, checked_caller};
use http::StatusCode;
use identifiers::{DraftId, ResumeCode};
use records::{Clock, KeyValue, StoreError};

/// Invitations deleted in one go.
const AT_ONCE: u64 = 32;

impl<K: KeyValue + Clone, L: Clock + Clone> Drafts<K, L> {
    /// Makes an invitation. It is listed first, so that whatever breaks off goes with the draft.
    /// Three operations.
    pub(crate) async fn invite(
        &self,
        code: &ResumeCode,
        invitation: &Invitation,
    ) -> Result<(), StoreError> {
        let id = code.draft_id();
        let list = self.invitations(&invitation.draft);
        list.point(id.as_str(), None).await?;
        self.invitation(&id).set(invitation).await
    }

    /// Deletes all invitations to a draft that is no longer there. One operation when there were
    /// none.
    pub(crate) async fn delete_invitations(&self, draft: &DraftId) -> Result<(), StoreError> {
        let list = self.invitations(draft);
        let mut past = 0;
        loop {
            let entries = list.from(past, AT_ONCE).await?;
            let looked_at = entries.len() as u64;
            for (slot, entry) in entries {
                let Some(entry) = entry else { continue };
                if let Ok(id) = entry.id.parse() {
                    self.invitation(&id).delete().await?;
                }
                list.unlist(slot).await?;
            }
            past += looked_at;
            if looked_at < AT_ONCE {
                break;
            }
        }
        match past {
            0 => Ok(()),
            _ => list.close().await,
        }
    }
}

/// Makes an invitation and its code. Three operations.
pub(crate) async fn make(request: &Request) -> Result<Response, Failure> {
    checked_caller(request, ME, callers::INVITE).await?;
    let code = ResumeCode::from_random(edge::random()?);
    let invitation = request.json()?;
    Opened::open().await?.invite(&code, &invitation).await?;
    Response::json(&code.secret())
}

/// Where an invitation leads. One operation.
pub(crate) async fn look_up(request: &Request, id: &str) -> Result<Response, Failure> {
    checked_caller(request, ME, callers::INVITATION).await?;
    let id = id.parse().map_err(|_| Failure::NotFound)?;
    let found = Opened::open().await?.invitation(&id).get().await?;
    Response::json(&found.ok_or(Failure::NotFound)?)
}

/// Takes an invitation back. One operation; what lists it stays until the draft goes.
pub(crate) async fn revoke(request: &Request, id: &str) -> Result<Response, Failure> {
    checked_caller(request, ME, callers::REVOKE).await?;
    let id = id.parse().map_err(|_| Failure::NotFound)?;
    Opened::open().await?.invitation(&id).delete().await?;
    Ok(Response::status(StatusCode::NO_CONTENT))
}
