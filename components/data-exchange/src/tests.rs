//! An application's life at the office, in a store that counts and crashes.

use crate::course::Fact;
use crate::delivery::{Kept, Kind, application_of};
use crate::erasing;
use crate::happening::Noted;
use crate::internal::{list_withdrawal, progress, take_over};
use crate::outbox::{Standing, standing};
use crate::states::take_note;
use crate::store::Deliveries;
use calls::audit::{Act, Deed, Who};
use calls::data_exchange::Delivery;
use chrono::{DateTime, TimeDelta, Utc};
use edge::Failure;
use futures::executor::block_on;
use identifiers::{CaseNumber, DraftId, ResumeCode, TenantSlug};
use records::Moment;
use records::memory::{Crash, Memory, SleepersClock};
use sealing::KeyRing;
use std::time::Duration;

const NOON: Moment = Moment(1_800_000_000_000);

type Office = Deliveries<Memory, SleepersClock>;

fn office(store: &Memory) -> Office {
    let key = KeyRing::parse("AwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwM=").unwrap();
    Deliveries::on(store.clone(), SleepersClock::default(), key)
}

fn tenant() -> TenantSlug {
    "aachen".parse().unwrap()
}

fn id() -> DraftId {
    ResumeCode::from_random([1; 13]).draft_id()
}

fn minute(minute: i64) -> DateTime<Utc> {
    let noon: DateTime<Utc> = "2026-11-24T12:00:00Z".parse().unwrap();
    noon + TimeDelta::minutes(minute)
}

pub(crate) fn delivery() -> Delivery {
    Delivery {
        case_number: CaseNumber::of_draft(&id()),
        service: "hundesteuer-anmelden".parse().unwrap(),
        service_version: "1.0.0".parse().unwrap(),
        service_title: [("de".to_owned(), "Hund anmelden".to_owned())].into(),
        tenant_name: "Stadt Aachen".into(),
        received_at: minute(0),
        xml: "<S/>".into(),
        correction: None,
        authentication: None,
    }
}

fn deliver(office: &Office) {
    deliver_at(office, None, 1);
}

/// As the first time, or after what there is of it already.
fn deliver_at(office: &Office, before: Option<Kept>, at: i64) {
    let delivery = delivery();
    block_on(take_over(
        office,
        &tenant(),
        &id(),
        delivery,
        before,
        minute(at),
    ))
    .unwrap();
}

fn try_to_say(
    office: &Office,
    tenant: &TenantSlug,
    fact: &Fact,
    at: i64,
) -> Result<Noted, Failure> {
    let id = id();
    let deed = Deed {
        tenant: Some(tenant.clone()),
        who: Who::Operator,
        act: Act::StateReported,
        at: minute(at),
        case: Some(id.to_string()),
        about: None,
    };
    let noted = take_note(office, tenant, id.as_str(), fact, &deed, minute(at), NOON);
    block_on(noted).map(|(noted, _)| noted)
}

fn say(office: &Office, fact: &Fact, at: i64) -> Noted {
    try_to_say(office, &tenant(), fact, at).unwrap()
}

fn withdraw(office: &Office, at: i64) -> Result<(), Failure> {
    block_on(list_withdrawal(
        office,
        &tenant(),
        &id(),
        minute(at),
        minute(at),
    ))
}

fn messages(office: &Office) -> Vec<String> {
    let pending = block_on(office.notices().pending(100, NOON)).unwrap();
    pending.into_iter().map(|task| task.id).collect()
}

#[test]
fn the_citizen_can_follow_an_application_from_delivery_to_decision() {
    let office = office(&Memory::new());
    let before = block_on(progress(&office, &tenant(), id().as_str()));
    assert!(matches!(before, Err(Failure::NotFound)));
    deliver(&office);
    let note = Some("Ihr Bescheid ist unterwegs.".to_owned());
    for (at, fact) in [
        (2, Fact::Fetched),
        (3, Fact::Acknowledged),
        (4, Fact::InProgress(None)),
        (5, Fact::Decided(note.clone())),
    ] {
        assert_eq!(say(&office, &fact, at), Noted::New);
        assert_eq!(say(&office, &fact, at + 10), Noted::Known);
    }
    let seen = block_on(progress(&office, &tenant(), id().as_str())).unwrap();
    assert_eq!(seen.delivered_at, Some(minute(1)));
    assert_eq!(seen.fetched_at, Some(minute(2)));
    assert_eq!(seen.acknowledged_at, Some(minute(3)));
    assert_eq!(seen.in_progress[0].at, minute(4));
    let decided = seen.decided.unwrap();
    assert_eq!((decided.at, decided.note), (minute(5), note));
}

