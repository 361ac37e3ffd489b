//! `data-exchange`: applications on their way to the back-office systems.

use crate::draft_save::Sender;
use crate::{From, get, send};
use chrono::{DateTime, TimeDelta, Utc};
use edge::{Callee, Failure};
use fim::{Allowance, Limit};
use http::Method;
use identifiers::{
    AccountAttribute, CaseNumber, DraftId, ServiceId, ServiceVersion, TenantSlug, TrustLevel,
};
use serde::{Deserialize, Serialize};
use sessions::Holder;
use std::collections::BTreeMap;

/// The component's id.
pub const ID: Callee = Callee("data-exchange");

/// An application, handed over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delivery {
    /// What the person and the office call it.
    pub case_number: CaseNumber,
    /// Which service.
    pub service: ServiceId,
    /// In which version.
    pub service_version: ServiceVersion,
    /// The service's title, by language.
    pub service_title: BTreeMap<String, String>,
    /// The office's name.
    pub tenant_name: String,
    /// When it was received.
    pub received_at: DateTime<Utc>,
    /// The application in the schema's own XML.
    pub xml: String,
    /// What it corrects, if it is a correction.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub correction: Option<Correction>,
    /// Who sent it, where its service demands a log-in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authentication: Option<Box<Authentication>>,
}

/// Who sent an application, and which answers the account gave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Authentication {
    /// Whose it is: messages on it are theirs. Not for the office.
    pub holder: Holder,
    /// Who sent it.
    pub sender: Sender,
    /// The answers that came from the account and were not changed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<FromAccount>,
}

/// An answer that the account gave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FromAccount {
    /// The place of the field: keys and repeat numbers from the top.
    pub path: String,
    /// What the form calls it, in German.
    pub label: String,
    /// What of the account it is.
    pub attribute: AccountAttribute,
    /// How sure that is.
    pub level: TrustLevel,
}

/// That an application takes the place of an earlier one of the same case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// The first application of the case.
    pub corrects: DraftId,
    /// Its number; the first application is 1. Larger numbers are later; some may be missing.
    pub revision: u64,
    /// The questions whose answers are others than in the one before.
    pub changed: Vec<Changed>,
}

/// A question whose answer has changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changed {
    /// The place of the field: keys and repeat numbers from the top.
    pub path: String,
    /// What the form calls it, in German.
    pub label: String,
}

/// An application is handed over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Put<D = Delivery> {
    /// The application.
    pub delivery: D,
    /// Whether it may have been handed over before.
    pub again: bool,
}

fn path(tenant: &TenantSlug, id: &DraftId) -> String {
    format!("/internal/deliveries/{tenant}/{id}")
}

/// Hands an application over. Again with the same id is harmless.
///
/// # Errors
/// When `data-exchange` cannot be reached.
pub async fn put(
    from: From,
    tenant: &TenantSlug,
    id: &DraftId,
    put: &Put<&Delivery>,
) -> Result<(), Failure> {
    send(from, ID, Method::PUT, &path(tenant, id), put)
        .await?
        .accepted()
}

/// Deletes an application with everything that happened to it, for good. The office is not told: it is
/// asked first whether the case is over ([`Progress::is_over`]). `settled` says that nobody can be at
/// work on it any more; once again with it leaves nothing at all.
///
/// # Errors
/// When `data-exchange` cannot be reached: it may be deleted or not, and again is harmless.
pub async fn erase(
    from: From,
    tenant: &TenantSlug,
    id: &DraftId,
    settled: bool,
) -> Result<(), Failure> {
    let path = format!("{}?settled={settled}", path(tenant, id));
    edge::call(from, ID, Method::DELETE, &path, Vec::new())
        .await?
        .accepted()
}

/// An application as it was handed over, as it is kept; none until it is. One operation.
///
/// # Errors
/// When `data-exchange` cannot be reached.
pub async fn kept(
    from: From,
    tenant: &TenantSlug,
    id: &DraftId,
) -> Result<Option<serde_json::Value>, Failure> {
    match get(from, ID, &path(tenant, id)).await?.read() {
        Ok(kept) => Ok(Some(kept)),
        Err(Failure::NotFound) => Ok(None),
        Err(other) => Err(other),
    }
}

/// What the office has said of an application.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// When.
    pub at: DateTime<Utc>,
    /// What it has to tell the citizen: plain text of up to 2,000 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// For so long an application that the office has seen stays after its withdrawal: nobody there
