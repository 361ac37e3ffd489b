use super::stage::{DraftsAre, Says, care, draft, files, folder, left, now, pdf, tick, upload};
use crate::care::DraftState;
use crate::chunks::CHUNK;
use crate::content::{Content, Soundness};
use crate::download;
use crate::entry::Finding;
use crate::refusal::Refusal;
use crate::store::Care;
use calls::attachments::Keep;
use edge::moment;
use futures::executor::block_on;
use records::memory::Memory;

fn soundness(memory: &Memory) -> Soundness {
    let folder = folder(memory);
    let files = block_on(folder.files()).unwrap();
    block_on(Content::of(&folder, &files[0]).unwrap().check()).unwrap()
}

/// The store with one of its values changed.
fn changed(memory: &Memory, part: &str, change: impl Fn(&mut Vec<u8>)) -> Memory {
    let mut values = memory.values();
    let (_, value) = values
        .iter_mut()
        .find(|(key, _)| key.contains("/chunk/") && key.ends_with(part))
        .unwrap();
    change(value);
    Memory::holding(values)
}

#[test]
fn what_was_stored_is_what_was_received() {
    let memory = Memory::new();
    upload(&memory, 1, &pdf(2 * CHUNK + 7), false).unwrap();
    assert_eq!(soundness(&memory), Soundness::Sound);
}

#[test]
fn a_changed_a_missing_and_a_swapped_chunk_are_all_found() {
    let memory = Memory::new();
    upload(&memory, 1, &pdf(2 * CHUNK + 7), false).unwrap();
    let broken = changed(&memory, "/1", |value| value[500] ^= 1);
    assert_eq!(soundness(&broken), Soundness::Damaged);
    let mut values = memory.values();
    values.retain(|key, _| !key.ends_with("/2") || !key.contains("/chunk/"));
    assert_eq!(soundness(&Memory::holding(values)), Soundness::Damaged);
    let first = memory
        .values()
        .into_iter()
        .find(|(key, _)| key.contains("/chunk/") && key.ends_with("/0"))
        .unwrap()
        .1;
    let swapped = changed(&memory, "/1", |value| value.clone_from(&first));
    assert_eq!(soundness(&swapped), Soundness::Damaged);
}

fn opened(memory: &Memory) -> Result<(), Refusal> {
    let folder = folder(memory);
    let id = block_on(folder.files()).unwrap()[0].id.clone();
    match block_on(download::sound(&folder, &id)).unwrap() {
        Ok(_) => Ok(()),
        Err(unsound) => Err(unsound.why),
    }
}

#[test]
fn a_damaged_file_is_never_given_out_as_if_it_were_fine() {
    let memory = Memory::new();
    upload(&memory, 1, &pdf(CHUNK), false).unwrap();
    assert_eq!(opened(&memory), Ok(()));
    let broken = changed(&memory, "/0", |value| value[500] ^= 1);
    assert_eq!(opened(&broken), Err(Refusal::NotSound));
}

#[test]
fn nobody_gets_a_file_before_the_scanner_has_spoken() {
    let memory = Memory::new();
    upload(&memory, 1, &pdf(CHUNK), true).unwrap();
    assert_eq!(opened(&memory), Err(Refusal::InQuarantine));
    tick(&memory, DraftState::Open, &Says::this(Finding::Clean), 61);
    assert_eq!(opened(&memory), Ok(()));
}

#[test]
fn once_the_back_office_has_them_nothing_is_left_of_the_files() {
    let memory = Memory::new();
    for number in 1..=3 {
        upload(
            &memory,
            number,
            &pdf(CHUNK + usize::from(number)),
            number > 1,
        )
        .unwrap();
    }
    upload(&memory, 4, b"refused", true).unwrap();
    let folder = folder(&memory);
    block_on(folder.kept().set(&Keep::default())).unwrap();
    tick(&memory, DraftState::Sent, &Says::this(Finding::Clean), 61);
    assert!(left(&memory).len() > 8);
    let discarded = Care::Discarded {
        tenant: "aachen".parse().unwrap(),
        draft: draft(),
    };
    block_on(files(&memory).care().enqueue("x", &discarded, moment())).unwrap();
    tick(&memory, DraftState::Gone, &Says::nothing(), 100_000_000);
    assert_eq!(left(&memory), Vec::<String>::new());
}

#[test]
fn a_file_that_came_too_late_for_its_draft_goes_again() {
    let memory = Memory::new();
    let received = upload(&memory, 1, &pdf(CHUNK), false).unwrap();
    let (files, drafts) = (files(&memory), DraftsAre(DraftState::Gone));
    let scanner = Says::nothing();
    let caretaker = care(&files, &drafts, &scanner, 0);
    block_on(caretaker.undo(&folder(&memory), &received)).unwrap();
    assert_eq!(left(&memory), Vec::<String>::new());
}

#[test]
fn whose_request_broke_off_before_the_draft_was_looked_at_again_is_cleared_away() {
    let memory = Memory::new();
    upload(&memory, 1, &pdf(CHUNK), false).unwrap();
    tick(&memory, DraftState::Gone, &Says::nothing(), 61);
    assert_eq!(left(&memory), Vec::<String>::new());
}

#[test]
fn an_applications_file_stays_although_its_draft_is_gone() {
    let memory = Memory::new();
    let received = upload(&memory, 1, &pdf(CHUNK), true).unwrap();
    let keep = Keep {
        files: [(received.file.id, "G1.0/F2.0".parse().unwrap())].into(),
    };
    block_on(folder(&memory).kept().set(&keep)).unwrap();
    tick(&memory, DraftState::Gone, &Says::this(Finding::Clean), 61);
    let shown = block_on(folder(&memory).shown(Some(&keep))).unwrap();
    assert_eq!(shown.len(), 1);
    assert_eq!(shown[0].field, "G1.0/F2.0");
    assert_eq!(shown[0].received_at, now());
    assert_eq!(opened(&memory), Ok(()));
}
