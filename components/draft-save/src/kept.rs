//! A draft as it is stored. Its answers are carried as they came: nobody here looks at them.

use calls::draft_save::{Account, Corrects, Draft, Invited, Loaded, PageMark};
use calls::tenant_config::Retention;
use chrono::{DateTime, Utc};
use identifiers::{ServiceId, ServiceVersion};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

/// Answers, as the JSON that they came in.
pub(crate) type Unread = Box<RawValue>;

/// One version of a draft.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Kept {
    service: ServiceId,
    service_version: ServiceVersion,
    #[serde(default)]
    retention: Retention,
    answers: Unread,
    #[serde(default)]
    steps_done: usize,
    #[serde(default)]
    steps_in_all: usize,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    states: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    place: String,
    begun_at: DateTime<Utc>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sent_at: Option<DateTime<Utc>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    page: Option<Box<PageMark>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    corrects: Option<Box<Corrects>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    together: Vec<Invited>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    account: Option<Box<Account>>,
    /// When this version was saved; none in versions older than this field.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    saved_at: Option<DateTime<Utc>>,
}

impl Kept {
    /// A draft, saved at this moment.
    pub(crate) fn of(draft: Draft<Unread>, saved_at: DateTime<Utc>) -> Self {
        Self {
            service: draft.service,
            service_version: draft.service_version,
            retention: draft.retention,
            answers: draft.answers,
            steps_done: draft.steps_done,
            steps_in_all: draft.steps_in_all,
            states: draft.states,
            place: draft.place,
            begun_at: draft.begun_at,
            sent_at: draft.sent_at,
            page: draft.page,
            corrects: draft.corrects,
            together: draft.together,
            account: draft.account,
            saved_at: Some(saved_at),
        }
    }

    pub(crate) fn saved_at(&self) -> DateTime<Utc> {
        self.saved_at.unwrap_or(self.begun_at)
    }

    /// As the version of this number.
    pub(crate) fn loaded(self, version: u64) -> Loaded<Unread> {
        Loaded {
            version,
            saved_at: self.saved_at(),
            draft: self.into_draft(),
        }
    }

    pub(crate) fn into_draft(self) -> Draft<Unread> {
        Draft {
            service: self.service,
            service_version: self.service_version,
            retention: self.retention,
            answers: self.answers,
            steps_done: self.steps_done,
            steps_in_all: self.steps_in_all,
            states: self.states,
            place: self.place,
            begun_at: self.begun_at,
            sent_at: self.sent_at,
            page: self.page,
            corrects: self.corrects,
            together: self.together,
            account: self.account,
        }
    }
}
