//! The outbox, one thing after the other.

use std::time::Duration;

use futures::executor::block_on;
use records::memory::{Crash, Memory};
use records::{Failed, Json, Key, Moment, Outbox, RetryPolicy, Task};
use serde::{Deserialize, Serialize};

use crate::scheduler::TestClock;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Delivery {
    case: String,
}

type Deliveries = Outbox<Delivery, Memory, Json, TestClock>;

const NOW: Moment = Moment(1_800_000_000_000);
const SECOND: Duration = Duration::from_secs(1);
const MINUTE: Duration = Duration::from_secs(60);

fn policy() -> RetryPolicy {
    RetryPolicy {
        attempts: 3,
        ..RetryPolicy::default()
    }
}

fn deliveries(store: &Memory) -> Deliveries {
    let key = Key::new("form-submit").no_tenant().kind("delivery");
    Outbox::at(store.clone(), Json, TestClock::default(), key, policy())
}

fn enqueue(outbox: &Deliveries, id: &str) -> Task<Delivery> {
    let delivery = Delivery {
        case: format!("case {id}"),
    };
    block_on(outbox.enqueue(id, &delivery, NOW)).unwrap()
}

fn due(outbox: &Deliveries, now: Moment) -> Vec<String> {
    let tasks = block_on(outbox.pending(100, now)).unwrap();
    tasks.into_iter().map(|it| it.id).collect()
}

/// Leaves an empty slot, as a sender does that dies between number and slot.
fn leave_an_empty_slot(memory: &Memory) {
    let dying = memory.client();
    dying.crash_at(2, Crash::Before);
    let delivery = Delivery {
        case: "lost".into(),
    };
    block_on(deliveries(&dying).enqueue("lost", &delivery, NOW)).unwrap_err();
}

fn cursor(memory: &Memory) -> serde_json::Value {
    let bytes = memory.value("form-submit/-/delivery.cursor").unwrap();
    serde_json::from_slice(&bytes).unwrap()
}

#[test]
fn what_was_enqueued_is_pending_until_it_is_finished() {
    let outbox = deliveries(&Memory::new());
    let task = enqueue(&outbox, "a");
    assert_eq!(block_on(outbox.pending(100, NOW)), Ok(vec![task.clone()]));
    block_on(outbox.finish(&task)).unwrap();
    assert_eq!(due(&outbox, NOW), Vec::<String>::new());
}

#[test]
fn the_oldest_come_first_and_no_more_than_asked_for() {
    let outbox = deliveries(&Memory::new());
    for number in 0..40 {
        enqueue(&outbox, &number.to_string());
    }
    let tasks = block_on(outbox.pending(3, NOW)).unwrap();
    let ids: Vec<&str> = tasks.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(ids, ["0", "1", "2"]);
    assert_eq!(due(&outbox, NOW).len(), 40);
}

#[test]
fn what_is_finished_is_no_longer_in_the_store() {
    let memory = Memory::new();
    let outbox = deliveries(&memory);
    let task = enqueue(&outbox, "a");
    block_on(outbox.finish(&task)).unwrap();
    let holds = |(_, bytes): (&String, &Vec<u8>)| String::from_utf8_lossy(bytes).contains("case a");
    assert!(!memory.values().iter().any(holds));
}

#[test]
fn a_failed_attempt_comes_back_after_a_pause_that_grows() {
    let outbox = deliveries(&Memory::new());
    let task = enqueue(&outbox, "a");
    let first = block_on(outbox.fail(&task, NOW, SECOND, "the receiver is away")).unwrap();
    let back = NOW + Duration::from_secs(31);
    assert_eq!(first, Failed::Again(back));
    assert_eq!(
        due(&outbox, NOW + Duration::from_secs(30)),
        Vec::<String>::new()
    );
    let task = block_on(outbox.pending(1, back)).unwrap().remove(0);
    assert_eq!(task.attempts, 1);
    let second =
        block_on(outbox.fail(&task, back, Duration::ZERO, "the receiver is away")).unwrap();
    assert_eq!(second, Failed::Again(back + MINUTE));
}

#[test]
fn pauses_double_up_to_the_longest() {
    let policy = RetryPolicy::default();
    let pauses = [1, 2, 3, 7, 8, 100].map(|it| policy.pause(it).as_secs());
    assert_eq!(pauses, [30, 60, 120, 1_920, 3_600, 3_600]);
}

#[test]
fn one_entry_that_fails_holds_up_nobody() {
    let memory = Memory::new();
    let outbox = deliveries(&memory);
    let stuck = enqueue(&outbox, "stuck");
    block_on(outbox.fail(&stuck, NOW, Duration::ZERO, "the receiver is away")).unwrap();
    for number in 0..50 {
        let task = enqueue(&outbox, &number.to_string());
        block_on(outbox.finish(&task)).unwrap();
    }
    assert_eq!(due(&outbox, NOW), Vec::<String>::new());
    assert_eq!(
        cursor(&memory),
        serde_json::json!({"v": 1, "past": 51, "open": [1]})
    );
    memory.reset_counts();
    assert_eq!(due(&outbox, NOW + MINUTE), ["stuck"]);
    assert_eq!(
        memory.counts().total(),
        3,
        "cursor, counter, and the one open slot"
    );
}