/// confirms to have read of it.
pub const WITHDRAWAL_STAYS: TimeDelta = TimeDelta::days(30);

/// How far an application is at the office. Each moment is that of the first time.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Progress {
    /// Since when the office can fetch it; absent while it is on its way.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delivered_at: Option<DateTime<Utc>>,
    /// When the office's system fetched it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fetched_at: Option<DateTime<Utc>>,
    /// When the office's system said that it has stored it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acknowledged_at: Option<DateTime<Utc>>,
    /// That somebody works on it: every word of the office, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub in_progress: Vec<Report>,
    /// That it is decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided: Option<Report>,
    /// When the citizen withdrew it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawn_at: Option<DateTime<Utc>>,
}

impl Progress {
    /// Whether something may still be done with a sent application.
    #[must_use]
    pub fn allows(&self, allowance: Option<Allowance>) -> bool {
        let open = |until| match until {
            Limit::InProgress => self.in_progress.is_empty() && self.decided.is_none(),
            Limit::Decided => self.decided.is_none(),
        };
        self.withdrawn_at.is_none() && allowance.is_some_and(|it| open(it.until))
    }

    /// Whether the office needs nothing of it here any more: it has decided; or the application is
    /// withdrawn, and the office has either never seen it or had [`WITHDRAWAL_STAYS`] to read so.
    #[must_use]
    pub fn is_over(&self, now: DateTime<Utc>) -> bool {
        let seen = self.fetched_at.is_some() || self.acknowledged_at.is_some();
        let read = |at| !seen || at + WITHDRAWAL_STAYS <= now;
        self.decided.is_some() || self.withdrawn_at.is_some_and(read)
    }
}

/// How far an application is. Three operations.
///
/// # Errors
/// When `data-exchange` cannot be reached.
pub async fn progress(from: From, tenant: &TenantSlug, id: &DraftId) -> Result<Progress, Failure> {
    let path = format!("{}/state", path(tenant, id));
    match get(from, ID, &path).await?.read() {
        // Not delivered yet.
        Err(Failure::NotFound) => Ok(Progress::default()),
        other => other,
    }
}

/// A citizen's withdrawal, handed over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withdrawal {
    /// When the citizen withdrew the application.
    pub at: DateTime<Utc>,
}

/// Tells the office that an application was withdrawn. Again is harmless.
///
/// # Errors
/// [`Failure::NotFound`] when the application is not delivered yet.
pub async fn withdraw(
    from: From,
    tenant: &TenantSlug,
    id: &DraftId,
    withdrawal: &Withdrawal,
) -> Result<(), Failure> {
    let path = format!("{}/withdrawal", path(tenant, id));
    send(from, ID, Method::PUT, &path, withdrawal)
        .await?
        .accepted()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minute: u32) -> DateTime<Utc> {
        format!("2026-11-24T12:{minute:02}:00Z").parse().unwrap()
    }

    #[test]
    fn a_case_is_over_once_it_is_decided_or_its_withdrawal_was_there_to_read() {
        let now = at(30);
        let mut progress = Progress::default();
        assert!(!progress.is_over(now), "on its way");
        progress.delivered_at = Some(at(1));
        assert!(!progress.is_over(now));
        progress.withdrawn_at = Some(at(2));
        assert!(progress.is_over(now), "the office has never seen it");
        progress.fetched_at = Some(at(1));
        assert!(!progress.is_over(now));
        assert!(progress.is_over(at(2) + WITHDRAWAL_STAYS));
        progress.decided = Some(report(5));
        assert!(progress.is_over(now));
    }

    fn report(minute: u32) -> Report {
        let at = at(minute);
        Report { at, note: None }
    }

    #[test]
    fn withdrawing_ends_with_what_the_service_names_and_with_having_withdrawn() {
        let until = |until| Some(Allowance { until });
        let mut progress = Progress::default();
        assert!(!progress.allows(None));
        assert!(progress.allows(until(Limit::InProgress)));
        progress.in_progress.push(report(3));
        assert!(!progress.allows(until(Limit::InProgress)));
        assert!(progress.allows(until(Limit::Decided)));
        progress.withdrawn_at = Some(at(4));
        assert!(!progress.allows(until(Limit::Decided)));
        progress.withdrawn_at = None;
        progress.decided = Some(report(5));
        assert!(!progress.allows(until(Limit::Decided)));
    }
}
