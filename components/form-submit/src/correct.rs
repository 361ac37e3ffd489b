//! Correcting an application: a new draft with the answers of the latest version, which is filled
//! in and sent like any other.

use crate::application::Submission;
use crate::revision;
use crate::store::Submissions;
use crate::{ME, callers};
use calls::attachments::Keep;
use calls::data_exchange::Progress;
use calls::draft_save::{Begin, Corrects, Draft};
use calls::form_submit::{Correct, Correcting, Shut};
use calls::named;
use calls::service_library::titles;
use edge::{Failure, Request, Response, checked_caller, now};
use fim::ServicePackage;
use identifiers::{DraftId, TenantSlug};

/// How far the office is, with what the citizen did and the office may not know yet.
async fn standing(
    submissions: &Submissions,
    tenant: &TenantSlug,
    first: &DraftId,
) -> Result<Progress, Failure> {
    let progress = calls::data_exchange::progress(ME, tenant, first).await?;
    Ok(submissions.with_withdrawal(progress, tenant, first).await?)
}

/// Why a correction is not taken any more, if it is not. Five operations at the most.
pub(crate) async fn shut(
    tenant: &TenantSlug,
    draft: &Draft,
    first: &DraftId,
) -> Result<Option<Shut>, Failure> {
    let version = draft.service_version.as_str();
    let package = calls::service_library::package(ME, draft.service.as_str(), version).await?;
    let submissions = Submissions::open().await?;
    if submissions.is_gone(tenant, first).await? {
        return Ok(Some(Shut::Erased));
    }
    let progress = standing(&submissions, tenant, first).await?;
    Ok(match progress.withdrawn_at {
        _ if progress.allows(package.corrections) => None,
        Some(_) => Some(Shut::Withdrawn),
        None => Some(Shut::TooLate),
    })
}

/// Makes the draft for `receipt`, which has seen to it that the application's person asks. Three
/// operations, one for each correction, and four at the most elsewhere, besides those of a new draft.
pub(crate) async fn begin(request: &Request, tenant: &str, id: &str) -> Result<Response, Failure> {
    checked_caller(request, ME, callers::CORRECT).await?;
    let (tenant, id) = named(tenant, id)?;
    let correct: Correct = request.json()?;
    let submissions = Submissions::open().await?;
    let record = submissions.submission(&tenant, &id).await?;
    let submission = record.get().await?.ok_or(Failure::NotFound)?;
    let first = &submission.draft;
    // A correction is not corrected itself: the application is, once more.
    if first.corrects.is_some() {
        return Err(Failure::NotFound);
    }
    let (service, version) = (first.service.as_str(), first.service_version.as_str());
    let package = calls::service_library::package(ME, service, version).await?;
    let progress = standing(&submissions, &tenant, &id).await?;
    if !progress.allows(package.corrections) {
        return Response::json(&Correcting::Refused);
    }
    let known = calls::tenant_config::by_slug(ME, tenant.as_str()).await?;
    let office = known.ok_or(Failure::NotFound)?;
    let mut draft = draft(&submissions, &package, &tenant, &id, submission).await?;
    draft.retention = office.draft_retention;
    let begin = Begin {
        office: office.municipality.official_name(),
        title: titles(&package),
        draft,
        folder: correct.folder,
        tenant,
    };
    let begun = calls::draft_save::begin(ME, &begin).await?;
    Response::json(&Correcting::Begun(begun))
}

/// A new draft with the answers of the latest version.
async fn draft(
    submissions: &Submissions,
    package: &ServicePackage,
    tenant: &TenantSlug,
    id: &DraftId,
    first: Submission,
) -> Result<Draft, Failure> {
    let known = revision::all(submissions, tenant, id).await?;
    let latest = match known.last() {
        Some(latest) => {
            let record = submissions.submission(tenant, &latest.id).await?;
            record.get().await?
        }
        None => None,
    };
    let case_number = first.case_number;
    let latest = latest.map_or(first.draft, |latest| latest.draft);
    let files = Keep::of(&package.schema, &latest.answers).files;
    let mut draft = Draft {
        begun_at: now(),
        sent_at: None,
        page: None,
        // Invitations were to the draft before: who takes part is invited to this one.
        together: Vec::new(),
        corrects: Some(Box::new(Corrects {
            id: id.clone(),
            case_number,
        })),
        ..latest
    };
    if let Some(account) = &mut draft.account {
        account.sender = None;
    }
    // Files have to be added again: they belong to the application that was sent.
    for path in files.into_values() {
        draft.answers.set(path, "");
    }
    Ok(draft)
}
