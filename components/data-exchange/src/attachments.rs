//! The files of an application, for the back-office. They lie in `attachments` until the
//! application is acknowledged.

use crate::ME;
use crate::api::office;
use crate::audit;
use crate::store::Here;
use calls::attachments::Attachment;
use calls::audit::Act;
use edge::{Answer, Failure, Problem, Request, Response};
use http::StatusCode;
use identifiers::{DraftId, FileId, TenantSlug};
use serde::Serialize;

#[derive(Serialize)]
struct List {
    attachments: Vec<Attachment>,
}

/// The application of this id, if it is this municipality's, and that its files are read is written
/// down. Four operations.
async fn application(
    request: &Request,
    id: &str,
    act: Act,
    file: Option<&FileId>,
) -> Result<(TenantSlug, DraftId), Failure> {
    let office = office(request).await?;
    let deliveries = Here::open().await?;
    deliveries.delivery(office.tenant(), id).await?;
    let about = file.map(FileId::as_str);
    audit::note(&deliveries, &office, act, id, about).await?;
    let id = id.parse().map_err(|_| Failure::NotFound)?;
    Ok((office.tenant().clone(), id))
}

/// The files of an application. Four operations, and those of the list in `attachments`.
pub(crate) async fn list(request: &Request, id: &str) -> Result<Response, Failure> {
    let (tenant, id) = application(request, id, Act::AttachmentsListed, None).await?;
    let attachments = calls::attachments::list(ME, &tenant, &id).await?;
    Response::json(&List { attachments })
}

/// One file, piece by piece. Four operations, and those of reading it in `attachments`.
pub(crate) async fn fetch(request: &Request, id: &str, file: &str) -> Result<Answer, Failure> {
    let file: FileId = file.parse().map_err(|_| Failure::NotFound)?;
    let (tenant, id) = application(request, id, Act::AttachmentRead, Some(&file)).await?;
    let (head, pieces) = calls::attachments::read(ME, &tenant, &id, &file).await?;
    match head.status {
        StatusCode::OK => Ok(Answer::Pieces(head, pieces)),
        StatusCode::CONFLICT => Err(withheld(&pieces.read().await?).into()),
        _ => Err(Failure::NotFound),
    }
}

/// Why a file is not given out, as `attachments` says it.
fn withheld(problem: &[u8]) -> Problem {
    let problem: serde_json::Value = serde_json::from_slice(problem).unwrap_or_default();
    let kind = problem["type"].as_str().unwrap_or_default();
    match kind.ends_with(":quarantined") {
        true => Problem::new(409, "quarantined", "The file waits for the scanner")
            .detail("Fetch it again in a few minutes."),
        false => Problem::new(409, "damaged", "The stored file is damaged")
            .detail("What is stored is not what was received. Ask the citizen for the file."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_waits_and_one_that_is_damaged_are_told_apart() {
        let kind = |body: &[u8]| serde_json::to_value(withheld(body)).unwrap()["type"].clone();
        let waiting = br#"{"type":"tag:stadttor,2026:problem:quarantined"}"#;
        assert_eq!(kind(waiting), "tag:stadttor,2026:problem:quarantined");
        let damaged = br#"{"type":"tag:stadttor,2026:problem:damaged"}"#;
        assert_eq!(kind(damaged), "tag:stadttor,2026:problem:damaged");
    }
}
