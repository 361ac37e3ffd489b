//! `draft-save`: drafts, saved at every step.

use crate::{From, get, send};
use anyhow::anyhow;
use chrono::{DateTime, Utc};
use edge::{Callee, Cookie, Failure, Request};
use fim::Answers;
use http::Method;
use identifiers::{DraftId, ResumeCode, ServiceId, ServiceVersion, TenantSlug};
use serde::{Deserialize, Serialize};

/// The component's id.
pub const ID: Callee = Callee("draft-save");

/// What a person has filled in so far.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// Which service.
    pub service: ServiceId,
    /// In which version; it stays with the draft.
    pub service_version: ServiceVersion,
    /// The answers.
    pub answers: Answers,
    /// How many of the steps the person has gone through, counted from the first.
    #[serde(default)]
    pub steps_done: usize,
    /// How far each of these steps is, a letter for each: `d` done, `m` something missing, `w`
    /// something wrong.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub states: String,
    /// Where the person was last: the end of the sheet's address. Empty at the beginning.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub place: String,
    /// When it was begun.
    pub begun_at: DateTime<Utc>,
    /// Once the person has sent it: when. Nothing is saved after that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sent_at: Option<DateTime<Utc>>,
}

/// A draft, as it is loaded: the next save names this version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Loaded {
    /// The number of the version.
    pub version: u64,
    /// What was saved.
    pub draft: Draft,
}

/// A save.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Save {
    /// The version that it is based on.
    pub base: u64,
    /// What to save.
    pub draft: Draft,
}

/// What became of a save.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "kebab-case")]
pub enum Saved {
    /// It is the current version.
    Accepted {
        /// Its number.
        version: u64,
    },
    /// Somebody else saved first. Both contents are kept.
    Conflict {
        /// The current version.
        theirs: Loaded,
    },
    /// The draft was deleted meanwhile.
    Deleted,
}

/// A new draft is to be made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Begin {
    /// At which municipality.
    pub tenant: TenantSlug,
    /// Its first content.
    pub draft: Draft,
}

/// A new draft was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Begun {
    /// The code that opens it: shown to the person, never logged.
    pub code: String,
    /// Its first version.
    pub version: u64,
}

fn path(tenant: &TenantSlug, id: &DraftId) -> String {
    format!("/internal/drafts/{tenant}/{id}")
}

/// Makes a draft.
///
/// # Errors
/// When `draft-save` cannot be reached.
pub async fn begin(from: From, begin: &Begin) -> Result<Begun, Failure> {
    send(from, ID, Method::POST, "/internal/drafts", begin)
        .await?
        .read()
}

/// The current version of a draft.
///
/// # Errors
/// [`Failure::NotFound`] when there is none.
pub async fn load(from: From, tenant: &TenantSlug, id: &DraftId) -> Result<Loaded, Failure> {
    get(from, ID, &path(tenant, id)).await?.read()
}

/// Saves a draft.
///
/// # Errors
/// When `draft-save` cannot be reached: then it may be saved or not, and the same save can be
/// tried again.
pub async fn save(
    from: From,
    tenant: &TenantSlug,
    id: &DraftId,
    save: &Save,
) -> Result<Saved, Failure> {
    send(from, ID, Method::PUT, &path(tenant, id), save)
        .await?
        .read()
}

/// Says that a draft is no longer needed: it will be deleted with all its versions.
///
/// # Errors
/// When `draft-save` cannot be reached.
pub async fn discard(from: From, tenant: &TenantSlug, id: &DraftId) -> Result<(), Failure> {
    let answer = edge::call(from, ID, Method::DELETE, &path(tenant, id), Vec::new()).await?;
    match answer.status.as_u16() {
        202 | 404 => Ok(()),
        status => Err(Failure::Unavailable(anyhow!(
            "draft-save answered {status}"
        ))),
    }
}

/// The cookie in which a browser keeps the code of a draft. By the draft's id, so that one
/// browser can have several.
#[must_use]
fn cookie_name(id: &DraftId) -> String {
    format!("__Host-antrag-{id}")
}

/// Seconds for which a browser remembers that it may open a draft: 30 days.
const REMEMBERED: u32 = 30 * 24 * 3600;

/// The cookie that lets this browser open the draft of a code.
#[must_use]
pub fn cookie(code: &ResumeCode) -> Cookie {
    Cookie::new(cookie_name(&code.draft_id()), code.secret(), REMEMBERED)
}

/// The code that the browser keeps for a draft, if it really opens this one.
#[must_use]
pub fn code(request: &Request, id: &DraftId) -> Option<ResumeCode> {
    let kept = edge::cookie(request, &cookie_name(id))?;
    let code = ResumeCode::parse(kept).ok()?;
    (code.draft_id() == *id).then_some(code)
}
