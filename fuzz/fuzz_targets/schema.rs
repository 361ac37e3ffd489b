//! Reading of a schema: whatever stands in the file, it is read or refused; what was read survives its way
//! through JSON, and everything that is made of it can be made.
#![no_main]

use fim::{Answers, Schema, check, json_schema, read_document, read_schema, xsd};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _ = read_document(bytes);
    let Ok(reading) = read_schema(bytes, &[]) else {
        return;
    };
    let schema = reading.value;
    let json = through_json(&schema);
    assert_eq!(json, schema);
    let _ = (xsd(&schema), json_schema(&schema));
    let _ = check(&schema, &Answers::new());
});

fn through_json(schema: &Schema) -> Schema {
    let json = serde_json::to_vec(schema).expect("a schema is JSON");
    serde_json::from_slice(&json).expect("its JSON is a schema")
}
