//! What a sent application is: no I/O, no clock.

use calls::data_exchange::{Correction, Delivery};
use calls::draft_save::Draft;
use calls::mailbox::{Event, Message};
use calls::service_library::titles;
use calls::tenant_config::Municipality;
use chrono::{DateTime, Utc};
use fim::{Finding, ServicePackage};
use forms::day;
use identifiers::{CaseNumber, DraftId};
use serde::{Deserialize, Serialize};

/// An application, as it was sent. It is made from the draft's closing version and from nothing
/// else: however often it is made, it is the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Submission {
    pub(crate) case_number: CaseNumber,
    /// When the person sent it: what counts for deadlines.
    pub(crate) received_at: DateTime<Utc>,
    pub(crate) draft: Draft,
}

/// That an application was withdrawn by its citizen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Withdrawn {
    pub(crate) at: DateTime<Utc>,
}

impl Submission {
    /// The application that this draft became. None when it was not sent.
    pub(crate) fn of(id: &DraftId, draft: &Draft) -> Option<Self> {
        Some(Self {
            case_number: match &draft.corrects {
                Some(first) => first.case_number.clone(),
                None => CaseNumber::of_draft(id),
            },
            received_at: draft.sent_at?,
            draft: draft.clone(),
        })
    }

    /// What the back-office gets.
    ///
    /// # Errors
    /// What is wrong with the answers; nothing is, or the application would not have been sent.
    pub(crate) fn delivery(
        &self,
        office: &Municipality,
        package: &ServicePackage,
        correction: Option<Correction>,
    ) -> Result<Delivery, Vec<Finding>> {
        let judgement = package.judge(&self.draft.answers, day(self.received_at));
        if !judgement.findings.is_empty() {
            return Err(judgement.findings);
        }
        Ok(Delivery {
            case_number: self.case_number.clone(),
            service: self.draft.service.clone(),
            service_version: self.draft.service_version.clone(),
            service_title: titles(package),
            tenant_name: office.official_name(),
            received_at: self.received_at,
            xml: fim::write_instance(&package.schema, &judgement.answers)?,
            correction,
        })
    }

    /// What the citizen gets.
    pub(crate) fn receipt(
        &self,
        office: &Municipality,
        package: &ServicePackage,
        correction: Option<u64>,
    ) -> Message {
        let event = match correction {
            Some(revision) => Event::Corrected { revision },
            None => Event::Received,
        };
        self.message(office, package, self.received_at, event)
    }

    /// That it was withdrawn, for the citizen.
    pub(crate) fn withdrawn(
        &self,
        office: &Municipality,
        package: &ServicePackage,
        at: DateTime<Utc>,
    ) -> Message {
        self.message(office, package, at, Event::Withdrawn)
    }

    fn message(
        &self,
        office: &Municipality,
        package: &ServicePackage,
        at: DateTime<Utc>,
        event: Event,
    ) -> Message {
        Message {
            tenant: office.slug.clone(),
            sender: office.official_name(),
            case_number: self.case_number.clone(),
            service_title: titles(package),
            at,
            event,
        }
    }
}
