//! What a running portal prints.

use std::io::{BufRead, BufReader, Read};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// The lines printed so far, by stdout and stderr together, growing while the process runs.
#[derive(Clone, Default)]
pub(crate) struct Output {
    lines: Arc<(Mutex<Vec<String>>, Condvar)>,
}

impl Output {
    /// Collects what this stream holds, until it ends.
    pub(crate) fn collect(&self, stream: impl Read + Send + 'static) {
        let lines = Arc::clone(&self.lines);
        thread::spawn(move || {
            for line in BufReader::new(stream).lines() {
                let Ok(line) = line else { break };
                let (all, changed) = &*lines;
                all.lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .push(line);
                changed.notify_all();
            }
        });
    }

    /// Waits for a line that `pick` makes something of.
    pub(crate) fn wait_for<T>(
        &self,
        patience: Duration,
        pick: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let deadline = Instant::now() + patience;
        let (all, changed) = &*self.lines;
        let mut lines = all.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if let Some(found) = lines.iter().find_map(|line| pick(line)) {
                return Some(found);
            }
            let left = deadline.checked_duration_since(Instant::now())?;
            lines = changed
                .wait_timeout(lines, left)
                .unwrap_or_else(PoisonError::into_inner)
                .0;
        }
    }

    /// Everything printed so far.
    pub(crate) fn text(&self) -> String {
        let (all, _) = &*self.lines;
        let lines = all.lock().unwrap_or_else(PoisonError::into_inner);
        lines.join("\n")
    }
}
