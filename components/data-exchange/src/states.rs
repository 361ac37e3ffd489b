//! What a back-office says of an application, and reads of it.

use crate::api::office;
use crate::audit;
use crate::course::{Fact, Refusal, note};
use crate::delivery::Kept;
use crate::happening::Noted;
use crate::internal::progress;
use crate::outbox;
use crate::store::{Deliveries, Here, Notice};
use calls::audit::{Act, Deed};
use calls::mailbox::{Event, Message};
use chrono::{DateTime, Utc};
use edge::{Failure, Level, Problem, Request, Response, later, log, moment, now};
use http::StatusCode;
use identifiers::{DraftId, TenantSlug};
use records::{Clock, KeyValue, Moment, Task};
use serde::Deserialize;
use sha2::{Digest, Sha256};

/// What a back-office reports.
#[derive(Deserialize)]
struct Reported {
    state: Reportable,
    #[serde(default)]
    note: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Reportable {
    InProgress,
    Decided,
}

/// Takes note that the back-office has an application with its files, and tells the citizen so; the
/// files are deleted. Again is harmless: the citizen gets one message.
pub(crate) async fn acknowledge(request: &Request, id: &str) -> Result<Response, Failure> {
    happened(request, id, Fact::Acknowledged).await
}

/// Takes note of what the office does with an application, and tells the citizen so. Again is
/// harmless; 409 once it is decided otherwise.
pub(crate) async fn report(request: &Request, id: &str) -> Result<Response, Failure> {
    let reported: Reported = request.json()?;
    let note = note(reported.note).map_err(|reason| {
        Problem::new(422, "note", "The note cannot be passed on").detail(reason)
    })?;
    let fact = match reported.state {
        Reportable::InProgress => Fact::InProgress(note),
        Reportable::Decided => Fact::Decided(note),
    };
    happened(request, id, fact).await
}

/// How far an application is. Six operations at the most.
pub(crate) async fn show(request: &Request, id: &str) -> Result<Response, Failure> {
    let office = office(request).await?;
    let deliveries = Here::open().await?;
    let progress = progress(&deliveries, office.tenant(), id).await?;
    audit::note(&deliveries, &office, Act::StateRead, id, None).await?;
    Response::json(&progress)
}

async fn happened(request: &Request, id: &str, fact: Fact) -> Result<Response, Failure> {
    let office = office(request).await?;
    let tenant = office.tenant();
    let deliveries = Here::open().await?;
    let (act, about) = recorded(&fact);
    let deed = audit::deed(&office, act, id, about);
    let noting = take_note(&deliveries, tenant, id, &fact, &deed, now(), moment());
    let (noted, task) = noting.await?;
    if let Noted::Refused(refusal) = noted {
        return Err(refused(refusal).into());
    }
    if let Some(task) = task {
        later(async move {
            if let Err(failure) = outbox::send(&deliveries, &task).await {
                log(Level::Warn, "a message waits for the next tick", &failure);
            }
        });
    }
    Ok(Response::status(StatusCode::NO_CONTENT))
}

/// What the audit log says of it; not what the office wrote to the citizen.
fn recorded(fact: &Fact) -> (Act, Option<&'static str>) {
    match fact {
        Fact::InProgress(_) => (Act::StateReported, Some("in-progress")),
        Fact::Decided(_) => (Act::StateReported, Some("decided")),
        Fact::Fetched | Fact::Acknowledged | Fact::Withdrawn(_) => {
            (Act::ApplicationAcknowledged, None)
        }
    }
}

fn refused(refusal: Refusal) -> Problem {
    match refusal {
        Refusal::Decided => Problem::new(409, "decided", "The application is decided")
            .detail("A decision is final. Tell the citizen by letter what has changed."),
        Refusal::TooMany => Problem::new(409, "too-many", "There are too many reports")
            .detail("An application takes 50 reports `in-progress`. It can still be decided."),
    }
}

/// Writes down what happened, and before it who says so, for the audit log, and the message that
/// tells the citizen: what happened without them would stay without. Two operations when it is
/// known, else six more and one less.
pub(crate) async fn take_note<K: KeyValue + Clone, L: Clock + Clone>(
    deliveries: &Deliveries<K, L>,
    tenant: &TenantSlug,
    id: &str,
    fact: &Fact,
    deed: &Deed,
    now: DateTime<Utc>,
    moment: Moment,
) -> Result<(Noted, Option<Task<Notice>>), Failure> {
    let kept = deliveries.delivery(tenant, id).await?;
    let known = deliveries.known(tenant, id).await?;
    match known.course.with(fact, now) {
        Ok(Some(_)) => {}
        Ok(None) => return Ok((Noted::Known, None)),
        Err(refusal) => return Ok((Noted::Refused(refusal), None)),
    }
    calls::audit::note(&deliveries.trail(), deed).await?;
    let notice = notice(tenant, id, kept, fact, now)?;
    let outbox = deliveries.notices();
    let task = outbox.enqueue(&notice.id, &notice, moment).await?;
    let noted = deliveries.note(tenant, id, known, fact, now).await?;
    // Who was refused after all leaves a message that the tick finds to be untrue, and drops; who
    // wrote it down at the same time as another leaves it to the tick to tell.
    Ok((noted, (noted == Noted::New).then_some(task)))
}

fn notice(
    tenant: &TenantSlug,
    id: &str,
    kept: Kept,
    fact: &Fact,
    at: DateTime<Utc>,
) -> Result<Notice, Failure> {
    let to: DraftId = id.parse().map_err(|_| Failure::NotFound)?;
    let (name, event) = match fact.clone() {
        Fact::InProgress(note) => (
            format!("in-progress-{}", of_note(note.as_deref())),
            Event::InProgress { note },
        ),
        Fact::Decided(note) => (
            format!("decided-{}", of_note(note.as_deref())),
            Event::Decided { note },
        ),
        Fact::Fetched | Fact::Acknowledged | Fact::Withdrawn(_) => {
            ("accepted".to_owned(), Event::Accepted)
        }
    };
    let delivery = kept.delivery;
    Ok(Notice {
        id: format!("{name}-{to}"),
        to,
        message: Message {
            tenant: tenant.clone(),
            sender: delivery.tenant_name,
            case_number: delivery.case_number,
            service_title: delivery.service_title,
            at,
            event,
            holder: delivery.authentication.map(|it| it.holder),
        },
    })
}

/// A short name for a note: the same note is the same message, however often it is reported.
fn of_note(note: Option<&str>) -> String {
    let digest = Sha256::digest(note.unwrap_or_default().as_bytes());
    base16ct::lower::encode_string(&digest[..8])
}
