//! What could be tried with a call's token, each tried.

#![allow(clippy::unwrap_used)]

use base64::prelude::{BASE64_URL_SAFE_NO_PAD as BASE64, Engine as _};
use call_tokens::{CallKey, CallKeys, Refused, TOKEN_HOLDS};

const NOW: u64 = 1_795_525_200;
const LOAD: &str = "GET /internal/drafts/aachen/1";
const ALL: [&str; 3] = ["form-fill", "form-check", "host"];

fn key(byte: u8) -> CallKey {
    CallKey::parse(&BASE64.encode([byte; 32])).unwrap()
}

fn form_fill() -> CallKeys {
    key(1).of_component("form-fill", ["draft-save", "attachments"])
}

fn draft_save() -> CallKeys {
    key(1).of_component("draft-save", ["mailbox"])
}

fn token() -> String {
    form_fill().sign("draft-save", LOAD, NOW).unwrap()
}

fn check(token: &str) -> Result<&'static str, Refused> {
    draft_save().check(token, ALL, LOAD, NOW)
}

#[test]
fn a_call_is_known_by_its_token() {
    assert_eq!(check(&token()), Ok("form-fill"));
    let job = key(1).of_caller("host", ["draft-save"]);
    let tick = job.sign("draft-save", "POST /internal/tick", NOW).unwrap();
    let known = draft_save().check(&tick, ["host"], "POST /internal/tick", NOW);
    assert_eq!(known, Ok("host"));
}

#[test]
fn a_token_holds_for_a_minute() {
    let at = |now| draft_save().check(&token(), ALL, LOAD, now).is_ok();
    assert!(at(NOW + TOKEN_HOLDS));
    assert!(!at(NOW + TOKEN_HOLDS + 6));
    assert!(!at(NOW - 3600));
}

#[test]
fn a_token_for_another_callee_is_refused() {
    let elsewhere = form_fill().sign("attachments", LOAD, NOW).unwrap();
    assert_eq!(check(&elsewhere), Err(Refused::Token));
}

#[test]
fn a_token_for_another_request_is_refused() {
    for other in [
        "DELETE /internal/drafts/aachen/1",
        "GET /internal/drafts/aachen/2",
        "GET /internal/drafts/aachen/1?x",
        "GET /internal/drafts/aachen/1/",
    ] {
        let replayed = draft_save().check(&token(), ALL, other, NOW);
        assert_eq!(replayed, Err(Refused::Token), "{other}");
    }
}

#[test]
fn a_caller_that_may_not_ask_this_is_refused_with_its_own_valid_token() {
    let asked = draft_save().check(&token(), ["form-check"], LOAD, NOW);
    assert_eq!(asked, Err(Refused::Caller));
    assert_eq!(
        draft_save().check(&token(), [], LOAD, NOW),
        Err(Refused::Caller)
    );
}

/// `form-fill` is taken over and says that it is `form-check`.
#[test]
fn a_component_cannot_speak_as_another() {
    let held = form_fill().text();
    let pretending = CallKeys::parse("form-check", &held).unwrap();
    let forged = pretending.sign("draft-save", LOAD, NOW).unwrap();
    assert_eq!(check(&forged), Err(Refused::Token));
    // Its own token under the other's name, and the other way around.
    for (name, token) in [("form-check", token()), ("form-fill", forged)] {
        let jwt = token.split_once(' ').unwrap().1;
        assert_eq!(check(&format!("{name} {jwt}")), Err(Refused::Token));
    }
    // With any key that it holds.
    for entry in held.split(',') {
        let key = entry.split_once('=').unwrap().1;
        let text = format!("draft-save={key}");
        let pretending = CallKeys::parse("form-check", &text).unwrap();
        let forged = pretending.sign("draft-save", LOAD, NOW).unwrap();
        assert_eq!(check(&forged), Err(Refused::Token));
    }
}

#[test]
fn a_component_cannot_call_whom_it_may_not() {
    assert_eq!(form_fill().sign("mailbox", LOAD, NOW), Err(Refused::NoKey));
}

#[test]
fn another_portals_components_are_strangers() {
    let stranger = key(2).of_component("form-fill", ["draft-save"]);
    let forged = stranger.sign("draft-save", LOAD, NOW).unwrap();
    assert_eq!(check(&forged), Err(Refused::Token));
}

#[test]
fn every_changed_byte_is_noticed() {
    let token = token();
    for at in 0..token.len() {
        let mut bytes = token.clone().into_bytes();
        bytes[at] = if bytes[at] == b'A' { b'B' } else { b'A' };
        if bytes == token.as_bytes() {
            continue;
        }
        let changed = String::from_utf8(bytes).unwrap();
        assert!(check(&changed).is_err(), "byte {at}");
    }
}

#[test]
fn a_token_without_a_signature_and_what_is_no_token_is_refused() {
    let token = token();
    let (unsigned, signature) = token.rsplit_once(' ').unwrap();
    let shorter = &signature[..signature.len() - 4];
    for signature in ["", "AAAA", "none", shorter, &"A".repeat(43)] {
        let forged = format!("{unsigned} {signature}");
        assert_eq!(check(&forged), Err(Refused::Token), "{signature}");
    }
    let later = token.replace(
        &(NOW + TOKEN_HOLDS).to_string(),
        &(NOW + TOKEN_HOLDS + 9).to_string(),
    );
    assert_eq!(check(&later), Err(Refused::Token));
    let long = "a".repeat(5000);
    for text in [
        "",
        ".",
        "..",
        "a.b.c",
        "ä",
        "form-fill ",
        "form-fill a.b.c",
        &long,
    ] {
        assert!(check(text).is_err(), "{text}");
    }
}