#[test]
fn the_state_takes_three_operations_and_a_report_nine() {
    let memory = Memory::new();
    let office = office(&memory);
    deliver(&office);
    memory.reset_counts();
    say(&office, &Fact::InProgress(None), 1);
    // The application, the counter of what happened; the audit log's two; the message; what happened.
    assert_eq!(memory.counts().total(), 8);
    memory.reset_counts();
    say(&office, &Fact::Decided(None), 2);
    assert_eq!(memory.counts().total(), 9);
    memory.reset_counts();
    say(&office, &Fact::Decided(None), 3);
    assert_eq!(memory.counts().total(), 3);
    memory.reset_counts();
    block_on(progress(&office, &tenant(), id().as_str())).unwrap();
    assert_eq!(memory.counts().total(), 3);
}

#[test]
fn what_the_office_says_is_told_once_whenever_the_host_dies_while_it_is_written_down() {
    let fact = Fact::Decided(Some("Bewilligt.".to_owned()));
    for operation in 1..=9 {
        for crash in [Crash::Before, Crash::After] {
            let memory = Memory::new();
            deliver(&office(&memory));
            let dying = memory.client();
            dying.crash_at(operation, crash);
            let _ = try_to_say(&office(&dying), &tenant(), &fact, 2);
            // The back-office got no answer, and says it again.
            let office = office(&memory);
            say(&office, &fact, 3);
            let tasks = block_on(office.notices().pending(100, NOON)).unwrap();
            let mut told: Vec<&str> = tasks.iter().map(|task| task.id.as_str()).collect();
            told.dedup();
            assert_eq!(told.len(), 1, "{operation} {crash:?}");
            let stands = block_on(standing(&office, &tasks[0], NOON)).unwrap();
            assert_eq!(stands, Standing::True);
        }
    }
}

#[test]
fn a_message_of_what_never_happened_is_waited_for_and_then_dropped() {
    let memory = Memory::new();
    deliver(&office(&memory));
    let dying = memory.client();
    // The application, the counter, the audit log's two, the message's two; then it dies.
    dying.crash_at(7, Crash::Before);
    try_to_say(&office(&dying), &tenant(), &Fact::InProgress(None), 2).unwrap_err();
    let office = office(&memory);
    let task = block_on(office.notices().pending(1, NOON))
        .unwrap()
        .remove(0);
    let after = |seconds| {
        let now = NOON + Duration::from_secs(seconds);
        block_on(standing(&office, &task, now)).unwrap()
    };
    assert_eq!(after(119), Standing::Open);
    assert_eq!(after(120), Standing::Void);
}

#[test]
fn a_second_decision_is_refused_and_tells_nobody_anything() {
    let office = office(&Memory::new());
    deliver(&office);
    let yes = Fact::Decided(Some("Ja.".to_owned()));
    let no = Fact::Decided(Some("Nein.".to_owned()));
    assert_eq!(say(&office, &yes, 2), Noted::New);
    assert!(matches!(say(&office, &no, 3), Noted::Refused(_)));
    assert_eq!(messages(&office).len(), 1);
}

