//! Logs in a store that counts, crashes, and is changed behind the component's back.

use crate::api::page;
use crate::chaining::Chained;
use crate::internal::{finish, take_over};
use crate::reading::recorded_and_read;
use crate::store::Logs;
use audit_chain::{Act, Anchor, Broken, Check, Entry, Verified, Who};
use calls::audit::{Addressed, LogOf, SETTLED};
use chrono::{DateTime, TimeDelta, Utc};
use edge::Failure;
use futures::executor::block_on;
use identifiers::TenantSlug;
use records::Moment;
use records::memory::{Crash, Memory, SleepersClock};
use sealing::KeyRing;
use std::collections::BTreeMap;

type Here = Logs<Memory, SleepersClock>;

fn logs(store: &Memory) -> Here {
    let key = KeyRing::parse("AwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwM=").unwrap();
    Logs::on(store.clone(), SleepersClock::default(), key)
}

fn aachen() -> TenantSlug {
    "aachen".parse().unwrap()
}

fn second(second: i64) -> DateTime<Utc> {
    let noon: DateTime<Utc> = "2026-11-24T12:00:00Z".parse().unwrap();
    noon + TimeDelta::seconds(second)
}

fn moment(at: i64) -> Moment {
    Moment(second(at).timestamp_millis().unsigned_abs())
}

fn entry(number: u64) -> Addressed {
    let entry = Entry {
        about: None,
        act: Act::ApplicationRead,
        at: second(0),
        case: Some(format!("case-{number}")),
        component: "data-exchange".into(),
        id: format!("data-exchange.{number}.0"),
        received: None,
        who: Who::BackOffice {
            name: Some("Steueramt".into()),
            token: "1a2b3c4d".into(),
        },
    };
    Addressed {
        tenant: Some(aachen()),
        entry,
    }
}

fn record(logs: &Here, number: u64, at: i64) -> Result<(), Failure> {
    let entries = vec![entry(number)];
    block_on(take_over(logs, entries, second(at), moment(at)))
}

fn verify(logs: &Here, kept: &[Anchor]) -> Result<Verified, Broken> {
    let page = block_on(page(logs, Some(&aachen()), 0, 500)).unwrap();
    let mut check = Check::new("aachen", kept);
    page.places
        .iter()
        .try_for_each(|place| check.place(place))?;
    check.end(page.chained)
}

fn ids(logs: &Here) -> Vec<String> {
    let page = block_on(page(logs, Some(&aachen()), 0, 500)).unwrap();
    let entries = page.places.into_iter().filter_map(|place| place.entry);
    entries.map(|entry| entry.id).collect()
}

/// Five entries, and the store that they are in.
fn five() -> (Memory, Here) {
    let memory = Memory::new();
    let logs = logs(&memory);
    for number in 1..=5 {
        record(&logs, number, 0).unwrap();
    }
    (memory, logs)
}

#[test]
fn an_entry_about_an_application_is_chained_at_once_and_costs_ten_operations() {
    let memory = Memory::new();
    let logs = logs(&memory);
    record(&logs, 1, 0).unwrap();
    memory.reset_counts();
    record(&logs, 2, 0).unwrap();
    // The counter, the entry; both in the list of the application; how far the chain goes, the counter, the entry, no link, the link, how
    // far it goes now.
    assert_eq!(memory.counts().total(), 10);
    let verified = verify(&logs, &[]).unwrap();
    assert_eq!((verified.anchor.number, verified.open), (2, 0));
}

#[test]
fn an_entry_is_recorded_whenever_the_host_dies_and_the_chain_stays_whole() {
    for operation in 1..=8 {
        for crash in [Crash::Before, Crash::After] {
            let memory = Memory::new();
            record(&logs(&memory), 1, 0).unwrap();
            let dying = memory.client();
            dying.crash_at(operation, crash);
            let _ = record(&logs(&dying), 2, 0);
            // Its sender got no answer, and hands it over again.
            let logs = logs(&memory);
            record(&logs, 2, 1).unwrap();
            record(&logs, 3, 2).unwrap();
            // What was open then is settled later.
            let later = i64::try_from(SETTLED.as_secs()).unwrap() + 10;
            block_on(finish(&logs, second(later), moment(later))).unwrap();
            let verified = verify(&logs, &[]).unwrap();
            assert_eq!(verified.open, 0, "{operation} {crash:?}");
            let mut ids = ids(&logs);
            ids.dedup();
            assert_eq!(ids.len(), 3, "{operation} {crash:?}");
        }
    }
}

