//! Messages to citizens that could not be sent for two weeks, for the operator.

use crate::store::{Here, Notice};
use calls::audit::{Act, Deed, Who};
use edge::{Failure, Request, Response};
use identifiers::{CaseNumber, DraftId, TenantSlug};
use serde::Serialize;

/// What an operator reads of a message: whose it is, not what it says.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Shown {
    tenant: TenantSlug,
    application: DraftId,
    case_number: CaseNumber,
    message: String,
}

/// The messages that were given up, newest first.
pub(crate) async fn list(request: &Request) -> Result<Response, Failure> {
    let deliveries = Here::open().await?;
    edge::dead_letters(request, &deliveries.notices(), |notice| {
        let Notice { to, id, message } = notice;
        Shown {
            tenant: message.tenant,
            application: to,
            case_number: message.case_number,
            message: id,
        }
    })
    .await
}

/// Sends one again, at the next tick.
pub(crate) async fn send_again(request: &Request, number: &str) -> Result<Response, Failure> {
    let deliveries = Here::open().await?;
    let trail = deliveries.trail();
    let record = async |notice: &Notice| {
        let deed = Deed::at(&notice.message.tenant, Who::Operator, Act::LetterSentAgain);
        let deed = deed
            .case(notice.to.as_str())
            .about(format!("notice {number}"));
        calls::audit::note(&trail, &deed).await
    };
    edge::send_again(request, &deliveries.notices(), number, record).await
}
