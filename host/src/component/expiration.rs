//! When an instance ends: without work, or with work that does not end.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use tokio::time::Sleep;
use wasmtime_wasi_http::handler::{WorkerExpiration, WorkerStatus};

use crate::metrics::Level;

/// The time-outs of one instance.
pub struct Expiration {
    idle: Duration,
    busy: Duration,
    sleep: Pin<Box<Sleep>>,
    busy_instances: Level,
    is_busy: bool,
}

impl Expiration {
    /// An instance may be without work for `idle`, and on one request, or on what it does after
    /// its answer, for `busy`. It is counted among `busy_instances` for that time.
    pub fn new(idle: Duration, busy: Duration, busy_instances: Level) -> Self {
        Expiration {
            idle,
            busy,
            sleep: Box::pin(tokio::time::sleep(idle)),
            busy_instances,
            is_busy: false,
        }
    }

    fn set_busy(&mut self, is_busy: bool) {
        match (self.is_busy, is_busy) {
            (false, true) => _ = self.busy_instances.inc(),
            (true, false) => _ = self.busy_instances.dec(),
            _ => {}
        }
        self.is_busy = is_busy;
    }
}

impl Drop for Expiration {
    fn drop(&mut self) {
        self.set_busy(false);
    }
}

impl WorkerExpiration for Expiration {
    fn poll(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        status: WorkerStatus,
        start: Instant,
    ) -> Poll<()> {
        self.set_busy(status != WorkerStatus::Idle);
        let allowed = match status {
            WorkerStatus::Idle => self.idle,
            WorkerStatus::Requests | WorkerStatus::PostReturn => self.busy,
        };
        let deadline = tokio::time::Instant::from_std(start + allowed);
        if self.sleep.deadline() != deadline {
            self.sleep.as_mut().reset(deadline);
        }
        self.sleep.as_mut().poll(context)
    }
}
