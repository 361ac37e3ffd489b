//! Schemas and values that checks, XML and JSON are compared on.
#![allow(dead_code, clippy::unwrap_used)]

use fim::{Schema, read_schema};

use crate::standards;

/// The schemas to try, by name.
pub fn schemas() -> Vec<(&'static str, Schema)> {
    let own = |name: &str, bytes: &[u8]| {
        let reading =
            read_schema(bytes, &[]).unwrap_or_else(|errors| panic!("{name}: {errors:#?}"));
        reading.value
    };
    let mut all = vec![
        (
            "kinds",
            own("kinds", include_bytes!("../fixtures/kinds.xdf3.xml")),
        ),
        (
            "dog-tax",
            own(
                "dog-tax",
                include_bytes!("../../../../services/hundesteuer-anmelden/schema.xdf3.xml"),
            ),
        ),
    ];
    all.extend(standards::maternity().map(|reading| ("maternity", reading.value)));
    all
}

/// Values in all states of order, for every field of every type.
pub const TRIED: &[&str] = &[
    "x",
    "xy",
    " xy",
    "xy ",
    "x\u{A0}",
    "\u{2003}xy",
    "x\ny",
    "x\ty",
    "x\u{7F}y",
    "x\u{85}y",
    "Łódź",
    "Ελένη",
    "S\u{31B}\u{304}o",
    "B\u{301}x",
    "a&<b>\"'",
    "0",
    "-0",
    "00",
    "1",
    "01",
    "+1",
    "-1",
    "1.5",
    "1,5",
    "1.50",
    "1.234",
    "1.2340",
    "1.",
    ".5",
    "31",
    "32",
    "9999.99",
    "10000.00",
    "12.00",
    "1e3",
    "123456789012345678",
    "1234567890123456789",
    "0.00000000000000001",
    "2026-02-28",
    "2026-02-29",
    "0000-01-01",
    "2026-1-1",
    "2026-01-01Z",
    "2019-12-31",
    "2020-01-01",
    "28.02.2026",
    "08:30:00",
    "8:30:00",
    "24:00:00",
    "23:59:60",
    "08:30:00Z",
    "2026-02-28T08:30:00",
    "2026-02-28T24:00:00",
    "true",
    "false",
    "ja",
    "a",
    "b-2",
    "c",
    "fest & <gut>",
    "42",
    "52062",
    "5206",
    "52062\n",
    "a@b.de",
    "a@b",
    "y",
];
