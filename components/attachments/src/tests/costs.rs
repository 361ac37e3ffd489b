//! What each deed costs, exactly: on a backend far away, operations are the bill.

use super::stage::{DraftsAre, Says, care, draft, files, folder, pdf, tick, upload};
use crate::care::DraftState;
use crate::chunks::CHUNK;
use crate::entry::Finding;
use crate::store::Care;
use edge::moment;
use futures::executor::block_on;
use records::memory::{Counts, Memory};

fn cost<R>(memory: &Memory, deed: impl FnOnce() -> R) -> (R, Counts) {
    memory.reset_counts();
    let result = deed();
    (result, memory.counts())
}

fn counts(get: u64, set: u64, delete: u64, increment: u64) -> Counts {
    Counts {
        get,
        set,
        delete,
        increment,
    }
}

#[test]
fn a_file_of_n_chunks_costs_n_and_four_and_one_to_finish() {
    for chunks in [1, 2, 4] {
        let memory = Memory::new();
        let content = pdf(chunks * CHUNK);
        let (received, spent) = cost(&memory, || upload(&memory, 1, &content, false).unwrap());
        assert_eq!(spent, counts(0, chunks as u64 + 2, 0, 2));
        let (files, drafts) = (files(&memory), DraftsAre(DraftState::Open));
        let scanner = Says::nothing();
        let caretaker = care(&files, &drafts, &scanner, 0);
        let (own, task) = (folder(&memory), received.task.as_ref().unwrap());
        let settling = caretaker.settle(task, &own, &received.file);
        let (settled, spent) = cost(&memory, || block_on(settling));
        settled.unwrap();
        assert_eq!(spent, counts(0, 1, 0, 0));
    }
}

#[test]
fn scanning_costs_a_read_for_each_chunk_and_five() {
    let memory = Memory::new();
    let received = upload(&memory, 1, &pdf(3 * CHUNK), true).unwrap();
    let (files, drafts) = (files(&memory), DraftsAre(DraftState::Open));
    let scanner = Says::this(Finding::Clean);
    let caretaker = care(&files, &drafts, &scanner, 0);
    let (own, task) = (folder(&memory), received.task.as_ref().unwrap());
    let settling = caretaker.settle(task, &own, &received.file);
    let (settled, spent) = cost(&memory, || block_on(settling));
    settled.unwrap();
    // The verdict, the chunks, whether it is still listed (counter and slot).
    assert_eq!(spent, counts(1 + 3 + 2, 2, 0, 0));
}

#[test]
fn a_refused_file_that_was_never_stored_costs_two() {
    let memory = Memory::new();
    let (_, spent) = cost(&memory, || upload(&memory, 1, b"MZ", true).unwrap());
    assert_eq!(spent, counts(0, 1, 0, 1));
}

#[test]
fn a_list_costs_one_and_one_for_each_file_and_each_verdict() {
    let memory = Memory::new();
    let (_, spent) = cost(&memory, || block_on(folder(&memory).shown(None)).unwrap());
    assert_eq!(spent, counts(1, 0, 0, 0));
    for number in 0..4 {
        upload(&memory, number, &pdf(100), number > 0).unwrap();
    }
    let (_, spent) = cost(&memory, || block_on(folder(&memory).shown(None)).unwrap());
    assert_eq!(spent, counts(1 + 4 + 3, 0, 0, 0));
}

#[test]
fn a_tick_costs_two_when_there_is_nothing_to_do() {
    let memory = Memory::new();
    let received = upload(&memory, 1, &pdf(100), false).unwrap();
    tick(&memory, DraftState::Open, &Says::nothing(), 61);
    tick(&memory, DraftState::Open, &Says::nothing(), 120);
    let (_, spent) = cost(&memory, || {
        tick(&memory, DraftState::Open, &Says::nothing(), 121)
    });
    assert_eq!(spent, counts(2, 0, 0, 0));
    assert!(received.task.is_some());
}

#[test]
fn to_delete_a_draft_costs_one_for_each_record_that_goes() {
    let memory = Memory::new();
    upload(&memory, 1, &pdf(3 * CHUNK), false).unwrap();
    upload(&memory, 2, &pdf(100), false).unwrap();
    tick(&memory, DraftState::Open, &Says::nothing(), 61);
    let discarded = Care::Discarded {
        tenant: "aachen".parse().unwrap(),
        draft: draft(),
    };
    let files = files(&memory);
    let task = block_on(files.care().enqueue("x", &discarded, moment())).unwrap();
    let (drafts, scanner) = (DraftsAre(DraftState::Gone), Says::nothing());
    let caretaker = care(&files, &drafts, &scanner, 0);
    let (done, spent) = cost(&memory, || block_on(caretaker.carry_out(&task)));
    done.unwrap();
    // The list; four chunks, two verdicts that never were, two slots, what was kept.
    assert_eq!(spent, counts(3, 1, 4 + 2 + 2 + 1, 0));
}
