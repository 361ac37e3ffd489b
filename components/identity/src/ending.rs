//! What a log-in leaves is deleted when its session has ended at last. It is found without searching
//! the store: each log-in stands in the list of the hour in which its session ends.

use crate::store::Sessions;
use crate::{ME, callers};
use edge::{Failure, Level, Request, Response, checked_caller, log, seconds_now};
use futures::future::join_all;
use http::StatusCode;
use records::{KeyValue, StoreError};
use serde::{Deserialize, Serialize};
use sessions::{LONGEST, SessionId};

/// What a log-in leaves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Ending {
    /// The request for the log-in that was answered.
    pub(crate) request: String,
    /// The session that began.
    pub(crate) session: SessionId,
    /// Where the provider's own session is named, if it has a name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) provider: Option<String>,
}

/// How far the lists of the hours are worked off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Progress {
    /// All hours before this one are done. Hours since 1970.
    pub(crate) hour: u64,
    /// And so many entries of this one.
    #[serde(default)]
    pub(crate) past: u64,
}

const HOUR: u64 = 60 * 60;
/// No list is older than this: 1 December 2026.
const FIRST_HOUR: u64 = 1_796_083_200 / HOUR;
/// Seconds after an hour's end: a session that was noted for it may have begun a little later.
const GRACE: u64 = 5 * 60;
/// Log-ins that one tick looks at.
const AT_ONCE: u64 = 256;
/// Hours that one tick goes through.
const HOURS: usize = 100;

/// `POST /internal/tick`. Safe to call at any time, any number of times.
pub(crate) async fn tick(request: &Request) -> Result<Response, Failure> {
    checked_caller(request, ME, callers::TICK).await?;
    Sessions::open().await?.end(seconds_now()).await?;
    Ok(Response::status(StatusCode::NO_CONTENT))
}

impl<K: KeyValue + Clone> Sessions<K> {
    /// Notes a log-in that is about to be written down. Two operations.
    pub(crate) async fn note(&self, ending: &Ending, now: u64) -> Result<(), StoreError> {
        let list = self.ending((now + LONGEST) / HOUR);
        let id = ending.session.as_str();
        list.point(id, Some(ending.clone())).await?;
        Ok(())
    }

    /// Deletes what is left of log-ins whose sessions have ended. One operation when there is none.
    pub(crate) async fn end(&self, now: u64) -> Result<(), StoreError> {
        let before = self.ended().get().await?.unwrap_or(Progress {
            hour: FIRST_HOUR,
            past: 0,
        });
        let mut progress = before.clone();
        let mut left = AT_ONCE;
        for _ in 0..HOURS {
            let is_over = (progress.hour + 1) * HOUR + GRACE <= now;
            if !is_over || left == 0 {
                break;
            }
            left -= self.work_off(&mut progress, left).await?;
        }
        if progress != before {
            self.ended().set(&progress).await?;
        }
        Ok(())
    }

    /// Works off up to so many entries of an hour, and goes on to the next hour after the last one.
    async fn work_off(&self, progress: &mut Progress, most: u64) -> Result<u64, StoreError> {
        let list = self.ending(progress.hour);
        let entries = list.from(progress.past, most).await?;
        let looked_at = entries.len() as u64;
        let work = entries.into_iter().map(async |(slot, entry)| {
            if let Some(ending) = entry.and_then(|entry| entry.summary) {
                self.delete(&ending).await?;
                list.unlist(slot).await?;
            }
            Ok(())
        });
        let work = join_all(work).await;
        work.into_iter().collect::<Result<(), StoreError>>()?;
        progress.past += looked_at;
        if looked_at < most {
            if progress.past > 0 {
                list.close().await?;
            }
            *progress = Progress {
                hour: progress.hour + 1,
                past: 0,
            };
        }
        Ok(looked_at)
    }

    /// Deletes what one log-in left. Doing it again is harmless.
    async fn delete(&self, ending: &Ending) -> Result<(), StoreError> {
        self.session(&ending.session).delete().await?;
        self.answered(&ending.request).delete().await?;
        let Some(id) = &ending.provider else {
            return Ok(());
        };
        let place = self.place(id);
        let is_own = match place.get().await {
            // Another log-in within the provider's same session has taken its place.
            Ok(session) => session.is_some_and(|it| it == ending.session),
            // Nobody will ever find a session by it.
            Err(StoreError::Coding { key, cause }) => {
                log(
                    Level::Warn,
                    "a record is deleted unread",
                    &format!("{key}: {cause}"),
                );
                true
            }
            Err(error) => return Err(error),
        };
        match is_own {
            true => place.delete().await,
            false => Ok(()),
        }
    }
}
