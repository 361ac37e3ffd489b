//! What becomes of an application after it was sent: its corrections, and its withdrawal.

use super::{ID, path};
use crate::data_exchange::Progress;
use crate::draft_save::{Begun, Lists};
use crate::{From, get, send};
use chrono::{DateTime, Utc};
use edge::Failure;
use fim::{Allowance, FieldPath};
use http::Method;
use identifiers::{CaseNumber, DraftId, TenantSlug};
use serde::{Deserialize, Serialize};

/// A correction that took the place of an application.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Corrected {
    /// Its number; the application itself is 1. Larger numbers are later; some may be missing.
    pub number: u64,
    /// Its own id.
    pub id: DraftId,
    /// When it was received.
    pub received_at: DateTime<Utc>,
    /// The questions whose answers are others than in the one before.
    pub changed: Vec<FieldPath>,
}

/// The corrections of an application, oldest first, each once. One operation, and one for each.
///
/// # Errors
/// When `form-submit` cannot be reached.
pub async fn corrections(
    from: From,
    tenant: &TenantSlug,
    id: &DraftId,
) -> Result<Vec<Corrected>, Failure> {
    get(from, ID, &corrections_path(tenant, id)).await?.read()
}

/// An application is to be corrected.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correct {
    /// The key of the folder that the browser has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub folder: Option<String>,
}

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Correcting {
    /// There is a new draft with the latest answers.
    Begun(Begun),
    /// The service does not let one, the office has come too far, or it is withdrawn. Nothing was
    /// made.
    Refused,
}

/// Begins a correction of an application that corrects none itself.
///
/// # Errors
/// [`Failure::NotFound`] when there is no such application; else when `form-submit` cannot be
/// reached: then there may be a draft that nobody knows of.
pub async fn correct(
    from: From,
    tenant: &TenantSlug,
    id: &DraftId,
    correct: &Correct,
) -> Result<Correcting, Failure> {
    let path = corrections_path(tenant, id);
    send(from, ID, Method::POST, &path, correct).await?.read()
}

fn corrections_path(tenant: &TenantSlug, id: &DraftId) -> String {
    format!("{}/corrections", path(tenant, id))
}

/// When its citizen withdrew an application, if they did. One operation.
///
/// # Errors
/// When `form-submit` cannot be reached.
pub async fn withdrawn(
    from: From,
    tenant: &TenantSlug,
    id: &DraftId,
) -> Result<Option<DateTime<Utc>>, Failure> {
    get(from, ID, &withdrawal_path(tenant, id)).await?.read()
}

/// What became of a withdrawal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Withdrawing {
    /// It is withdrawn, by this request or another.
    Withdrawn,
    /// Nothing was done.
    Refused {
        /// Why not.
        why: NotWithdrawn,
    },
}

/// Why an application cannot be withdrawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NotWithdrawn {
    /// Its service does not let one.
    NotOffered,
    /// The office works on it.
    InProgress,
    /// The office has decided.
    Decided,
}

impl NotWithdrawn {
    /// Why an application that has come so far cannot be withdrawn; nothing where it can.
    #[must_use]
    pub fn of(allowance: Option<Allowance>, progress: &Progress) -> Option<Self> {
        match (allowance, &progress.decided) {
            (None, _) => Some(Self::NotOffered),
            _ if progress.allows(allowance) => None,
            (Some(_), Some(_)) => Some(Self::Decided),
            (Some(_), None) => Some(Self::InProgress),
        }
    }
}

/// Withdraws an application. Again is harmless.
///
/// # Errors
/// [`Failure::NotFound`] when there is no such application; else when `form-submit` cannot be
/// reached: then it may be withdrawn or not.
pub async fn withdraw(
    from: From,
    tenant: &TenantSlug,
    id: &DraftId,
) -> Result<Withdrawing, Failure> {
    let path = withdrawal_path(tenant, id);
    edge::call(from, ID, Method::POST, &path, Vec::new())
        .await?
        .read()
}

/// What became of the wish that an application is deleted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Erasing {
    /// It is being deleted, with its corrections and all that came of them.
    Erased {
        /// The corrections.
        corrections: Vec<DraftId>,
    },
    /// Nothing is deleted.
    Refused {
        /// Why not.
        why: NotErased,
    },
}

/// Why an application cannot be deleted now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "why")]
pub enum NotErased {
    /// The office has not decided yet.
    Undecided,
    /// It is withdrawn, and the office may not have read that yet.
    Withdrawn {
        /// From then on it can be.
        until: DateTime<Utc>,
    },
    /// It has not reached the office, or something that follows is not done yet.
    OnItsWay,
    /// It corrects another one, and goes with that.
    Correction {
        /// The number of both.
        case_number: CaseNumber,
    },
}

/// Has an application deleted whose case is over, with everything that came of it. Again is harmless.
///
/// # Errors
/// [`Failure::NotFound`] when there is no such application, or none any more; else when `form-submit`
/// cannot be reached: then it may be deleted or not.
pub async fn erase(
    from: From,
    tenant: &TenantSlug,
    id: &DraftId,
    lists: &Lists,
) -> Result<Erasing, Failure> {
    send(from, ID, Method::DELETE, &path(tenant, id), lists)
        .await?
        .read()
}

fn withdrawal_path(tenant: &TenantSlug, id: &DraftId) -> String {
    format!("{}/withdrawal", path(tenant, id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data_exchange::Report;
    use fim::Limit;

    #[test]
    fn who_may_not_withdraw_reads_why() {
        let until = Some(Allowance {
            until: Limit::InProgress,
        });
        let at = "2026-11-24T12:00:00Z".parse().unwrap();
        let report = Report { at, note: None };
        let mut progress = Progress::default();
        let why = NotWithdrawn::of;
        assert_eq!(why(until, &progress), None);
        progress.in_progress.push(report.clone());
        assert_eq!(why(until, &progress), Some(NotWithdrawn::InProgress));
        progress.decided = Some(report);
        assert_eq!(why(until, &progress), Some(NotWithdrawn::Decided));
        assert_eq!(why(None, &progress), Some(NotWithdrawn::NotOffered));
    }

    #[test]
    fn what_became_of_it_is_read_as_it_was_written() {
        for became in [
            Withdrawing::Withdrawn,
            Withdrawing::Refused {
                why: NotWithdrawn::Decided,
            },
        ] {
            let text = serde_json::to_string(&became).unwrap();
            assert_eq!(
                serde_json::from_str::<Withdrawing>(&text).unwrap(),
                became,
                "{text}"
            );
        }
        let begun = Begun {
            code: "code".into(),
            version: 1,
            saved_at: "2026-11-24T12:00:00Z".parse().unwrap(),
            folder: None,
        };
        for became in [Correcting::Begun(begun), Correcting::Refused] {
            let text = serde_json::to_string(&became).unwrap();
            assert_eq!(
                serde_json::from_str::<Correcting>(&text).unwrap(),
                became,
                "{text}"
            );
        }
    }
}
