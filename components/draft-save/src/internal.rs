//! What `form-submit` asks.

use crate::ME;
use crate::store::{Discarded, Drafts, Place};
use calls::draft_save::{Begin, Begun, Loaded, Save, Saved};
use edge::{Failure, Request, Response, checked_caller, moment};
use http::StatusCode;
use identifiers::{DraftId, ResumeCode, TenantSlug};
use records::{SaveOutcome, Version};

fn names(tenant: &str, id: &str) -> Result<(TenantSlug, DraftId), Failure> {
    match (tenant.parse(), id.parse()) {
        (Ok(tenant), Ok(id)) => Ok((tenant, id)),
        _ => Err(Failure::NotFound),
    }
}

/// Makes a draft and the code that opens it. Three operations.
pub(crate) async fn begin(request: &Request) -> Result<Response, Failure> {
    checked_caller(request, ME).await?;
    let Begin { tenant, draft } = request.json()?;
    let code = ResumeCode::from_random(edge::random()?);
    let id = code.draft_id();
    let drafts = Drafts::open().await?;
    let place = Place {
        tenant: tenant.clone(),
        service: draft.service.clone(),
    };
    drafts.place(&id).set(&place).await?;
    let saved = drafts
        .draft(&tenant, &id)
        .await?
        .save(Version::NONE, &draft, None)
        .await?;
    match saved {
        SaveOutcome::Accepted(version) => Response::json(&Begun {
            code: code.secret().to_owned(),
            version: version.number(),
        }),
        // 100 random bits met another draft's: nothing of it may be touched.
        _ => Err(anyhow::anyhow!("a new draft's id was taken").into()),
    }
}

/// The current version. Two operations.
pub(crate) async fn load(request: &Request, tenant: &str, id: &str) -> Result<Response, Failure> {
    checked_caller(request, ME).await?;
    let (tenant, id) = names(tenant, id)?;
    let drafts = Drafts::open().await?;
    let loaded = drafts.draft(&tenant, &id).await?.load().await?;
    let loaded = loaded.ok_or(Failure::NotFound)?;
    Response::json(&shown(loaded))
}

fn shown(loaded: records::Loaded<calls::draft_save::Draft>) -> Loaded {
    Loaded {
        version: loaded.version.number(),
        draft: loaded.content,
    }
}

/// Saves a version made from another. Two operations when nobody came between.
pub(crate) async fn save(request: &Request, tenant: &str, id: &str) -> Result<Response, Failure> {
    checked_caller(request, ME).await?;
    let (tenant, id) = names(tenant, id)?;
    let Save { base, draft } = request.json()?;
    let drafts = Drafts::open().await?;
    let versions = drafts.draft(&tenant, &id).await?;
    // The caller had it from `load` above.
    let base = Version::loaded(base);
    let saved = match versions.save(base, &draft, None).await? {
        SaveOutcome::Accepted(version) => Saved::Accepted {
            version: version.number(),
        },
        SaveOutcome::Conflict { theirs, .. } => Saved::Conflict {
            theirs: shown(theirs),
        },
        SaveOutcome::Deleted => Saved::Deleted,
    };
    Response::json(&saved)
}

/// Notes that a draft is to be deleted. Two operations; the rest is done by `tick`.
pub(crate) async fn discard(
    request: &Request,
    tenant: &str,
    id: &str,
) -> Result<Response, Failure> {
    checked_caller(request, ME).await?;
    let (tenant, id) = names(tenant, id)?;
    let discarded = Discarded {
        tenant,
        id: id.clone(),
    };
    let drafts = Drafts::open().await?;
    let outbox = drafts.discarded();
    outbox.enqueue(id.as_str(), &discarded, moment()).await?;
    Ok(Response::status(StatusCode::ACCEPTED))
}
