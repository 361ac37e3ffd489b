//! `form-submit`: sending, once.

mod afterwards;

pub use afterwards::{
    Correct, Corrected, Correcting, Erasing, NotErased, NotWithdrawn, Withdrawing, correct,
    corrections, erase, withdraw, withdrawn,
};

use crate::draft_save::Draft;
use crate::tenant_config::Tenant;
use crate::{From, get, send as carry};
use chrono::{DateTime, NaiveDate, Utc};
use edge::{Callee, Failure};
use http::Method;
use identifiers::{CaseNumber, DraftId, ServiceId, ServiceVersion, TenantSlug};
use serde::{Deserialize, Serialize};

/// The component's id.
pub const ID: Callee = Callee("form-submit");

/// A draft is to be sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Send {
    /// The version that the person saw and that was checked.
    pub base: u64,
    /// That version, with the moment of sending.
    pub draft: Draft,
}

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sent {
    /// It is sent, by this request or another.
    Sent,
    /// Somebody changed the draft meanwhile. Nothing was sent.
    Changed,
    /// The office does not take such applications any more. Nothing was sent, and the draft is
    /// as it was.
    Closed {
        /// Why not.
        reason: Shut,
    },
}

/// Why an office takes no applications for a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "why")]
pub enum Shut {
    /// It has switched the service off.
    SwitchedOff,
    /// The last day for it is over.
    DeadlineOver {
        /// The last day, in Germany.
        open_until: NaiveDate,
    },
    /// Drafts in this version of the service have to be moved to the present one first.
    OldVersion,
    /// The application that was to be corrected is withdrawn.
    Withdrawn,
    /// The office has come too far with the application that was to be corrected.
    TooLate,
    /// The application that was to be corrected was deleted.
    Erased,
}

impl Shut {
    /// Why this office takes no applications in a version of a service on a day, if it takes none.
    #[must_use]
    pub fn of(
        tenant: &Tenant,
        service: &ServiceId,
        version: &ServiceVersion,
        day: NaiveDate,
    ) -> Option<Self> {
        let Some(offered) = tenant.service(service.as_str()) else {
            return Some(Self::SwitchedOff);
        };
        if !offered.supports(version) {
            return Some(Self::OldVersion);
        }
        let open_until = offered.open_until.filter(|last| *last < day)?;
        Some(Self::DeadlineOver { open_until })
    }
}

/// An application as it was sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Application {
    /// What the person and the office call it.
    pub case_number: CaseNumber,
    /// When it was received.
    pub received_at: DateTime<Utc>,
    /// What was sent.
    pub draft: Draft,
}

fn path(tenant: &TenantSlug, id: &DraftId) -> String {
    format!("/internal/applications/{tenant}/{id}")
}

/// Sends a draft.
///
/// # Errors
/// When `form-submit` cannot be reached: then it may be sent or not, and sending it again does no
/// harm.
pub async fn send(
    from: From,
    tenant: &TenantSlug,
    id: &DraftId,
    send: &Send,
) -> Result<Sent, Failure> {
    carry(from, ID, Method::PUT, &path(tenant, id), send)
        .await?
        .read()
}

/// Makes sure that the application of a draft that was closed is written down.
///
/// # Errors
/// [`Failure::NotFound`] when there is none.
pub async fn finish(from: From, tenant: &TenantSlug, id: &DraftId) -> Result<(), Failure> {
    edge::call(from, ID, Method::POST, &path(tenant, id), Vec::new())
        .await?
        .accepted()
}

/// An application as it was sent, for what shows it or puts it on paper. One operation.
///
/// # Errors
/// [`Failure::NotFound`] when nothing was sent under this id.
pub async fn application(
    from: From,
    tenant: &TenantSlug,
    id: &DraftId,
) -> Result<Application, Failure> {
    get(from, ID, &path(tenant, id)).await?.read()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tenant(open_until: Option<&str>) -> Tenant {
        let until = open_until.map(|day| format!(r#","open_until":"{day}""#));
        let text = format!(
            r#"{{"municipality":{{"slug":"aachen","ars":"053340002002","name":"Aachen","kind":"city",
            "regierungsbezirk":"Köln"}},"services":[{{"id":"hundesteuer-anmelden","version":"1.0.0",
            "title":{{"de":"Hund anmelden"}}{}}}]}}"#,
            until.unwrap_or_default()
        );
        serde_json::from_str(&text).unwrap()
    }

    fn shut(tenant: &Tenant, service: &str, day: &str) -> Option<Shut> {
        let version = "1.0.0".parse().unwrap();
        Shut::of(
            tenant,
            &service.parse().unwrap(),
            &version,
            day.parse().unwrap(),
        )
    }

    #[test]
    fn a_service_is_open_to_the_end_of_its_last_day() {
        let dogs = "hundesteuer-anmelden";
        let tenant = tenant(Some("2026-12-31"));
        assert_eq!(shut(&tenant, dogs, "2026-12-31"), None);
        let open_until = "2026-12-31".parse().unwrap();
        let over = Some(Shut::DeadlineOver { open_until });
        assert_eq!(shut(&tenant, dogs, "2027-01-01"), over);
    }

    #[test]
    fn a_version_that_was_withdrawn_takes_nothing() {
        let mut tenant = tenant(None);
        tenant.services[0].version = "2.0.0".parse().unwrap();
        tenant.services[0].withdrawn = vec!["1.0.0".parse().unwrap()];
        let moved = Some(Shut::OldVersion);
        assert_eq!(shut(&tenant, "hundesteuer-anmelden", "2026-01-01"), moved);
    }

    #[test]
    fn a_service_that_is_not_switched_on_takes_nothing_and_one_without_a_last_day_always() {
        let tenant = tenant(None);
        assert_eq!(shut(&tenant, "hundesteuer-anmelden", "2099-01-01"), None);
        let off = Some(Shut::SwitchedOff);
        assert_eq!(shut(&tenant, "bewohnerparken", "2026-01-01"), off);
    }

    #[test]
    fn what_became_of_sending_is_read_as_it_was_written() {
        let open_until = "2026-12-31".parse().unwrap();
        for sent in [
            Sent::Sent,
            Sent::Changed,
            Sent::Closed {
                reason: Shut::SwitchedOff,
            },
            Sent::Closed {
                reason: Shut::TooLate,
            },
            Sent::Closed {
                reason: Shut::DeadlineOver { open_until },
            },
        ] {
            let text = serde_json::to_string(&sent).unwrap();
            assert_eq!(serde_json::from_str::<Sent>(&text).unwrap(), sent, "{text}");
        }
    }
}
