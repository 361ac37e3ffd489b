//! What records hold.

use std::collections::BTreeSet;

use portal_tests::{Portal, Record};
use sealing::{KeyRing, Sealed};
use serde_json::Value;

use crate::kinds::{self, Where};

/// What stays of those who are deleted, of all that a download has: who did what, by the id alone.
pub const STAYS: &str = "audit/entry.slot";

/// Of which kind a record is.
pub fn kind_of(record: &Record) -> String {
    let segments: Vec<&str> = record.key.split('/').collect();
    format!("{}/{}", segments[0], segments[2])
}

/// What a record holds.
pub fn opened(record: &Record, ring: &KeyRing) -> Vec<u8> {
    let Ok(sealed) = serde_json::from_slice::<Sealed<[u8]>>(&record.value) else {
        return record.value.clone();
    };
    let scope = ring.scope_of(&record.key).unwrap();
    scope
        .place(&record.key)
        .and_then(|place| place.open_json_text(&sealed))
        .unwrap()
}

/// Whether a record is about one of these.
pub fn is_about(record: &Record, content: &[u8], ids: &BTreeSet<String>) -> bool {
    let text = String::from_utf8_lossy(content);
    ids.iter()
        .any(|id| record.key.contains(id.as_str()) || text.contains(id.as_str()))
}

/// What is stored of these things, of all that a download has.
pub fn left(portal: &Portal, ids: &BTreeSet<String>) -> Vec<String> {
    let ring = KeyRing::parse(&portal.variable("master_keys").unwrap()).unwrap();
    let mut left = Vec::new();
    for record in portal.records().unwrap() {
        let kind = kind_of(&record);
        if kind == STAYS || !matches!(kinds::of(&kind), Some(Where::In(_))) {
            continue;
        }
        let content = opened(&record, &ring);
        let tombstone = serde_json::from_slice::<Value>(&content)
            .is_ok_and(|it| it["verdict"] == "deleted" && it["content"].is_null());
        if !tombstone && is_about(&record, &content, ids) {
            left.push(record.key);
        }
    }
    left
}
