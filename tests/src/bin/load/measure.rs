//! Measuring: many clients, one clock.

use std::fmt;
use std::time::{Duration, Instant};

use anyhow::Result;
use futures::future::try_join_all;

use crate::work::{Work, Worker};

/// Requests before the clock starts, by each client.
const WARM_UP: usize = 20;

/// What was measured.
pub struct Row {
    /// What the clients did.
    pub name: String,
    /// How many they were.
    pub clients: usize,
    /// Requests a second, all clients together.
    pub rate: f64,
    /// Half of the answers were there by then.
    pub median: Duration,
    /// All but one in a hundred were there by then.
    pub slow: Duration,
    /// The host's memory afterwards, in bytes.
    pub memory: Option<u64>,
}

/// Lets so many clients work for so long.
pub async fn measure(name: &str, clients: usize, time: Duration, work: &Work) -> Result<Row> {
    let mut workers = Vec::new();
    for _ in 0..clients {
        workers.push(Worker::new(work).await?);
    }
    let warming = workers.iter_mut().map(|worker| async {
        worker.reconnect().await?;
        for _ in 0..WARM_UP {
            worker.once().await?;
        }
        Ok::<_, anyhow::Error>(())
    });
    try_join_all(warming).await?;
    let begun = Instant::now();
    let working = workers
        .iter_mut()
        .map(|worker| keep_at_it(worker, begun, time));
    let times = try_join_all(working).await?;
    let took = begun.elapsed();
    let mut times: Vec<Duration> = times.into_iter().flatten().collect();
    times.sort_unstable();
    Ok(Row {
        name: name.to_owned(),
        clients,
        rate: times.len() as f64 / took.as_secs_f64(),
        median: share(&times, 50),
        slow: share(&times, 99),
        memory: None,
    })
}

async fn keep_at_it(worker: &mut Worker, begun: Instant, time: Duration) -> Result<Vec<Duration>> {
    let mut times = Vec::new();
    while begun.elapsed() < time {
        let asked = Instant::now();
        if !worker.once().await? {
            break;
        }
        times.push(asked.elapsed());
    }
    Ok(times)
}

/// So many of a hundred took no longer.
fn share(sorted: &[Duration], percent: usize) -> Duration {
    let index = (sorted.len() * percent / 100).min(sorted.len().saturating_sub(1));
    sorted.get(index).copied().unwrap_or_default()
}

impl fmt::Display for Row {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            out,
            "{}, {} clients: {:.0}/s, p50 {:.2?}, p99 {:.2?}",
            self.name, self.clients, self.rate, self.median, self.slow
        )
    }
}
