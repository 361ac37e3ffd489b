//! Drafts on a store in memory.

mod accounts;
mod costs;
mod crashes;
mod deleting;
mod expiring;
mod folders;
mod inviting;
mod looking;
mod saving;
mod stage;