#[test]
fn a_number_that_somebody_may_still_fill_is_waited_for() {
    let memory = Memory::new();
    let dying = memory.client();
    dying.crash_at(2, Crash::Before);
    record(&logs(&dying), 1, 0).unwrap_err();
    let logs = logs(&memory);
    record(&logs, 2, 1).unwrap();
    assert_eq!(verify(&logs, &[]).unwrap().anchor.number, 0);
    let settled = i64::try_from(SETTLED.as_secs()).unwrap();
    let chain = |at| block_on(logs.chain(Some(&aachen()), second(at))).unwrap();
    assert_eq!(chain(settled), Chained::Waits);
    assert_eq!(chain(settled + 2), Chained::Whole);
    let verified = verify(&logs, &[]).unwrap();
    assert_eq!((verified.anchor.number, verified.empty), (2, 1));
}

#[test]
fn many_writers_that_broke_off_hold_the_chain_up_no_longer_than_one() {
    let memory = Memory::new();
    for number in 1..=100 {
        let dying = memory.client();
        dying.crash_at(2, Crash::Before);
        record(&logs(&dying), number, 0).unwrap_err();
    }
    let logs = logs(&memory);
    record(&logs, 101, 0).unwrap();
    let later = i64::try_from(SETTLED.as_secs()).unwrap() + 1;
    block_on(finish(&logs, second(later), moment(later))).unwrap();
    assert_eq!(verify(&logs, &[]).unwrap().anchor.number, 101);
}

#[test]
fn two_that_chain_at_once_write_the_same_whatever_the_order() {
    for first in 1..=12 {
        let memory = Memory::new();
        let one = memory.client();
        one.crash_at(first, Crash::After);
        let _ = block_on(take_over(
            &logs(&one),
            vec![entry(1), entry(2)],
            second(0),
            moment(0),
        ));
        let logs = logs(&memory);
        record(&logs, 3, 0).unwrap();
        // The one that stopped goes on from what it knew: how far the chain goes is set back.
        block_on(logs.chained(Some(&aachen())).delete()).unwrap();
        let later = i64::try_from(SETTLED.as_secs()).unwrap() + 1;
        record(&logs, 4, later).unwrap();
        assert!(verify(&logs, &[]).is_ok(), "{first}");
    }
}

type Values = BTreeMap<String, Vec<u8>>;

fn key(name: &str) -> String {
    format!("audit/aachen/{name}")
}

fn swap(values: &mut Values, one: &str, other: &str) {
    let (was, is) = (values[&key(one)].clone(), values[&key(other)].clone());
    values.insert(key(one), is);
    values.insert(key(other), was);
}

/// The end from number 4 on.
fn cut(values: &mut Values) {
    values.retain(|key, _| !key.ends_with("/4") && !key.ends_with("/5"));
}

/// The logs after somebody has changed what is stored.
fn changed(memory: &Memory, change: impl FnOnce(&mut Values)) -> (Memory, Here) {
    let mut values = memory.values();
    change(&mut values);
    let memory = Memory::holding(values);
    let logs = logs(&memory);
    (memory, logs)
}

#[test]
fn what_is_changed_in_the_store_is_found() {
    type Change = fn(&mut Values);
    let cases: [(&str, Change, Broken); 7] = [
        (
            "another sealed value",
            |values| {
                let value = values.get_mut(&key("entry.slot/2")).unwrap();
                let at = value.len() / 2;
                value[at] = if value[at] == b'A' { b'B' } else { b'A' };
            },
            Broken::Damaged(2),
        ),
        (
            "entries swapped",
            |values| swap(values, "entry.slot/2", "entry.slot/3"),
            Broken::Damaged(2),
        ),
        (
            "an entry removed",
            |values| drop(values.remove(&key("entry.slot/2"))),
            Broken::Removed(2),
        ),
        (
            "a link removed",
            |values| drop(values.remove(&key("link/2"))),
            Broken::Unlinked(2),
        ),
        (
            "links swapped",
            |values| swap(values, "link/2", "link/3"),
            Broken::Unchained(2),
        ),
        ("the end cut off", cut, Broken::Cut { last: 5, found: 3 }),
        (
            "the end cut off, with the counter",
            |values| {
                cut(values);
                values.remove(&key("entry.counter"));
            },
            Broken::Cut { last: 5, found: 3 },
        ),
    ];
    for (what, change, found) in cases {
        let (_, logs) = changed(&five().0, change);
        assert_eq!(verify(&logs, &[]), Err(found), "{what}");
    }
}

#[test]
fn an_end_cut_off_with_every_trace_is_found_by_the_anchor_that_the_operator_kept() {
    let (memory, logs) = five();
    let kept = verify(&logs, &[]).unwrap().anchor;
    let (_, logs) = changed(&memory, |values| {
        cut(values);
        values.remove(&key("chained"));
        values.insert(key("entry.counter"), 3_u64.to_le_bytes().to_vec());
    });
    assert!(verify(&logs, &[]).is_ok());
    let cut = Err(Broken::Cut { last: 5, found: 3 });
    assert_eq!(verify(&logs, &[kept]), cut);
    // And filled up again with something else.
    record(&logs, 6, 0).unwrap();
    record(&logs, 7, 0).unwrap();
    assert_eq!(verify(&logs, &[]).unwrap().anchor.number, 5);
    assert_eq!(verify(&logs, &[kept]), Err(Broken::Anchor(5)));
}

