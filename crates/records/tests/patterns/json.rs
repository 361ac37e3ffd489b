//! Values as JSON, with the number of their version.

use std::collections::BTreeMap;

use futures::executor::block_on;
use records::memory::Memory;
use records::{Codec, CodecError, Json, Key, KeyValue, Record, StoreError};
use serde::{Deserialize, Serialize};

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Fee {
    cents: u32,
}

fn key() -> Key {
    Key::new("payments").tenant("aachen").kind("fee").id("hund")
}

fn refusal<T>(result: Result<T, CodecError>) -> String {
    result.err().unwrap().to_string()
}

#[test]
fn a_record_carries_its_version_beside_its_fields() {
    let bytes = Json.encode(&key(), &Fee { cents: 9_600 }).unwrap();
    let stored: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
    assert_eq!(stored, serde_json::json!({ "v": 1, "cents": 9_600 }));
}

#[test]
fn a_record_is_got_as_it_was_set_until_it_is_deleted() {
    let fee = Record::<Fee, _, _>::at(Memory::new(), Json, key());
    assert_eq!(block_on(fee.get()), Ok(None));
    block_on(fee.set(&Fee { cents: 1 })).unwrap();
    block_on(fee.set(&Fee { cents: 2 })).unwrap();
    assert_eq!(block_on(fee.get()), Ok(Some(Fee { cents: 2 })));
    block_on(fee.delete()).unwrap();
    assert_eq!(block_on(fee.get()), Ok(None));
}

#[test]
fn a_record_of_another_version_or_none_is_refused() {
    let decode = |bytes: &[u8]| refusal(Codec::<Fee>::decode(&Json, &key(), bytes));
    assert_eq!(
        decode(br#"{"v":2,"cents":1}"#),
        "version 2 of the record is unknown"
    );
    assert_eq!(decode(br#"{"cents":1}"#), "the record carries no version");
}

#[test]
fn only_an_object_without_a_v_can_be_stored() {
    assert!(refusal(Json.encode(&key(), &vec![1])).contains("JSON object"));
    let own = BTreeMap::from([("v".to_owned(), 7)]);
    assert!(refusal(Json.encode(&key(), &own)).contains("\"v\""));
}

#[test]
fn an_error_names_the_record_but_not_what_is_in_it() {
    let memory = Memory::new();
    block_on(memory.set(&key(), br#"{"v":1,"cents":"Erika Mustermann"}"#)).unwrap();
    let fee = Record::<Fee, _, _>::at(memory, Json, key());
    let error = block_on(fee.get()).unwrap_err();
    assert!(matches!(error, StoreError::Coding { .. }));
    assert!(error.to_string().contains("payments/aachen/fee/hund"));
    assert!(!error.to_string().contains("Erika"));
}