#[test]
fn a_withdrawal_is_listed_once_as_an_entry_of_its_own() {
    let office = office(&Memory::new());
    assert!(matches!(withdraw(&office, 1), Err(Failure::NotFound)));
    deliver(&office);
    withdraw(&office, 2).unwrap();
    withdraw(&office, 3).unwrap();
    let slots = block_on(office.log(&tenant()).from(0, 100)).unwrap();
    let entries: Vec<_> = slots.into_iter().map(|(_, entry)| entry.unwrap()).collect();
    assert_eq!(entries.len(), 2);
    let listed = entries[1].summary.as_ref().unwrap();
    assert_eq!(listed.kind, Kind::Withdrawal);
    assert_eq!(listed.received_at, minute(2));
    assert_ne!(entries[0].id, entries[1].id);
    assert_eq!(application_of(&entries[1].id), id().as_str());
    let seen = block_on(progress(&office, &tenant(), id().as_str())).unwrap();
    assert_eq!(seen.withdrawn_at, Some(minute(2)));
}

/// Delivered twice, read, withdrawn, and answered.
fn with_everything(memory: &Memory) {
    let office = office(memory);
    deliver(&office);
    let before = block_on(office.delivery(&tenant(), id().as_str())).unwrap();
    deliver_at(&office, Some(before), 2);
    say(&office, &Fact::Fetched, 3);
    withdraw(&office, 4).unwrap();
    say(&office, &Fact::Decided(None), 5);
}

fn erase(office: &Office, settled: bool) -> Result<(), Failure> {
    block_on(erasing::delete(office, &tenant(), &id(), settled))
}

/// The records that name the application, but for messages on their way.
fn naming(memory: &Memory) -> Vec<String> {
    let mut keys: Vec<String> = memory.values().into_keys().collect();
    keys.retain(|key| key.contains(id().as_str()) || key.contains("delivery.slot"));
    keys
}

#[test]
fn of_an_application_that_was_deleted_nothing_is_left_whenever_the_host_dies_meanwhile() {
    for crash in [Crash::Before, Crash::After] {
        for operation in 1.. {
            let memory = Memory::new();
            with_everything(&memory);
            assert_eq!(naming(&memory).len(), 8, "{:?}", naming(&memory));
            let dying = memory.client();
            dying.crash_at(operation, crash);
            let dead = office(&dying);
            let _ = erase(&dead, false).and_then(|()| erase(&dead, true));
            let alive = dying.counts().total() < operation;
            let office = office(&memory);
            erase(&office, false).unwrap();
            erase(&office, true).unwrap();
            // Of one that dies between a counter and its tombstone, the tombstone.
            let left = naming(&memory);
            let tombstone = |key: &String| key.contains("/course.version/");
            assert!(left.len() < 2 && left.iter().all(tombstone), "{left:?}");
            let seen = block_on(progress(&office, &tenant(), id().as_str()));
            assert!(matches!(seen, Err(Failure::NotFound)));
            if alive {
                assert!(operation > 10 && left.is_empty());
                break;
            }
        }
    }
}

#[test]
fn what_the_office_says_while_its_application_is_deleted_is_told_to_nobody() {
    let memory = Memory::new();
    with_everything(&memory);
    let office = office(&memory);
    erase(&office, false).unwrap();
    let known = block_on(office.known(&tenant(), id().as_str())).unwrap();
    let (tenant, id) = (tenant(), id());
    let late = office.note(&tenant, id.as_str(), known, &Fact::Acknowledged, minute(9));
    assert!(matches!(block_on(late), Err(Failure::NotFound)));
    let task = block_on(office.notices().pending(1, NOON))
        .unwrap()
        .remove(0);
    let later = NOON + Duration::from_secs(120);
    let stands = block_on(standing(&office, &task, later)).unwrap();
    assert_eq!(stands, Standing::Void);
}

#[test]
fn another_municipality_finds_nothing() {
    let office = office(&Memory::new());
    deliver(&office);
    let bonn = "bonn".parse().unwrap();
    let noted = try_to_say(&office, &bonn, &Fact::Fetched, 2);
    assert!(matches!(noted, Err(Failure::NotFound)));
}

#[test]
fn nothing_that_the_office_wrote_stands_in_the_store_unsealed() {
    let memory = Memory::new();
    let office = office(&memory);
    deliver(&office);
    say(&office, &Fact::Decided(Some("Abgelehnt".to_owned())), 2);
    for (key, value) in memory.values() {
        assert!(
            !String::from_utf8_lossy(&value).contains("Abgelehnt"),
            "{key}"
        );
    }
}
