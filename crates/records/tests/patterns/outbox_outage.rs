//! A receiver that is away for days: simulated time, a worker that comes every minute.

use std::collections::BTreeMap;
use std::time::Duration;

use futures::executor::block_on;
use records::memory::Memory;
use records::{Json, Key, Letter, Moment, Outbox, RetryPolicy};
use serde::{Deserialize, Serialize};

use crate::scheduler::TestClock;

const NOW: Moment = Moment(1_800_000_000_000);
const MINUTE: Duration = Duration::from_secs(60);
const DAY: u64 = 24 * 60;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Parcel {
    to: String,
}

type Parcels = Outbox<Parcel, Memory, Json, TestClock>;

fn parcels(store: &Memory) -> Parcels {
    let key = Key::new("form-submit").no_tenant().kind("parcel");
    let policy = RetryPolicy::default();
    Outbox::at(store.clone(), Json, TestClock::default(), key, policy)
}

fn send(outbox: &Parcels, id: &str) {
    let parcel = Parcel { to: id.to_owned() };
    block_on(outbox.enqueue(id, &parcel, NOW)).unwrap();
}

/// A worker that comes every minute, and a receiver that is there from a minute on.
struct Days {
    minute: u64,
    back_at: u64,
    received: BTreeMap<String, u32>,
    attempts: u32,
}

impl Days {
    fn away_until(back_at: u64) -> Self {
        let received = BTreeMap::new();
        Self {
            minute: 0,
            back_at,
            received,
            attempts: 0,
        }
    }

    fn now(&self) -> Moment {
        NOW + MINUTE * u32::try_from(self.minute).unwrap()
    }

    fn pass(&mut self, outbox: &Parcels, minutes: u64) {
        for _ in 0..minutes {
            self.minute += 1;
            for task in block_on(outbox.pending(32, self.now())).unwrap() {
                self.attempts += 1;
                if self.minute < self.back_at {
                    let jitter = Duration::from_secs(task.slot % 5);
                    let reason = "the receiver does not answer";
                    block_on(outbox.fail(&task, self.now(), jitter, reason)).unwrap();
                } else {
                    *self.received.entry(task.id.clone()).or_default() += 1;
                    block_on(outbox.finish(&task)).unwrap();
                }
            }
        }
    }
}

#[test]
fn a_receiver_that_was_away_for_ten_days_gets_everything_once_within_the_next_hours() {
    let outbox = parcels(&Memory::new());
    for number in 0..20 {
        send(&outbox, &number.to_string());
    }
    let mut days = Days::away_until(10 * DAY);
    days.pass(&outbox, 10 * DAY - 1);
    assert!(days.received.is_empty());
    assert_eq!(block_on(outbox.backlog()), Ok(20));
    // An hour's pause, and the jitter's share of it.
    days.pass(&outbox, 75);
    assert_eq!(days.received.len(), 20);
    assert!(days.received.values().all(|times| *times == 1));
    days.pass(&outbox, DAY);
    assert!(days.received.values().all(|times| *times == 1));
    assert_eq!(block_on(outbox.backlog()), Ok(0));
}

#[test]
fn nobody_knocks_more_often_than_once_an_hour_after_the_first_hours() {
    let outbox = parcels(&Memory::new());
    send(&outbox, "a");
    let mut days = Days::away_until(u64::MAX);
    days.pass(&outbox, DAY);
    let first_day = days.attempts;
    assert!((20..=35).contains(&first_day), "{first_day}");
    days.pass(&outbox, DAY);
    assert!(days.attempts - first_day <= 24, "{}", days.attempts);
}

#[test]
fn after_two_weeks_it_is_a_dead_letter_with_its_reason_and_once_sent_again_it_arrives_once() {
    let outbox = parcels(&Memory::new());
    send(&outbox, "a");
    let mut days = Days::away_until(20 * DAY);
    days.pass(&outbox, 13 * DAY);
    let letters = block_on(outbox.dead_letters(None, 20)).unwrap();
    assert_eq!(letters.entries, [], "two weeks are not over");
    days.pass(&outbox, 6 * DAY);
    let letter = block_on(outbox.dead_letter(1)).unwrap().unwrap();
    let read = Letter::of(letter.clone()).unwrap();
    assert_eq!(
        (read.number, read.id.as_str(), read.attempts),
        (1, "a", 345)
    );
    assert_eq!(read.reason, "the receiver does not answer");
    let days_tried = (read.given_up.0 - read.enqueued.0) / (24 * 60 * 60 * 1000);
    assert!((14..=16).contains(&days_tried), "{days_tried} days");

    days.pass(&outbox, 2 * DAY);
    assert!(days.received.is_empty(), "nobody revives it by itself");
    block_on(outbox.revive(&letter, days.now())).unwrap();
    days.pass(&outbox, DAY);
    assert_eq!(days.received, BTreeMap::from([("a".to_owned(), 1)]));
    assert_eq!(block_on(outbox.dead_letter(1)), Ok(None));
}
