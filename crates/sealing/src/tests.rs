use super::*;
use base64::prelude::{BASE64_STANDARD as BASE64, Engine as _};
use identifiers::TenantSlug;

fn key(byte: u8) -> String {
    BASE64.encode([byte; 32])
}

fn ring(bytes: &[u8]) -> KeyRing {
    let keys: Vec<String> = bytes.iter().map(|byte| key(*byte)).collect();
    KeyRing::parse(&keys.join(",")).unwrap()
}

fn slug(name: &str) -> TenantSlug {
    name.parse().unwrap()
}

fn stored(scope: &Scope, key: &str, text: &str) -> Vec<u8> {
    let sealed = scope.place(key).unwrap().seal_json(&text.to_owned());
    serde_json::to_vec(&sealed.unwrap()).unwrap()
}

fn opened(scope: &Scope, key: &str, stored: &[u8]) -> Result<String, SealingError> {
    let sealed: Sealed<String> = serde_json::from_slice(stored).unwrap();
    scope.place(key)?.open_json(&sealed)
}

#[test]
fn what_was_sealed_opens_in_its_place_only() {
    let ring = ring(&[3]);
    let aachen = ring.of_tenant(&slug("aachen"), "drafts");
    let place = "drafts/aachen/draft/1";
    let sealed = stored(&aachen, place, "Ada");
    assert_eq!(opened(&aachen, place, &sealed).unwrap(), "Ada");
    let elsewhere = opened(&aachen, "drafts/aachen/draft/2", &sealed);
    assert!(matches!(elsewhere, Err(SealingError::Damaged)));
}

#[test]
fn a_scope_has_no_place_for_records_of_another_tenant_or_store() {
    let ring = ring(&[3]);
    let aachen = ring.of_tenant(&slug("aachen"), "drafts");
    for foreign in [
        "drafts/bonn/draft/1",
        "drafts/-/draft/1",
        "messages/aachen/draft/1",
        "drafts/aachener/draft/1",
        "drafts/aachen",
    ] {
        let place = aachen.place(foreign);
        assert!(
            matches!(place, Err(SealingError::OutOfScope(_))),
            "{foreign}"
        );
    }
}

#[test]
fn sealing_the_same_twice_looks_different_and_shows_nothing() {
    let scope = ring(&[3]).of_no_tenant("messages");
    let place = "messages/-/message/1";
    let (one, two) = (stored(&scope, place, "Ada"), stored(&scope, place, "Ada"));
    assert_ne!(one, two);
    let sealed: Sealed<String> = serde_json::from_slice(&one).unwrap();
    let shown = format!("{sealed:?} {:?}", ring(&[3]));
    assert!(
        !shown.contains("Ada") && !shown.contains(&key(3)),
        "{shown}"
    );
}

#[test]
fn a_changed_record_is_refused() {
    let scope = ring(&[3]).of_no_tenant("messages");
    let place = "messages/-/message/1";
    let text = String::from_utf8(stored(&scope, place, "Ada")).unwrap();
    let at = text.find("sealed\":\"").unwrap() + 20;
    let other = if &text[at..=at] == "A" { "B" } else { "A" };
    let mut changed = text.clone();
    changed.replace_range(at..=at, other);
    for changed in [changed, text.replace("\"v\":1", "\"v\":2")] {
        let refused = opened(&scope, place, changed.as_bytes());
        assert!(matches!(refused, Err(SealingError::Damaged)), "{changed}");
    }
}

#[test]
fn what_holds_something_else_is_refused_without_quoting_it() {
    let scope = ring(&[3]).of_no_tenant("messages");
    let place = scope.place("messages/-/message/1").unwrap();
    let text = serde_json::to_vec(&place.seal_json(&"Lovelace".to_owned()).unwrap()).unwrap();
    let number: Sealed<u64> = serde_json::from_slice(&text).unwrap();
    let error = place.open_json(&number).unwrap_err().to_string();
    assert!(
        error.contains("Data") && !error.contains("Lovelace"),
        "{error}"
    );
}

