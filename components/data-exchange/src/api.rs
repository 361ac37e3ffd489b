//! What a municipality's back-office system calls.

use crate::ME;
use crate::audit;
use crate::course::{Fact, State};
use crate::delivery::{Kind, Listed, application_of, settled};
use crate::store::Here;
use calls::audit::Act;
use calls::data_exchange::Delivery;
use calls::tenant_config::Office;
use edge::{Failure, Level, Problem, Request, Response, bearer, log, now};
use futures::future::try_join_all;
use http::header;
use identifiers::TenantSlug;
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

/// The office whose token this is.
pub(crate) async fn office(request: &Request) -> Result<Office, Failure> {
    let token = bearer(request).ok_or_else(unknown_token)?;
    match Office::of_token(ME, token).await {
        Err(Failure::NotFound) => Err(unknown_token()),
        other => other,
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
    /// The application that the entry is about; for an application its own id.
    application: String,
    #[serde(flatten)]
    listed: Listed,
    state: State,
}

/// Applications, oldest first, after the place that `after` names. For a page of n: one
/// operation for the token, one for the counter, up to three for each entry.
pub(crate) async fn list(request: &Request) -> Result<Response, Failure> {
    let office = office(request).await?;
    let tenant = office.tenant();
    let after = request.number("after", 0)?;
    let limit = request.number("limit", PAGE)?.clamp(1, LARGEST_PAGE);
    let deliveries = Here::open().await?;
    let slots = deliveries.log(tenant).from(after, limit).await?;
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
    let states = entries.iter().map(async |(id, listed)| match listed.kind {
        Kind::Withdrawal => Ok(State::Withdrawn),
        Kind::Application | Kind::Correction => {
            let known = deliveries.known(tenant, id).await?;
            Ok::<_, Failure>(State::of(&known.course))
        }
    });
    let states = try_join_all(states).await?;
    let applications = entries.into_iter().zip(states);
    let applications = applications.map(|((id, listed), state)| Application {
        application: match &listed.corrects {
            Some(first) => first.to_string(),
            None => application_of(&id).to_owned(),
        },
        state,
        id,
        listed,
    });
    Response::json(&Page {
        applications: applications.collect(),
        next,
    })
}

/// One application in its schema's XML. Three operations, or four; two for the audit log; the first
/// time two more.
pub(crate) async fn fetch(request: &Request, id: &str) -> Result<Response, Failure> {
    let office = office(request).await?;
    let deliveries = Here::open().await?;
    let delivery = deliveries.delivery(office.tenant(), id).await?.delivery;
    audit::note(&deliveries, &office, Act::ApplicationRead, id, None).await?;
    note_fetched(&deliveries, office.tenant(), id).await;
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

/// That it cannot be noted keeps nobody from fetching: the next time it is.
async fn note_fetched(deliveries: &Here, tenant: &TenantSlug, id: &str) {
    let noted = async {
        let known = deliveries.known(tenant, id).await?;
        let noted = deliveries.note(tenant, id, known, &Fact::Fetched, now());
        noted.await
    };
    if let Err(failure) = noted.await {
        log(
            Level::Warn,
            "it is not noted that an application was fetched",
            &failure,
        );
    }
}
