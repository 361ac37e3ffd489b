//! Which records, under which keys.
//!
//! - `submissions/<tenant>/submission/<id>`: an application as it was sent, sealed
//! - `submissions/<tenant>/withdrawal/<id>`: when its citizen withdrew it
//! - `submissions/<tenant>/revision.slot/<id>/<n>`, `revision.counter/<id>`: the corrections of an
//!   application in the order in which they came, sealed
//! - `submissions/-/sending.…`: applications, withdrawals and deletions on their way
//! - `submissions/-/audit.…`: what the operator did and citizens had deleted, on its way to the audit
//!   log
//! - `submissions/-/delivered/<seconds>`: how many were delivered within so many seconds

use crate::application::{Submission, Withdrawn};
use crate::delay::Delay;
use crate::revision::Revision;
use calls::audit::Trail;
use calls::data_exchange::Progress;
use calls::draft_save::Lists;
use edge::{Clock, Failure, SealedJson, Store};
use identifiers::{DraftId, ServiceId, TenantSlug};
use records::{Counter, Json, Key, Log, Outbox, Record, RetryPolicy, StoreError, Task};
use serde::{Deserialize, Serialize};

const LABEL: &str = "submissions";

/// Something on its way to the office. Written down before it is done, so that whatever crashes
/// afterwards, somebody looks after it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Sending {
    pub(crate) tenant: TenantSlug,
    pub(crate) service: ServiceId,
    pub(crate) id: DraftId,
    #[serde(default, skip_serializing_if = "Deed::is_application")]
    pub(crate) deed: Deed,
    /// Whether the office has it already, and only the rest has to be tried again.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) delivered: bool,
}

/// What the citizen did.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Deed {
    /// Sent an application.
    #[default]
    Application,
    /// Withdrew one.
    Withdrawal,
    /// Had one deleted whose case is over.
    Erasure(Box<Erasure>),
}

/// How far an application is deleted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Erasure {
    /// Its corrections, which go with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) corrections: Vec<DraftId>,
    /// The lists that it stands in.
    #[serde(flatten)]
    pub(crate) lists: Lists,
    /// Whether it is deleted, and nobody can be at work on it any more.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) settled: bool,
}

impl Deed {
    fn is_application(&self) -> bool {
        *self == Self::Application
    }

    /// What an operator reads.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Application => "application",
            Self::Withdrawal => "withdrawal",
            Self::Erasure(_) => "erasure",
        }
    }
}

impl Sending {
    pub(crate) fn new(tenant: TenantSlug, service: ServiceId, id: DraftId, deed: Deed) -> Self {
        Self {
            tenant,
            service,
            id,
            deed,
            delivered: false,
        }
    }
}

pub(crate) struct Submissions(Store);

impl Submissions {
    pub(crate) async fn open() -> Result<Self, StoreError> {
        Ok(Self(Store::open(LABEL).await?))
    }

    pub(crate) async fn submission(
        &self,
        tenant: &TenantSlug,
        id: &DraftId,
    ) -> Result<Record<Submission, &Store, SealedJson>, Failure> {
        let codec = SealedJson::within(&edge::key_ring().await?.of_tenant(tenant, LABEL));
        let key = Key::new(LABEL).tenant(tenant.as_str()).kind("submission");
        Ok(Record::at(&self.0, codec, key.id(id.as_str())))
    }

    /// Whether an application that there was is deleted. One operation.
    pub(crate) async fn is_gone(&self, tenant: &TenantSlug, id: &DraftId) -> Result<bool, Failure> {
        Ok(self.submission(tenant, id).await?.get().await?.is_none())
    }

    pub(crate) fn withdrawal(
        &self,
        tenant: &TenantSlug,
        id: &DraftId,
    ) -> Record<Withdrawn, &Store, Json> {
        let key = Key::new(LABEL).tenant(tenant.as_str()).kind("withdrawal");
        Record::at(&self.0, Json, key.id(id.as_str()))
    }

    /// Puts to how far the office is what the citizen did, and the office may not know yet. One
    /// operation.
    pub(crate) async fn with_withdrawal(
        &self,
        mut progress: Progress,
        tenant: &TenantSlug,
        first: &DraftId,
    ) -> Result<Progress, StoreError> {
        let withdrawal = self.withdrawal(tenant, first).get().await?;
        progress.withdrawn_at = withdrawal.map(|it| it.at).or(progress.withdrawn_at);
        Ok(progress)
    }

    /// The corrections of an application.
    pub(crate) async fn revisions(
        &self,
        tenant: &TenantSlug,
        first: &DraftId,
    ) -> Result<Log<Revision, &Store, SealedJson>, Failure> {
        let codec = SealedJson::within(&edge::key_ring().await?.of_tenant(tenant, LABEL));
        let key = Key::new(LABEL).tenant(tenant.as_str()).kind("revision");
        Ok(Log::at(&self.0, codec, key.id(first.as_str())))
    }

    pub(crate) fn sending(&self) -> Outbox<Sending, &Store, Json, Clock> {
        let key = Key::new(LABEL).no_tenant().kind("sending");
        Outbox::at(&self.0, Json, Clock, key, RetryPolicy::default())
    }

    /// Writes down what a citizen did, before it is done. Two operations.
    pub(crate) async fn enqueue(&self, sending: &Sending) -> Result<Task<Sending>, StoreError> {
        let id = match sending.deed {
            Deed::Application => sending.id.to_string(),
            Deed::Withdrawal | Deed::Erasure(_) => {
                format!("{}-{}", sending.deed.name(), sending.id)
            }
        };
        self.sending().enqueue(&id, sending, edge::moment()).await
    }

    /// What the operator does, and what citizens have deleted, until the audit log has it.
    pub(crate) fn trail(&self) -> Trail<&Store, Json, Clock> {
        calls::audit::trail(&self.0, Json, Clock, LABEL)
    }

    /// How many applications were delivered with this delay.
    pub(crate) fn delivered(&self, delay: Delay) -> Counter<&Store> {
        let key = Key::new(LABEL).no_tenant().kind("delivered");
        Counter::at(&self.0, key.id(delay.name()))
    }
}
