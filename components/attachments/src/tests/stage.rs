//! What stands around the files in tests: a clock that is moved, drafts and a scanner that say
//! what they are told to.

use crate::care::{Caretaker, DraftState, Drafts};
use crate::content::{Content, Soundness};
use crate::entry::Finding;
use crate::kind::USUAL;
use crate::limits::{LARGEST_SUM, Limits};
use crate::reception::{Announced, Received, receive};
use crate::refusal::Stop;
use crate::room::Room;
use crate::scan::Scanner;
use crate::store::{Files, Folder};
use anyhow::anyhow;
use bytes::Bytes;
use chrono::{DateTime, TimeDelta, Utc};
use edge::Failure;
use futures::executor::block_on;
use futures::stream;
use identifiers::{DraftId, FileId, ResumeCode, TenantSlug};
use records::KeyValue;
use records::memory::Memory;
use sealing::KeyRing;
use std::cell::Cell;
use std::time::Duration;

/// A clock that stands still.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct StillClock;

impl records::Clock for StillClock {
    fn now(&self) -> Duration {
        Duration::ZERO
    }

    async fn sleep(&self, _: Duration) {}
}

/// Drafts in this state.
pub(super) struct DraftsAre(pub(super) DraftState);

impl Drafts for DraftsAre {
    async fn state(&self, _: &TenantSlug, _: &DraftId) -> Result<DraftState, Failure> {
        Ok(self.0)
    }
}

/// A scanner that reads the whole file and says this; or that is not there.
pub(super) struct Says {
    pub(super) finding: Option<Finding>,
    pub(super) asked: Cell<u32>,
}

impl Says {
    pub(super) fn this(finding: Finding) -> Self {
        let asked = Cell::new(0);
        Self {
            finding: Some(finding),
            asked,
        }
    }

    pub(super) fn nothing() -> Self {
        let asked = Cell::new(0);
        Self {
            finding: None,
            asked,
        }
    }
}

impl Scanner for Says {
    async fn scan<K>(&self, content: &Content<K>) -> Result<Finding, Failure>
    where
        K: KeyValue + Clone + 'static,
    {
        self.asked.set(self.asked.get() + 1);
        let finding = self.finding.ok_or(Failure::Unavailable(anyhow!("away")))?;
        Ok(match content.check().await? {
            Soundness::Sound => finding,
            Soundness::Damaged => Finding::Damaged,
        })
    }
}

pub(super) fn now() -> DateTime<Utc> {
    "2026-11-24T12:00:00Z".parse().unwrap()
}

pub(super) fn draft() -> DraftId {
    ResumeCode::from_random([1; 13]).draft_id()
}

pub(super) fn files(memory: &Memory) -> Files<Memory, StillClock> {
    let key_ring = KeyRing::parse("AwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwM=").unwrap();
    Files::on(memory.clone(), StillClock, key_ring)
}

pub(super) fn folder(memory: &Memory) -> Folder<Memory> {
    files(memory).folder(&"aachen".parse().unwrap(), &draft())
}

/// A PDF of this size.
pub(super) fn pdf(size: usize) -> Vec<u8> {
    let mut pdf = b"%PDF-1.7\n".to_vec();
    pdf.extend((pdf.len()..size - 6).map(|at| (at % 251) as u8));
    pdf.extend(b"%%EOF\n");
    pdf
}

pub(super) fn room() -> Room {
    Room {
        ever: 0,
        files: 3,
        bytes: LARGEST_SUM,
    }
}

/// Receives a file with a number for its id.
pub(super) fn upload(
    memory: &Memory,
    number: u8,
    content: &[u8],
    to_scan: bool,
) -> Result<Received, Stop> {
    upload_into(memory, number, content, to_scan, &room())
}

pub(super) fn upload_into(
    memory: &Memory,
    number: u8,
    content: &[u8],
    to_scan: bool,
    room: &Room,
) -> Result<Received, Stop> {
    let limits = Limits {
        bytes: 3_000_000,
        files: 3,
        kinds: USUAL.to_vec(),
    };
    let field = "G1.0/F2".parse().unwrap();
    let announced = Announced {
        id: FileId::from_random([number; 16]),
        field: &field,
        name: format!("Nachweis {number}.pdf"),
        limits: &limits,
        room,
        to_scan,
        at: now(),
        holder: None,
    };
    let pieces = content
        .chunks(64 * 1024)
        .map(Bytes::copy_from_slice)
        .map(Ok);
    let pieces: Vec<Result<Bytes, multer::Error>> = pieces.collect();
    let (files, folder) = (files(memory), folder(memory));
    block_on(receive(&files, &folder, announced, stream::iter(pieces)))
}

/// A caretaker this long after the uploads.
pub(super) fn care<'a, D: Drafts, S: Scanner>(
    files: &'a Files<Memory, StillClock>,
    drafts: &'a D,
    scanner: &'a S,
    seconds: i64,
) -> Caretaker<'a, Memory, StillClock, D, S> {
    Caretaker {
        files,
        drafts,
        scanner,
        now: now() + TimeDelta::seconds(seconds),
    }
}

/// One tick, this long after the uploads, while drafts are so.
pub(super) fn tick(memory: &Memory, drafts: DraftState, scanner: &Says, seconds: i64) {
    let files = files(memory);
    let drafts = DraftsAre(drafts);
    block_on(care(&files, &drafts, scanner, seconds).tick()).unwrap();
}

/// The kinds of records in the store, with how many there are of each, without bookkeeping.
pub(super) fn left(memory: &Memory) -> Vec<String> {
    let keys = memory.values().into_keys();
    keys.filter(|key| !key.contains("/care.") && !key.contains(".counter"))
        .collect()
}