#[test]
fn an_entry_put_in_by_somebody_who_knows_the_key_is_found() {
    let memory = Memory::new();
    let dying = memory.client();
    dying.crash_at(2, Crash::Before);
    record(&logs(&dying), 1, 0).unwrap_err();
    record(&logs(&memory), 2, 0).unwrap();
    let later = i64::try_from(SETTLED.as_secs()).unwrap() + 1;
    record(&logs(&memory), 3, later).unwrap();
    assert_eq!(verify(&logs(&memory), &[]).unwrap().empty, 1);
    // An entry sealed for the place that was left empty.
    let other = Memory::new();
    record(&logs(&other), 9, 0).unwrap();
    let forged = other.values()[&key("entry.slot/1")].clone();
    let put_in = |values: &mut Values| drop(values.insert(key("entry.slot/1"), forged));
    let (_, logs) = changed(&memory, put_in);
    assert_eq!(verify(&logs, &[]), Err(Broken::Changed(1)));
}

#[test]
fn a_broken_log_takes_entries_and_never_writes_over_a_link() {
    let (memory, logs) = changed(&five().0, |values| {
        values.remove(&key("entry.slot/2"));
        values.remove(&key("chained"));
    });
    let before = memory.value(&key("link/2"));
    record(&logs, 6, 0).unwrap();
    assert!(ids(&logs).contains(&"data-exchange.6.0".to_owned()));
    assert_eq!(memory.value(&key("link/2")), before);
    assert_eq!(verify(&logs, &[]), Err(Broken::Removed(2)));
}

#[test]
fn each_municipality_has_a_log_of_its_own_and_so_has_the_portal() {
    let memory = Memory::new();
    let logs = logs(&memory);
    let of = |tenant: Option<&str>| Addressed {
        tenant: tenant.map(|it| it.parse().unwrap()),
        ..entry(1)
    };
    let entries = vec![of(Some("aachen")), of(Some("bonn")), of(None)];
    block_on(take_over(&logs, entries, second(0), moment(0))).unwrap();
    for tenant in [Some("aachen"), Some("bonn"), None] {
        let tenant: Option<TenantSlug> = tenant.map(|it| it.parse().unwrap());
        let page = block_on(page(&logs, tenant.as_ref(), 0, 10)).unwrap();
        assert_eq!(page.places.len(), 1, "{tenant:?}");
        assert_eq!(page.chained.unwrap().number, 1);
    }
}

#[test]
fn the_names_of_tokens_and_cases_do_not_stand_in_the_store_unsealed() {
    let (memory, _) = five();
    for (key, value) in memory.values() {
        let text = String::from_utf8_lossy(&value).into_owned();
        assert!(
            !text.contains("Steueramt") && !text.contains("case-"),
            "{key}"
        );
    }
}

fn read_by_an_auditor(logs: &Here, before: Option<u64>) -> Vec<(u64, Act)> {
    let of = LogOf {
        tenant: aachen(),
        staff: "0".repeat(26).try_into().unwrap(),
        before,
        limit: 3,
    };
    let stretch = block_on(recorded_and_read(logs, of, 7, second(1), moment(1))).unwrap();
    let places = stretch.places.into_iter();
    places
        .filter_map(|it| Some((it.number, it.entry?.act)))
        .collect()
}

#[test]
fn who_reads_the_log_is_in_it_before_they_see_it() {
    let (memory, logs) = five();
    let newest = read_by_an_auditor(&logs, None);
    let (read, done) = (Act::ApplicationRead, Act::LogRead);
    assert_eq!(newest, [(4, read), (5, read), (6, done)]);
    assert_eq!(
        read_by_an_auditor(&logs, Some(4)),
        [(1, read), (2, read), (3, read)]
    );
    assert_eq!(read_by_an_auditor(&logs, Some(1)), []);
    assert_eq!(verify(&logs, &[]).unwrap().anchor.number, 8);
    // Where it cannot be recorded, nobody reads it.
    let dying = memory.client();
    dying.crash_at(2, Crash::Before);
    let of = LogOf {
        tenant: aachen(),
        staff: "0".repeat(26).try_into().unwrap(),
        before: None,
        limit: 3,
    };
    let dead = self::logs(&dying);
    assert!(block_on(recorded_and_read(&dead, of, 8, second(2), moment(2))).is_err());
}
