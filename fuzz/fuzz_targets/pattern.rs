//! Patterns: the first line is the pattern of a field, the rest a value.
#![no_main]

use fim::Pattern;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let (source, value) = text.split_once('\n').unwrap_or((text, ""));
    if let Ok(pattern) = Pattern::new(source) {
        let _ = pattern.matches(value);
        assert!(pattern.xsd().is_some());
    }
});
