//! What lies with the dead letters of an outbox, for the operator: read and sent again.

use crate::{Failure, Problem, Request, Response, checked_operator, moment};
use chrono::{DateTime, Utc};
use http::StatusCode;
use records::{Clock, Codec, Cursor, Entry, KeyValue, Letter, LogSlot, Moment, Outbox, Work};
use serde::Serialize;

/// Letters on a page.
const PAGE: u64 = 50;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Page<T> {
    dead_letters: Vec<Shown<T>>,
    /// Where older ones begin; absent when there are none.
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<u64>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Shown<T> {
    number: u64,
    #[serde(flatten)]
    what: T,
    written_at: Option<DateTime<Utc>>,
    given_up_at: Option<DateTime<Utc>>,
    attempts: u32,
    reason: String,
}

fn time(moment: Moment) -> Option<DateTime<Utc>> {
    DateTime::from_timestamp_millis(i64::try_from(moment.0).ok()?)
}

/// The dead letters of an outbox, newest first, 50 at a time: `?before=` goes on. `tell` says what
/// was to be done, and nothing of the person. One operation, and one for each letter that there
/// ever was on the page.
///
/// # Errors
/// A 401 without the operator's token.
pub async fn dead_letters<E, T, K, C, L>(
    request: &Request,
    outbox: &Outbox<E, K, C, L>,
    tell: impl Fn(E) -> T,
) -> Result<Response, Failure>
where
    E: Clone,
    T: Serialize,
    K: KeyValue + Clone,
    C: Codec<LogSlot<Work<E>>> + Codec<Cursor> + Clone,
    L: Clock,
{
    checked_operator(request).await?;
    let before = request.parameter("before");
    let before = before.map(|text| text.parse().map_err(|_| no_number()));
    let page = outbox.dead_letters(before.transpose()?, PAGE).await?;
    let letters = page.entries.into_iter().filter_map(Letter::of);
    let shown = letters.map(|letter| Shown {
        number: letter.number,
        what: tell(letter.entry),
        written_at: time(letter.enqueued),
        given_up_at: time(letter.given_up),
        attempts: letter.attempts,
        reason: letter.reason,
    });
    Response::json(&Page {
        dead_letters: shown.collect(),
        before: page.before,
    })
}

fn no_number() -> Failure {
    Problem::new(400, "parameter", "A parameter is not what is expected here")
        .detail("`before` is a whole number of 0 or more.")
        .into()
}

/// Puts a dead letter on its way again, with all its attempts. Four operations; 404 when there is
/// none of this number, or not any more. `record` writes down before that this is done.
///
/// # Errors
/// A 401 without the operator's token.
pub async fn send_again<E, K, C, L>(
    request: &Request,
    outbox: &Outbox<E, K, C, L>,
    number: &str,
    record: impl AsyncFnOnce(&E) -> Result<(), Failure>,
) -> Result<Response, Failure>
where
    E: Clone,
    K: KeyValue + Clone,
    C: Codec<LogSlot<Work<E>>> + Codec<Cursor> + Clone,
    L: Clock,
{
    checked_operator(request).await?;
    let number = number.parse().map_err(|_| Failure::NotFound)?;
    let letter: Entry<Work<E>> = outbox.dead_letter(number).await?.ok_or(Failure::NotFound)?;
    if let Some(entry) = letter.summary.as_ref().and_then(Work::entry) {
        record(entry).await?;
    }
    outbox.revive(&letter, moment()).await?;
    Ok(Response::status(StatusCode::NO_CONTENT))
}
