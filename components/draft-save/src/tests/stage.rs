//! What stands around drafts in tests: a clock, mailboxes and files that say
//! what they are told to, and somebody who begins drafts.

use crate::cleaning::Files;
use crate::keeping::Drawn;
use crate::kept::Unread;
use crate::stage::{Look, Mailboxes};
use crate::store::Drafts;
use anyhow::anyhow;
use calls::draft_save::{Begin, Begun, Draft, Save, Saved};
use calls::tenant_config::Retention;
use chrono::{DateTime, TimeDelta, Utc};
use edge::Failure;
use futures::executor::block_on;
use identifiers::{DraftId, FolderKey, ResumeCode, TenantSlug};
use records::memory::{Counts, Memory, SleepersClock};
use sealing::KeyRing;
use serde_json::value::RawValue;
use std::cell::RefCell;

/// Files that are given up when they are asked to, or that cannot be asked.
#[derive(Default)]
pub(super) struct Given {
    pub(super) away: bool,
    pub(super) up: RefCell<Vec<DraftId>>,
}

impl Files for Given {
    async fn discard(&self, _: &TenantSlug, id: &DraftId) -> Result<(), Failure> {
        if self.away {
            return Err(Failure::Unavailable(anyhow!("away")));
        }
        self.up.borrow_mut().push(id.clone());
        Ok(())
    }
}

/// Mailboxes that all have messages, or none, or are away.
pub(super) struct Messages(pub(super) Option<bool>);

impl Mailboxes for Messages {
    async fn has_messages(&self, _: &DraftId) -> Result<bool, Failure> {
        self.0.ok_or(Failure::Unavailable(anyhow!("away")))
    }
}

pub(super) type Shelf = Drafts<Memory, SleepersClock>;

pub(super) fn shelf(memory: &Memory) -> Shelf {
    let key_ring = KeyRing::parse("AwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwM=").unwrap();
    Drafts::on(memory.clone(), SleepersClock::default(), key_ring)
}

pub(super) fn start() -> DateTime<Utc> {
    "2026-11-24T12:00:00Z".parse().unwrap()
}

/// So many days after the beginning.
pub(super) fn after(days: i64) -> DateTime<Utc> {
    start() + TimeDelta::days(days)
}

pub(super) fn tenant() -> TenantSlug {
    "aachen".parse().unwrap()
}

pub(super) fn code(number: u8) -> ResumeCode {
    ResumeCode::from_random([number; 13])
}

pub(super) fn id(number: u8) -> DraftId {
    code(number).draft_id()
}

pub(super) fn key() -> FolderKey {
    FolderKey::from_random([99; 13])
}

pub(super) fn answers(text: &str) -> Unread {
    RawValue::from_string(format!("{{\"F1\": \"{text}\"}}")).unwrap()
}

/// A draft kept for 30 days.
pub(super) fn draft(text: &str) -> Draft<Unread> {
    Draft {
        service: "hundesteuer-anmelden".parse().unwrap(),
        service_version: "1.0.0".parse().unwrap(),
        retention: Retention::days(30).unwrap(),
        answers: answers(text),
        steps_done: 0,
        steps_in_all: 3,
        states: String::new(),
        place: String::new(),
        begun_at: start(),
        sent_at: None,
        page: None,
        corrects: None,
        together: Vec::new(),
        account: None,
    }
}

pub(super) fn begin_at(shelf: &Shelf, number: u8, now: DateTime<Utc>) -> Begun {
    try_to_begin(shelf, number, Some(&key()), now).unwrap()
}

pub(super) fn try_to_begin(
    shelf: &Shelf,
    number: u8,
    folder: Option<&FolderKey>,
    now: DateTime<Utc>,
) -> Result<Begun, Failure> {
    let drawn = Drawn {
        code: code(number),
        folder: FolderKey::from_random([100; 13]),
    };
    let begin = Begin {
        tenant: tenant(),
        office: "Stadt Aachen".into(),
        title: [("de".to_owned(), "Hund anmelden".to_owned())].into(),
        draft: draft("Ada"),
        folder: folder.map(|key| key.secret().to_owned()),
    };
    block_on(shelf.begin(drawn, begin, now))
}

pub(super) fn begin(shelf: &Shelf, number: u8) -> Begun {
    begin_at(shelf, number, start())
}

pub(super) fn save(
    shelf: &Shelf,
    number: u8,
    base: u64,
    draft: Draft<Unread>,
    now: DateTime<Utc>,
) -> Saved<Unread> {
    let save = Save { base, draft };
    block_on(shelf.save(&tenant(), &id(number), save, now)).unwrap()
}

pub(super) fn look(shelf: &Shelf, number: u8, messages: Option<bool>, now: DateTime<Utc>) -> Look {
    block_on(shelf.look(&Messages(messages), &tenant(), &id(number), now)).unwrap()
}

pub(super) fn tick(shelf: &Shelf, now: DateTime<Utc>) -> Given {
    let files = Given::default();
    block_on(shelf.tick(&files, now)).unwrap();
    files
}

/// A tick each day from one to another.
pub(super) fn ticks(shelf: &Shelf, from: i64, to: i64) {
    for day in from..=to {
        tick(shelf, after(day));
        tick(shelf, after(day));
    }
}

pub(super) fn cost<R>(memory: &Memory, deed: impl FnOnce() -> R) -> (R, Counts) {
    memory.reset_counts();
    let result = deed();
    (result, memory.counts())
}

pub(super) fn counts(get: u64, set: u64, delete: u64, increment: u64) -> Counts {
    Counts {
        get,
        set,
        delete,
        increment,
    }
}

/// The keys of what is stored, sealed or not, in which this text stands.
pub(super) fn naming(memory: &Memory, text: &str) -> Vec<String> {
    let named = |(key, value): (String, Vec<u8>)| {
        let value = String::from_utf8_lossy(&value).into_owned();
        (key.contains(text) || value.contains(text)).then_some(key)
    };
    memory.values().into_iter().filter_map(named).collect()
}
