//! An application's XML, read and written: what is right comes back the same.
#![no_main]

use fim::{check, read_instance, write_instance};
use libfuzzer_sys::fuzz_target;
use stadttor_fuzz::KINDS;

fuzz_target!(|bytes: &[u8]| {
    let Ok(answers) = read_instance(&KINDS, bytes) else {
        return;
    };
    let findings = check(&KINDS, &answers);
    match write_instance(&KINDS, &answers) {
        Err(refused) => assert_eq!(refused, findings),
        Ok(xml) => {
            let back = read_instance(&KINDS, xml.as_bytes()).expect("what was written is read");
            let again = write_instance(&KINDS, &back).expect("what was written is right");
            assert_eq!(again, xml);
        }
    }
});
