//! What lies in an account: everything of its person, and nothing of what is deleted.

use super::stage::*;
use crate::keeping::Drawn;
use calls::draft_save::folder_of;
use calls::draft_save::{Account, Begin};
use futures::executor::block_on;
use identifiers::{DraftId, FolderId, FolderKey, TrustLevel};
use records::memory::Memory;
use sessions::{Acting, Holder, PersonId, Session, SessionId};

fn session(person: u8, lasting: bool) -> Session {
    Session {
        id: SessionId::from_random([person; 20]),
        person: PersonId::for_once([person; 20]),
        lasting,
        acting: Acting::InPerson,
        level: TrustLevel::Substantial,
        began: 0,
        ends: 0,
    }
}

fn folder(person: u8) -> FolderId {
    folder_of(&Holder::of(&session(person, true), TrustLevel::Basic)).unwrap()
}

fn begin_for(shelf: &Shelf, number: u8, session: &Session) {
    let mut draft = draft("x");
    draft.account = Some(Box::new(Account::of(session, TrustLevel::Basic)));
    let begin = Begin {
        tenant: tenant(),
        office: "Stadt Aachen".into(),
        title: [("de".to_owned(), "Hund".to_owned())].into(),
        draft,
        folder: None,
    };
    let drawn = Drawn {
        code: code(number),
        folder: FolderKey::from_random([number; 13]),
    };
    block_on(shelf.begin(drawn, begin, start())).unwrap();
}

fn listed(shelf: &Shelf, person: u8) -> Vec<DraftId> {
    let found = block_on(shelf.in_account(&folder(person), usize::MAX)).unwrap();
    found.into_iter().map(|entry| entry.id).collect()
}

#[test]
fn a_draft_lies_in_the_account_of_its_person_and_in_no_other() {
    let memory = Memory::new();
    let shelf = shelf(&memory);
    begin_for(&shelf, 1, &session(1, true));
    begin_for(&shelf, 2, &session(2, true));
    begin_for(&shelf, 3, &session(1, true));
    begin_for(&shelf, 4, &session(1, false));
    begin(&shelf, 5);
    assert_eq!(listed(&shelf, 1), [id(3), id(1)]);
    assert_eq!(listed(&shelf, 2), [id(2)]);
    let found = block_on(shelf.in_account(&folder(1), 1)).unwrap();
    assert_eq!(found[0].code(), Some(code(3)));
}

#[test]
fn an_account_has_room_for_every_draft_and_names_each_once() {
    let memory = Memory::new();
    let shelf = shelf(&memory);
    begin_for(&shelf, 0, &session(1, true));
    let entry = block_on(shelf.in_account(&folder(1), 1)).unwrap().remove(0);
    for _ in 0..250 {
        block_on(shelf.put_into_account(&folder(1), &entry)).unwrap();
    }
    for number in 1..=9 {
        begin_for(&shelf, number, &session(1, true));
    }
    assert_eq!(listed(&shelf, 1).len(), 10);
}

#[test]
fn a_draft_that_expires_is_taken_out_and_one_that_was_sent_stays() {
    let memory = Memory::new();
    let shelf = shelf(&memory);
    begin_for(&shelf, 1, &session(1, true));
    begin_for(&shelf, 2, &session(1, true));
    let mut sent = draft("x");
    sent.account = Some(Box::new(Account::of(&session(1, true), TrustLevel::Basic)));
    sent.sent_at = Some(start());
    save(&shelf, 2, 1, sent, start());
    let discarded = crate::store::Discarded::new(&tenant(), &id(2), crate::store::Why::Sent);
    block_on(shelf.enqueue(&discarded, start())).unwrap();
    for days in 0..40 {
        block_on(shelf.tick(&Given::default(), after(days))).unwrap();
    }
    assert_eq!(listed(&shelf, 1), [id(2)]);
}