#[test]
fn the_first_key_seals_and_every_key_of_the_ring_opens() {
    let place = "messages/-/message/1";
    let old = stored(&ring(&[3]).of_no_tenant("messages"), place, "Ada");
    let scope = ring(&[4, 3]).of_no_tenant("messages");
    assert_eq!(opened(&scope, place, &old).unwrap(), "Ada");
    let new = stored(&scope, place, "Ada");
    let after = ring(&[4]).of_no_tenant("messages");
    assert_eq!(opened(&after, place, &new).unwrap(), "Ada");
    let id = sealed_with(&old).unwrap().to_owned();
    match opened(&after, place, &old) {
        Err(SealingError::UnknownKey(named)) => assert_eq!(named, id),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_ring_is_read_with_ids_and_without() {
    let (one, two) = (ring(&[3]).text(), ring(&[4]).text());
    let both = KeyRing::parse(&format!(" {one} , {two} ")).unwrap();
    assert_eq!(both.ids().collect::<Vec<_>>(), [&one[..16], &two[..16]]);
    assert_eq!(both.text(), ring(&[3, 4]).text());
    let wrong_id = one.replacen(&one[..16], &two[..16], 1);
    for wrong in [
        "",
        ",",
        "c2hvcnQ=",
        &format!("{one},"),
        &format!("{one},{one}"),
        &format!("{one},{}", key(3)),
        &wrong_id,
    ] {
        let error = KeyRing::parse(wrong).unwrap_err().to_string();
        assert!(error.starts_with("master_keys"), "{wrong}");
        assert!(!error.contains(&key(3)), "{error}");
    }
}

#[test]
fn keys_are_added_and_taken_away() {
    let old = ring(&[3]);
    let rotated = KeyRing::drawn().unwrap().and(&old);
    assert_eq!(rotated.ids().count(), 2);
    assert_eq!(rotated.ids().nth(1), old.ids().next());
    assert_eq!(rotated.and(&old).text(), rotated.text());
    let id = old.ids().next().unwrap();
    assert_eq!(rotated.without(id).unwrap().ids().count(), 1);
    assert!(old.without(id).is_none());
}

#[test]
fn a_record_is_sealed_anew_once_and_holds_the_same() {
    let place = "messages/-/message/1";
    let old = stored(&ring(&[3]).of_no_tenant("messages"), place, "Ada");
    let rotated = ring(&[4, 3]);
    let new = rotated.resealed(place, &old).unwrap().unwrap();
    assert_eq!(sealed_with(&new), rotated.ids().next());
    assert_eq!(
        opened(&ring(&[4]).of_no_tenant("messages"), place, &new).unwrap(),
        "Ada"
    );
    assert_eq!(rotated.resealed(place, &new).unwrap(), None);
    assert_eq!(
        rotated.resealed(place, br#"{"v":1,"key":"x"}"#).unwrap(),
        None
    );
    assert_eq!(
        rotated.resealed(place, &[1, 0, 0, 0, 0, 0, 0, 0]).unwrap(),
        None
    );
    let moved = rotated.resealed("messages/-/message/2", &old);
    assert!(matches!(moved, Err(SealingError::Damaged)));
    let unknown = ring(&[4]).resealed(place, &old);
    assert!(matches!(unknown, Err(SealingError::UnknownKey(_))));
}

#[test]
fn what_was_stored_before_there_was_a_ring_opens() {
    // Made by another implementation (Python's `cryptography`) as the release before the ring
    // described it: id, data key, associated data and envelope are the same.
    let stored = include_bytes!("../tests/stored-before-the-ring.json");
    let scope = ring(&[3]).of_tenant(&slug("aachen"), "drafts");
    assert_eq!(
        opened(&scope, "drafts/aachen/draft/1", stored).unwrap(),
        "Ada"
    );
}
