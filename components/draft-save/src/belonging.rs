//! What is somebody's: everything in their folder and in their account, for the component that gives a
//! person all that is stored about them. No code is given out.

use crate::folder::Entry;
use crate::store::Opened;
use crate::{ME, callers};
use calls::draft_save::{Belonging, Belongings, folder_of};
use edge::{Failure, Request, Response, checked_caller};
use identifiers::{DraftId, ResumeCode};
use std::collections::btree_map::{BTreeMap, Entry as Slot};

/// The drafts of a folder and of an account, and those that codes lead to.
pub(crate) async fn all(request: &Request) -> Result<Response, Failure> {
    checked_caller(request, ME, callers::BELONGINGS).await?;
    let of: Belongings = request.json()?;
    let drafts = Opened::open().await?;
    let mut found: BTreeMap<DraftId, Belonging> = BTreeMap::new();
    if let Some(folder) = of.account.as_ref().and_then(folder_of) {
        for entry in drafts.in_account(&folder, usize::MAX).await? {
            let own = found.entry(entry.id.clone()).or_insert_with(|| told(entry));
            own.in_account = true;
        }
    }
    if let Some(key) = of.folder.and_then(|key| key.parse().ok())
        && let Some(folder) = drafts.folder_of(&key).await?
    {
        for entry in folder.drafts() {
            let own = found.entry(entry.id.clone());
            own.or_insert_with(|| told(entry.clone())).in_folder = true;
        }
    }
    for code in of
        .codes
        .iter()
        .filter_map(|code| ResumeCode::parse(code).ok())
    {
        let id = code.draft_id();
        let Slot::Vacant(slot) = found.entry(id) else {
            continue;
        };
        match drafts.place(slot.key()).get().await? {
            Some(place) => drop(slot.insert(told(Entry::new(&code, place)))),
            // What an invitation leads to is somebody else's.
            None if drafts.invitation(slot.key()).get().await?.is_some() => {}
            None => {
                let id = slot.key().clone();
                slot.insert(unknown(id));
            }
        }
    }
    let mut all: Vec<Belonging> = found.into_values().collect();
    all.sort_by(|a, b| b.begun_at.cmp(&a.begun_at).then_with(|| a.id.cmp(&b.id)));
    Response::json(&all)
}

fn told(entry: Entry) -> Belonging {
    Belonging {
        id: entry.id,
        tenant: Some(entry.tenant),
        service: Some(entry.service),
        office: entry.named.office,
        title: entry.named.title,
        begun_at: Some(entry.begun_at),
        in_account: false,
        in_folder: false,
    }
}

/// Where only a code is left.
fn unknown(id: DraftId) -> Belonging {
    Belonging {
        id,
        tenant: None,
        service: None,
        office: String::new(),
        title: BTreeMap::new(),
        begun_at: None,
        in_account: false,
        in_folder: false,
    }
}
