//! What sealing costs: a draft of the size of the dog tax, one of a large form, a piece of a file.
#![allow(clippy::unwrap_used)]

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use sealing::{KeyRing, Sealed};

/// Two keys, as while records are sealed anew.
const KEYS: &str =
    "AwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwM=,BAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQ=";
const KEY: &str = "drafts/aachen/draft.version/0123456789abcdefghjkmnpqrs/7";
const SIZES: [(&str, usize); 3] = [
    ("draft of 2 KB", 2_000),
    ("draft of 40 KB", 40_000),
    ("piece of a file, 700 KB", 716_800),
];

fn sealing(c: &mut Criterion) {
    let ring = KeyRing::parse(KEYS).unwrap();
    let tenant = "aachen".parse().unwrap();
    c.bench_function("scope", |b| {
        b.iter(|| black_box(&ring).of_tenant(&tenant, "drafts"));
    });
    let scope = ring.of_tenant(&tenant, "drafts");
    let place = scope.place(KEY).unwrap();
    for (name, size) in SIZES {
        let plain = vec![b'a'; size];
        let mut group = c.benchmark_group(name);
        group.throughput(Throughput::Bytes(size as u64));
        group.bench_function("seal", |b| {
            b.iter(|| serde_json::to_vec(&place.seal_bytes(black_box(&plain)).unwrap()));
        });
        let stored = serde_json::to_vec(&place.seal_bytes(&plain).unwrap()).unwrap();
        group.bench_function("open", |b| {
            b.iter(|| {
                let sealed: Sealed<[u8]> = serde_json::from_slice(black_box(&stored)).unwrap();
                place.open_bytes(&sealed).unwrap()
            });
        });
        group.finish();
    }
}

criterion_group!(benches, sealing);
criterion_main!(benches);
