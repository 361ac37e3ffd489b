//! What log-ins leave, on a store in memory.

use crate::accounts::Account;
use crate::ending::Ending;
use crate::store::{AtProvider, Kept, Sessions};
use futures::executor::block_on;
use records::StoreError;
use records::memory::{Counts, Crash, Memory};
use saml::LogoutOrder;
use sealing::KeyRing;
use sessions::{Acting, LONGEST, PersonId, SessionId, TrustLevel};

/// Half an hour into an hour, in December 2026.
const START: u64 = 1_796_085_000;
/// When all of it may go: the hour in which the session ends is over, and five minutes.
const OVER: u64 = START + LONGEST + 35 * 60;

fn on(memory: &Memory) -> Sessions<Memory> {
    let ring = KeyRing::parse("AwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwM=").unwrap();
    Sessions::on(memory.clone(), &ring)
}

fn id(number: u8) -> SessionId {
    SessionId::from_random([number; 20])
}

fn at(session: &str) -> AtProvider {
    AtProvider {
        account: Account::Bundid,
        name: "name".into(),
        format: "format".into(),
        session: Some(session.into()),
    }
}

/// What a log-in writes, in its order.
async fn log_in(
    sessions: &Sessions<Memory>,
    number: u8,
    at: AtProvider,
    now: u64,
) -> Result<(), StoreError> {
    let ending = Ending {
        request: format!("_{number}"),
        session: id(number),
        provider: at.place(),
    };
    sessions.note(&ending, now).await?;
    sessions.answered(&ending.request).add().await?;
    let kept = Kept {
        person: PersonId::for_once([1; 20]).into(),
        lasting: true,
        acting: Acting::InPerson,
        level: TrustLevel::High,
        began: now,
        epoch: 0,
        attributes: Vec::new(),
        at: Some(at.clone()),
    };
    if let Some(place) = sessions.of_provider(&at) {
        place.set(&id(number)).await?;
    }
    sessions.session(&id(number)).set(&kept).await
}

fn end(sessions: &Sessions<Memory>, now: u64) {
    block_on(sessions.end(now)).unwrap();
}

/// Everything but how far the lists are worked off.
fn left(memory: &Memory) -> Vec<String> {
    let keys = memory.values().into_keys();
    keys.filter(|key| key != "identity/-/ended").collect()
}

#[test]
fn a_log_in_leaves_nothing_once_its_last_hour_is_over_and_all_of_it_before() {
    let memory = Memory::new();
    let sessions = on(&memory);
    block_on(log_in(&sessions, 1, at("a"), START)).unwrap();
    let all = left(&memory);
    assert_eq!(all.len(), 5, "{all:?}");
    end(&sessions, OVER - 1);
    assert_eq!(left(&memory), all);
    end(&sessions, OVER);
    assert_eq!(left(&memory), Vec::<String>::new());
}

#[test]
fn what_another_log_in_within_the_same_session_of_the_provider_wrote_stays() {
    let memory = Memory::new();
    let sessions = on(&memory);
    block_on(log_in(&sessions, 1, at("a"), START)).unwrap();
    block_on(log_in(&sessions, 2, at("a"), START + 4000)).unwrap();
    end(&sessions, OVER);
    assert!(block_on(sessions.session(&id(1)).get()).unwrap().is_none());
    assert!(block_on(sessions.session(&id(2)).get()).unwrap().is_some());
    let place = sessions.of_provider(&at("a")).unwrap();
    assert_eq!(block_on(place.get()).unwrap(), Some(id(2)));
    end(&sessions, OVER + 4000);
    assert_eq!(left(&memory), Vec::<String>::new());
}

#[test]
fn a_log_in_that_dies_at_any_operation_leaves_nothing_for_ever() {
    for crash in [Crash::Before, Crash::After] {
        for operation in 1.. {
            let memory = Memory::new();
            let dying = memory.client();
            dying.crash_at(operation, crash);
            let done = block_on(log_in(&on(&dying), 1, at("a"), START)).is_ok();
            end(&on(&memory), OVER);
            assert_eq!(left(&memory), Vec::<String>::new(), "{operation} {crash:?}");
            if done {
                assert_eq!(operation, 6);
                break;
            }
        }
    }
}

