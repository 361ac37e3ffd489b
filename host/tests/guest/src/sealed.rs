//! Sealing in a component, for the load test: what it costs here, not natively.

use std::hint::black_box;

use sealing::{KeyRing, Sealed};

use crate::parameters::Parameters;
use crate::{Answer, ok};

const KEYS: &str = "AwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwM=";
const KEY: &str = "drafts/aachen/draft.version/0123456789abcdefghjkmnpqrs/7";

/// Seals so many `bytes` and opens them again, as many `times`.
pub fn sealed(parameters: &Parameters) -> anyhow::Result<Answer> {
    let plain = vec![b'a'; usize::try_from(parameters.number("bytes")?)?];
    let ring = KeyRing::parse(KEYS)?;
    let tenant = "aachen".parse()?;
    for _ in 0..parameters.number("times")? {
        // As a record does: a scope and a place for each.
        let scope = ring.of_tenant(&tenant, "drafts");
        let place = scope.place(KEY)?;
        let stored = serde_json::to_vec(&place.seal_bytes(black_box(&plain))?)?;
        let read: Sealed<[u8]> = serde_json::from_slice(&stored)?;
        black_box(place.open_bytes(&read)?);
    }
    ok("sealed")
}
