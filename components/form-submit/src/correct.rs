//! Correcting an application: a new draft with the answers of the latest version, which is filled
//! in and sent like any other.

use crate::ME;
use crate::progress::allows;
use crate::revision;
use crate::sent::Sent;
use crate::store::Submissions;
use calls::attachments::Keep;
use calls::data_exchange::Progress;
use calls::draft_save::{Begin, Corrects, Draft, lead_to};
use calls::form_submit::Shut;
use calls::service_library::titles;
use edge::{Failure, Request, Response, now};
use forms::Address;
use http::StatusCode;
use identifiers::{DraftId, TenantSlug};
use pages::{Alert, Mood};

/// How far the office is, with what the citizen did and the office may not know yet.
async fn standing(
    submissions: &Submissions,
    tenant: &TenantSlug,
    first: &DraftId,
) -> Result<Progress, Failure> {
    let progress = calls::data_exchange::progress(ME, tenant, first).await?;
    Ok(submissions.with_withdrawal(progress, tenant, first).await?)
}

/// Why a correction is not taken any more, if it is not. Four operations at the most.
pub(crate) async fn shut(
    tenant: &TenantSlug,
    draft: &Draft,
    first: &DraftId,
) -> Result<Option<Shut>, Failure> {
    let version = draft.service_version.as_str();
    let package = calls::service_library::package(ME, draft.service.as_str(), version).await?;
    let progress = standing(&Submissions::open().await?, tenant, first).await?;
    Ok(match progress.withdrawn_at {
        _ if allows(package.corrections, &progress) => None,
        Some(_) => Some(Shut::Withdrawn),
        None => Some(Shut::TooLate),
    })
}

/// Makes the draft and leads to its summary, where every answer can be changed. Files have to be
/// added again: they belong to the application that was sent.
pub(crate) async fn begin(request: &Request, at: &Address) -> Result<Response, Failure> {
    let sent = match Sent::open(request, at).await? {
        Ok(sent) => sent,
        Err(answer) => return Ok(answer),
    };
    if let Some(first) = &sent.submission.draft.corrects {
        let id = first.id.clone();
        let first = Address { id, ..at.clone() };
        return Ok(Response::see_other(&first.application()));
    }
    let progress = standing(&sent.submissions, &at.tenant, &at.id).await?;
    if !allows(sent.package.corrections, &progress) {
        return Ok(refused(&sent, at));
    }
    let begin = Begin {
        tenant: at.tenant.clone(),
        office: sent.office.name(),
        title: titles(&sent.package),
        draft: draft(&sent, at).await?,
        folder: calls::draft_save::folder(request).map(|key| key.secret().to_owned()),
    };
    let begun = calls::draft_save::begin(ME, &begin).await?;
    let code = begun.code()?;
    let id = code.draft_id();
    let there = Address { id, ..at.clone() };
    let folder = begun.folder();
    Ok(lead_to(&there.page("pruefen"), &code, folder.as_ref()))
}

/// A new draft with the answers of the latest version.
async fn draft(sent: &Sent, at: &Address) -> Result<Draft, Failure> {
    let known = revision::all(&sent.submissions, &at.tenant, &at.id).await?;
    let latest = match known.last() {
        Some(latest) => {
            let record = sent.submissions.submission(&at.tenant, &latest.id).await?;
            record.get().await?
        }
        None => None,
    };
    let latest = latest.as_ref().unwrap_or(&sent.submission);
    let mut draft = Draft {
        retention: sent.office.tenant.draft_retention,
        begun_at: now(),
        sent_at: None,
        page: None,
        // Invitations were to the draft before: who takes part is invited to this one.
        together: Vec::new(),
        corrects: Some(Box::new(Corrects {
            id: at.id.clone(),
            case_number: sent.submission.case_number.clone(),
        })),
        ..latest.draft.clone()
    };
    if let Some(account) = &mut draft.account {
        account.sender = None;
    }
    for path in Keep::of(&sent.package.schema, &latest.draft.answers)
        .files
        .values()
    {
        draft.answers.set(path.clone(), "");
    }
    Ok(draft)
}

fn refused(sent: &Sent, at: &Address) -> Response {
    let t = sent.office.t;
    let name = sent.office.name();
    let alert = Alert::new(Mood::Warning, t.get("correct-refused"))
        .text(t.get("correct-refused-text").with("office", name.as_str()))
        .link(at.application(), t.get("withdraw-back"));
    let page = sent.page(at, "correct-refused").part(&alert);
    pages::answer(page.render()).with_status(StatusCode::CONFLICT)
}
