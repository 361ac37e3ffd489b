//! What the operator reads.

use crate::store::{Here, Logs};
use audit_chain::{Anchor, Place};
use edge::{Failure, Request, Response, checked_operator};
use futures::future::{try_join, try_join_all};
use identifiers::TenantSlug;
use records::{Clock, CodecError, KeyValue, StoreError};
use serde::Serialize;

const DESCRIPTION: &str = include_str!("../openapi.json");
/// Places on a page, when the caller does not say.
const PAGE: u64 = 100;
/// The most on a page.
const LARGEST_PAGE: u64 = 500;

/// The description of this interface (OpenAPI 3.1).
pub(crate) fn description() -> Response {
    Response::bytes("application/json", DESCRIPTION)
}

/// A stretch of a log, as it is stored: whoever reads it checks the chain.
#[derive(Debug, Serialize)]
pub(crate) struct Page {
    pub(crate) places: Vec<Place>,
    /// How far the log says that it is chained.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) chained: Option<Anchor>,
    /// The last number that was taken.
    pub(crate) last: u64,
}

/// A municipality's log after a number, oldest first; the portal's own without one. Two operations,
/// and two for each place.
pub(crate) async fn entries(request: &Request, slug: Option<&str>) -> Result<Response, Failure> {
    checked_operator(request).await?;
    let tenant: Option<TenantSlug> = slug
        .map(str::parse)
        .transpose()
        .map_err(|_| Failure::NotFound)?;
    let after = request.number("after", 0)?;
    let limit = request.number("limit", PAGE)?.clamp(1, LARGEST_PAGE);
    let logs = Here::open().await?;
    Response::json(&page(&logs, tenant.as_ref(), after, limit).await?)
}

pub(crate) async fn page<K: KeyValue + Clone, L: Clock + Clone>(
    logs: &Logs<K, L>,
    tenant: Option<&TenantSlug>,
    after: u64,
    limit: u64,
) -> Result<Page, Failure> {
    let log = logs.entries(tenant);
    let chained = logs.chained(tenant);
    let (taken, chained) = try_join(log.last(), chained.get()).await?;
    // What the chain says counts too: a counter may have been set back.
    let last = taken.max(chained.map_or(0, |it| it.number));
    let numbers = after + 1..=last.min(after.saturating_add(limit));
    let slots = numbers.clone().map(async |number| {
        let slot = match log.slot(number).await {
            Ok(slot) => Ok(slot.and_then(|slot| slot.summary)),
            // Without the key nobody can tell: that is an error of its own.
            Err(StoreError::Coding {
                cause: CodecError::Unsound(_),
                ..
            }) => Err(()),
            Err(other) => return Err(Failure::from(other)),
        };
        Ok((number, slot))
    });
    let links = logs.links(tenant, numbers.clone());
    let (slots, links) = try_join(try_join_all(slots), links).await?;
    let places = slots.into_iter().zip(links);
    let places = places.map(|((number, slot), link)| Place {
        number,
        damaged: slot.is_err(),
        entry: slot.unwrap_or_default(),
        link,
    });
    Ok(Page {
        places: places.collect(),
        chained,
        last,
    })
}
