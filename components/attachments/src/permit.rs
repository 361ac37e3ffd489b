//! Who may: a browser with the draft's code, while the draft can be changed; and where it belongs to
//! an account, only whoever has logged in with it.

use crate::ME;
use crate::address::Address;
use crate::care::{DraftState, Drafts};
use crate::limits::Limits;
use crate::wording::TEXTS;
use edge::{Admission, Failure, Problem, Request, Response, admission};
use fim::SeriesPath;
use http::Method;
use identifiers::{DraftId, TenantSlug};
use pages::LogInPage;
use sessions::Holder;

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

/// Nothing, where whoever asks may see what belongs to a holder; else the answer: the way to log
/// in. For somebody else nothing is there. No operation.
pub(crate) async fn check_holder(
    request: &Request,
    at: &Address,
    holder: Option<&Holder>,
) -> Result<Result<(), Response>, Failure> {
    let Some(holder) = holder else {
        return Ok(Ok(()));
    };
    let why = match admission(request, holder).await? {
        Admission::Granted(_) => return Ok(Ok(())),
        Admission::Other => return Err(Failure::NotFound),
        Admission::LogIn(why) => why,
    };
    if request.wants_json() {
        let t = pages::texts(request, &TEXTS);
        let problem = Problem::new(403, "log-in", "Nobody has logged in who may do this");
        return Ok(Err(problem
            .detail(t.get("log-in-again-title").to_string())
            .response()));
    }
    // A file cannot be kept on a page: it is chosen once more.
    let back = match request.method {
        Method::GET | Method::HEAD => request.path.clone(),
        _ => at.page(request),
    };
    let frame = pages::frame(request, &TEXTS);
    let page = LogInPage::leading_to(frame, why, holder.level(), &back);
    Ok(Err(page.passing(holder.is_passing()).answer()))
}

/// What a browser may upload, and whose it will be.
pub(crate) struct Permit {
    pub(crate) limits: Limits,
    pub(crate) holder: Option<Holder>,
}

/// What this browser may upload for a field of its draft, or the answer. Two operations in
/// `draft-save`; one in `service-library` where the package is not remembered.
pub(crate) async fn for_field(
    request: &Request,
    at: &Address,
    field: &SeriesPath,
) -> Result<Result<Permit, Response>, Failure> {
    check_code(request, at)?;
    let draft = calls::draft_save::load(ME, &at.tenant, &at.draft)
        .await?
        .draft;
    if draft.service != at.service {
        return Err(Failure::NotFound);
    }
    let holder = draft.account.map(|account| account.holder);
    if let Err(answer) = check_holder(request, at, holder.as_ref()).await? {
        return Ok(Err(answer));
    }
    if draft.sent_at.is_some() {
        return Err(Failure::NotFound);
    }
    let version = draft.service_version.as_str();
    let package = calls::service_library::package(ME, at.service.as_str(), version).await?;
    let limits = Limits::of(&package.schema, field).ok_or(Failure::NotFound)?;
    Ok(Ok(Permit { limits, holder }))
}

/// Nothing, where this browser may change the files of its draft; else the answer. Two operations
/// in `draft-save`.
pub(crate) async fn for_change(
    request: &Request,
    at: &Address,
) -> Result<Result<(), Response>, Failure> {
    check_code(request, at)?;
    let draft = calls::draft_save::load(ME, &at.tenant, &at.draft)
        .await?
        .draft;
    let holder = draft.account.map(|account| account.holder);
    match check_holder(request, at, holder.as_ref()).await? {
        Ok(()) if draft.sent_at.is_some() => Err(Failure::NotFound),
        checked => Ok(checked),
    }
}
