//! What several targets feed.

use std::sync::LazyLock;

use fim::{Schema, read_schema};

/// A schema with a field of each kind.
pub static KINDS: LazyLock<Schema> = LazyLock::new(|| {
    let bytes = include_bytes!("../../crates/fim/tests/fixtures/kinds.xdf3.xml");
    read_schema(bytes, &[])
        .expect("the fixture is a schema")
        .value
});
