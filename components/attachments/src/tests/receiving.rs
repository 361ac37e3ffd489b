use super::stage::{Says, folder, left, now, pdf, tick, upload, upload_into};
use crate::care::DraftState;
use crate::chunks::CHUNK;
use crate::entry::{Fate, Finding};
use crate::refusal::{Refusal, Stop};
use crate::room::Room;
use bytes::Bytes;
use calls::attachments::{Attachment, Reason, State};
use futures::executor::block_on;
use records::memory::Memory;

fn shown(memory: &Memory) -> Vec<Attachment> {
    block_on(folder(memory).shown(None)).unwrap()
}

#[test]
fn a_file_that_fails_costs_that_file_alone() {
    let memory = Memory::new();
    upload(&memory, 1, &pdf(2 * CHUNK), false).unwrap();
    upload(&memory, 2, b"MZ this is a program", false).unwrap();
    upload(&memory, 3, b"", false).unwrap();
    upload(&memory, 4, &pdf(3_000_001), false).unwrap();
    upload(&memory, 5, &pdf(100), false).unwrap();
    let states: Vec<State> = shown(&memory).iter().map(|file| file.state).collect();
    let refused = |reason| State::Refused { reason };
    assert_eq!(
        states,
        [
            State::Unscanned,
            refused(Reason::WrongType),
            refused(Reason::Empty),
            refused(Reason::TooLarge),
            State::Unscanned,
        ]
    );
    assert_eq!(shown(&memory)[1].name, "Nachweis 2.pdf");
}

#[test]
fn what_was_refused_leaves_no_content() {
    let memory = Memory::new();
    upload(&memory, 4, &pdf(3_000_001), false).unwrap();
    assert!(left(&memory).iter().any(|key| key.contains("/chunk/")));
    tick(&memory, DraftState::Open, &Says::nothing(), 61);
    assert!(left(&memory).iter().all(|key| !key.contains("/chunk/")));
    assert_eq!(shown(&memory).len(), 1, "its name and the reason stay");
}

#[test]
fn a_full_field_and_a_full_draft_take_no_more() {
    let memory = Memory::new();
    let room = |files, bytes| Room {
        ever: 0,
        files,
        bytes,
    };
    upload_into(&memory, 1, &pdf(100), false, &room(0, 1000)).unwrap();
    upload_into(&memory, 2, &pdf(1001), false, &room(1, 1000)).unwrap();
    upload_into(&memory, 3, &pdf(1000), false, &room(1, 1000)).unwrap();
    let states: Vec<State> = shown(&memory).iter().map(|file| file.state).collect();
    let reason = Reason::TooMany;
    assert_eq!(
        states,
        [
            State::Refused { reason },
            State::Refused { reason },
            State::Unscanned
        ]
    );
}

#[test]
fn a_draft_with_its_files_has_the_room_that_is_left() {
    let memory = Memory::new();
    upload(&memory, 1, &pdf(500), false).unwrap();
    upload(&memory, 2, b"no", false).unwrap();
    let limits = crate::limits::Limits {
        bytes: 1,
        files: 2,
        kinds: Vec::new(),
    };
    let of = |field: &str| {
        let field = field.parse().unwrap();
        block_on(Room::of(&folder(&memory), &field, &limits)).unwrap()
    };
    let bytes = crate::limits::LARGEST_SUM - 500;
    assert_eq!(
        of("G1.0/F2"),
        Room {
            ever: 2,
            files: 1,
            bytes
        }
    );
    assert_eq!(
        of("G1.1/F2"),
        Room {
            ever: 2,
            files: 2,
            bytes
        }
    );
}

#[test]
fn two_uploads_at_once_are_both_listed() {
    let memory = Memory::new();
    let one = upload(&memory.client(), 1, &pdf(100), false).unwrap();
    let other = upload(&memory.client(), 2, &pdf(100), false).unwrap();
    let ids: Vec<_> = shown(&memory).into_iter().map(|file| file.id).collect();
    assert_eq!(ids, [one.file.id, other.file.id]);
}

#[test]
fn an_upload_that_breaks_off_is_not_listed_and_its_content_goes() {
    let memory = Memory::new();
    let limits = crate::limits::Limits {
        bytes: 3_000_000,
        files: 3,
        kinds: crate::kind::USUAL.to_vec(),
    };
    let field = "G1.0/F2".parse().unwrap();
    let announced = crate::reception::Announced {
        id: identifiers::FileId::from_random([1; 16]),
        field: &field,
        name: "Nachweis.pdf".into(),
        limits: &limits,
        room: &super::stage::room(),
        to_scan: false,
        at: now(),
        holder: None,
    };
    let pieces = [
        Ok(Bytes::from(pdf(CHUNK + 1))),
        Err(multer::Error::IncompleteStream),
    ];
    let files = super::stage::files(&memory);
    let pieces = futures::stream::iter(pieces);
    let broken = block_on(crate::reception::receive(
        &files,
        &folder(&memory),
        announced,
        pieces,
    ));
    assert!(matches!(broken, Err(Stop::Refused(Refusal::BrokenOff))));
    assert!(shown(&memory).is_empty());
    tick(&memory, DraftState::Open, &Says::nothing(), 61);
    assert_eq!(left(&memory).len(), 1, "it may still be on its way");
    tick(&memory, DraftState::Open, &Says::nothing(), 3600);
    assert_eq!(left(&memory), Vec::<String>::new());
}

#[test]
fn an_infected_file_is_deleted_and_stays_listed_with_the_reason() {
    let memory = Memory::new();
    upload(&memory, 1, &pdf(2 * CHUNK), true).unwrap();
    assert_eq!(shown(&memory)[0].state, State::Quarantined);
    let away = Says::nothing();
    tick(&memory, DraftState::Open, &away, 61);
    assert_eq!(shown(&memory)[0].state, State::Quarantined);
    tick(
        &memory,
        DraftState::Open,
        &Says::this(Finding::Infected),
        600,
    );
    let reason = Reason::Infected;
    assert_eq!(shown(&memory)[0].state, State::Refused { reason });
    assert!(left(&memory).iter().all(|key| !key.contains("/chunk/")));
    let Fate::Kept { .. } = block_on(folder(&memory).files()).unwrap()[0].entry.fate else {
        panic!("the list is written once");
    };
}

#[test]
fn a_clean_file_is_scanned_once() {
    let memory = Memory::new();
    upload(&memory, 1, &pdf(100), true).unwrap();
    let scanner = Says::this(Finding::Clean);
    for seconds in [61, 120, 600] {
        tick(&memory, DraftState::Sent, &scanner, seconds);
    }
    assert_eq!(shown(&memory)[0].state, State::Clean);
    assert_eq!(scanner.asked.get(), 1);
}

#[test]
fn nothing_stored_shows_a_name_or_content() {
    let memory = Memory::new();
    upload(&memory, 1, &pdf(100), false).unwrap();
    for (key, value) in memory.values() {
        for secret in ["Nachweis", "%PDF"] {
            assert!(!String::from_utf8_lossy(&value).contains(secret), "{key}");
        }
    }
}
