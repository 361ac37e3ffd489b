//! What a sent application is: no I/O, no clock.

use calls::data_exchange::{Authentication, Correction, Delivery, FromAccount};
use calls::draft_save::Draft;
use calls::mailbox::{Event, Message};
use calls::service_library::titles;
use calls::tenant_config::Municipality;
use chrono::{DateTime, Utc};
use fim::{Finding, ServicePackage};
use forms::{Wording, day};
use identifiers::{CaseNumber, DraftId};
use pages::Locale;
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
            authentication: self.authentication(package),
        })
    }

    /// Who sent it, and which answers the account gave.
    fn authentication(&self, package: &ServicePackage) -> Option<Box<Authentication>> {
        let account = self.draft.account.as_ref()?;
        let wording = Wording::new(package, Locale::De);
        let answers = &self.draft.answers;
        let marks = account.marks.iter();
        let marks = marks.filter(|mark| account.mark(&mark.path, answers).is_some());
        let given = marks.map(|mark| FromAccount {
            path: mark.path.to_string(),
            label: wording.label_at(&mark.path).to_owned(),
            attribute: mark.attribute,
            level: mark.level,
        });
        Some(Box::new(Authentication {
            holder: account.holder.clone(),
            sender: account.sender.clone()?,
            answers: given.collect(),
        }))
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
            holder: self.draft.account.as_ref().map(|it| it.holder.clone()),
        }
    }
}
