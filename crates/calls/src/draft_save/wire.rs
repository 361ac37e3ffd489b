//! What goes between `draft-save` and those who ask it.

use super::{Account, Invited};
use crate::tenant_config::Retention;
use chrono::{DateTime, TimeDelta, Utc};
use edge::Failure;
use fim::Answers;
use identifiers::{
    CaseNumber, DraftId, FolderKey, ResumeCode, ServiceId, ServiceVersion, TenantSlug,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a person has filled in so far.
///
/// `A` is what the answers are read as: who keeps drafts looks at none of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft<A = Answers> {
    /// Which service.
    pub service: ServiceId,
    /// In which version; it stays with the draft.
    pub service_version: ServiceVersion,
    /// How long the draft is kept after its last change, as the municipality had it when the
    /// draft was begun: what the person was told holds.
    #[serde(default)]
    pub retention: Retention,
    /// The answers.
    pub answers: A,
    /// How many of the steps the person has gone through, counted from the first.
    #[serde(default)]
    pub steps_done: usize,
    /// How many steps there are with these answers; 0 when nobody has counted yet.
    #[serde(default)]
    pub steps_in_all: usize,
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
    /// The page that this version was saved from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<Box<PageMark>>,
    /// Who else was invited to take part.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub together: Vec<Invited>,
    /// The application that it corrects, if it corrects one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corrects: Option<Box<Corrects>>,
    /// The account that it belongs to, where its service demands a log-in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<Box<Account>>,
}

impl<A> Draft<A> {
    /// The same with other answers; those that it has are not copied.
    #[must_use]
    pub fn with<B>(&self, answers: B) -> Draft<B> {
        Draft {
            service: self.service.clone(),
            service_version: self.service_version.clone(),
            retention: self.retention,
            answers,
            steps_done: self.steps_done,
            steps_in_all: self.steps_in_all,
            states: self.states.clone(),
            place: self.place.clone(),
            begun_at: self.begun_at,
            sent_at: self.sent_at,
            page: self.page.clone(),
            together: self.together.clone(),
            corrects: self.corrects.clone(),
            account: self.account.clone(),
        }
    }
}

/// An application that is corrected: always the first one of its case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Corrects {
    /// Its id.
    pub id: DraftId,
    /// Its case number, which the correction has too.
    pub case_number: CaseNumber,
}

/// A page as it was shown once, in one window: it knows its own saves again, whose answers may
/// have been lost on the way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageMark {
    /// A random name.
    pub id: String,
    /// Which of its saves this is: those that a script makes count from 1, the one that leaves
    /// the page is the last.
    pub save: u32,
}

/// A draft, as it is loaded: the next save names this version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Loaded<A = Answers> {
    /// The number of the version.
    pub version: u64,
    /// When it was saved.
    pub saved_at: DateTime<Utc>,
    /// What was saved.
    pub draft: Draft<A>,
}

/// Days before the end in which every page of a draft warns.
const WARNED_DAYS: i64 = 14;

impl<A> Loaded<A> {
    /// When the draft expires unless it is saved again.
    #[must_use]
    pub fn expires_at(&self) -> DateTime<Utc> {
        self.draft.retention.after(self.saved_at)
    }

    /// Whether it expires so soon that the person has to be warned.
    #[must_use]
    pub fn expires_soon(&self, now: DateTime<Utc>) -> bool {
        self.expires_at() - now <= TimeDelta::days(WARNED_DAYS)
    }
}

/// A save.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Save<A = Answers> {
    /// The version that it is based on.
    pub base: u64,
    /// What to save.
    pub draft: Draft<A>,
}

/// What became of a save.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Saved<A = Answers> {
    /// It is the current version.
    Accepted {
        /// Its number.
        version: u64,
        /// When it was saved.
        saved_at: DateTime<Utc>,
    },
    /// Somebody else saved first. Both contents are kept.
    Conflict {
        /// The number under which this one's content is kept.
        yours: u64,
        /// The current version.
        theirs: Loaded<A>,
    },
    /// The draft was deleted meanwhile.
    Deleted,
}

/// A new draft is to be made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Begin<A = Answers> {
    /// At which municipality.
    pub tenant: TenantSlug,
    /// How its office signs: `Stadt Aachen`. Lists of drafts show it.
    pub office: String,
    /// What the service is called, by language. Lists of drafts show it.
    pub title: BTreeMap<String, String>,
    /// Its first content.
    pub draft: Draft<A>,
    /// The key of the folder that the browser has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub folder: Option<String>,
}

/// A new draft was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Begun {
    /// The code that opens it: shown to the person, never logged.
    pub code: String,
    /// Its first version.
    pub version: u64,
    /// When it was saved.
    pub saved_at: DateTime<Utc>,
    /// The key of the folder that it lies in, for the browser to keep. None when it lies in none:
    /// the folder is full, or could not be reached. The code opens the draft all the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub folder: Option<String>,
}

impl Begun {
    /// The code.
    ///
    /// # Errors
    /// When it is none: a defect.
    pub fn code(&self) -> Result<ResumeCode, Failure> {
        Ok(ResumeCode::parse(&self.code).map_err(anyhow::Error::from)?)
    }

    /// The folder's key, if it lies in one.
    #[must_use]
    pub fn folder(&self) -> Option<FolderKey> {
        self.folder.as_deref()?.parse().ok()
    }
}

/// A version that was saved, accepted or not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedVersion<A = Answers> {
    /// Its number.
    pub number: u64,
    /// The number of the version that it was made from; 0 for the first.
    pub base: u64,
    /// Whether it became the current version; another save on the same base came first otherwise.
    pub accepted: bool,
    /// When it was saved.
    pub saved_at: DateTime<Utc>,
    /// What was saved.
    pub draft: Draft<A>,
}

/// A stretch of what was ever saved of a draft, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Versions<A = Answers> {
    /// Twenty at the most.
    pub versions: Vec<SavedVersion<A>>,
    /// Where the next stretch begins; none at the beginning.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<u64>,
}

/// Which drafts of a service lie in a folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Find {
    /// The folder's key.
    pub folder: String,
    /// At which municipality.
    pub tenant: TenantSlug,
    /// For which service.
    pub service: ServiceId,
}

/// A draft that lies in a folder. It may have been sent or deleted since.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// The code that opens it.
    pub code: String,
    /// When it was begun.
    pub begun_at: DateTime<Utc>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn loaded(days: u16) -> Loaded<()> {
        let saved_at = "2026-11-24T12:00:00Z".parse().unwrap();
        Loaded {
            version: 1,
            saved_at,
            draft: Draft {
                service: "hundesteuer-anmelden".parse().unwrap(),
                service_version: "1.0.0".parse().unwrap(),
                retention: Retention::days(days).unwrap(),
                answers: (),
                steps_done: 0,
                steps_in_all: 0,
                states: String::new(),
                place: String::new(),
                begun_at: saved_at,
                sent_at: None,
                page: None,
                corrects: None,
                together: Vec::new(),
                account: None,
            },
        }
    }

    #[test]
    fn a_draft_expires_so_many_days_after_its_last_change_and_warns_two_weeks_before() {
        let loaded = loaded(90);
        assert_eq!(
            loaded.expires_at().to_rfc3339(),
            "2027-02-22T12:00:00+00:00"
        );
        let at = |text: &str| loaded.expires_soon(text.parse().unwrap());
        assert!(!at("2027-02-08T11:59:59Z"));
        assert!(at("2027-02-08T12:00:00Z"));
        assert!(at("2027-03-01T00:00:00Z"));
    }
}
