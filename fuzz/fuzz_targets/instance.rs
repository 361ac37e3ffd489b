//! An application's XML, read and written: what is right comes back the same.
#![no_main]

use std::sync::LazyLock;

use fim::{Schema, check, read_instance, read_schema, write_instance};
use libfuzzer_sys::fuzz_target;

static SCHEMA: LazyLock<Schema> = LazyLock::new(|| {
    let bytes = include_bytes!("../../crates/fim/tests/fixtures/kinds.xdf3.xml");
    read_schema(bytes, &[])
        .expect("the fixture is a schema")
        .value
});

fuzz_target!(|bytes: &[u8]| {
    let Ok(answers) = read_instance(&SCHEMA, bytes) else {
        return;
    };
    let findings = check(&SCHEMA, &answers);
    match write_instance(&SCHEMA, &answers) {
        Err(refused) => assert_eq!(refused, findings),
        Ok(xml) => {
            let back = read_instance(&SCHEMA, xml.as_bytes()).expect("what was written is read");
            let again = write_instance(&SCHEMA, &back).expect("what was written is right");
            assert_eq!(again, xml);
        }
    }
});
