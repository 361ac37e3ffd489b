//! What a log-in leaves is deleted when its session has ended at last.

use crate::store::Sessions;
use crate::{ME, callers};
use edge::{Failure, Request, Response, checked_caller, seconds_now};
use http::StatusCode;
use records::{KeyValue, StoreError};
use serde::{Deserialize, Serialize};
use sessions::{LONGEST, SessionId};

/// What a log-in leaves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Ending {
    /// The log-in that was answered.
    pub(crate) log_in: String,
    /// The session that began.
    pub(crate) session: SessionId,
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
        let work = async |ending: Ending| {
            self.session(&ending.session).delete().await?;
            self.answered(&ending.log_in).delete().await
        };
        self.ending().work_off(now, work).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Kept;
    use futures::executor::block_on;
    use records::memory::{Crash, Memory};
    use sealing::KeyRing;
    use sessions::PersonId;

    const START: u64 = 1_796_126_400;
    const OVER: u64 = START + LONGEST + 60 * 60 + 5 * 60;

    fn on(memory: &Memory) -> Sessions<Memory> {
        let key = KeyRing::parse("AwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwM=").unwrap();
        Sessions::on(memory.clone(), &key)
    }

    /// What a log-in writes, in its order.
    async fn log_in(sessions: &Sessions<Memory>) -> Result<(), StoreError> {
        let ending = Ending {
            log_in: "0".repeat(32),
            session: SessionId::from_random([1; 20]),
        };
        sessions.note(&ending, START).await?;
        sessions.answered(&ending.log_in).add().await?;
        let kept = Kept {
            person: PersonId::for_once([1; 20]).into(),
            name: None,
            tenants: std::collections::BTreeMap::new(),
            began: START,
            epoch: 0,
            id_token: "token".to_owned(),
        };
        sessions.session(&ending.session).set(&kept).await
    }

    #[test]
    fn a_log_in_leaves_nothing_once_its_last_hour_is_over_wherever_it_died() {
        let left = |memory: &Memory| {
            let keys = memory.values().into_keys();
            keys.filter(|key| key != "staff-identity/-/ended").count()
        };
        for crash in [Crash::Before, Crash::After] {
            for operation in 1.. {
                let memory = Memory::new();
                let dying = memory.client();
                dying.crash_at(operation, crash);
                let done = block_on(log_in(&on(&dying))).is_ok();
                let before = left(&memory);
                block_on(on(&memory).end(OVER - 1)).unwrap();
                assert_eq!(left(&memory), before);
                block_on(on(&memory).end(OVER)).unwrap();
                assert_eq!(left(&memory), 0, "{operation} {crash:?}");
                if done {
                    assert_eq!(before, 4);
                    break;
                }
            }
        }
    }
}
