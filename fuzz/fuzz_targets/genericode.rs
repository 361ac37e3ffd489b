//! Reading of a code list: each code that a field gets can be looked up.
#![no_main]

use fim::{CodeListRef, Genericode};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(list) = Genericode::read(bytes) else {
        return;
    };
    let reference = CodeListRef {
        id: None,
        uri: list.uri.clone(),
        version: Some(list.version.clone()),
        code_key: None,
        name_key: None,
        help_key: None,
    };
    let _ = Genericode::find(std::slice::from_ref(&list), &reference);
    if let Ok(codes) = list.code_list(&reference) {
        for entry in &codes.entries {
            assert_eq!(codes.entry(&entry.code), Some(entry));
        }
    }
});
