//! Who may: a browser with the draft's code, while the draft can be changed.

use crate::ME;
use crate::address::Address;
use crate::care::{DraftState, Drafts};
use crate::limits::Limits;
use edge::{Failure, Request};
use fim::SeriesPath;
use identifiers::{DraftId, TenantSlug};

/// `draft-save`, asked how far a draft is. Two operations there.
pub(crate) struct DraftSave;

impl Drafts for DraftSave {
    async fn state(&self, tenant: &TenantSlug, draft: &DraftId) -> Result<DraftState, Failure> {
        match calls::draft_save::load(ME, tenant, draft).await {
            Ok(loaded) if loaded.draft.sent_at.is_some() => Ok(DraftState::Sent),
            Ok(_) => Ok(DraftState::Open),
            Err(Failure::NotFound) => Ok(DraftState::Gone),
            Err(other) => Err(other),
        }
    }
}

/// That this browser holds the draft's code. Without it nothing is there.
pub(crate) fn check_code(request: &Request, at: &Address) -> Result<(), Failure> {
    let code = calls::draft_save::code(request, &at.draft);
    code.map(|_| ()).ok_or(Failure::NotFound)
}

/// What this browser may upload for a field of its draft. Two operations in `draft-save`; one in
/// `service-library` where the package is not remembered.
pub(crate) async fn for_field(
    request: &Request,
    at: &Address,
    field: &SeriesPath,
) -> Result<Limits, Failure> {
    check_code(request, at)?;
    let draft = calls::draft_save::load(ME, &at.tenant, &at.draft)
        .await?
        .draft;
    if draft.service != at.service || draft.sent_at.is_some() {
        return Err(Failure::NotFound);
    }
    let version = draft.service_version.as_str();
    let package = calls::service_library::package(ME, at.service.as_str(), version).await?;
    Limits::of(&package.schema, field).ok_or(Failure::NotFound)
}

/// That this browser may change the files of its draft. Two operations in `draft-save`.
pub(crate) async fn for_change(request: &Request, at: &Address) -> Result<(), Failure> {
    check_code(request, at)?;
    match DraftSave.state(&at.tenant, &at.draft).await? {
        DraftState::Open => Ok(()),
        DraftState::Sent | DraftState::Gone => Err(Failure::NotFound),
    }
}
