//! What a list says of a draft.

use super::stage::*;
use crate::stage::Stage;
use crate::store::Why;
use chrono::TimeDelta;
use futures::executor::block_on;
use records::memory::Memory;

#[test]
fn a_draft_goes_from_begun_to_ready_to_sent() {
    let memory = Memory::new();
    let shelf = shelf(&memory);
    let version = begin(&shelf, 1).version;
    let mut changed = draft("Ada");
    let stage = |now| look(&shelf, 1, None, now).stage;
    assert_eq!(stage(start()), Stage::Begun);
    (changed.steps_done, changed.states) = (2, "dd".into());
    save(&shelf, 1, version, changed.clone(), start());
    assert_eq!(stage(start()), Stage::Part { done: 2, of: 3 });
    (changed.steps_done, changed.states) = (3, "dmd".into());
    save(&shelf, 1, version + 1, changed.clone(), start());
    assert_eq!(stage(start()), Stage::Incomplete);
    changed.states = "ddd".into();
    save(&shelf, 1, version + 2, changed.clone(), start());
    assert_eq!(stage(start()), Stage::Ready);
    changed.sent_at = Some(start());
    save(&shelf, 1, version + 3, changed, start());
    assert_eq!(stage(start()), Stage::Sent);
    assert_eq!(look(&shelf, 1, None, start()).open, None);
}

#[test]
fn what_became_of_a_draft_is_known_before_and_after_its_tombstone_is_forgotten() {
    let memory = Memory::new();
    let shelf = shelf(&memory);
    for (number, why) in [(1, Why::Sent), (2, Why::Deleted), (3, Why::Expired)] {
        begin(&shelf, number);
        let draft = shelf.draft(&tenant(), &id(number));
        block_on(draft.delete_all_noting(Some(why.note()))).unwrap();
    }
    let stage = |number, messages| look(&shelf, number, messages, start()).stage;
    assert_eq!(stage(1, None), Stage::Sent);
    assert_eq!(stage(2, None), Stage::Gone);
    assert_eq!(stage(3, None), Stage::Gone);
    block_on(shelf.draft(&tenant(), &id(1)).forget()).unwrap();
    assert_eq!(stage(1, Some(true)), Stage::Sent);
    assert_eq!(stage(1, Some(false)), Stage::Gone);
    assert_eq!(stage(1, None), Stage::Unclear);
}

#[test]
fn the_end_is_shown_from_the_beginning_and_warned_of_two_weeks_before() {
    let memory = Memory::new();
    let shelf = shelf(&memory);
    begin(&shelf, 1);
    let dates = |now| look(&shelf, 1, None, now).open.unwrap();
    assert_eq!(dates(start()).expires_at, after(30));
    assert!(!dates(after(16) - TimeDelta::seconds(1)).expires_soon);
    assert!(dates(after(16)).expires_soon);
    save(&shelf, 1, 1, draft("Bob"), after(20));
    assert_eq!(dates(after(20)).saved_at, after(20));
    assert_eq!(dates(after(20)).expires_at, after(50));
    assert!(!dates(after(20)).expires_soon);
}