#[test]
fn a_tick_that_dies_at_any_operation_is_finished_by_the_next() {
    for crash in [Crash::Before, Crash::After] {
        for operation in 1.. {
            let memory = Memory::new();
            let sessions = on(&memory);
            for (number, session) in [(1, "a"), (2, "b")] {
                block_on(log_in(&sessions, number, at(session), START)).unwrap();
            }
            // Of an hour later: no tick of before may touch it.
            block_on(log_in(&sessions, 3, at("c"), START + 3600)).unwrap();
            let dying = memory.client();
            dying.crash_at(operation, crash);
            let done = block_on(on(&dying).end(OVER)).is_ok();
            end(&sessions, OVER);
            let session = sessions.session(&id(3));
            assert!(block_on(session.get()).unwrap().is_some());
            assert_eq!(left(&memory).len(), 5, "{operation} {crash:?}");
            end(&sessions, OVER + 3600);
            assert_eq!(left(&memory), Vec::<String>::new());
            if done {
                assert!(operation > 12, "{operation}");
                break;
            }
        }
    }
}

#[test]
fn more_log_ins_of_one_hour_than_a_tick_looks_at_all_have_their_turn() {
    let memory = Memory::new();
    let sessions = on(&memory);
    for number in 0..=255 {
        block_on(log_in(&sessions, number, at(&number.to_string()), START)).unwrap();
        let two = START + 60 * u64::from(number % 29);
        block_on(log_in(&sessions, number, at("x"), two)).unwrap();
    }
    for _ in 0..3 {
        end(&sessions, OVER);
    }
    assert_eq!(left(&memory), Vec::<String>::new());
}

#[test]
fn a_log_out_at_the_provider_ends_no_session_that_began_after_it() {
    let memory = Memory::new();
    let sessions = on(&memory);
    let order = LogoutOrder {
        id: "_order".into(),
        issued: START + 600,
        name: "name".into(),
        sessions: vec!["a".into()],
    };
    let end = |account| block_on(sessions.end_named(account, &order)).unwrap();
    let goes_on = |number| {
        block_on(sessions.session(&id(number)).get())
            .unwrap()
            .is_some()
    };
    block_on(log_in(&sessions, 1, at("a"), START)).unwrap();
    // Another provider's session of the same name is another one.
    assert!(end(Account::Unternehmenskonto) && goes_on(1));
    assert!(end(Account::Bundid) && !goes_on(1));
    // The same order once more, after the person has logged in again.
    block_on(log_in(&sessions, 2, at("a"), START + 700)).unwrap();
    assert!(end(Account::Bundid) && goes_on(2));
    // Clocks differ a little: who has just logged in is meant.
    block_on(log_in(&sessions, 3, at("a"), START + 650)).unwrap();
    assert!(end(Account::Bundid) && !goes_on(3));
}

#[test]
fn a_record_that_does_not_open_holds_up_nobody() {
    let memory = Memory::new();
    block_on(log_in(&on(&memory), 1, at("a"), START)).unwrap();
    block_on(log_in(&on(&memory), 2, at("b"), START)).unwrap();
    let mut values = memory.values();
    let place = format!("identity/-/provider-session/{}", at("a").place().unwrap());
    values.insert(place, b"{}".to_vec()).unwrap();
    let memory = Memory::holding(values);
    end(&on(&memory), OVER);
    assert_eq!(left(&memory), Vec::<String>::new());
}

#[test]
fn what_a_log_in_and_a_tick_cost() {
    let memory = Memory::new();
    let sessions = on(&memory);
    end(&sessions, START);
    let cost = |deed: &dyn Fn()| {
        memory.reset_counts();
        deed();
        memory.counts()
    };
    let nothing = cost(&|| end(&sessions, START));
    assert_eq!(nothing, counts(1, 0, 0, 0));
    let two = cost(&|| block_on(log_in(&sessions, 1, at("a"), START)).unwrap());
    // Without those of the session itself, the place and the request: two.
    assert_eq!(two, counts(0, 1 + 1 + 1, 0, 1 + 1));
    end(&sessions, OVER - 1);
    let one = cost(&|| end(&sessions, OVER));
    // How far it is, the list's length and its entry, the provider's; three records, the entry and
    // the list go; how far it is now.
    assert_eq!(one, counts(1 + 2 + 1, 1, 3 + 1 + 1, 0));
}

fn counts(get: u64, set: u64, delete: u64, increment: u64) -> Counts {
    Counts {
        get,
        set,
        delete,
        increment,
    }
}
