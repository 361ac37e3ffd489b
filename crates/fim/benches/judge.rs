//! How long a whole application is judged: 600 fields, without rules and with 200.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use fim::{Answers, Element, Schema, ServicePackage, Structure, read_schema, testing};

const FIELDS: usize = 600;
const RULES: usize = 200;

/// The schema of the rules' tests side by side with itself until it has so many fields.
fn large() -> Schema {
    let small = include_bytes!("../tests/fixtures/rules.xdf3.xml");
    let mut schema = read_schema(small, &[]).unwrap().value;
    let steps = std::mem::take(&mut schema.nodes);
    for copy in 0.. {
        let renamed = steps.iter().map(|part| renamed(part, copy));
        schema.nodes.extend(renamed);
        let fields = |schema: &Schema| {
            let fields = schema.places().filter(|place| place.children().is_empty());
            fields.count()
        };
        if fields(&schema) >= FIELDS {
            break;
        }
    }
    schema
}

fn renamed(part: &Structure, copy: usize) -> Structure {
    let mut part = part.clone();
    let id = format!("{}x{copy}", part.id()).parse().unwrap();
    match &mut part.element {
        Element::Field(field) => field.id = id,
        Element::Group(group) => {
            group.id = id;
            for child in &mut group.children {
                *child = renamed(child, copy);
            }
        }
    }
    part
}

/// A package as it is compiled: of a folder with the schema in JSON.
fn package(schema: &Schema, rules: Option<&str>) -> ServicePackage {
    let xml = include_bytes!("../tests/fixtures/rules.xdf3.xml");
    let files = BTreeMap::from([("schema.xdf3.xml".to_owned(), xml.to_vec())]);
    let mut package = ServicePackage::read(&files).unwrap();
    package.schema = schema.clone();
    if let Some(rules) = rules {
        package.rules = testing::compiled(schema, rules);
    }
    package
}

fn judging(criterion: &mut Criterion) {
    let schema = large();
    let answers: Answers = testing::answers(&schema, 1);
    let rules = testing::rules(&schema, RULES, 1);
    let today = "2026-11-24".parse().unwrap();
    let (bare, ruled) = (package(&schema, None), package(&schema, Some(&rules)));
    println!(
        "{} answers, {} rules",
        answers.iter().count(),
        rules.matches("rule r").count()
    );
    criterion.bench_function("check 600 fields", |bench| {
        bench.iter(|| bare.judge(black_box(&answers), today));
    });
    criterion.bench_function("judge 600 fields with 200 rules", |bench| {
        bench.iter(|| ruled.judge(black_box(&answers), today));
    });
    let page = [ruled.schema.nodes[0].id()].map(|id| fim::FieldPath::root().join(id, 0));
    criterion.bench_function("rules of a page for the browser", |bench| {
        bench.iter(|| ruled.for_browser(black_box(&answers), today, &page));
    });
}

criterion_group!(benches, judging);
criterion_main!(benches);
