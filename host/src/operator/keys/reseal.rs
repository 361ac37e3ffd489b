//! Sealing with the current key what older ones have sealed, while the portal runs.
//!
//! A record is read, opened, sealed anew, and put in its own place if, in the moment of writing, it
//! still is what was read, byte for byte. Each sealing has a fresh nonce, so the same bytes are the
//! same record: what somebody has written or deleted meanwhile stays as they left it. What was sealed
//! anew is passed over, so stopping and starting again harms nothing.

use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::bail;
use futures::future::try_join_all;
use indicatif::{ProgressBar, ProgressStyle};
use sealing::sealed_with;

use super::custody::{Custody, HEAD};
use crate::key_value::{Backend, StoreError};

/// Records sealed at once: one commit for all on SQLite, and at most some 32 MB in memory.
const BATCH: usize = 32;
/// How often a record is read again that changed meanwhile. Whoever changes it seals with the current
/// key, so once is enough.
const ATTEMPTS: usize = 5;
/// Records named that cannot be opened.
const NAMED: usize = 10;

/// What became of all records.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Resealed {
    /// How many were sealed anew.
    pub(super) done: u64,
    /// Those that could not be opened, with the reason.
    pub(super) failed: Vec<String>,
}

/// What became of one.
enum Fate {
    Done,
    /// It is gone, or somebody has sealed it with the current key.
    Settled,
    Failed(String),
}

/// Seals everything anew, and shows how far it is.
pub(super) async fn with_progress(custody: &Custody) -> anyhow::Result<String> {
    let current = custody.current();
    let total = custody.census().await?.but(current);
    let bar = ProgressBar::new(total).with_style(ProgressStyle::with_template(
        "{wide_bar} {pos}/{len} records, {eta} left",
    )?);
    let resealed = reseal(custody, |count| bar.inc(count)).await?;
    bar.finish_and_clear();
    let Resealed { done, failed } = resealed;
    if failed.is_empty() {
        return Ok(format!(
            "{done} records are sealed anew; all are sealed with {current}"
        ));
    }
    let named: Vec<&str> = failed.iter().take(NAMED).map(String::as_str).collect();
    bail!(
        "{done} records are sealed anew, but {} cannot be opened, and are as they were:\n{}",
        failed.len(),
        named.join("\n")
    );
}

/// Seals everything anew. `progress` hears of how many more records it is known what became of them.
pub(super) async fn reseal(
    custody: &Custody,
    mut progress: impl FnMut(u64),
) -> Result<Resealed, StoreError> {
    let mut resealed = Resealed::default();
    for (store, backend) in &custody.stores {
        let mut from = None;
        loop {
            let (heads, next) = backend.heads(store, from, HEAD).await?;
            let is_due = |head: &[u8]| sealed_with(head).is_some_and(|id| id != custody.current());
            let due: Vec<String> = heads
                .into_iter()
                .filter_map(|(key, head)| is_due(&head).then_some(key))
                .collect();
            for batch in due.chunks(BATCH) {
                let begun = Instant::now();
                let fates = batch
                    .iter()
                    .map(|key| custody.reseal_one(store, backend, key));
                for fate in try_join_all(fates).await? {
                    match fate {
                        Fate::Done => resealed.done += 1,
                        Fate::Settled => {}
                        Fate::Failed(why) => resealed.failed.push(why),
                    }
                }
                progress(batch.len() as u64);
                // Half of the time the store is the portal's alone.
                let pause = begun.elapsed().min(Duration::from_secs(1));
                tokio::time::sleep(pause).await;
            }
            match next {
                Some(bookmark) => from = Some(bookmark),
                None => break,
            }
        }
    }
    Ok(resealed)
}

impl Custody {
    async fn reseal_one(
        &self,
        store: &Arc<str>,
        backend: &Backend,
        key: &str,
    ) -> Result<Fate, StoreError> {
        for _ in 0..ATTEMPTS {
            let Some(old) = backend.get(store, key).await? else {
                return Ok(Fate::Settled);
            };
            let new = match self.ring.resealed(key, &old) {
                Ok(Some(new)) => new,
                Ok(None) => return Ok(Fate::Settled),
                Err(why) => return Ok(Fate::Failed(format!("{key}: {why}"))),
            };
            if backend.replace(store, key, old, new).await? {
                return Ok(Fate::Done);
            }
        }
        Ok(Fate::Failed(format!("{key}: it changes all the time")))
    }
}

#[cfg(test)]
mod tests;
