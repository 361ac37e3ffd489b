//! What a log-in leaves is deleted when its session has ended at last. It is found without searching
//! the store: each log-in stands in the list of the hour in which its session ends.

use crate::store::Sessions;
use crate::{ME, callers};
use edge::{Failure, Level, Request, Response, checked_caller, log, seconds_now};
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

/// `POST /internal/tick`. Safe to call at any time, any number of times.
pub(crate) async fn tick(request: &Request) -> Result<Response, Failure> {
    checked_caller(request, ME, callers::TICK).await?;
    Sessions::open().await?.end(seconds_now()).await?;
    Ok(Response::status(StatusCode::NO_CONTENT))
}

impl<K: KeyValue + Clone> Sessions<K> {
    /// Notes a log-in that is about to be written down. Two operations.
    pub(crate) async fn note(&self, ending: &Ending, now: u64) -> Result<(), StoreError> {
        let id = ending.session.as_str();
        self.ending().note(now + LONGEST, id, ending.clone()).await
    }

    /// Deletes what is left of log-ins whose sessions have ended. One operation when there is none.
    pub(crate) async fn end(&self, now: u64) -> Result<(), StoreError> {
        let work = async |ending: Ending| self.delete(&ending).await;
        self.ending().work_off(now, work).await
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
