//! `stadttor doctor`: looks whether this machine has what the portal and its tests need, and
//! whether the Redis of a runtime configuration answers and keeps what it is given.

mod machine;
mod redis;

use crate::cli::Doctor;
use crate::runtime_config::RuntimeConfig;

/// Looks at everything; returns a line for each thing, and what to do about those that are
/// missing or wrong.
///
/// # Errors
/// When the runtime configuration cannot be read.
pub async fn examine(flags: &Doctor) -> anyhow::Result<String> {
    let mut lines = machine::examine();
    if let Some(file) = &flags.runtime_config {
        for url in RuntimeConfig::read(file)?.redis() {
            lines.extend(redis::examine(url).await);
        }
    }
    Ok(lines.join("\n"))
}
