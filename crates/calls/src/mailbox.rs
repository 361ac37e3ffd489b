//! `mailbox`: messages to citizens.

use crate::{From, get, send};
use chrono::{DateTime, Utc};
use edge::{Callee, Failure};
use http::Method;
use identifiers::{CaseNumber, DraftId, TenantSlug};
use serde::{Deserialize, Serialize};
use sessions::Holder;
use std::collections::BTreeMap;

/// The component's id.
pub const ID: Callee = Callee("mailbox");

/// A message to a citizen. It holds what happened, not its wording: the page says it in the
/// reader's language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// The office it comes from.
    pub tenant: TenantSlug,
    /// The office's name when it was written: `Stadt Aachen`.
    pub sender: String,
    /// The application it is about.
    pub case_number: CaseNumber,
    /// The service's title, by language.
    pub service_title: BTreeMap<String, String>,
    /// When it happened.
    pub at: DateTime<Utc>,
    /// What happened.
    pub event: Event,
    /// Whose mailbox it is, where that belongs to an account: nobody else reads it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holder: Option<Holder>,
}

/// What a message tells.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Event {
    /// The portal has received the application (Eingangsbestätigung).
    Received,
    /// The office's own system has taken it over.
    Accepted,
    /// The office works on it.
    InProgress {
        /// What the office has to tell; plain text.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<String>,
    },
    /// The office has decided.
    Decided {
        /// What the office has to tell; plain text.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<String>,
    },
    /// The citizen has withdrawn it.
    Withdrawn,
    /// The portal has received a correction of it.
    Corrected {
        /// Its number; the application itself is 1.
        revision: u64,
    },
}

/// How many messages a mailbox has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Size {
    /// At most this many; fewer where a writer broke off.
    pub messages: u64,
}

/// Puts a message into a mailbox. Again with the same id is harmless.
///
/// # Errors
/// When `mailbox` cannot be reached.
pub async fn put(from: From, owner: &DraftId, id: &str, message: &Message) -> Result<(), Failure> {
    let path = format!("/internal/mailboxes/{owner}/messages/{id}");
    send(from, ID, Method::PUT, &path, message)
        .await?
        .accepted()
}

/// Deletes all messages of a mailbox. `settled` says that nobody can be adding to it any more; once
/// again with it leaves nothing at all.
///
/// # Errors
/// When `mailbox` cannot be reached: some may be deleted, and again is harmless.
pub async fn erase(from: From, owner: &DraftId, settled: bool) -> Result<(), Failure> {
    let path = format!("/internal/mailboxes/{owner}?settled={settled}");
    edge::call(from, ID, Method::DELETE, &path, Vec::new())
        .await?
        .accepted()
}

/// A message in its place of a mailbox.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Placed {
    /// Its id.
    pub id: String,
    /// What it says.
    pub message: Message,
}

/// All messages of a mailbox, the newest first. One operation, and one for each.
///
/// # Errors
/// When `mailbox` cannot be reached.
pub async fn messages(from: From, owner: &DraftId) -> Result<Vec<Placed>, Failure> {
    get(from, ID, &format!("/internal/mailboxes/{owner}/messages"))
        .await?
        .read()
}

/// How many messages a mailbox has; 0 for one that nobody ever wrote to.
///
/// # Errors
/// When `mailbox` cannot be reached.
pub async fn size(from: From, owner: &DraftId) -> Result<Size, Failure> {
    get(from, ID, &format!("/internal/mailboxes/{owner}"))
        .await?
        .read()
}
