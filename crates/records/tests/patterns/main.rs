//! The four patterns under every order of operations, every crash and every pace of time that
//! fits into seconds.
#![allow(clippy::unwrap_used)]
#![allow(clippy::print_stdout, reason = "how much was tried is worth seeing")]

mod counters;
mod json;
mod keys;
mod log;
mod log_interleavings;
mod operation_counts;
mod outbox;
mod outbox_interleavings;
mod outbox_outage;
mod scheduler;
mod versioned;
mod versioned_change;
mod versioned_deletion;
mod versioned_interleavings;
mod versioned_pruning;
mod versioned_random;
mod versions;
