//! What a municipality's back-office system calls.

use crate::ME;
use crate::delivery::{Acknowledgement, Listed, State, settled};
use crate::outbox;
use crate::store::{Deliveries, Notice};
use calls::data_exchange::Delivery;
use calls::mailbox::{Event, Message};
use edge::{Failure, Level, Problem, Request, Response, bearer, later, log, moment, now};
use futures::future::try_join_all;
use http::{StatusCode, header};
use identifiers::{DraftId, TenantSlug};
use serde::Serialize;

const DESCRIPTION: &str = include_str!("../openapi.json");
/// Applications on a page, when the caller does not say.
const PAGE: u64 = 20;
/// The most on a page.
const LARGEST_PAGE: u64 = 100;

/// The description of this interface (OpenAPI 3.1).
pub(crate) fn description() -> Response {
    Response::bytes("application/json", DESCRIPTION)
}

/// The municipality whose token this is. It names its municipality: `aachen.…`.
pub(crate) async fn tenant(request: &Request) -> Result<TenantSlug, Failure> {
    let token = bearer(request).ok_or_else(unknown_token)?;
    let slug = token
        .split_once('.')
        .map(|(slug, _)| slug)
        .unwrap_or_default();
    let tenant: TenantSlug = slug.parse().map_err(|_| unknown_token())?;
    match calls::tenant_config::check_token(ME, &tenant, token).await {
        Ok(()) => Ok(tenant),
        Err(Failure::NotFound) => Err(unknown_token()),
        Err(other) => Err(other),
    }
}

fn unknown_token() -> Failure {
    Problem::new(401, "token", "The token is missing or unknown")
        .detail("Send the token of your municipality as `Authorization: Bearer …`.")
        .into()
}

#[derive(Serialize)]
struct Page {
    applications: Vec<Application>,
    /// Where the next page begins; the same as before when there is nothing more yet.
    next: u64,
}

#[derive(Serialize)]
struct Application {
    id: String,
    #[serde(flatten)]
    listed: Listed,
    state: State,
}

/// Applications, oldest first, after the place that `after` names. For a page of n: one
/// operation for the token, one for the counter, two for each application.
pub(crate) async fn list(request: &Request) -> Result<Response, Failure> {
    let tenant = tenant(request).await?;
    let after = number(request, "after", 0)?;
    let limit = number(request, "limit", PAGE)?.clamp(1, LARGEST_PAGE);
    let deliveries = Deliveries::open().await?;
    let slots = deliveries.log(&tenant).await?.from(after, limit).await?;
    let places = slots.into_iter().map(|(number, entry)| {
        let entry = entry.and_then(|entry| Some((entry.id, entry.summary?)));
        (number, entry)
    });
    let places = settled(places.collect(), now());
    let next = places.last().map_or(after, |(number, _)| *number);
    let mut entries: Vec<(String, Listed)> = Vec::new();
    for (id, listed) in places.into_iter().filter_map(|(_, entry)| entry) {
        if !entries.iter().any(|(known, _)| *known == id) {
            entries.push((id, listed));
        }
    }
    let states = entries.iter().map(async |(id, _)| {
        let acknowledgement = deliveries.acknowledgement(&tenant, id).get().await?;
        Ok::<_, Failure>(State::of(acknowledgement.as_ref()))
    });
    let states = try_join_all(states).await?;
    let applications = entries.into_iter().zip(states);
    let applications = applications.map(|((id, listed), state)| Application { id, listed, state });
    Response::json(&Page {
        applications: applications.collect(),
        next,
    })
}

fn number(request: &Request, name: &str, otherwise: u64) -> Result<u64, Failure> {
    match request.parameter(name) {
        None => Ok(otherwise),
        Some(text) => text.parse().map_err(|_| {
            Problem::new(400, "parameter", "A parameter is not what is expected here")
                .detail(format!("`{name}` is a whole number of 0 or more."))
                .into()
        }),
    }
}

/// One application in its schema's XML. Two operations.
pub(crate) async fn fetch(request: &Request, id: &str) -> Result<Response, Failure> {
    let tenant = tenant(request).await?;
    let delivery = delivery(&Deliveries::open().await?, &tenant, id).await?;
    let Delivery {
        service,
        service_version,
        ..
    } = &delivery;
    let schema = format!("</dienste/{service}/{service_version}/schema.xsd>; rel=\"describedby\"");
    let file = format!("attachment; filename=\"{}.xml\"", delivery.case_number);
    Ok(
        Response::bytes("application/xml; charset=utf-8", delivery.xml)
            .header(header::LINK, &schema)
            .header(header::CONTENT_DISPOSITION, &file),
    )
}

pub(crate) async fn delivery(
    deliveries: &Deliveries,
    tenant: &TenantSlug,
    id: &str,
) -> Result<Delivery, Failure> {
    let id: DraftId = id.parse().map_err(|_| Failure::NotFound)?;
    let delivery = deliveries.log(tenant).await?.content(id.as_str()).await?;
    delivery.ok_or(Failure::NotFound)
}

/// Takes note that the back-office has an application with its files, and tells the citizen so; the
/// files are deleted. Again is harmless: the citizen gets one message.
pub(crate) async fn acknowledge(request: &Request, id: &str) -> Result<Response, Failure> {
    let tenant = tenant(request).await?;
    let deliveries = Deliveries::open().await?;
    let delivery = delivery(&deliveries, &tenant, id).await?;
    let record = deliveries.acknowledgement(&tenant, id);
    if record.get().await?.is_some() {
        return Ok(Response::status(StatusCode::NO_CONTENT));
    }
    let at = now();
    let notice = Notice {
        to: id.parse().map_err(|_| Failure::NotFound)?,
        id: format!("accepted-{id}"),
        message: Message {
            tenant,
            sender: delivery.tenant_name,
            case_number: delivery.case_number,
            service_title: delivery.service_title,
            at,
            event: Event::Accepted,
        },
    };
    // The message is written down first: an acknowledgement without one would stay without.
    let outbox = deliveries.notices().await?;
    let task = outbox.enqueue(&notice.id, &notice, moment()).await?;
    record.set(&Acknowledgement { at }).await?;
    later(async move {
        let sent = async {
            let notices = deliveries.notices().await?;
            outbox::send(&notices, &task).await
        };
        if let Err(failure) = sent.await {
            log(Level::Warn, "a message waits for the next tick", &failure);
        }
    });
    Ok(Response::status(StatusCode::NO_CONTENT))
}