#[test]
fn an_entry_that_fails_too_often_becomes_a_dead_letter_and_can_be_revived() {
    let memory = Memory::new();
    let outbox = deliveries(&memory);
    let mut now = NOW;
    let mut task = enqueue(&outbox, "a");
    for _ in 0..2 {
        block_on(outbox.fail(&task, now, Duration::ZERO, "the receiver is away")).unwrap();
        now = now + MINUTE;
        task = block_on(outbox.pending(1, now)).unwrap().remove(0);
    }
    assert_eq!(
        block_on(outbox.fail(&task, now, Duration::ZERO, "the receiver is away")),
        Ok(Failed::Dead)
    );
    assert_eq!(due(&outbox, now + MINUTE * 1000), Vec::<String>::new());

    let letter = block_on(outbox.dead_letters(None, 20))
        .unwrap()
        .entries
        .remove(0);
    assert_eq!(letter.id, "a");
    block_on(outbox.revive(&letter, now)).unwrap();
    let revived = block_on(outbox.pending(1, now)).unwrap().remove(0);
    assert_eq!((revived.id.as_str(), revived.attempts), ("a", 0));
    assert_eq!(revived.entry, task.entry);
    assert_eq!(block_on(outbox.dead_letters(None, 20)).unwrap().entries, []);
}

#[test]
fn a_discarded_dead_letter_is_gone() {
    let memory = Memory::new();
    let key = Key::new("form-submit").no_tenant().kind("delivery");
    let policy = RetryPolicy {
        attempts: 1,
        ..policy()
    };
    let outbox = Outbox::at(memory.clone(), Json, TestClock::default(), key, policy);
    let task = enqueue(&outbox, "a");
    block_on(outbox.fail(&task, NOW, Duration::ZERO, "the receiver is away")).unwrap();
    let letters = block_on(outbox.dead_letters(None, 20)).unwrap().entries;
    block_on(outbox.discard(&letters[0])).unwrap();
    let holds = |(_, bytes): (&String, &Vec<u8>)| String::from_utf8_lossy(bytes).contains("case a");
    assert!(!memory.values().iter().any(holds));
}

#[test]
fn who_fails_after_another_finished_brings_nothing_back() {
    let outbox = deliveries(&Memory::new());
    let task = enqueue(&outbox, "a");
    block_on(outbox.finish(&task)).unwrap();
    let failed = block_on(outbox.fail(&task, NOW, Duration::ZERO, "the receiver is away"));
    assert_eq!(failed, Ok(Failed::FinishedElsewhere));
    assert_eq!(due(&outbox, NOW + MINUTE), Vec::<String>::new());
}

#[test]
fn an_empty_slot_is_waited_for_and_then_passed_over() {
    let memory = Memory::new();
    let outbox = deliveries(&memory);
    leave_an_empty_slot(&memory);
    let task = enqueue(&outbox, "b");
    block_on(outbox.finish(&task)).unwrap();
    let early = NOW + Duration::from_secs(59);
    assert_eq!(due(&outbox, early), Vec::<String>::new());
    assert_eq!(memory.value("form-submit/-/delivery.cursor"), None);
    assert_eq!(due(&outbox, NOW + MINUTE), Vec::<String>::new());
    assert_eq!(
        cursor(&memory),
        serde_json::json!({"v": 1, "past": 2, "open": []})
    );
}

#[test]
fn a_stale_cursor_costs_reads_and_nothing_else() {
    let memory = Memory::new();
    let outbox = deliveries(&memory);
    let stale = |outbox: &Deliveries| {
        let task = enqueue(outbox, "a");
        block_on(outbox.finish(&task)).unwrap();
        due(outbox, NOW);
        memory.values()
    };
    let old = stale(&outbox);
    enqueue(&outbox, "b");
    let third = enqueue(&outbox, "c");
    block_on(outbox.finish(&third)).unwrap();
    assert_eq!(due(&outbox, NOW), ["b"]);
    let mut values = memory.values();
    let cursor = "form-submit/-/delivery.cursor".to_owned();
    values.insert(cursor.clone(), old[&cursor].clone());
    assert_eq!(
        due(&deliveries(&Memory::holding(values.clone())), NOW),
        ["b"]
    );
    values.remove(&cursor);
    assert_eq!(due(&deliveries(&Memory::holding(values)), NOW), ["b"]);
}

#[test]
fn more_open_entries_than_the_cursor_remembers_are_all_found() {
    let memory = Memory::new();
    let outbox = deliveries(&memory);
    for number in 0..100 {
        let task = enqueue(&outbox, &number.to_string());
        block_on(outbox.fail(&task, NOW, Duration::ZERO, "the receiver is away")).unwrap();
    }
    assert_eq!(due(&outbox, NOW), Vec::<String>::new());
    assert_eq!(cursor(&memory)["past"], 64);
    assert_eq!(due(&outbox, NOW + MINUTE).len(), 100);
    let tasks = block_on(outbox.pending(100, NOW + MINUTE)).unwrap();
    for task in &tasks {
        block_on(outbox.finish(task)).unwrap();
    }
    assert_eq!(due(&outbox, NOW + MINUTE), Vec::<String>::new());
    assert_eq!(
        cursor(&memory),
        serde_json::json!({"v": 1, "past": 100, "open": []})
    );
}

#[test]
fn what_waits_for_something_else_comes_back_and_never_becomes_a_dead_letter() {
    let outbox = deliveries(&Memory::new());
    enqueue(&outbox, "a");
    let mut now = NOW;
    for _ in 0..10 {
        let task = block_on(outbox.pending(100, now)).unwrap().remove(0);
        now = now + MINUTE;
        block_on(outbox.postpone(&task, now)).unwrap();
        assert_eq!(due(&outbox, NOW), Vec::<String>::new());
        assert_eq!(due(&outbox, now), ["a"]);
    }
    let task = block_on(outbox.pending(100, now)).unwrap().remove(0);
    block_on(outbox.finish(&task)).unwrap();
    block_on(outbox.postpone(&task, now + MINUTE)).unwrap();
    assert_eq!(due(&outbox, now + MINUTE), Vec::<String>::new());
}
