//! Writing down what happened to an application: once, whoever comes at the same time.

use crate::course::{Course, Fact, Refusal};
use crate::store::Deliveries;
use chrono::{DateTime, Utc};
use edge::Failure;
use identifiers::TenantSlug;
use records::{Clock, KeyValue, SaveOutcome, StoreError, Version};

/// How often somebody else may come between before the caller is asked to come again.
const ATTEMPTS: usize = 8;

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Noted {
    /// It is written down.
    New,
    /// It was known already.
    Known,
    /// It cannot happen any more.
    Refused(Refusal),
}

/// What is known of an application, and the version that it is.
pub(crate) struct Known {
    pub(crate) course: Course,
    version: Version,
}

impl<K: KeyValue + Clone, L: Clock + Clone> Deliveries<K, L> {
    /// What is known of an application. One operation while nothing is, then two.
    pub(crate) async fn known(&self, tenant: &TenantSlug, id: &str) -> Result<Known, Failure> {
        let loaded = self.course(tenant, id).load().await?;
        Ok(match loaded {
            Some(loaded) => Known {
                course: loaded.content,
                version: loaded.version,
            },
            None => Known {
                course: Course::default(),
                version: Version::NONE,
            },
        })
    }

    /// Writes down what happened. Two operations when nobody comes between; none when it is
    /// known.
    pub(crate) async fn note(
        &self,
        tenant: &TenantSlug,
        id: &str,
        mut known: Known,
        fact: &Fact,
        at: DateTime<Utc>,
    ) -> Result<Noted, Failure> {
        let versions = self.course(tenant, id);
        for _ in 0..ATTEMPTS {
            let next = match known.course.with(fact, at) {
                Ok(Some(next)) => next,
                Ok(None) => return Ok(Noted::Known),
                Err(refusal) => return Ok(Noted::Refused(refusal)),
            };
            match versions.save(known.version, &next, None).await? {
                SaveOutcome::Accepted(_) => return Ok(Noted::New),
                SaveOutcome::Conflict { theirs, .. } => {
                    known = Known {
                        course: theirs.content,
                        version: theirs.version,
                    };
                }
                SaveOutcome::Deleted => return Err(Failure::NotFound),
            }
        }
        Err(StoreError::TimedOut.into())
    }
}
