//! What each deed costs, exactly: on a backend far away, operations are the bill.

use futures::executor::block_on;
use records::memory::{Counts, Memory};
use records::{Json, Key, Log, Moment, Outbox, RetryPolicy, Version, Versioned};

use crate::scheduler::TestClock;
use crate::versions::{Draft, draft, drafts};

/// The operations of one deed.
fn cost<R>(memory: &Memory, deed: impl Future<Output = R>) -> (R, Counts) {
    memory.reset_counts();
    let result = block_on(deed);
    (result, memory.counts())
}

fn counts(get: u64, set: u64, increment: u64) -> Counts {
    Counts {
        get,
        set,
        delete: 0,
        increment,
    }
}

#[test]
fn a_draft_step_is_four_operations_at_the_first_and_at_the_thousandth_version() {
    let memory = Memory::new();
    let drafts: Versioned<Draft, _, _, _> = drafts(memory.clone(), TestClock::default());
    let (created, spent) = cost(&memory, drafts.save(Version::NONE, &draft("0"), None));
    created.unwrap();
    assert_eq!(spent, counts(0, 1, 1));
    for step in 1..=1000 {
        let (loaded, spent) = cost(&memory, drafts.load());
        let loaded = loaded.unwrap().unwrap();
        assert_eq!(spent, counts(2, 0, 0));
        assert_eq!(loaded.version.number(), step);
        let token = step.to_string();
        let (saved, spent) = cost(
            &memory,
            drafts.save(loaded.version, &draft("x"), Some(&token)),
        );
        saved.unwrap();
        assert_eq!(spent, counts(0, 1, 1));
    }
}

#[test]
fn a_conflict_reads_only_what_came_between() {
    let memory = Memory::new();
    let drafts = drafts(memory.clone(), TestClock::default());
    block_on(drafts.save(Version::NONE, &draft("first"), None)).unwrap();
    let (_, spent) = cost(&memory, drafts.save(Version::NONE, &draft("second"), None));
    assert_eq!(spent, counts(1, 1, 1));
    // The newest slot is a rejected one now: one batch more, here of one slot.
    let (_, spent) = cost(&memory, drafts.load());
    assert_eq!(spent, counts(3, 0, 0));
}

#[test]
fn a_number_from_outside_costs_one_read() {
    let memory = Memory::new();
    let drafts = drafts(memory.clone(), TestClock::default());
    block_on(drafts.save(Version::NONE, &draft("first"), None)).unwrap();
    let (_, spent) = cost(&memory, drafts.accepted(1));
    assert_eq!(spent, counts(1, 0, 0));
    let (_, spent) = cost(&memory, drafts.load_version(1));
    assert_eq!(spent, counts(1, 0, 0));
}

#[test]
fn an_append_is_three_operations_and_a_list_of_twenty_is_twenty_one() {
    let memory = Memory::new();
    let log = Log::at(
        memory.clone(),
        Json,
        Key::new("m").no_tenant().kind("message"),
    );
    for number in 0..1000 {
        let id = number.to_string();
        let (_, spent) = cost(&memory, log.append(&id, &draft(&id), Some(draft("s"))));
        assert_eq!(spent, counts(0, 2, 1));
        if number == 19 || number == 999 {
            let (page, spent) = cost(&memory, log.newest(20));
            assert_eq!(page.unwrap().entries.len(), 20);
            assert_eq!(spent, counts(21, 0, 0));
        }
    }
    let (_, spent) = cost(&memory, log.point("again", None));
    assert_eq!(spent, counts(0, 1, 1));
    let (_, spent) = cost(&memory, log.page(500, 20));
    assert_eq!(spent, counts(20, 0, 0));
}

#[test]
fn the_outbox_costs_two_to_enqueue_one_to_finish_and_two_when_all_is_done() {
    let memory = Memory::new();
    let key = Key::new("form-submit").no_tenant().kind("outbox");
    let clock = TestClock::default();
    let outbox = Outbox::at(memory.clone(), Json, clock, key, RetryPolicy::default());
    let now = Moment(1_000_000);
    let (task, spent) = cost(&memory, outbox.enqueue("a", &draft("a"), now));
    let task = task.unwrap();
    assert_eq!(spent, counts(0, 1, 1));
    let (_, spent) = cost(&memory, outbox.finish(&task));
    assert_eq!(spent, counts(0, 1, 0));
    let (_, spent) = cost(&memory, outbox.pending(10, now));
    assert_eq!(
        spent,
        counts(3, 1, 0),
        "the cursor moves past the finished slot"
    );
    let (_, spent) = cost(&memory, outbox.pending(10, now));
    assert_eq!(spent, counts(2, 0, 0));
}
