//! Counters as the backends keep them.

use futures::executor::block_on;
use proptest::prelude::*;
use records::memory::{CounterForm, Memory};
use records::{Key, KeyValue, StoreError};

fn key() -> Key {
    Key::new("usage").no_tenant().kind("visit")
}

fn read(bytes: &[u8]) -> Result<u64, StoreError> {
    let memory = Memory::new();
    block_on(memory.set(&key(), bytes)).unwrap();
    block_on(memory.counter(&key()))
}

#[test]
fn a_missing_counter_is_zero() {
    assert_eq!(block_on(Memory::new().counter(&key())), Ok(0));
}

#[test]
fn both_forms_count_on_from_what_they_read() {
    for form in [CounterForm::LittleEndian, CounterForm::Digits] {
        let memory = Memory::with_counters(form);
        for expected in [3, 6, 9, 12] {
            assert_eq!(block_on(memory.increment(&key(), 3)), Ok(expected));
            assert_eq!(block_on(memory.counter(&key())), Ok(expected));
        }
    }
}

#[test]
fn eight_digits_are_not_taken_for_eight_bytes() {
    assert_eq!(read(b"00000000"), Ok(0));
    assert_eq!(read(b"12345678"), Ok(12_345_678));
    assert_eq!(read(b"99999999"), Ok(99_999_999));
}

#[test]
fn what_is_no_number_is_refused() {
    let no_counter = Err(StoreError::NoCounter { key: key() });
    for bytes in [&b""[..], b"-1", b"1e3", b"{\"v\":1}", &[0xff; 8], &[1, 2]] {
        assert_eq!(read(bytes), no_counter, "{bytes:?}");
    }
}

proptest! {
    #[test]
    fn every_number_is_read_from_either_form(number in 0..1_u64 << 53) {
        prop_assert_eq!(read(&number.to_le_bytes()), Ok(number));
        prop_assert_eq!(read(number.to_string().as_bytes()), Ok(number));
    }

    #[test]
    fn every_eight_digits_are_read_as_digits(number in 0..100_000_000_u64) {
        prop_assert_eq!(read(format!("{number:08}").as_bytes()), Ok(number));
    }
}

#[test]
fn a_counter_that_nobody_added_to_is_zero_and_grows_by_one_for_each() {
    for form in [CounterForm::LittleEndian, CounterForm::Digits] {
        let memory = Memory::with_counters(form);
        let counter = records::Counter::at(memory, Key::new("s").no_tenant().kind("sent"));
        assert_eq!(block_on(counter.read()), Ok(0));
        assert_eq!(block_on(counter.add()), Ok(1));
        assert_eq!(block_on(counter.add()), Ok(2));
        assert_eq!(block_on(counter.read()), Ok(2));
    }
}
