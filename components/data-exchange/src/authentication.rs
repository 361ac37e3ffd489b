//! Who sent an application, as the office may know it.

use crate::api::office;
use crate::audit;
use crate::store::Here;
use calls::audit::Act;
use calls::data_exchange::{Authentication, Delivery};
use chrono::{DateTime, Utc};
use edge::{Failure, Request, Response};
use identifiers::CaseNumber;
use serde::Serialize;
use sessions::Acting;

/// Whose account it was.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
enum Account {
    None,
    Citizen,
    Company,
}

/// What the office reads. The person's id is not in it: it is the portal's own.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Shown {
    case_number: CaseNumber,
    account: Account,
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    temporary: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    logged_in_at: Option<DateTime<Utc>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    company: Option<String>,
    answers: Vec<Answer>,
}

/// An answer that the account gave.
#[derive(Debug, Serialize)]
struct Answer {
    path: String,
    label: String,
    attribute: &'static str,
    level: &'static str,
}

impl Shown {
    fn of(delivery: Delivery) -> Self {
        let mut shown = Self {
            case_number: delivery.case_number,
            account: Account::None,
            level: None,
            temporary: None,
            logged_in_at: None,
            company: None,
            answers: Vec::new(),
        };
        let Some(authentication) = delivery.authentication else {
            return shown;
        };
        let Authentication {
            sender, answers, ..
        } = *authentication;
        (shown.account, shown.company) = match sender.acting {
            Acting::InPerson => (Account::Citizen, None),
            Acting::ForCompany { name } => (Account::Company, Some(name)),
        };
        shown.level = Some(sender.level.name());
        shown.temporary = Some(!sender.lasting);
        shown.logged_in_at = Some(sender.logged_in_at);
        shown.answers = answers
            .into_iter()
            .map(|it| Answer {
                path: it.path,
                label: it.label,
                attribute: it.attribute.name(),
                level: it.level.name(),
            })
            .collect();
        shown
    }
}

/// Who sent an application. Four operations: the token, the application, and two for the audit log.
pub(crate) async fn show(request: &Request, id: &str) -> Result<Response, Failure> {
    let office = office(request).await?;
    let deliveries = Here::open().await?;
    let kept = deliveries.delivery(office.tenant(), id).await?;
    audit::note(&deliveries, &office, Act::AuthenticationRead, id, None).await?;
    Response::json(&Shown::of(kept.delivery))
}

#[cfg(test)]
mod tests {
    use super::*;
    use calls::draft_save::Sender;
    use identifiers::TrustLevel;
    use sessions::{Holder, PersonId, Session, SessionId};

    #[test]
    fn the_office_reads_for_whom_it_was_sent_and_never_the_person_s_id() {
        let person = PersonId::for_once([1; 20]);
        let session = Session {
            id: SessionId::from_random([2; 20]),
            person: person.clone(),
            lasting: true,
            acting: Acting::ForCompany {
                name: "Muster GmbH".into(),
            },
            level: TrustLevel::High,
            began: 0,
            ends: 0,
        };
        let mut delivery = crate::tests::delivery();
        delivery.authentication = Some(Box::new(Authentication {
            holder: Holder::of(&session, TrustLevel::Substantial),
            sender: Sender::of(&session),
            answers: Vec::new(),
        }));
        let json = serde_json::to_string(&Shown::of(delivery)).unwrap();
        assert!(!json.contains(person.as_str()), "{json}");
        for part in [
            "\"company\"",
            "Muster GmbH",
            "\"hoch\"",
            "\"temporary\":false",
        ] {
            assert!(json.contains(part), "{part}: {json}");
        }
    }

    #[test]
    fn without_a_log_in_there_is_no_account() {
        let json = serde_json::to_value(Shown::of(crate::tests::delivery())).unwrap();
        assert_eq!(json["account"], "none");
        assert!(json.get("level").is_none());
    }
}
