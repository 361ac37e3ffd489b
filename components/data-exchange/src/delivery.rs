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
