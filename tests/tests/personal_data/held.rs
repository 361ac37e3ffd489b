//! What records hold.

use std::collections::BTreeSet;

use portal_tests::Record;
use sealing::{KeyRing, Sealed};

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
        .and_then(|place| place.open_bytes(&sealed))
        .unwrap()
}

/// Whether a record is about one of these.
pub fn is_about(record: &Record, content: &[u8], ids: &BTreeSet<String>) -> bool {
    let text = String::from_utf8_lossy(content);
    ids.iter()
        .any(|id| record.key.contains(id.as_str()) || text.contains(id.as_str()))
}
