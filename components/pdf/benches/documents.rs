//! How long a document takes: a short application, a form to fill in, one of many pages.

use std::fs;
use std::path::Path;

use calls::pdf::Document;
use criterion::{Criterion, criterion_group, criterion_main};

fn document(name: &str) -> Document {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let text = fs::read_to_string(folder.join(format!("{name}.json"))).expect("a fixture");
    serde_json::from_str(&text).expect("a document")
}

fn documents(criterion: &mut Criterion) {
    for name in ["application", "empty-form", "long"] {
        let document = document(name);
        criterion.bench_function(name, |bencher| {
            bencher.iter(|| pdf::make(&document).expect("a PDF"));
        });
    }
}

criterion_group!(benches, documents);
criterion_main!(benches);
