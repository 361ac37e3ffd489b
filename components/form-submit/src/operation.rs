//! What the operator asks: how deliveries go, what was given up, and to send it again.

use crate::delay::{DELAYS, Load, exposition};
use crate::store::{Sending, Submissions};
use calls::audit::{self, Act, Who};
use edge::{Failure, Request, Response, checked_operator};
use futures::future::try_join_all;
use identifiers::{DraftId, ServiceId, TenantSlug};
use serde::Serialize;

/// Dead letters counted at the most.
const COUNTED: u64 = 50;

/// How deliveries go, in Prometheus' text format. Eight operations, and one for each of the
/// newest 50 dead letters that there ever were.
pub(crate) async fn metrics(request: &Request) -> Result<Response, Failure> {
    checked_operator(request).await?;
    let submissions = Submissions::open().await?;
    let counts = DELAYS.map(|delay| {
        let counter = submissions.delivered(delay);
        async move { counter.read().await }
    });
    let counts = try_join_all(counts).await?;
    let outbox = submissions.sending();
    let load = Load {
        backlog: outbox.backlog().await?,
        dead: outbox.dead_letters(None, COUNTED).await?.entries.len() as u64,
    };
    let counts = std::array::from_fn(|step| counts.get(step).copied().unwrap_or_default());
    let text = exposition(counts, load);
    Ok(Response::bytes(
        "text/plain; version=0.0.4; charset=utf-8",
        text,
    ))
}

/// What an operator reads of a dead letter: whose it is, nothing of what it says.
#[derive(Serialize)]
struct Shown {
    tenant: TenantSlug,
    service: ServiceId,
    application: DraftId,
    deed: &'static str,
    delivered: bool,
}

/// What was given up, newest first.
pub(crate) async fn dead_letters(request: &Request) -> Result<Response, Failure> {
    let submissions = Submissions::open().await?;
    edge::dead_letters(request, &submissions.sending(), |sending: Sending| Shown {
        tenant: sending.tenant,
        service: sending.service,
        application: sending.id,
        deed: sending.deed.name(),
        delivered: sending.delivered,
    })
    .await
}

/// Sends one again, at the next tick.
pub(crate) async fn send_again(request: &Request, number: &str) -> Result<Response, Failure> {
    let submissions = Submissions::open().await?;
    let trail = submissions.trail();
    let record = async |sending: &Sending| {
        let deed = audit::Deed::at(&sending.tenant, Who::Operator, Act::LetterSentAgain);
        let deed = deed.case(sending.id.as_str());
        calls::audit::note(&trail, &deed.about(format!("sending {number}"))).await
    };
    edge::send_again(request, &submissions.sending(), number, record).await
}
