//! Genuine assertions at the wrong time, in the wrong place, for somebody else.

use crate::world::{NOW, World, answer, attacker, bpk2, head};
use saml::{Outcome, Refusal, SKEW, Statement, Status, answer_xml};

/// Why the portal refuses a genuine assertion that says this.
fn refuses(change: impl FnOnce(&mut Statement)) -> Refusal {
    let world = World::new();
    let mut statement = attacker();
    change(&mut statement);
    world.refuses(&world.genuine(&statement))
}

#[test]
fn an_assertion_that_has_expired_is_refused() {
    let refused = refuses(|it| it.until = NOW - SKEW);
    assert_eq!(refused, Refusal::Expired);
}

#[test]
fn an_assertion_that_is_not_yet_valid_is_refused() {
    let refused = refuses(|it| it.from = NOW + SKEW + 1);
    assert_eq!(refused, Refusal::NotYetValid);
}

#[test]
fn an_assertion_for_another_audience_is_refused() {
    let refused = refuses(|it| it.audience = "https://other.example".into());
    assert_eq!(refused, Refusal::Audience);
    // An audience that merely begins with the portal's.
    let refused = refuses(|it| it.audience.push_str(".evil.example"));
    assert_eq!(refused, Refusal::Audience);
}

#[test]
fn an_assertion_without_an_audience_is_refused() {
    let world = World::new();
    let xml = saml::statement_xml(&attacker()).unwrap();
    let begin = xml.find("<saml:AudienceRestriction>").unwrap();
    let end = xml.find("</saml:AudienceRestriction>").unwrap();
    let end = end + "</saml:AudienceRestriction>".len();
    let open = [&xml[..begin], &xml[end..]].concat();
    let message = saml::signed(&open, &world.provider, saml::SignatureMethod::Pss).unwrap();
    assert_eq!(world.refuses(&message), Refusal::Audience);
}

#[test]
fn an_assertion_for_another_recipient_is_refused() {
    let refused = refuses(|it| it.recipient = "https://other.example/antwort".into());
    assert_eq!(refused, Refusal::Recipient);
}

#[test]
fn an_assertion_for_another_request_is_refused() {
    let refused = refuses(|it| it.request = "_another".into());
    assert_eq!(refused, Refusal::InResponseTo);
}

#[test]
fn an_assertion_of_another_provider_is_refused() {
    let refused = refuses(|it| it.issuer = "https://other.example".into());
    assert_eq!(refused, Refusal::Issuer);
}

#[test]
fn an_assertion_under_an_unknown_condition_is_refused() {
    let world = World::new();
    let xml = saml::statement_xml(&attacker()).unwrap();
    let strange = "<x:Only xmlns:x=\"urn:x\"/></saml:Conditions>";
    let xml = xml.replace("</saml:Conditions>", strange);
    let message = saml::signed(&xml, &world.provider, saml::SignatureMethod::Pss).unwrap();
    assert_eq!(world.refuses(&message), Refusal::Condition);
}

#[test]
fn an_answer_to_another_address_request_or_from_another_provider_is_refused() {
    let world = World::new();
    let content = world.sealed(&world.genuine(&attacker()));
    let take = |head: &saml::Answer<'_>| {
        let message = answer_xml(head, &content).unwrap();
        world.take_answer(&message).unwrap_err()
    };
    let elsewhere = saml::Answer {
        destination: "https://other.example/",
        ..head()
    };
    assert_eq!(take(&elsewhere), Refusal::Destination);
    let other = saml::Answer {
        request: "_another",
        ..head()
    };
    assert_eq!(take(&other), Refusal::InResponseTo);
    let stranger = saml::Answer {
        issuer: "https://other.example",
        ..head()
    };
    assert_eq!(take(&stranger), Refusal::Issuer);
    let old = saml::Answer {
        now: NOW - 3600,
        ..head()
    };
    assert_eq!(take(&old), Refusal::Expired);
    let early = saml::Answer {
        now: NOW + 3600,
        ..head()
    };
    assert_eq!(take(&early), Refusal::NotYetValid);
}

/// Log-ins that nobody at the portal began.
#[test]
fn an_answer_to_no_request_is_refused() {
    let world = World::new();
    let content = world.sealed(&world.genuine(&attacker()));
    let message = answer(&content).replace(" InResponseTo=\"_0123456789abcdef\"", "");
    assert_eq!(
        world.take_answer(&message).unwrap_err(),
        Refusal::InResponseTo
    );
}

#[test]
fn clocks_may_differ_a_little() {
    let world = World::new();
    let mut statement = attacker();
    statement.from = NOW + SKEW;
    statement.until = NOW + SKEW;
    let message = world.genuine(&statement);
    assert_eq!(bpk2(world.take_sealed(&message).unwrap()), "attackers-bpk2");
}

#[test]
fn a_failure_is_told_and_logs_nobody_in() {
    let world = World::new();
    // Even with a genuine assertion in it.
    let content = world.sealed(&world.genuine(&attacker()));
    for status in [
        Status::Cancelled,
        Status::Level,
        Status::Failed,
        Status::Unavailable,
    ] {
        let head = saml::Answer {
            failed: Some(status),
            ..head()
        };
        let message = answer_xml(&head, &content).unwrap();
        match world.take_answer(&message).unwrap() {
            Outcome::Failed(why) => assert_eq!(why, status),
            Outcome::LoggedIn(_) => panic!("somebody was logged in"),
        }
    }
}
