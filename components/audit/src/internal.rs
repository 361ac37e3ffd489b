//! What the other components hand over, and the tick.

use crate::chaining::Chained;
use crate::store::{Here, Logs, Open, name};
use crate::{ME, callers};
use calls::audit::{Addressed, Delivery, Entry};
use chrono::{DateTime, Utc};
use edge::{Failure, Level, Problem, Request, Response, checked_caller, log, moment, now};
use futures::future::try_join_all;
use http::StatusCode;
use identifiers::TenantSlug;
use records::{Clock, KeyValue, Moment};
use std::collections::BTreeMap;
use std::time::Duration;

/// Logs looked at in one tick.
const AT_ONCE: usize = 32;
/// For so long a log is left alone whose chain cannot be finished yet.
const PAUSE: Duration = Duration::from_secs(60);

/// Takes entries over. Two operations for each, and those of chaining for each log; again is
/// harmless.
pub(crate) async fn record(request: &Request) -> Result<Response, Failure> {
    let caller = checked_caller(request, ME, callers::RECORD).await?;
    let Delivery { entries } = request.json()?;
    // Nobody writes in another's name.
    if entries.iter().any(|it| it.entry.component != caller.0) {
        return Err(Problem::new(422, "component", "An entry is not the caller's").into());
    }
    let logs = Here::open().await?;
    take_over(&logs, entries, now(), moment()).await?;
    Ok(Response::status(StatusCode::NO_CONTENT))
}

pub(crate) async fn take_over<K: KeyValue + Clone, L: Clock + Clone>(
    logs: &Logs<K, L>,
    entries: Vec<Addressed>,
    now: DateTime<Utc>,
    moment: Moment,
) -> Result<(), Failure> {
    let mut of_logs: BTreeMap<Option<TenantSlug>, Vec<Entry>> = BTreeMap::new();
    for Addressed { tenant, entry } in entries {
        of_logs.entry(tenant).or_default().push(entry);
    }
    // In each log one after the other, as they came; the logs at once.
    try_join_all(of_logs.into_iter().map(async |(tenant, entries)| {
        for mut entry in entries {
            entry.received = Some(now);
            logs.append(tenant.as_ref(), entry).await?;
        }
        if chain(logs, tenant.as_ref(), now).await? == Chained::Waits {
            let open = Open { tenant };
            logs.open_logs().enqueue("log", &open, moment).await?;
        }
        Ok::<_, Failure>(())
    }))
    .await?;
    Ok(())
}

/// A broken chain keeps nothing from being recorded: what comes after it waits for whoever finds out
/// what happened.
async fn chain<K: KeyValue + Clone, L: Clock + Clone>(
    logs: &Logs<K, L>,
    tenant: Option<&TenantSlug>,
    now: DateTime<Utc>,
) -> Result<Chained, Failure> {
    match logs.chain(tenant, now).await {
        Err(failure @ Failure::Internal(_)) => {
            let log_of = name(tenant);
            let cause = format!("{log_of}: {failure}");
            log(Level::Error, "an audit log cannot be chained", &cause);
            Ok(Chained::Whole)
        }
        other => other,
    }
}

/// Finishes the chains that could not be finished at once: safe to call at any time, any number of
/// times. Two operations when there are none.
pub(crate) async fn tick(request: &Request) -> Result<Response, Failure> {
    checked_caller(request, ME, callers::TICK).await?;
    finish(&Here::open().await?, now(), moment()).await?;
    Ok(Response::status(StatusCode::NO_CONTENT))
}

pub(crate) async fn finish<K: KeyValue + Clone, L: Clock + Clone>(
    logs: &Logs<K, L>,
    now: DateTime<Utc>,
    moment: Moment,
) -> Result<(), Failure> {
    let open_logs = logs.open_logs();
    for task in open_logs.pending(AT_ONCE, moment).await? {
        match chain(logs, task.entry.tenant.as_ref(), now).await? {
            Chained::Whole => open_logs.finish(&task).await?,
            Chained::Waits => open_logs.postpone(&task, moment + PAUSE).await?,
        }
    }
    Ok(())
}
