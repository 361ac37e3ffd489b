//! From a provider's answer to what is believed of it: keys of 3072 bits, as BSI TR-02102 asks for.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use saml::{
    Answer, AtBundId, AuthnRequest, Expected, Id, OwnKey, Said, SignatureMethod, Statement, accept,
    answer_xml, bundid, encrypted, signed, statement_xml,
};

const NOW: u64 = 1_800_000_000;
const PORTAL: &str = "https://portal.example/anmelden/saml/metadata";
const ANSWERS: &str = "https://portal.example/anmelden/saml/antwort";
const PROVIDER: &str = "https://provider.example";

fn text(name: &str) -> String {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/keys/");
    std::fs::read_to_string(format!("{folder}{name}")).unwrap_or_default()
}

fn key(name: &str) -> OwnKey {
    let key = OwnKey::parse(&text(&format!("{name}.key")), &text(&format!("{name}.crt")));
    key.unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn statement() -> Statement {
    let said = |(_, oid, _): &(&str, &str, bool)| Said {
        name: (*oid).into(),
        value: "Mustermann, geborene Gabler".into(),
        trust: Some("HOCH".into()),
        ..Said::default()
    };
    Statement {
        id: "_assertion".into(),
        issuer: PROVIDER.into(),
        audience: PORTAL.into(),
        recipient: ANSWERS.into(),
        request: "_request".into(),
        name: "name-of-this-once".into(),
        name_format: "urn:oasis:names:tc:SAML:2.0:nameid-format:transient".into(),
        session_index: "session".into(),
        context: bundid::context(4),
        from: NOW,
        until: NOW + 300,
        attributes: bundid::ATTRIBUTES.iter().map(said).collect(),
    }
}

fn bench(criterion: &mut Criterion) {
    let (portal, provider) = (key("portal"), key("provider"));
    let keys = provider.trusted();
    let answer = statement_xml(&statement())
        .and_then(|xml| signed(&xml, &provider, SignatureMethod::Pss))
        .and_then(|xml| encrypted(&xml, &portal.trusted()))
        .and_then(|xml| {
            let head = Answer {
                id: "_answer",
                issuer: PROVIDER,
                destination: ANSWERS,
                request: "_request",
                now: NOW,
                failed: None,
            };
            answer_xml(&head, &xml)
        })
        .unwrap_or_else(|error| panic!("{error}"));
    let expected = Expected {
        issuer: PROVIDER,
        keys: &keys,
        audience: PORTAL,
        own: &portal,
        recipient: ANSWERS,
        request: "_request",
        now: NOW,
    };
    assert!(accept(&answer, &expected).is_ok());
    criterion.bench_function("an answer is checked", |bencher| {
        bencher.iter(|| accept(black_box(&answer), &expected).is_ok());
    });
    let id = Id::from_random([7; 16]);
    criterion.bench_function("a request is signed", |bencher| {
        let request = AuthnRequest {
            id: &id,
            issuer: PORTAL,
            destination: PROVIDER,
            recipient: ANSWERS,
            now: NOW,
            bundid: Some(AtBundId {
                level: 4,
                operator: "Stadttor",
                service: "",
            }),
        };
        bencher.iter(|| {
            request
                .signed(black_box(&portal), SignatureMethod::Pss)
                .is_ok()
        });
    });
    let (secret, certificate) = (text("portal.key"), text("portal.crt"));
    criterion.bench_function("the keys are read", |bencher| {
        bencher.iter(|| OwnKey::parse(black_box(&secret), &certificate).is_ok());
    });
}

criterion_group!(benches, bench);
criterion_main!(benches);
