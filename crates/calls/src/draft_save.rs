//! `draft-save`: drafts, saved at every step.

mod account;
mod belonging;
mod browser;
mod erasing;
mod link;
mod together;
mod wire;

use crate::{From, get, send};
use anyhow::anyhow;
use edge::{Callee, Failure};
use http::Method;
use identifiers::{DraftId, ResumeCode, TenantSlug};
use sessions::Holder;

pub use account::{Account, Adopt, Mark, Sender};
pub use belonging::{Belonging, Belongings, belongings, kept_versions};
pub use browser::{code, codes, folder, folder_forgetting, forgetting, lead_to};
pub use erasing::{Erase, Erased, Lists, erase, folder_of};
pub use link::link;
pub use together::{Confirmed, Invitation, Invited, invitation, invitation_page, invite, revoke};
pub use wire::{
    Begin, Begun, Corrects, Draft, Find, Found, Loaded, PageMark, Save, Saved, SavedVersion,
    Versions,
};

/// The component's id.
pub const ID: Callee = Callee("draft-save");

fn path(tenant: &TenantSlug, id: &DraftId) -> String {
    format!("/internal/drafts/{tenant}/{id}")
}

/// Makes a draft.
///
/// # Errors
/// When `draft-save` cannot be reached.
pub async fn begin(from: From, begin: &Begin) -> Result<Begun, Failure> {
    send(from, ID, Method::POST, "/internal/drafts", begin)
        .await?
        .read()
}

/// The current version of a draft.
///
/// # Errors
/// [`Failure::NotFound`] when there is none.
pub async fn load(from: From, tenant: &TenantSlug, id: &DraftId) -> Result<Loaded, Failure> {
    get(from, ID, &path(tenant, id)).await?.read()
}

/// The newest twenty versions of a draft, or those before a number: 21 operations, or 20.
///
/// # Errors
/// [`Failure::NotFound`] when there is no such draft.
pub async fn versions(
    from: From,
    tenant: &TenantSlug,
    id: &DraftId,
    before: Option<u64>,
) -> Result<Versions, Failure> {
    let query = before.map_or_else(String::new, |before| format!("?before={before}"));
    let path = format!("{}/versions{query}", path(tenant, id));
    get(from, ID, &path).await?.read()
}

/// One version of a draft. One operation.
///
/// # Errors
/// [`Failure::NotFound`] when nothing was saved under this number.
pub async fn version(
    from: From,
    tenant: &TenantSlug,
    id: &DraftId,
    number: u64,
) -> Result<SavedVersion, Failure> {
    let path = format!("{}/versions/{number}", path(tenant, id));
    get(from, ID, &path).await?.read()
}

/// The drafts of a service that lie in a folder, newest first. Two operations.
///
/// # Errors
/// When `draft-save` cannot be reached.
pub async fn find(from: From, find: &Find) -> Result<Vec<Found>, Failure> {
    send(from, ID, Method::POST, "/internal/folders/find", find)
        .await?
        .read()
}

/// Says, before it is saved so, that a draft which was nobody's becomes an account's: its person
/// finds it there. Three operations; again is harmless.
///
/// # Errors
/// [`Failure::NotFound`] when there is no such draft.
pub async fn adopt(from: From, code: &ResumeCode, holder: &Holder) -> Result<(), Failure> {
    let adopt = Adopt {
        code: code.secret().to_owned(),
        holder: holder.clone(),
    };
    send(from, ID, Method::POST, "/internal/accounts/adopt", &adopt)
        .await?
        .accepted()
}

/// Saves a draft.
///
/// # Errors
/// When `draft-save` cannot be reached: then it may be saved or not, and the same save can be
/// tried again.
pub async fn save(
    from: From,
    tenant: &TenantSlug,
    id: &DraftId,
    save: &Save,
) -> Result<Saved, Failure> {
    send(from, ID, Method::PUT, &path(tenant, id), save)
        .await?
        .read()
}

/// Says that a draft was sent and is no longer needed: it will be deleted with all its versions.
///
/// # Errors
/// When `draft-save` cannot be reached.
pub async fn discard(from: From, tenant: &TenantSlug, id: &DraftId) -> Result<(), Failure> {
    let answer = edge::call(from, ID, Method::DELETE, &path(tenant, id), Vec::new()).await?;
    match answer.status.as_u16() {
        202 | 404 => Ok(()),
        status => Err(Failure::Unavailable(anyhow!(
            "draft-save answered {status}"
        ))),
    }
}
