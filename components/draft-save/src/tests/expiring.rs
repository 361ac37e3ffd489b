//! What nobody changes expires, and nothing else does.

use super::stage::*;
use crate::expiry::Due;
use crate::stage::Stage;
use chrono::TimeDelta;
use futures::executor::block_on;
use records::memory::Memory;

#[test]
fn a_draft_that_nobody_changes_is_there_until_its_last_day_is_over_and_then_gone() {
    let memory = Memory::new();
    let shelf = shelf(&memory);
    begin(&shelf, 1);
    ticks(&shelf, 0, 30);
    assert_eq!(look(&shelf, 1, None, after(30)).stage, Stage::Begun);
    tick(&shelf, after(31));
    assert_eq!(look(&shelf, 1, None, after(31)).stage, Stage::Gone);
    ticks(&shelf, 31, 33);
    assert!(
        naming(&memory, id(1).as_str()).is_empty(),
        "{:?}",
        naming(&memory, id(1).as_str())
    );
}

#[test]
fn a_draft_that_is_changed_lives_on_from_its_last_change() {
    let memory = Memory::new();
    let shelf = shelf(&memory);
    begin(&shelf, 1);
    for (version, month) in (1..).zip(1..=12) {
        let day = month * 29;
        ticks(&shelf, day - 28, day);
        save(&shelf, 1, version, draft(&month.to_string()), after(day));
    }
    let last = 12 * 29;
    ticks(&shelf, last, last + 30);
    assert!(look(&shelf, 1, None, after(last + 30)).stage.is_open());
    tick(&shelf, after(last + 31));
    assert_eq!(look(&shelf, 1, None, after(last + 31)).stage, Stage::Gone);
}

#[test]
fn a_draft_that_is_sent_and_not_yet_delivered_never_expires() {
    let memory = Memory::new();
    let shelf = shelf(&memory);
    let version = begin(&shelf, 1).version;
    let mut sent = draft("Ada");
    sent.sent_at = Some(start());
    save(&shelf, 1, version, sent, start());
    ticks(&shelf, 0, 200);
    assert!(block_on(shelf.load(&tenant(), &id(1))).unwrap().is_some());
}

#[test]
fn who_stood_still_for_a_year_catches_up_in_bounded_steps() {
    let memory = Memory::new();
    let shelf = shelf(&memory);
    for number in 1..=100 {
        begin_at(&shelf, number, after(i64::from(number)));
    }
    let mut most = 0;
    let late = after(400);
    for _ in 0..60 {
        memory.reset_counts();
        tick(&shelf, late);
        most = most.max(memory.counts().total());
    }
    assert!(most < 1500, "{most} operations in one tick");
    for number in 1..=100 {
        assert_eq!(look(&shelf, number, Some(false), late).stage, Stage::Gone);
    }
}

#[test]
fn more_drafts_of_one_day_than_a_tick_looks_at_all_have_their_turn() {
    let memory = Memory::new();
    let shelf = shelf(&memory);
    for number in 1..=100 {
        begin(&shelf, number);
    }
    ticks(&shelf, 0, 30);
    for _ in 0..8 {
        tick(&shelf, after(31));
    }
    for number in 1..=100 {
        assert_eq!(look(&shelf, number, None, after(31)).stage, Stage::Gone);
    }
}

#[test]
fn a_record_that_does_not_open_holds_up_nobody_and_is_tried_again() {
    let memory = Memory::new();
    begin(&shelf(&memory), 1);
    begin(&shelf(&memory), 2);
    let mut values = memory.values();
    let broken = format!("drafts/aachen/draft.version/{}/1", id(1));
    let whole = values.insert(broken.clone(), b"{}".to_vec()).unwrap();
    let memory = Memory::holding(values);
    let shelf_now = shelf(&memory);
    ticks(&shelf_now, 0, 32);
    assert_eq!(
        look(&shelf_now, 2, Some(false), after(32)).stage,
        Stage::Gone
    );
    let mut values = memory.values();
    values.insert(broken, whole);
    let memory = Memory::holding(values);
    let shelf_now = shelf(&memory);
    ticks(&shelf_now, 33, 34);
    assert_eq!(
        look(&shelf_now, 1, Some(false), after(34)).stage,
        Stage::Gone
    );
}

#[test]
fn a_folder_goes_400_days_after_its_last_draft_and_leaves_nothing() {
    let memory = Memory::new();
    let shelf = shelf(&memory);
    begin(&shelf, 1);
    ticks(&shelf, 0, 100);
    begin_at(&shelf, 2, after(100));
    ticks(&shelf, 101, 500);
    assert!(block_on(shelf.folder_of(&key())).unwrap().is_some());
    ticks(&shelf, 501, 503);
    assert!(block_on(shelf.folder_of(&key())).unwrap().is_none());
    let folder = key().folder_id();
    assert!(naming(&memory, folder.as_str()).is_empty());
}

#[test]
fn nothing_is_noted_for_a_day_that_may_be_done() {
    let memory = Memory::new();
    let shelf = shelf(&memory);
    begin(&shelf, 1);
    // A minute after midnight the day before is not done yet: somebody's clock may be slow.
    let midnight = after(31)
        .date_naive()
        .and_hms_opt(0, 1, 0)
        .unwrap()
        .and_utc();
    ticks(&shelf, 0, 29);
    tick(&shelf, midnight);
    assert!(look(&shelf, 1, None, midnight).stage.is_open());
    tick(&shelf, midnight + TimeDelta::hours(1));
    assert_eq!(look(&shelf, 1, None, midnight).stage, Stage::Gone);
    let due = Due::Tombstone {
        tenant: tenant(),
        id: id(9),
        number: 1,
    };
    block_on(shelf.note(&due, after(3), after(31))).unwrap();
    let today = format!("drafts/-/expiring.slot/{}/", after(31).date_naive());
    assert!(
        naming(&memory, id(9).as_str())
            .iter()
            .all(|it| it.starts_with(&today))
    );
}
