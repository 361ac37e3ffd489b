//! The log: lines for people on a terminal, JSON for machines elsewhere, both on standard error.
//! `RUST_LOG` chooses what is in it.

use std::io::{IsTerminal, stderr};

use tracing_subscriber::EnvFilter;

use crate::cli::LogFormat;

/// What is logged where `RUST_LOG` says nothing.
const DEFAULT: &str = "info,cranelift=warn,wasmtime=warn";

/// Starts the log. Does nothing when there is one.
pub fn start(format: Option<LogFormat>) {
    let format = format.unwrap_or(match stderr().is_terminal() {
        true => LogFormat::Pretty,
        false => LogFormat::Json,
    });
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new(DEFAULT));
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_target(false)
        .with_writer(stderr);
    let _ = match format {
        LogFormat::Pretty => log.compact().with_ansi(stderr().is_terminal()).try_init(),
        LogFormat::Json => log.json().flatten_event(true).try_init(),
    };
}
