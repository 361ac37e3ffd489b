//! The portal from outside: starts it as its users do, and behaves as its users do.
//!
//! [`Portal`] is the running portal, [`Citizen`] somebody in front of a browser, [`BackOffice`]
//! the municipality's own system, [`Operator`] who runs the whole. What a test needs and the
//! machine lacks is said by [`left_out`].

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod account;
mod application;
mod back_office;
mod built;
mod call_keys;
mod citizen;
mod command;
mod cookies;
mod form;
mod grants;
mod judge;
mod launch;
mod log_in;
mod metrics;
mod operator;
mod output;
mod page;
mod patience;
mod portal;
mod shared;
mod staff;
mod stand_in;
mod stored;
mod walk;

pub use account::Account;
pub use application::Application;
pub use back_office::{BackOffice, Listed};
pub use built::{
    built_components, host, left_out, missing, missing_embedded, root, spin_is_the_host, standards,
};
pub use call_keys::{call_keys, callees};
pub use citizen::Citizen;
pub use command::{stadttor, words};
pub use form::{Control, Form, Kind};
pub use grants::{Breach, breaches};
pub use judge::{Verdict, xmllint};
pub use launch::Options;
pub use log_in::{LogIn, LoggedIn, seconds_now};
pub use metrics::{Operations, total_operations};
pub use operator::{Operator, Service};
pub use page::Page;
pub use patience::eventually;
pub use portal::Portal;
pub use shared::{own_portal, portal};
pub use stand_in::{Chosen, form_with};
pub use stored::{Record, records, records_in_redis, tamper};
pub use walk::{Sent, Walk};
