//! The portal's scan port in front of ClamAV's daemon: `POST /scan` takes the bytes of a file and
//! answers `{"verdict":"clean"}` or `{"verdict":"infected","signature":"…"}`. It keeps nothing.

#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod clamd;
pub mod http;
pub mod serve;
