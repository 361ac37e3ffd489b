//! Decoding of a form's body, and its values put into an application.
#![no_main]

use std::sync::LazyLock;

use edge::Form;
use fim::{Answers, Schema, check, read_schema};
use libfuzzer_sys::fuzz_target;

static SCHEMA: LazyLock<Schema> = LazyLock::new(|| {
    let bytes = include_bytes!("../../crates/fim/tests/fixtures/kinds.xdf3.xml");
    read_schema(bytes, &[])
        .expect("the fixture is a schema")
        .value
});

fuzz_target!(|bytes: &[u8]| {
    let form = Form::parse(bytes);
    assert_eq!(form.iter().count(), form.len());
    let mut answers = Answers::new();
    for (name, value) in form.iter() {
        assert!(form.get(name).is_some());
        if let Ok(path) = name.parse() {
            answers.set(path, value);
        }
    }
    let _ = check(&SCHEMA, &answers);
});
