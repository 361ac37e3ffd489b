//! What stands in a message: encryption, comments, document types, size.

use crate::world::{World, answer, attacker, bpk2, key, victim};
use saml::{Outcome, Refusal, encrypted};

#[test]
fn an_assertion_that_is_not_encrypted_is_refused() {
    let world = World::new();
    let taken = world.take(&world.genuine(&attacker()));
    assert_eq!(taken.unwrap_err(), Refusal::Unencrypted);
}

#[test]
fn two_assertions_are_refused() {
    let world = World::new();
    let one = world.sealed(&world.genuine(&attacker()));
    let other = world.sealed(&world.genuine(&victim()));
    let taken = world.take(&[one, other].concat());
    assert_eq!(taken.unwrap_err(), Refusal::SeveralAssertions);
}

#[test]
fn an_answer_without_an_assertion_is_refused() {
    let refused = World::new().take("").unwrap_err();
    assert_eq!(refused, Refusal::Shape("EncryptedAssertion"));
}

#[test]
fn an_assertion_encrypted_for_somebody_else_is_refused() {
    let world = World::new();
    let message = encrypted(&world.genuine(&attacker()), &key("stranger").trusted()).unwrap();
    assert_eq!(world.take(&message).unwrap_err(), Refusal::Decryption);
}

#[test]
fn encryption_by_other_algorithms_is_refused() {
    let world = World::new();
    let message = world.sealed(&world.genuine(&attacker()));
    for (what, with, why) in [
        (
            "http://www.w3.org/2009/xmlenc11#aes256-gcm",
            "http://www.w3.org/2001/04/xmlenc#aes256-cbc",
            "encryption",
        ),
        (
            "http://www.w3.org/2009/xmlenc11#rsa-oaep",
            "http://www.w3.org/2001/04/xmlenc#rsa-1_5",
            "key transport",
        ),
        (
            "http://www.w3.org/2009/xmlenc11#mgf1sha256",
            "http://www.w3.org/2009/xmlenc11#mgf1sha1",
            "key transport",
        ),
    ] {
        let refused = world.take(&message.replace(what, with)).unwrap_err();
        assert_eq!(refused, Refusal::Algorithm(why), "{with}");
    }
}

#[test]
fn encrypted_content_that_was_changed_is_refused() {
    let world = World::new();
    let message = world.sealed(&world.genuine(&attacker()));
    let at = message.rfind("</xenc:CipherValue>").unwrap() - 30;
    let mut changed = message.clone();
    let letter = if &message[at..=at] == "A" { "B" } else { "A" };
    changed.replace_range(at..=at, letter);
    assert_eq!(world.take(&changed).unwrap_err(), Refusal::Decryption);
}

/// Canonicalization drops comments, so the signature still holds. Where a reader takes the first
/// piece of text only, `erika@example.org<!---->.evil.example` becomes Erika's.
#[test]
fn a_comment_does_not_cut_a_value() {
    let world = World::new();
    let message = world.genuine(&attacker());
    let cut = message.replace("erika@example.org.evil", "erika@example.org<!-- -->.evil");
    assert_ne!(cut, message);
    match world.take_sealed(&cut).unwrap() {
        Outcome::LoggedIn(assertion) => {
            let mail = assertion.get("urn:oid:0.9.2342.19200300.100.1.3").unwrap();
            assert_eq!(mail.value, "erika@example.org.evil.example");
        }
        Outcome::Failed(_) => panic!("failed"),
    }
    let cut = message.replace("attackers-bpk2", "victims-bpk2<!-- attackers-bpk2 -->");
    assert_eq!(world.refuses(&cut), Refusal::Digest);
}

/// Comments inside the signature's own values.
#[test]
fn a_comment_in_the_digest_changes_nothing() {
    let world = World::new();
    let message = world.genuine(&attacker());
    let other = message.replace("<ds:DigestValue>", "<ds:DigestValue>AAAA<!-- -->");
    assert_eq!(world.refuses(&other), Refusal::Signature);
    let same = message.replace("<ds:DigestValue>", "<ds:DigestValue><!-- AAAA -->");
    assert_eq!(bpk2(world.take_sealed(&same).unwrap()), "attackers-bpk2");
}

#[test]
fn a_document_type_is_refused_outside_and_inside() {
    let world = World::new();
    let external = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>";
    let message = answer(&world.sealed(&world.genuine(&attacker())));
    let refused = world
        .take_answer(&[external, &message].concat())
        .unwrap_err();
    assert_eq!(refused, Refusal::Dtd);
    let inside = [external, &world.genuine(&attacker())].concat();
    assert_eq!(world.refuses(&inside), Refusal::Dtd);
}

#[test]
fn a_bomb_of_entities_is_refused() {
    let bomb = "<!DOCTYPE b [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">\
                <!ENTITY c \"&b;&b;&b;&b;&b;&b;\">]><b>&c;</b>";
    assert_eq!(World::new().take_answer(bomb).unwrap_err(), Refusal::Dtd);
}

#[test]
fn what_is_too_large_or_no_xml_is_refused() {
    let world = World::new();
    let large = answer(&"x".repeat(saml::LARGEST));
    assert_eq!(world.take_answer(&large).unwrap_err(), Refusal::TooLarge);
    for text in ["", "x", "<a", "{\"a\":1}", "<samlp:Response/>"] {
        assert_eq!(
            world.take_answer(text).unwrap_err(),
            Refusal::NotXml,
            "{text}"
        );
    }
    assert_eq!(
        world
            .take_answer("<Response xmlns=\"urn:other\"/>")
            .unwrap_err(),
        Refusal::Shape("Response")
    );
}

/// The same attribute twice: one that is checked and another one that is read.
#[test]
fn an_attribute_that_is_there_twice_is_refused() {
    let world = World::new();
    let mut statement = attacker();
    let again = statement.attributes[0].clone();
    statement.attributes.push(again);
    assert_eq!(
        world.refuses(&world.genuine(&statement)),
        Refusal::Shape("Attribute")
    );
}
