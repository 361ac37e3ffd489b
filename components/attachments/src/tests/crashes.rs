//! A host that stops dead at every operation of a file's life, before it and after it.

use super::stage::{DraftsAre, Says, care, draft, files, folder, left, pdf, tick, upload};
use crate::care::DraftState;
use crate::chunks::CHUNK;
use crate::content::{Content, Soundness};
use crate::entry::Finding;
use crate::store::Care;
use calls::attachments::State;
use edge::moment;
use futures::executor::block_on;
use records::memory::{Crash, Memory};

const A_DAY: i64 = 24 * 3600;

/// Every operation of a deed, crashed before and after it; the last one is not reached.
fn at_every_operation(deed: impl Fn(&Memory) -> bool, then: impl Fn(&Memory, u64)) {
    for crash in [Crash::Before, Crash::After] {
        for operation in 1.. {
            let memory = Memory::new();
            let dying = memory.client();
            dying.crash_at(operation, crash);
            let survived = deed(&dying);
            then(&memory, operation);
            if survived {
                assert!(operation > 3, "the deed has more operations than that");
                break;
            }
        }
    }
}

#[test]
fn an_upload_that_dies_is_whole_and_listed_or_leaves_nothing() {
    let content = pdf(CHUNK + 1);
    at_every_operation(
        |memory| upload(memory, 1, &content, true).is_ok(),
        |memory, operation| {
            tick(memory, DraftState::Open, &Says::this(Finding::Clean), A_DAY);
            let folder = folder(memory);
            let files = block_on(folder.files()).unwrap();
            match files.as_slice() {
                [] => assert_eq!(left(memory), Vec::<String>::new(), "{operation}"),
                [file] => {
                    let content = Content::of(&folder, file).unwrap();
                    assert_eq!(block_on(content.check()).unwrap(), Soundness::Sound);
                    let shown = block_on(folder.shown(None)).unwrap();
                    assert_eq!(shown[0].state, State::Clean, "{operation}");
                }
                more => panic!("{} files at {operation}", more.len()),
            }
        },
    );
}

#[test]
fn a_file_that_was_confirmed_survives_every_crash_of_the_scan() {
    let content = pdf(CHUNK + 1);
    at_every_operation(
        |memory| {
            // The upload itself goes well, by a client that does not die.
            let alive = memory.client();
            upload(&alive, 1, &content, true).unwrap();
            let (files, drafts) = (files(memory), DraftsAre(DraftState::Open));
            let scanner = Says::this(Finding::Clean);
            block_on(care(&files, &drafts, &scanner, 61).tick()).is_ok()
                && memory.counts().total() > 0
                && !is_dead(memory)
        },
        |memory, operation| {
            tick(memory, DraftState::Open, &Says::this(Finding::Clean), A_DAY);
            let shown = block_on(folder(memory).shown(None)).unwrap();
            assert_eq!(shown.len(), 1, "{operation}");
            assert_eq!(shown[0].state, State::Clean, "{operation}");
        },
    );
}

#[test]
fn a_deletion_that_dies_is_finished_by_the_next_tick() {
    let contents = [pdf(CHUNK + 1), pdf(100)];
    at_every_operation(
        |memory| {
            let alive = memory.client();
            for (number, content) in (0..).zip(&contents) {
                upload(&alive, number, content, true).unwrap();
            }
            tick(&alive, DraftState::Open, &Says::this(Finding::Clean), 61);
            let discarded = Care::Discarded {
                tenant: "aachen".parse().unwrap(),
                draft: draft(),
            };
            let task = block_on(files(&alive).care().enqueue("x", &discarded, moment())).unwrap();
            let (files, drafts) = (files(memory), DraftsAre(DraftState::Gone));
            let scanner = Says::nothing();
            let _ = block_on(care(&files, &drafts, &scanner, 0).carry_out(&task));
            !is_dead(memory)
        },
        |memory, operation| {
            tick(memory, DraftState::Gone, &Says::nothing(), 1_000_000_000);
            assert_eq!(left(memory), Vec::<String>::new(), "{operation}");
        },
    );
}

/// Whether the client has crashed: then it can do nothing more.
fn is_dead(memory: &Memory) -> bool {
    block_on(folder(memory).ever()).is_err()
}
