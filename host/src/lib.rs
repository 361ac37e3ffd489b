//! The embedded host: runs the portal's components on one machine, with the manifest, the
//! stores and the behaviour of Spin.
#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod application;
pub mod bindings;
pub mod cli;
pub mod component;
pub mod crash;
pub mod doctor;
pub mod engine;
pub mod files;
pub mod guest;
pub mod key_value;
pub mod logging;
pub mod manifest;
pub mod memory;
pub mod metrics;
pub mod operator;
pub mod outbound;
pub mod prepare;
pub mod request;
pub mod routes;
pub mod runtime_config;
pub mod server;
pub mod timer;
pub mod units;
pub mod up;
pub mod variables;
