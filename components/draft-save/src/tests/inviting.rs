//! Invitations lead to a draft, and go with it.

use super::stage::*;
use crate::store::{Discarded, Why};
use calls::draft_save::{Confirmed, Invitation, Invited, Saved};
use futures::executor::block_on;
use records::Version;
use records::memory::Memory;

fn invitation(number: u8) -> Invitation {
    Invitation {
        tenant: tenant(),
        service: "hundesteuer-anmelden".parse().unwrap(),
        draft: id(number),
        role: "mithalter".parse().unwrap(),
    }
}

fn invite(shelf: &Shelf, number: u8, draft: u8) {
    block_on(shelf.invite(&code(number), &invitation(draft))).unwrap();
}

fn found(shelf: &Shelf, number: u8) -> Option<Invitation> {
    block_on(shelf.invitation(&id(number)).get()).unwrap()
}

#[test]
fn an_invitation_leads_to_its_draft_and_says_nothing_of_a_person() {
    let memory = Memory::new();
    let shelf = shelf(&memory);
    begin(&shelf, 1);
    let (_, spent) = cost(&memory, || invite(&shelf, 50, 1));
    assert_eq!(spent, counts(0, 2, 0, 1));
    let (there, spent) = cost(&memory, || found(&shelf, 50));
    assert_eq!(there, Some(invitation(1)));
    assert_eq!(spent, counts(1, 0, 0, 0));
    assert_eq!(found(&shelf, 51), None);
}

#[test]
fn with_a_draft_go_all_invitations_to_it_and_no_others() {
    let memory = Memory::new();
    let shelf = shelf(&memory);
    begin(&shelf, 1);
    begin(&shelf, 2);
    for number in 50..90 {
        invite(&shelf, number, 1);
    }
    invite(&shelf, 100, 2);
    // One was taken back before.
    block_on(shelf.invitation(&id(60)).delete()).unwrap();
    let discarded = Discarded::new(&tenant(), &id(1), Why::Deleted);
    let version = Version::loaded(1);
    let away = block_on(shelf.put_away(&discarded, version, start()));
    assert!(away.unwrap().is_some());
    tick(&shelf, start());
    let keys: Vec<String> = memory.values().into_keys().collect();
    let left = |id: &str| keys.iter().filter(|key| key.contains(id)).count();
    for number in 50..90 {
        assert_eq!(left(id(number).as_str()), 0, "{number}");
    }
    let lists = keys.iter().filter(|key| key.contains("/invitations."));
    let mut lists = lists.filter(|key| key.contains(id(1).as_str()));
    assert_eq!(lists.next(), None);
    assert_eq!(found(&shelf, 100), Some(invitation(2)));
}

#[test]
fn an_invitation_that_was_made_while_its_draft_was_deleted_goes_the_day_after() {
    let memory = Memory::new();
    let shelf = shelf(&memory);
    begin(&shelf, 1);
    let discarded = Discarded::new(&tenant(), &id(1), Why::Deleted);
    let version = Version::loaded(1);
    let away = block_on(shelf.put_away(&discarded, version, start()));
    assert!(away.unwrap().is_some());
    tick(&shelf, start());
    invite(&shelf, 50, 1);
    ticks(&shelf, 1, 2);
    assert_eq!(found(&shelf, 50), None);
    let keys = memory.values().into_keys();
    assert_eq!(keys.filter(|key| key.contains("invitation")).count(), 0);
}

#[test]
fn a_draft_keeps_who_is_invited_and_what_they_confirmed() {
    let memory = Memory::new();
    let shelf = shelf(&memory);
    begin(&shelf, 1);
    let mut draft = draft("Ada");
    draft.together.push(Invited {
        role: "mithalter".parse().unwrap(),
        invitation: id(50),
        invited_at: start(),
        confirmed: Some(Confirmed {
            at: after(1),
            digest: "00".repeat(32),
        }),
    });
    let saved = save(&shelf, 1, 1, draft.clone(), start());
    assert!(matches!(saved, Saved::Accepted { version: 2, .. }));
    let loaded = block_on(shelf.load(&tenant(), &id(1))).unwrap().unwrap();
    assert_eq!(loaded.draft.together, draft.together);
}
