//! Entries become a chain.
//!
//! The link of a number follows from what stands in the log up to there, and from nothing else: no
//! clock, no chance. So several may chain the same log at once, and a crash may come at any time:
//! whoever goes on writes what another would have written. A link that is there is never
//! overwritten; one that should be another shows that the log was changed.

use crate::store::{Logs, name};
use anyhow::anyhow;
use audit_chain::{Anchor, Entry, Link};
use calls::audit::SETTLED;
use chrono::{DateTime, Utc};
use edge::Failure;
use futures::future::try_join_all;
use identifiers::TenantSlug;
use records::{Clock, KeyValue, StoreError};

/// Numbers looked at in one go.
const BATCH: u64 = 32;

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Chained {
    /// Every entry has its link.
    Whole,
    /// A number is empty, and somebody may be just about to fill it.
    Waits,
}

type Slot = (u64, Option<Entry>);

impl<K: KeyValue + Clone, L: Clock + Clone> Logs<K, L> {
    /// Chains what is not chained yet. For one new entry six operations: how far the chain goes, the
    /// counter, the entry, whether there is a link, the link, how far it goes now.
    ///
    /// # Errors
    /// An internal error when a link is there and should be another.
    pub(crate) async fn chain(
        &self,
        tenant: Option<&TenantSlug>,
        now: DateTime<Utc>,
    ) -> Result<Chained, Failure> {
        let mut head = self.chained(tenant).get().await?.unwrap_or_default();
        let mut batch = BATCH;
        loop {
            let slots = self.entries(tenant).from(head.number, batch).await?;
            let whole = (slots.len() as u64) < batch;
            let slots = slots
                .into_iter()
                .map(|(number, slot)| (number, slot.and_then(|slot| slot.summary)));
            let slots: Vec<Slot> = slots.collect();
            let settled = settled(&slots, now);
            let before = head.number;
            for (number, entry) in &slots[..settled] {
                head = self.linked(tenant, head, *number, entry.as_ref()).await?;
            }
            if head.number > before {
                self.chained(tenant).set(&head).await?;
            }
            match (settled == slots.len(), whole) {
                (true, true) => return Ok(Chained::Whole),
                (true, false) => {}
                (false, true) => return Ok(Chained::Waits),
                // So many writers broke off at once: what comes later tells that they did.
                (false, false) if head.number == before => batch *= 2,
                (false, false) => {}
            }
        }
    }

    /// Writes the link of a number, unless it is there.
    async fn linked(
        &self,
        tenant: Option<&TenantSlug>,
        head: Anchor,
        number: u64,
        entry: Option<&Entry>,
    ) -> Result<Anchor, Failure> {
        let link = Link::of(name(tenant), number, head.hash, entry);
        let record = self.link(tenant, number);
        match record.get().await? {
            Some(known) if known == link => {}
            Some(_) => {
                return Err(Failure::Internal(anyhow!(
                    "the audit log of {} is broken at number {number}",
                    name(tenant)
                )));
            }
            None => record.set(&link).await?,
        }
        Ok(Anchor {
            number,
            hash: link.hash,
        })
    }

    /// Puts an entry into a log. Two operations, two more where it is about an application, so that
    /// its person finds it. Again is harmless: readers drop the second.
    pub(crate) async fn append(
        &self,
        tenant: Option<&TenantSlug>,
        entry: Entry,
    ) -> Result<(), Failure> {
        let id = entry.id.clone();
        let case = entry.case.clone();
        let number = self.entries(tenant).point(&id, Some(entry)).await?;
        if let (Some(tenant), Some(case)) = (tenant, case) {
            // After the entry: who breaks off between is asked again, by the same id.
            self.of_case(tenant, &case).point(&id, Some(number)).await?;
        }
        Ok(())
    }

    /// The links of these numbers, read all at once. One that is damaged is as good as none.
    pub(crate) async fn links(
        &self,
        tenant: Option<&TenantSlug>,
        numbers: impl Iterator<Item = u64>,
    ) -> Result<Vec<Option<Link>>, Failure> {
        let reads = numbers.map(async |number| match self.link(tenant, number).get().await {
            Err(StoreError::Coding { .. }) => Ok(None),
            other => other,
        });
        Ok(try_join_all(reads).await?)
    }
}

/// How many of these may be chained: up to the first empty one that somebody may still fill. Once a
/// later entry is old, the writer of an empty one has broken off.
fn settled(slots: &[Slot], now: DateTime<Utc>) -> usize {
    let is_old = |slot: &Slot| {
        let received = slot.1.as_ref().and_then(|entry| entry.received);
        received.is_some_and(|received| received + SETTLED < now)
    };
    let last_old = slots.iter().rposition(is_old);
    let open = |(at, slot): (usize, &Slot)| slot.1.is_none() && last_old.is_none_or(|it| it < at);
    let first = slots.iter().enumerate().position(open);
    first.unwrap_or(slots.len())
}
