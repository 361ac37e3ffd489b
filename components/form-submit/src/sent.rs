//! An application that was sent, for those who show it to its person.

use crate::store::Submissions;
use crate::{ME, callers};
use calls::form_submit::Application;
use calls::named;
use edge::{Failure, Request, Response, checked_caller};

/// An application for `receipt` and `paper`, which see to it that its person asks. One operation.
pub(crate) async fn tell(request: &Request, tenant: &str, id: &str) -> Result<Response, Failure> {
    checked_caller(request, ME, callers::TELL).await?;
    let (tenant, id) = named(tenant, id)?;
    let submissions = Submissions::open().await?;
    let record = submissions.submission(&tenant, &id).await?;
    let submission = record.get().await?.ok_or(Failure::NotFound)?;
    Response::json(&Application {
        case_number: submission.case_number,
        received_at: submission.received_at,
        draft: submission.draft,
    })
}
