//! Keys: readable, and never the same for two different things.

use proptest::collection::vec;
use proptest::prelude::*;
use records::Key;

fn key(tenant: Option<&str>, kind: &str, ids: &[String]) -> Key {
    let store = Key::new("mailbox");
    let scope = match tenant {
        Some(slug) => store.tenant(slug),
        None => store.no_tenant(),
    };
    ids.iter().fold(scope.kind(kind), |key, id| key.id(id))
}

#[test]
fn a_key_is_store_tenant_kind_and_ids() {
    let key = Key::new("mailbox")
        .tenant("aachen")
        .kind("message")
        .id("b7")
        .id("m1");
    assert_eq!(key.as_str(), "mailbox/aachen/message/b7/m1");
    assert_eq!(key.to_string(), key.as_str());
}

#[test]
fn no_tenant_is_a_dash_and_a_tenant_named_dash_is_another() {
    assert_eq!(key(None, "tick", &[]).as_str(), "mailbox/-/tick");
    assert_eq!(key(Some("-"), "tick", &[]).as_str(), "mailbox/%2D/tick");
}

#[test]
fn what_could_forge_another_key_is_encoded() {
    let forged = key(Some("aachen"), "message", &["a/b%2Fc\nd\u{85}".to_owned()]);
    assert_eq!(
        forged.as_str(),
        "mailbox/aachen/message/a%2Fb%252Fc%0Ad%C2%85"
    );
    let kind = key(Some("aachen"), "message.slot", &[]);
    assert_eq!(kind.as_str(), "mailbox/aachen/message%2Eslot");
    let umlaut = key(Some("köln"), "message", &[]);
    assert_eq!(umlaut.as_str(), "mailbox/köln/message");
}

fn segment() -> impl Strategy<Value = String> {
    "[-a/%2DF.\n]{0,4}"
}

proptest! {
    #[test]
    fn different_things_have_different_keys(
        one in (proptest::option::of(segment()), segment(), vec(segment(), 0..3)),
        two in (proptest::option::of(segment()), segment(), vec(segment(), 0..3)),
    ) {
        let same = one == two;
        let [one, two] = [one, two].map(|it| key(it.0.as_deref(), &it.1, &it.2));
        prop_assert_eq!(same, one.as_str() == two.as_str());
    }
}
