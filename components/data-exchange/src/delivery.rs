//! What a delivery is on its way to the back-office: no I/O.

use calls::data_exchange::Delivery;
use chrono::{DateTime, Utc};
use identifiers::{CaseNumber, ServiceId, ServiceVersion};
use serde::{Deserialize, Serialize};

/// What a list shows of a delivery. It says nothing of the person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Listed {
    pub(crate) case_number: CaseNumber,
    pub(crate) service: ServiceId,
    pub(crate) service_version: ServiceVersion,
    pub(crate) received_at: DateTime<Utc>,
}

impl From<&Delivery> for Listed {
    fn from(delivery: &Delivery) -> Self {
        Self {
            case_number: delivery.case_number.clone(),
            service: delivery.service.clone(),
            service_version: delivery.service_version.clone(),
            received_at: delivery.received_at,
        }
    }
}

/// That the back-office has taken a delivery over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Acknowledgement {
    pub(crate) at: DateTime<Utc>,
}

/// How far a delivery is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum State {
    /// It waits to be acknowledged.
    New,
    /// The back-office has it.
    Acknowledged,
}

impl State {
    pub(crate) fn of(acknowledgement: Option<&Acknowledgement>) -> Self {
        match acknowledgement {
            Some(_) => Self::Acknowledged,
            None => Self::New,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use identifiers::ResumeCode;

    #[test]
    fn a_list_shows_nothing_of_the_person() {
        let id = ResumeCode::from_random([1; 13]).draft_id();
        let delivery = Delivery {
            case_number: CaseNumber::of_draft(&id),
            service: "hundesteuer-anmelden".parse().unwrap(),
            service_version: "1.0.0".parse().unwrap(),
            service_title: [("de".to_owned(), "Hund anmelden".to_owned())].into(),
            tenant_name: "Stadt Aachen".into(),
            received_at: "2026-11-24T12:00:00Z".parse().unwrap(),
            xml: "<S>Erika Mustermann</S>".into(),
        };
        let listed = serde_json::to_string(&Listed::from(&delivery)).unwrap();
        assert!(!listed.contains("Mustermann"), "{listed}");
        assert!(
            listed.contains("\"receivedAt\":\"2026-11-24T12:00:00Z\""),
            "{listed}"
        );
    }

    #[test]
    fn a_delivery_is_new_until_it_is_acknowledged() {
        let at = "2026-11-24T12:00:00Z".parse().unwrap();
        assert_eq!(State::of(None), State::New);
        assert_eq!(
            State::of(Some(&Acknowledgement { at })),
            State::Acknowledged
        );
    }
}
