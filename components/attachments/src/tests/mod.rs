//! A file's life in a store that counts and crashes.

mod costs;
mod crashes;
mod giving_out;
mod receiving;
mod stage;
