//! A folder (Mappe): which drafts a browser, or later an account, has. No I/O.

use crate::store::{Named, Place};
use chrono::{DateTime, TimeDelta, Utc};
use identifiers::{DraftId, ResumeCode, ServiceId, TenantSlug};
use serde::{Deserialize, Serialize};

/// The most drafts in one folder.
pub(crate) const MOST: usize = 200;
/// Days for which a folder is kept after its last change: longer than any draft in it.
const KEPT_DAYS: i64 = 400;

/// The drafts of a folder, the one begun last first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Folder {
    drafts: Vec<Entry>,
    saved_at: DateTime<Utc>,
}

/// A draft in a folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Entry {
    pub(crate) id: DraftId,
    /// The code that opens it: why a folder is sealed.
    code: String,
    pub(crate) tenant: TenantSlug,
    pub(crate) service: ServiceId,
    #[serde(flatten)]
    pub(crate) named: Named,
    pub(crate) begun_at: DateTime<Utc>,
}

impl Entry {
    pub(crate) fn new(code: &ResumeCode, place: Place) -> Self {
        Self {
            id: code.draft_id(),
            code: code.secret().to_owned(),
            tenant: place.tenant,
            service: place.service,
            named: place.named,
            begun_at: place.begun_at,
        }
    }

    /// The code; none in a record that was tampered with.
    pub(crate) fn code(&self) -> Option<ResumeCode> {
        ResumeCode::parse(&self.code).ok()
    }
}

impl Folder {
    /// A folder without drafts.
    pub(crate) fn empty(now: DateTime<Utc>) -> Self {
        Self {
            drafts: Vec::new(),
            saved_at: now,
        }
    }

    pub(crate) fn drafts(&self) -> &[Entry] {
        &self.drafts
    }

    pub(crate) fn find(&self, id: &DraftId) -> Option<&Entry> {
        self.drafts.iter().find(|entry| entry.id == *id)
    }

    pub(crate) fn is_full(&self) -> bool {
        self.drafts.len() >= MOST
    }

    /// The folder with a draft more; none when it is full. In whatever order drafts are added, the
    /// folder becomes the same.
    pub(crate) fn with(&self, entry: &Entry, now: DateTime<Utc>) -> Option<Self> {
        let mut drafts = self.drafts.clone();
        match drafts.iter_mut().find(|known| known.id == entry.id) {
            Some(known) => *known = entry.clone(),
            None if self.is_full() => return None,
            None => drafts.push(entry.clone()),
        }
        drafts.sort_by(|a, b| b.begun_at.cmp(&a.begun_at).then_with(|| a.id.cmp(&b.id)));
        Some(Self {
            drafts,
            saved_at: now,
        })
    }

    /// The folder without a draft.
    pub(crate) fn without(&self, id: &DraftId, now: DateTime<Utc>) -> Self {
        let mut drafts = self.drafts.clone();
        drafts.retain(|entry| entry.id != *id);
        Self {
            drafts,
            saved_at: now,
        }
    }

    /// When it is no longer kept.
    pub(crate) fn expires_at(&self) -> DateTime<Utc> {
        self.saved_at + TimeDelta::days(KEPT_DAYS)
    }
}
