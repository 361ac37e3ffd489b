//! Signatures that are missing, are somebody else's, or are made by what is not allowed.

use crate::world::{World, answer, attacker, bpk2, cut, key, victim};
use base64::prelude::{BASE64_STANDARD, Engine as _};
use rsa::PrivateKey;
use rsa::pkcs8::DecodePrivateKey;
use saml::{Refusal, SignatureMethod, signed, statement_xml};
use sha2::Sha256;

#[test]
fn both_signature_methods_are_taken() {
    let world = World::new();
    for method in [SignatureMethod::Pss, SignatureMethod::Pkcs1] {
        let xml = statement_xml(&attacker()).unwrap();
        let message = signed(&xml, &world.provider, method).unwrap();
        assert_eq!(bpk2(world.take_sealed(&message).unwrap()), "attackers-bpk2");
    }
}

#[test]
fn an_assertion_that_nobody_signed_is_refused() {
    let world = World::new();
    let message = statement_xml(&victim()).unwrap();
    assert_eq!(world.refuses(&message), Refusal::Unsigned);
}

/// The signature of the answer does not stand for the assertion in it.
#[test]
fn an_assertion_without_a_signature_of_its_own_is_refused() {
    let world = World::new();
    let message = answer(&world.sealed(&statement_xml(&victim()).unwrap()));
    let message = signed(&message, &world.provider, SignatureMethod::Pss).unwrap();
    assert_eq!(world.take_answer(&message).unwrap_err(), Refusal::Unsigned);
}

#[test]
fn a_strangers_signature_is_refused() {
    let world = World::new();
    let xml = statement_xml(&victim()).unwrap();
    // The stranger's certificate stands in the signature. Nobody reads it.
    let message = signed(&xml, &key("stranger"), SignatureMethod::Pss).unwrap();
    assert_eq!(world.refuses(&message), Refusal::Signature);
    // The portal's own key is no provider's either.
    let message = signed(&xml, &world.portal, SignatureMethod::Pss).unwrap();
    assert_eq!(world.refuses(&message), Refusal::Signature);
}

#[test]
fn a_strangers_signature_of_the_answer_is_refused_though_the_assertion_is_genuine() {
    let world = World::new();
    let message = answer(&world.sealed(&world.genuine(&attacker())));
    let message = signed(&message, &key("stranger"), SignatureMethod::Pss).unwrap();
    assert_eq!(world.take_answer(&message).unwrap_err(), Refusal::Signature);
}

#[test]
fn what_was_changed_after_signing_is_refused() {
    let world = World::new();
    let message = world.genuine(&attacker());
    let changed = message.replace("attackers-bpk2", "victims-bpk2");
    assert_eq!(world.refuses(&changed), Refusal::Digest);
    let (signature, _) = cut(&message);
    let value = signature.find("<ds:SignatureValue>").unwrap() + 40;
    let mut other = signature.clone();
    let letter = if &signature[value..=value] == "A" {
        "B"
    } else {
        "A"
    };
    other.replace_range(value..=value, letter);
    let changed = message.replace(&signature, &other);
    assert_eq!(world.refuses(&changed), Refusal::Signature);
}

/// SHA-1 anywhere: in the signature, in the digest. So are other algorithms.
#[test]
fn sha_1_and_other_algorithms_are_refused() {
    let world = World::new();
    let message = world.genuine(&attacker());
    let pss = SignatureMethod::Pss.uri();
    for other in [
        "http://www.w3.org/2000/09/xmldsig#rsa-sha1",
        "http://www.w3.org/2007/05/xmldsig-more#sha1-rsa-MGF1",
        "http://www.w3.org/2000/09/xmldsig#hmac-sha1",
        "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256",
        "http://www.w3.org/2000/09/xmldsig#dsa-sha1",
        "",
    ] {
        let changed = message.replace(pss, other);
        assert_eq!(
            world.refuses(&changed),
            Refusal::Algorithm("signature"),
            "{other}"
        );
    }
    // The digest's algorithm is covered by the signature: the forger has to be the provider.
    let xml = statement_xml(&attacker()).unwrap();
    for (what, with, why) in [
        (
            "http://www.w3.org/2001/04/xmlenc#sha256",
            "http://www.w3.org/2000/09/xmldsig#sha1",
            "digest",
        ),
        (
            "http://www.w3.org/2000/09/xmldsig#enveloped-signature",
            "http://www.w3.org/TR/1999/REC-xslt-19991116",
            "transform",
        ),
        (
            "<ds:Transform Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"></ds:Transform>",
            "<ds:Transform Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#WithComments\"></ds:Transform>",
            "canonicalization",
        ),
    ] {
        let message = resigned(&world, &xml, what, with);
        assert_eq!(world.refuses(&message), Refusal::Algorithm(why), "{with}");
    }
}

/// A signature by the provider itself over a `SignedInfo` that says something else.
fn resigned(world: &World, xml: &str, what: &str, with: &str) -> String {
    let message = signed(xml, &world.provider, SignatureMethod::Pss).unwrap();
    let part = |name: &str| {
        let begin = message.find(&format!("<ds:{name}")).unwrap();
        let end = message.find(&format!("</ds:{name}>")).unwrap();
        message[begin..end + name.len() + 6].to_owned()
    };
    let (info, value) = (part("SignedInfo"), part("SignatureValue"));
    let other = info.replace(what, with);
    assert_ne!(other, info);
    let key = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/keys/provider.key");
    let key = PrivateKey::from_pkcs8_pem(&std::fs::read_to_string(key).unwrap()).unwrap();
    let signature = key.pss_sign::<Sha256>(other.as_bytes()).unwrap();
    let signature = BASE64_STANDARD.encode(signature);
    let signature = format!("<ds:SignatureValue>{signature}</ds:SignatureValue>");
    message.replace(&info, &other).replace(&value, &signature)
}

#[test]
fn a_signature_method_that_does_not_fit_the_signature_is_refused() {
    let world = World::new();
    let message = world.genuine(&attacker());
    let (pss, pkcs1) = (SignatureMethod::Pss.uri(), SignatureMethod::Pkcs1.uri());
    assert_eq!(
        world.refuses(&message.replace(pss, pkcs1)),
        Refusal::Signature
    );
}
