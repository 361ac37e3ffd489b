//! What the log says of one application, for its person: who read it, and when.

use crate::store::Here;
use crate::{ME, callers};
use calls::named;
use edge::{Failure, Request, Response, checked_caller};
use futures::future::try_join_all;

/// The entries about an application, oldest first, each once. One operation, and two for each.
pub(crate) async fn tell(request: &Request, tenant: &str, case: &str) -> Result<Response, Failure> {
    checked_caller(request, ME, callers::CASE).await?;
    let (tenant, case) = named(tenant, case)?;
    let logs = Here::open().await?;
    let of_case = logs.of_case(&tenant, case.as_str());
    let listed = of_case.newest(of_case.last().await?).await?.entries;
    let log = logs.entries(Some(&tenant));
    let numbers = listed.into_iter().rev().filter_map(|it| it.summary);
    let entries = try_join_all(numbers.map(async |number| log.slot(number).await)).await?;
    let told = entries.into_iter().filter_map(|it| it?.summary);
    let told = told.filter(|entry| entry.case.as_deref() == Some(case.as_str()));
    Response::json(&told.collect::<Vec<_>>())
}
