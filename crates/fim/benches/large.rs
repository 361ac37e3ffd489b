//! A form of 600 fields in 80 groups on five levels, and a code list of 30,000 entries.
#![allow(clippy::unwrap_used, missing_docs)]

use std::fmt::Write as _;
use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use fim::testing::{answers, large_schema, to_xdf3};
use fim::{
    CodeListRef, Genericode, check, json_schema, read_instance, read_json, read_schema,
    write_instance, write_json,
};

fn large(criterion: &mut Criterion) {
    let schema = large_schema(600, 80, 5, 1);
    let file = to_xdf3(&schema);
    let answers = answers(&schema, 1);
    let xml = write_instance(&schema, &answers).unwrap();
    let json = write_json(&schema, &answers).unwrap();
    let mut group = criterion.benchmark_group("600 fields");
    group.bench_function("read the schema", |b| {
        b.iter(|| read_schema(black_box(file.as_bytes()), &[]));
    });
    group.bench_function("check an application", |b| {
        b.iter(|| check(black_box(&schema), black_box(&answers)));
    });
    group.bench_function("write XML", |b| {
        b.iter(|| write_instance(black_box(&schema), black_box(&answers)));
    });
    group.bench_function("read XML", |b| {
        b.iter(|| read_instance(black_box(&schema), black_box(xml.as_bytes())));
    });
    group.bench_function("write JSON", |b| {
        b.iter(|| write_json(black_box(&schema), black_box(&answers)));
    });
    group.bench_function("read JSON", |b| {
        b.iter(|| read_json(black_box(&schema), black_box(json.as_bytes())));
    });
    group.bench_function("make the JSON Schema", |b| {
        b.iter(|| json_schema(black_box(&schema)));
    });
    group.finish();
}

fn list(rows: u32) -> String {
    let mut xml = String::from(concat!(
        "<g:CodeList xmlns:g=\"http://docs.oasis-open.org/codelist/ns/genericode/1.0/\">",
        "<Identification><CanonicalUri>urn:de:long</CanonicalUri></Identification>",
        "<ColumnSet><Column Id='code'/><Column Id='name'/></ColumnSet><SimpleCodeList>",
    ));
    for row in 0..rows {
        let code = row.wrapping_mul(2_654_435_761);
        let _ = write!(
            xml,
            "<Row><Value ColumnRef='code'><SimpleValue>{code:010}</SimpleValue></Value>\
             <Value ColumnRef='name'><SimpleValue>Eintrag {row}</SimpleValue></Value></Row>"
        );
    }
    xml.push_str("</SimpleCodeList></g:CodeList>");
    xml
}

fn long_list(criterion: &mut Criterion) {
    let xml = list(30_000);
    let reference = CodeListRef {
        id: None,
        uri: "urn:de:long".to_owned(),
        version: None,
        code_key: None,
        name_key: None,
        help_key: None,
    };
    let read = Genericode::read(xml.as_bytes()).unwrap();
    let codes = read.code_list(&reference).unwrap();
    let stored = serde_json::to_vec(&codes).unwrap();
    let last = codes.entries.last().unwrap().code.clone();
    let mut group = criterion.benchmark_group("30,000 codes");
    group.sample_size(20);
    group.bench_function("read the genericode file", |b| {
        b.iter(|| Genericode::read(black_box(xml.as_bytes())));
    });
    group.bench_function("load the list and look up one", |b| {
        b.iter(|| {
            let list: fim::CodeList = serde_json::from_slice(black_box(&stored)).unwrap();
            list.entry(black_box(&last)).is_some()
        });
    });
    group.bench_function("look up one more", |b| {
        b.iter(|| codes.entry(black_box(&last)).is_some());
    });
    group.finish();
}

criterion_group!(benches, large, long_list);
criterion_main!(benches);
