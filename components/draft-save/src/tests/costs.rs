//! What each deed costs, exactly: on a backend far away, operations are the bill.

use super::stage::*;
use crate::expiry::Due;
use crate::folder::{Entry, MOST};
use crate::store::{Discarded, Named, Place, Why};
use futures::executor::block_on;
use identifiers::ResumeCode;
use records::Version;
use records::memory::Memory;

#[test]
fn beginning_costs_five_and_five_for_the_folder() {
    let memory = Memory::new();
    let shelf = shelf(&memory);
    // The day's list two, the place, the first version two. A new folder: nothing is there (one),
    // the day's list two, its first version two.
    let (_, spent) = cost(&memory, || begin(&shelf, 1));
    assert_eq!(spent, counts(1, 1 + 1 + 1 + 1 + 1, 0, 1 + 1 + 1 + 1));
    // A folder that is there: loaded (two), saved (two), pruned.
    for number in 2..=30 {
        let (_, spent) = cost(&memory, || begin(&shelf, number));
        assert_eq!(spent, counts(2, 1 + 1 + 1 + 1, 1, 1 + 1 + 1), "{number}");
    }
}

#[test]
fn a_step_costs_four_at_the_first_and_at_the_hundredth_version() {
    let memory = Memory::new();
    let shelf = shelf(&memory);
    let mut version = begin(&shelf, 1).version;
    for step in 0..100 {
        let (loaded, spent) = cost(&memory, || block_on(shelf.load(&tenant(), &id(1))));
        assert_eq!(spent, counts(2, 0, 0, 0));
        assert_eq!(loaded.unwrap().unwrap().version, version);
        let text = step.to_string();
        let (saved, spent) = cost(&memory, || save(&shelf, 1, version, draft(&text), start()));
        assert_eq!(spent, counts(0, 1, 0, 1));
        version = match saved {
            calls::draft_save::Saved::Accepted { version, .. } => version,
            other => panic!("{other:?}"),
        };
    }
}

#[test]
fn a_page_of_ten_drafts_costs_twenty_two_of_two_hundred_too_and_whatever_became_of_them() {
    let memory = Memory::new();
    let shelf = shelf(&memory);
    for number in 1..=10 {
        begin(&shelf, number);
    }
    // One is closed, one is deleted, one was deleted and forgotten.
    for (number, why) in [(1, Why::Sent), (2, Why::Deleted), (3, Why::Expired)] {
        let draft = shelf.draft(&tenant(), &id(number));
        block_on(draft.delete_all_noting(Some(why.note()))).unwrap();
        if number == 3 {
            block_on(draft.forget()).unwrap();
        }
    }
    for number in 0..MOST as u32 - 10 {
        let mut random = [200; 13];
        random[..4].copy_from_slice(&number.to_be_bytes());
        let place = Place {
            tenant: tenant(),
            service: "hundesteuer-anmelden".parse().unwrap(),
            named: Named::default(),
            begun_at: after(-1),
        };
        let entry = Entry::new(&ResumeCode::from_random(random), place);
        block_on(shelf.put(&key(), &entry, start())).unwrap();
    }
    let (folder, spent) = cost(&memory, || {
        block_on(shelf.folder_of(&key())).unwrap().unwrap()
    });
    assert_eq!(spent, counts(2, 0, 0, 0));
    assert_eq!(folder.drafts().len(), MOST);
    let mut kept = 2;
    for number in 1..=10 {
        let (_, spent) = cost(&memory, || look(&shelf, number, Some(false), start()));
        // The one that was forgotten: its mailbox is asked, which is one more there.
        let here = if number == 3 { 1 } else { 2 };
        assert_eq!(spent, counts(here, 0, 0, 0), "{number}");
        kept += 2;
    }
    assert_eq!(kept, 22);
}

#[test]
fn versions_cost_twenty_and_one() {
    let memory = Memory::new();
    let shelf = shelf(&memory);
    begin(&shelf, 1);
    for version in 1..=40 {
        save(&shelf, 1, version, draft(&version.to_string()), start());
    }
    let newest = || block_on(shelf.versions(&tenant(), &id(1), None));
    let (newest, spent) = cost(&memory, newest);
    assert_eq!(spent, counts(21, 0, 0, 0));
    let newest = newest.unwrap().unwrap();
    assert_eq!(newest.versions.len(), 20);
    let next = || block_on(shelf.versions(&tenant(), &id(1), newest.before));
    let (_, spent) = cost(&memory, next);
    assert_eq!(spent, counts(20, 0, 0, 0));
    let (_, spent) = cost(&memory, || block_on(shelf.version(&tenant(), &id(1), 7)));
    assert_eq!(spent, counts(1, 0, 0, 0));
}

#[test]
fn a_tick_costs_three_when_there_is_nothing_to_do() {
    let memory = Memory::new();
    let shelf = shelf(&memory);
    begin(&shelf, 1);
    tick(&shelf, start());
    let (_, spent) = cost(&memory, || tick(&shelf, start()));
    assert_eq!(spent, counts(3, 0, 0, 0));
}

#[test]
fn putting_a_draft_away_costs_four_and_looking_at_one_that_was_changed_costs_five() {
    let memory = Memory::new();
    let shelf = shelf(&memory);
    begin(&shelf, 1);
    tick(&shelf, start());
    let due = Due::Draft {
        tenant: tenant(),
        id: id(1),
    };
    let (_, spent) = cost(&memory, || block_on(shelf.note(&due, after(0), after(0))));
    assert_eq!(spent, counts(0, 1, 0, 1));
    let (_, spent) = cost(&memory, || {
        tick(&shelf, after(1) + chrono::TimeDelta::hours(2))
    });
    // How far it is, the list's length and its entry, the draft; the list of its new day; the
    // entry goes, and the list of its day; how far it is now; and the outbox.
    assert_eq!(spent, counts(1 + 2 + 2 + 2, 1 + 1, 1 + 1, 1));
    let discarded = Discarded::new(&tenant(), &id(1), Why::Deleted);
    let version = Version::loaded(1);
    let away = || block_on(shelf.put_away(&discarded, version, start())).unwrap();
    let (away, spent) = cost(&memory, away);
    assert!(away.is_some());
    assert_eq!(spent, counts(0, 2, 0, 2));
}
