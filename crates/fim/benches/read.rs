//! Reading, checking and writing the published schema of § 27 MuSchG (187 KB with four code lists), or the
//! dog tax where the standards are absent.
#![allow(clippy::print_stdout, clippy::unwrap_used, missing_docs)]

use std::collections::BTreeMap;
use std::hint::black_box;
use std::path::{Path, PathBuf};

use criterion::{Criterion, criterion_group, criterion_main};
use fim::{ServicePackage, check, testing, write_instance, xsd};

fn folder() -> PathBuf {
    let crate_folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let published = crate_folder.join("../../../shared/standards/fim/S00000094V1.0");
    if published.is_dir() {
        return published;
    }
    println!("{} is absent; the dog tax stands in", published.display());
    crate_folder.join("../../services/hundesteuer-anmelden")
}

fn read(criterion: &mut Criterion) {
    let entries = std::fs::read_dir(folder()).unwrap().map(Result::unwrap);
    let files: BTreeMap<_, _> = entries
        .map(|entry| {
            let name = entry.file_name().into_string().unwrap();
            (name, std::fs::read(entry.path()).unwrap())
        })
        .collect();
    let package = ServicePackage::read(&files).unwrap();
    let compiled = serde_json::to_vec(&package).unwrap();
    let answers = testing::answers(&package.schema, 1);

    criterion.bench_function("read the package", |b| {
        b.iter(|| ServicePackage::read(black_box(&files)));
    });
    criterion.bench_function("load the compiled package", |b| {
        b.iter(|| serde_json::from_slice::<ServicePackage>(black_box(&compiled)));
    });
    criterion.bench_function("check an application", |b| {
        b.iter(|| check(black_box(&package.schema), black_box(&answers)));
    });
    criterion.bench_function("write an application", |b| {
        b.iter(|| write_instance(black_box(&package.schema), black_box(&answers)));
    });
    criterion.bench_function("make the XSD", |b| {
        b.iter(|| xsd(black_box(&package.schema)))
    });
}

criterion_group!(benches, read);
criterion_main!(benches);
