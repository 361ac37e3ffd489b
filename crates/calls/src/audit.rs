//! `audit`: who did what when, for good.
//!
//! Whoever does something that has to be recorded writes it into its own store first ([`note`]),
//! then does it; its tick hands over what was written ([`hand_over`]). So nothing is done
//! unrecorded, and an audit log that is down keeps nobody from working and loses nothing.

mod reading;

use crate::{From, send};
use chrono::{DateTime, Utc};
use edge::{Callee, Failure, Level, REQUEST_ENDS, jitter, log, moment, now};
use futures::future::try_join_all;
use http::Method;
use identifiers::TenantSlug;
use records::{Clock, Codec, Cursor, Key, KeyValue, LogSlot, Outbox, RetryPolicy, Task, Work};
use serde::{Deserialize, Serialize};
use std::time::Duration;

pub use audit_chain::{Act, Entry, Who};
pub use reading::{LogOf, Stretch, read};

/// The component's id.
pub const ID: Callee = Callee("audit");

/// Entries handed over at once.
const AT_ONCE: usize = 32;
/// Handed over in one tick: the rest is left to the next one.
const ROUNDS: usize = 16;

/// Something that somebody does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deed {
    /// In whose log it stands; the portal's own without a municipality.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tenant: Option<TenantSlug>,
    /// Who does it.
    pub who: Who,
    /// What.
    pub act: Act,
    /// When.
    pub at: DateTime<Utc>,
    /// The application's id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<String>,
    /// What else it is done to: a service with its version, a setting, a file. No personal data.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
}

impl Deed {
    /// Something that is done now, in a municipality.
    #[must_use]
    pub fn at(tenant: &TenantSlug, who: Who, act: Act) -> Self {
        Self {
            tenant: Some(tenant.clone()),
            ..Self::of_portal(who, act)
        }
    }

    /// Something that is done now, and concerns no municipality by itself.
    #[must_use]
    pub fn of_portal(who: Who, act: Act) -> Self {
        Self {
            tenant: None,
            who,
            act,
            at: now(),
            case: None,
            about: None,
        }
    }

    /// To this application.
    #[must_use]
    pub fn case(self, id: impl Into<String>) -> Self {
        let case = Some(id.into());
        Self { case, ..self }
    }

    /// To this.
    #[must_use]
    pub fn about(self, what: impl Into<String>) -> Self {
        let about = Some(what.into());
        Self { about, ..self }
    }

    /// The entry that it becomes. Its id is that of the place where it was written down first.
    fn entry(self, component: Callee, task: &Task<Self>) -> Addressed {
        let entry = Entry {
            about: self.about,
            act: self.act,
            at: self.at,
            case: self.case,
            component: component.0.to_owned(),
            id: format!("{}.{}.{}", component.0, task.slot, task.enqueued.0),
            received: None,
            who: self.who,
        };
        Addressed {
            tenant: self.tenant,
            entry,
        }
    }
}

/// What the log of a municipality says of an application, oldest first. One operation, and two for
/// each entry.
///
/// # Errors
/// When `audit` cannot be reached.
pub async fn of_case(from: Callee, tenant: &TenantSlug, case: &str) -> Result<Vec<Entry>, Failure> {
    crate::get(from, ID, &format!("/internal/cases/{tenant}/{case}"))
        .await?
        .read()
}

/// Where a component keeps what it does until `audit` has it.
pub type Trail<K, C, L> = Outbox<Deed, K, C, L>;

/// The trail in the store of this name: `<store>/-/audit.…`.
pub fn trail<K, C, L>(store: K, codec: C, clock: L, label: &str) -> Trail<K, C, L>
where
    K: KeyValue + Clone,
    C: Codec<LogSlot<Work<Deed>>> + Codec<Cursor> + Clone,
    L: Clock,
{
    // Nothing of it is ever given up.
    let policy = RetryPolicy {
        attempts: u32::MAX,
        ..RetryPolicy::default()
    };
    let key = Key::new(label).no_tenant().kind("audit");
    Outbox::at(store, codec, clock, key, policy)
}

/// Writes down what is about to be done. Two operations. Who cannot write it down does not do it.
///
/// # Errors
/// When the component's own store is down.
pub async fn note<K, C, L>(trail: &Trail<K, C, L>, deed: &Deed) -> Result<(), Failure>
where
    K: KeyValue + Clone,
    C: Codec<LogSlot<Work<Deed>>> + Codec<Cursor> + Clone,
    L: Clock,
{
    trail.enqueue("deed", deed, moment()).await?;
    Ok(())
}

/// Hands over to `audit` what was written down: in a tick. Two operations when there is nothing;
/// else one to read and one to note for each entry, and one for the cursor. What `audit` does not
/// take now is tried again.
///
/// # Errors
/// When the component's own store is down.
pub async fn hand_over<K, C, L>(from: From, trail: &Trail<K, C, L>) -> Result<(), Failure>
where
    K: KeyValue + Clone,
    C: Codec<LogSlot<Work<Deed>>> + Codec<Cursor> + Clone,
    L: Clock,
{
    for _ in 0..ROUNDS {
        let tasks = trail.pending(AT_ONCE, moment()).await?;
        if tasks.is_empty() {
            return Ok(());
        }
        match record(from, &tasks).await {
            Ok(()) => {
                try_join_all(tasks.iter().map(|task| trail.finish(task))).await?;
            }
            // It is away: the next tick asks again, and all stays as it is.
            Err(failure @ Failure::Unavailable(_)) => {
                log(
                    Level::Warn,
                    "the audit log gets its entries later",
                    &failure,
                );
                return Ok(());
            }
            Err(_) => one_by_one(from, trail, &tasks).await?,
        }
    }
    Ok(())
}

/// One of them is refused, which is a defect: it keeps none of the others from being recorded.
async fn one_by_one<K, C, L>(
    from: From,
    trail: &Trail<K, C, L>,
    tasks: &[Task<Deed>],
) -> Result<(), Failure>
where
    K: KeyValue + Clone,
    C: Codec<LogSlot<Work<Deed>>> + Codec<Cursor> + Clone,
    L: Clock,
{
    for task in tasks {
        match record(from, std::slice::from_ref(task)).await {
            Ok(()) => trail.finish(task).await?,
            Err(failure) => {
                log(Level::Error, "the audit log refuses an entry", &failure);
                let reason = failure.reason();
                trail.fail(task, moment(), jitter()?, &reason).await?;
            }
        }
    }
    Ok(())
}

async fn record(from: From, tasks: &[Task<Deed>]) -> Result<(), Failure> {
    let entry = |task: &Task<Deed>| task.entry.clone().entry(from, task);
    let delivery = Delivery {
        entries: tasks.iter().map(entry).collect(),
    };
    send(from, ID, Method::POST, "/internal/entries", &delivery)
        .await?
        .accepted()
}

/// Entries on their way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delivery {
    /// In the order in which they were written down.
    pub entries: Vec<Addressed>,
}

/// An entry, and in whose log it belongs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Addressed {
    /// The portal's own log without a municipality.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tenant: Option<TenantSlug>,
    /// The entry.
    pub entry: Entry,
}

/// A number of the log that was taken longer ago than this, and is empty, stays so: the request
/// that took it has ended, as has that of the entry by which its age is told; the rest is for
/// clocks that differ.
pub const SETTLED: Duration = Duration::from_secs(2 * REQUEST_ENDS.as_secs() + 60);
