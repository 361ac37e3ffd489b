//! What lies in an account: the drafts of a person who logs in, found on every device. A list without
//! an end, so that everything a person has is in it; it is opened for that person's checked session
//! alone.

use crate::folder::Entry;
use crate::store::{Drafts, Opened};
use crate::{ME, callers};
use calls::draft_save::{Adopt, folder_of};
use edge::{Failure, Request, Response, checked_caller};
use http::StatusCode;
use identifiers::{DraftId, FolderId, ResumeCode, TrustLevel};
use records::{Clock, KeyValue, StoreError};
use sessions::{Holder, Session};
use std::collections::BTreeSet;

/// Places read at once.
const AT_ONCE: u64 = 100;

/// The folder of whoever is in this session.
pub(crate) fn folder_in(session: &Session) -> Option<FolderId> {
    folder_of(&Holder::of(session, TrustLevel::Basic))
}

impl<K: KeyValue + Clone, L: Clock + Clone> Drafts<K, L> {
    /// Puts a draft into an account. Two operations; again is harmless.
    pub(crate) async fn put_into_account(
        &self,
        folder: &FolderId,
        entry: &Entry,
    ) -> Result<(), StoreError> {
        let account = self.account(folder);
        account
            .point(entry.id.as_str(), Some(entry.clone()))
            .await?;
        Ok(())
    }

    /// The drafts in an account, the one put in last first, at most so many. One operation, and
    /// one for each that was ever put in.
    pub(crate) async fn in_account(
        &self,
        folder: &FolderId,
        most: usize,
    ) -> Result<Vec<Entry>, StoreError> {
        let account = self.account(folder);
        let mut before = account.last().await? + 1;
        let mut seen = BTreeSet::new();
        let mut found = Vec::new();
        while before > 1 && found.len() < most {
            let page = account.page(before, AT_ONCE).await?;
            let entries = page.entries.into_iter().filter_map(|it| it.summary);
            found.extend(entries.filter(|entry| seen.insert(entry.id.clone())));
            before = page.before.unwrap_or(1);
        }
        found.truncate(most);
        Ok(found)
    }

    /// Takes a draft out of an account, wherever it stands in it.
    pub(crate) async fn take_from_account(
        &self,
        folder: &FolderId,
        id: &DraftId,
    ) -> Result<(), StoreError> {
        let account = self.account(folder);
        let mut past = 0;
        loop {
            let places = account.from(past, AT_ONCE).await?;
            let read = places.len() as u64;
            for (slot, entry) in places {
                if entry.is_some_and(|entry| entry.id == id.as_str()) {
                    account.unlist(slot).await?;
                }
            }
            past += read;
            if read < AT_ONCE {
                return Ok(());
            }
        }
    }
}

/// A draft that was nobody's becomes an account's: it is found there from now on. Three operations.
pub(crate) async fn adopt(request: &Request) -> Result<Response, Failure> {
    checked_caller(request, ME, callers::ADOPT).await?;
    let Adopt { code, holder } = request.json()?;
    let code = ResumeCode::parse(&code).map_err(|_| Failure::NotFound)?;
    let drafts = Opened::open().await?;
    if let Some(folder) = folder_of(&holder) {
        let place = drafts.place(&code.draft_id()).get().await?;
        let entry = Entry::new(&code, place.ok_or(Failure::NotFound)?);
        drafts.put_into_account(&folder, &entry).await?;
    }
    Ok(Response::status(StatusCode::NO_CONTENT))
}
