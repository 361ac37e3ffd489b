//! Services that demand a log-in: who may open a draft and what became of it, what is kept when a
//! session ends, and what comes from the account.

#![allow(clippy::unwrap_used)]

mod account;
mod elsewhere;
mod moving;
mod people;
mod whose;
