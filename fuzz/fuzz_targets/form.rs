//! Decoding of a form's body, and its values put into an application.
#![no_main]

use edge::Form;
use fim::{Answers, check};
use libfuzzer_sys::fuzz_target;
use stadttor_fuzz::KINDS;

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
    let _ = check(&KINDS, &answers);
});
