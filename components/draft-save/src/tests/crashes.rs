//! A host that stops dead at every operation of a draft's life, before it and after it.

use super::stage::*;
use crate::store::{Discarded, Why};
use futures::executor::block_on;
use records::Version;
use records::memory::{Crash, Memory};

/// Every operation of a deed, crashed before and after it; the last one is not reached.
fn at_every_operation(
    before: impl Fn(&Memory),
    deed: impl Fn(&Shelf) -> bool,
    then: impl Fn(&Memory, bool),
) {
    for crash in [Crash::Before, Crash::After] {
        for operation in 1.. {
            let memory = Memory::new();
            before(&memory);
            let dying = memory.client();
            dying.crash_at(operation, crash);
            let survived = deed(&shelf(&dying));
            let alive = dying.counts().total() < operation;
            then(&memory, survived);
            if alive {
                assert!(operation > 3, "the deed has more operations than that");
                break;
            }
        }
    }
}

#[test]
fn a_beginning_that_dies_leaves_a_draft_that_expires_or_nothing() {
    at_every_operation(
        |_| {},
        |shelf| try_to_begin(shelf, 1, Some(&key()), start()).is_ok(),
        |memory, survived| {
            let shelf = shelf(memory);
            let there = block_on(shelf.load(&tenant(), &id(1))).unwrap().is_some();
            assert!(there || !survived);
            ticks(&shelf, 0, 34);
            assert!(naming(memory, id(1).as_str()).is_empty());
        },
    );
}

#[test]
fn a_deletion_that_dies_is_finished_or_did_not_happen() {
    let discarded = Discarded::new(&tenant(), &id(1), Why::Deleted);
    at_every_operation(
        |memory| {
            let shelf = shelf(memory);
            begin(&shelf, 1);
            save(&shelf, 1, 1, draft("Bob"), start());
        },
        |shelf| {
            let version = Version::loaded(2);
            let away = block_on(shelf.put_away(&discarded, version, start()));
            away.is_ok() && block_on(shelf.tick(&Given::default(), start())).is_ok()
        },
        |memory, survived| {
            let shelf = shelf(memory);
            let there = block_on(shelf.load(&tenant(), &id(1))).unwrap().is_some();
            assert!(!(there && survived));
            ticks(&shelf, 0, 4);
            let still = block_on(shelf.load(&tenant(), &id(1))).unwrap().is_some();
            assert_eq!(still, there, "what was not deleted is not deleted later");
            let content = naming(memory, &format!("draft.version/{}/", id(1)));
            assert_eq!(content.len(), if there { 2 } else { 0 });
        },
    );
}

#[test]
fn a_tick_that_dies_while_drafts_expire_is_finished_by_the_next() {
    at_every_operation(
        |memory| {
            let shelf = shelf(memory);
            begin(&shelf, 1);
            begin(&shelf, 2);
            save(&shelf, 2, 1, draft("Bob"), after(10));
            ticks(&shelf, 0, 30);
        },
        |shelf| {
            block_on(shelf.tick(&Given::default(), after(31))).is_ok()
                && block_on(shelf.tick(&Given::default(), after(33))).is_ok()
        },
        |memory, _| {
            let shelf = shelf(memory);
            ticks(&shelf, 33, 36);
            let gone = naming(memory, id(1).as_str());
            assert!(gone.is_empty(), "{gone:?}");
            assert!(look(&shelf, 2, None, after(36)).stage.is_open());
            ticks(&shelf, 37, 44);
            assert!(naming(memory, id(2).as_str()).is_empty());
        },
    );
}
