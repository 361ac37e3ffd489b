//! Signature wrapping, numbered as by Somorovsky et al. ("On Breaking SAML: Be Whoever You Want to
//! Be", 2012). The attacker keeps a genuine signed element somewhere in the message, so that the
//! signature holds, and puts an own one where it might be read.

use crate::world::{World, after_issuer, answer, at_end, attacker, bpk2, cut, head, victim};
use saml::{Refusal, SignatureMethod, answer_xml, signed, statement_xml};

fn forged() -> String {
    statement_xml(&victim()).unwrap()
}

/// A genuine answer, signed as a whole.
fn genuine_answer(world: &World) -> String {
    let content = world.sealed(&world.genuine(&attacker()));
    signed(&answer(&content), &world.provider, SignatureMethod::Pss).unwrap()
}

/// An answer of the attacker's, with another id.
fn forged_answer(world: &World) -> String {
    let head = saml::Answer {
        id: "_forged",
        ..head()
    };
    answer_xml(&head, &world.sealed(&forged())).unwrap()
}

#[test]
fn a_genuine_answer_is_taken_signed_or_not_as_a_whole() {
    let world = World::new();
    let taken = world.take_sealed(&world.genuine(&attacker())).unwrap();
    assert_eq!(bpk2(taken), "attackers-bpk2");
    let taken = world.take_answer(&genuine_answer(&world)).unwrap();
    assert_eq!(bpk2(taken), "attackers-bpk2");
}

/// The genuine answer inside the signature of the forged one.
#[test]
fn xsw_1_is_refused() {
    let world = World::new();
    let (signature, original) = cut(&genuine_answer(&world));
    let signature = at_end(&signature, "ds:Signature", &original);
    let message = after_issuer(&forged_answer(&world), &signature);
    assert_eq!(world.take_answer(&message).unwrap_err(), Refusal::Foreign);
}

/// The genuine answer beside its signature, in the forged one.
#[test]
fn xsw_2_is_refused() {
    let world = World::new();
    let (signature, original) = cut(&genuine_answer(&world));
    let message = after_issuer(&forged_answer(&world), &[original, signature].concat());
    assert_eq!(world.take_answer(&message).unwrap_err(), Refusal::Reference);
}

/// The forged assertion before the genuine one.
#[test]
fn xsw_3_is_refused() {
    let world = World::new();
    let genuine = world.genuine(&attacker());
    let several = Refusal::SeveralAssertions;
    let both = [forged(), genuine.clone()].concat();
    assert_eq!(world.take(&both).unwrap_err(), several);
    let both = [world.sealed(&forged()), world.sealed(&genuine)].concat();
    assert_eq!(world.take(&both).unwrap_err(), several);
    let both = [forged(), world.sealed(&genuine)].concat();
    assert_eq!(world.take(&both).unwrap_err(), several);
}

/// The genuine assertion inside the forged one.
#[test]
fn xsw_4_is_refused() {
    let world = World::new();
    let message = at_end(&forged(), "saml:Assertion", &world.genuine(&attacker()));
    assert_eq!(world.refuses(&message), Refusal::SeveralAssertions);
}

/// The forged assertion has the genuine one's signature; the genuine one stands at the end.
#[test]
fn xsw_5_is_refused() {
    let world = World::new();
    let (signature, original) = cut(&world.genuine(&attacker()));
    let message = after_issuer(&forged(), &signature);
    assert_eq!(world.refuses(&message), Refusal::Reference);
    let both = [world.sealed(&message), original].concat();
    assert_eq!(world.take(&both).unwrap_err(), Refusal::SeveralAssertions);
    // And with the genuine one's id, which the signature then does name.
    let renamed = message.replace("\"_victim\"", "\"_attacker\"");
    assert_eq!(world.refuses(&renamed), Refusal::Digest);
}

/// The genuine assertion inside its signature, inside the forged one.
#[test]
fn xsw_6_is_refused() {
    let world = World::new();
    let (signature, original) = cut(&world.genuine(&attacker()));
    let signature = at_end(&signature, "ds:Signature", &original);
    let message = after_issuer(&forged(), &signature);
    assert_eq!(world.refuses(&message), Refusal::SeveralAssertions);
}

/// The forged assertion in the answer's extensions.
#[test]
fn xsw_7_is_refused() {
    let world = World::new();
    let genuine = world.sealed(&world.genuine(&attacker()));
    let hide = |assertion: &str| {
        let extensions = ["<samlp:Extensions>", assertion, "</samlp:Extensions>"].concat();
        after_issuer(&answer(&genuine), &extensions)
    };
    let several = Refusal::SeveralAssertions;
    assert_eq!(world.take_answer(&hide(&forged())).unwrap_err(), several);
    let sealed = hide(&world.sealed(&forged()));
    assert_eq!(world.take_answer(&sealed).unwrap_err(), several);
}

/// The genuine assertion in an object of its signature, inside the forged one.
#[test]
fn xsw_8_is_refused() {
    let world = World::new();
    let (signature, original) = cut(&world.genuine(&attacker()));
    let object = ["<ds:Object>", &original, "</ds:Object>"].concat();
    let signature = at_end(&signature, "ds:Signature", &object);
    let message = after_issuer(&forged(), &signature);
    assert_eq!(world.refuses(&message), Refusal::SeveralAssertions);
}

/// Two elements with the id that the signature names.
#[test]
fn an_id_that_is_there_twice_is_refused() {
    let world = World::new();
    let (signature, original) = cut(&world.genuine(&attacker()));
    let forged = forged().replace("\"_victim\"", "\"_attacker\"");
    let object = ["<ds:Object>", &original, "</ds:Object>"].concat();
    let signature = at_end(&signature, "ds:Signature", &object);
    assert_eq!(
        world.refuses(&after_issuer(&forged, &signature)),
        Refusal::IdTwice
    );
}

/// A signature that refers to nothing means the whole document to some.
#[test]
fn an_empty_reference_is_refused() {
    let world = World::new();
    let message = world.genuine(&attacker());
    let message = message.replace("URI=\"#_attacker\"", "URI=\"\"");
    assert_eq!(world.refuses(&message), Refusal::Signature);
}

/// Two signatures, of which one might be checked and the other one read.
#[test]
fn a_second_signature_is_refused() {
    let world = World::new();
    let message = world.genuine(&attacker());
    let (signature, _) = cut(&message);
    let twice = after_issuer(&message, &signature);
    assert_eq!(world.refuses(&twice), Refusal::Shape("Signature"));
}
