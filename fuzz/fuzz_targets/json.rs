//! An application's JSON, read and written: what is right comes back the same.
#![no_main]

use fim::{check, read_json, write_json};
use libfuzzer_sys::fuzz_target;
use stadttor_fuzz::KINDS;

fuzz_target!(|bytes: &[u8]| {
    let Ok(answers) = read_json(&KINDS, bytes) else {
        return;
    };
    let findings = check(&KINDS, &answers);
    match write_json(&KINDS, &answers) {
        Err(refused) => assert_eq!(refused, findings),
        Ok(json) => {
            let back = read_json(&KINDS, json.as_bytes()).expect("what was written is read");
            let again = write_json(&KINDS, &back).expect("what was written is right");
            assert_eq!(again, json);
        }
    }
});
