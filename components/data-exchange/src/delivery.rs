//! What a delivery is on its way to the back-office: no I/O.

use calls::data_exchange::{Changed, Delivery};
use chrono::{DateTime, TimeDelta, Utc};
use identifiers::{CaseNumber, DraftId, ServiceId, ServiceVersion};
use serde::{Deserialize, Serialize};

/// An application as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Kept {
    /// As it was handed over.
    #[serde(flatten)]
    pub(crate) delivery: Delivery,
    /// When it came here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) delivered_at: Option<DateTime<Utc>>,
    /// The places of the list that name it, or its withdrawal: with it they go.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) listed: Vec<u64>,
}

/// What an entry of the list is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Kind {
    /// An application.
    #[default]
    Application,
    /// That the citizen withdraws an application which came before.
    Withdrawal,
    /// An application that takes the place of one which came before.
    Correction,
}

/// What a list shows of a delivery. It says nothing of the person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Listed {
    #[serde(default)]
    pub(crate) kind: Kind,
    pub(crate) case_number: CaseNumber,
    pub(crate) service: ServiceId,
    pub(crate) service_version: ServiceVersion,
    pub(crate) received_at: DateTime<Utc>,
    /// When it came here, which can be later than it was received.
    pub(crate) delivered_at: DateTime<Utc>,
    /// The first application of the case, if this is a correction.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) corrects: Option<DraftId>,
    /// The number of a correction; the first application is 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) revision: Option<u64>,
    /// Which questions have other answers than before; not the answers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) changed: Vec<Changed>,
}

impl Listed {
    pub(crate) fn of(delivery: &Delivery, delivered_at: DateTime<Utc>) -> Self {
        let correction = delivery.correction.as_ref();
        Self {
            kind: correction.map_or(Kind::Application, |_| Kind::Correction),
            case_number: delivery.case_number.clone(),
            service: delivery.service.clone(),
            service_version: delivery.service_version.clone(),
            received_at: delivery.received_at,
            delivered_at,
            corrects: correction.map(|it| it.corrects.clone()),
            revision: correction.map(|it| it.revision),
            changed: correction.map_or_else(Vec::new, |it| it.changed.clone()),
        }
    }

    /// That this application was withdrawn at a moment.
    pub(crate) fn withdrawal(
        delivery: &Delivery,
        withdrawn_at: DateTime<Utc>,
        delivered_at: DateTime<Utc>,
    ) -> Self {
        Self {
            kind: Kind::Withdrawal,
            received_at: withdrawn_at,
            corrects: None,
            revision: None,
            changed: Vec::new(),
            ..Self::of(delivery, delivered_at)
        }
    }
}

const WITHDRAWAL: &str = ".withdrawal";

/// The id of the entry that says that an application was withdrawn.
pub(crate) fn withdrawal_of(application: &str) -> String {
    format!("{application}{WITHDRAWAL}")
}

/// The application that an entry is about.
pub(crate) fn application_of(entry: &str) -> &str {
    entry.strip_suffix(WITHDRAWAL).unwrap_or(entry)
}

/// A place in the order in which applications came; empty while its writer is at work, or for
/// good if the writer broke off.
pub(crate) type Place = (u64, Option<(String, Listed)>);

/// After this time nobody is still writing an entry: hosts end a request after 30 seconds.
const ABANDONED: TimeDelta = TimeDelta::seconds(40);

/// The places that can be listed now. An empty one ends the list, so that nobody who goes on from
/// its end misses an application that is just being written; but not for good: once a later
/// one is old, the writer of the empty one has broken off.
pub(crate) fn settled(mut places: Vec<Place>, now: DateTime<Utc>) -> Vec<Place> {
    let is_old = |place: &Place| {
        let listed = place.1.as_ref();
        listed.is_some_and(|(_, listed)| listed.delivered_at + ABANDONED < now)
    };
    let last_old = places.iter().rposition(is_old);
    let first_open = places
        .iter()
        .enumerate()
        .position(|(at, place)| place.1.is_none() && last_old.is_none_or(|old| old < at));
    places.truncate(first_open.unwrap_or(places.len()));
    places
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
            correction: None,
            authentication: None,
        };
        let listed = serde_json::to_string(&Listed::of(&delivery, delivery.received_at)).unwrap();
        assert!(!listed.contains("Mustermann"), "{listed}");
        assert!(listed.contains(r#""kind":"application""#), "{listed}");
        assert!(
            listed.contains("\"receivedAt\":\"2026-11-24T12:00:00Z\""),
            "{listed}"
        );
    }

    #[test]
    fn an_entry_names_the_application_that_it_is_about() {
        assert_eq!(application_of("4f0q"), "4f0q");
        assert_eq!(application_of(&withdrawal_of("4f0q")), "4f0q");
    }

    fn place(number: u64, delivered: Option<&str>) -> Place {
        let id = ResumeCode::from_random([1; 13]).draft_id();
        let listed = delivered.map(|at| Listed {
            kind: Kind::Application,
            case_number: CaseNumber::of_draft(&id),
            service: "hundesteuer-anmelden".parse().unwrap(),
            service_version: "1.0.0".parse().unwrap(),
            received_at: at.parse().unwrap(),
            delivered_at: at.parse().unwrap(),
            corrects: None,
            revision: None,
            changed: Vec::new(),
        });
        (number, listed.map(|listed| (id.to_string(), listed)))
    }

    fn numbers(places: Vec<Place>) -> Vec<u64> {
        let now = "2026-11-24T12:00:00Z".parse().unwrap();
        settled(places, now)
            .iter()
            .map(|(number, _)| *number)
            .collect()
    }

    #[test]
    fn nobody_goes_past_an_application_that_is_just_being_written() {
        let fresh = Some("2026-11-24T11:59:59Z");
        let places = vec![place(1, fresh), place(2, None), place(3, fresh)];
        assert_eq!(numbers(places), [1]);
        assert_eq!(numbers(vec![place(1, None)]), [0; 0]);
    }

    #[test]
    fn a_place_whose_writer_broke_off_holds_nobody_up() {
        let old = Some("2026-11-24T11:58:00Z");
        let places = vec![place(1, None), place(2, old), place(3, None)];
        assert_eq!(numbers(places), [1, 2]);
    }
}
