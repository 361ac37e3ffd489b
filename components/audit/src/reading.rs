//! A municipality's log for a member of staff who checks it. That it was read is in it first.

use crate::api::page;
use crate::internal::take_over;
use crate::store::{Here, Logs};
use crate::{ME, callers};
use audit_chain::{Act, Entry, Who};
use calls::audit::{Addressed, LogOf, Stretch};
use chrono::{DateTime, Utc};
use edge::{Failure, Request, Response, checked_caller, moment, now, random};
use records::{Clock, KeyValue, Moment};

/// The most entries at once.
const MOST: u64 = 100;

/// `POST /internal/log`. Eight operations to record it, two and two for each entry to read.
pub(crate) async fn read(request: &Request) -> Result<Response, Failure> {
    checked_caller(request, ME, callers::READ).await?;
    let of: LogOf = request.json()?;
    let chance = u64::from_be_bytes(random()?);
    let logs = Here::open().await?;
    Response::json(&recorded_and_read(&logs, of, chance, now(), moment()).await?)
}

pub(crate) async fn recorded_and_read<K: KeyValue + Clone, L: Clock + Clone>(
    logs: &Logs<K, L>,
    of: LogOf,
    chance: u64,
    now: DateTime<Utc>,
    moment: Moment,
) -> Result<Stretch, Failure> {
    let entry = Entry {
        about: None,
        act: Act::LogRead,
        at: now,
        case: None,
        component: ME.0.to_owned(),
        id: format!("{}.{chance}.{}", ME.0, moment.0),
        received: None,
        who: Who::Staff {
            id: of.staff.into(),
        },
    };
    let tenant = Some(of.tenant.clone());
    take_over(logs, vec![Addressed { tenant, entry }], now, moment).await?;
    let limit = of.limit.clamp(1, MOST);
    // Where the newest are is known only after it was read how far the log goes.
    let last = match of.before {
        Some(before) => before.saturating_sub(1),
        None => logs.entries(Some(&of.tenant)).last().await?,
    };
    let after = last.saturating_sub(limit);
    match last - after {
        0 => Ok(Stretch { places: Vec::new() }),
        some => {
            let stretch = page(logs, Some(&of.tenant), after, some).await?;
            let places = stretch.places;
            Ok(Stretch { places })
        }
    }
}
