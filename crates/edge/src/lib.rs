//! What every component does at its edge, once: it reads a request, answers it, opens its store,
//! tells the time, and calls other components.
//!
//! A component's `lib.rs` is its entry point and its routes:
//!
//! ```ignore
//! #[spin_sdk::http_service]
//! async fn handle(request: edge::Incoming) -> edge::Outgoing {
//!     edge::serve(request, pages::failure, route).await
//! }
//! ```

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod admission;
mod call;
mod clock;
mod cookies;
mod dead_letters;
mod failure;
mod form;
mod log;
mod memory;
mod operator;
mod origin;
mod outside;
mod pending;
mod platform;
mod portal;
mod random;
mod request;
mod response;
mod sealed_bytes;
mod sealed_json;
mod serve;
mod sessions;
mod shown_session;
mod store;
mod stream;
mod variables;

pub use admission::{Admission, WhyLogIn, admission, log_in_path};
pub use call::{Callee, Caller, HOST, call, call_in_pieces, checked_caller};
pub use clock::{
    Clock, REQUEST_ENDS, berlin, german_day, german_moment, later, moment, moment_of, now,
};
pub use cookies::{Cookie, cookie, cookies};
pub use dead_letters::{dead_letters, send_again};
pub use failure::{Failure, Problem, problem_only};
pub use form::Form;
pub use log::{Level, log};
pub use memory::{Memory, read_once, remembered};
pub use operator::{bearer, checked_operator};
pub use outside::{OutsideAnswer, OutsideError, ask_outside};
pub use pending::{LogInState, PendingLogIn, keep_log_in, pending_log_in};
#[cfg(not(target_family = "wasm"))]
pub use platform::world;
pub use portal::{portal_address, portal_at};
pub use random::{jitter, random, token};
pub use request::Request;
pub use response::Response;
pub use sealed_bytes::SealedBytes;
pub use sealed_json::SealedJson;
pub use serve::{Answer, Incoming, Outgoing, OutgoingPieces, serve, serve_in_pieces};
pub use sessions::{Presence, presence, seconds_now, session, staff, way_back};
pub use shown_session::{Desk, ShownSession, ShownState, shown_session};
pub use store::Store;
pub use stream::{OutgoingBody, Piece, Pieces};
pub use variables::{key_ring, variable};
