//! What is known against tokens like these, each tried.

#![allow(clippy::unwrap_used)]

use base64::prelude::{BASE64_URL_SAFE_NO_PAD as BASE64, Engine as _};
use jwt_simple::prelude::{Ed25519KeyPair, HS256Key, MACLike as _};
use serde_json::{Value, json};
use sessions::*;
use std::collections::{BTreeMap, BTreeSet};

const NOW: u64 = 1_795_525_200;

fn pair(seed: u8) -> String {
    let seed = [seed; 32];
    // RFC 8410, section 7: a private key in DER is 16 bytes of head and the seed.
    let head = [48, 46, 2, 1, 0, 48, 5, 6, 3, 43, 101, 112, 4, 34, 4, 32];
    let der = [head.as_slice(), &seed].concat();
    BASE64.encode(Ed25519KeyPair::from_der(&der).unwrap().to_bytes())
}

fn keys(seed: u8) -> SigningKeys {
    SigningKeys::parse(&pair(seed)).unwrap()
}

fn browser() -> BrowserMark {
    Browser::from_random([1; 16]).mark()
}

fn session() -> Session {
    Session {
        id: SessionId::from_random([2; 20]),
        person: PersonId::for_once([3; 20]),
        lasting: true,
        acting: Acting::InPerson,
        level: TrustLevel::Substantial,
        began: NOW,
        ends: NOW + TOKEN_HOLDS,
    }
}

fn staff() -> Staff {
    Staff {
        id: SessionId::from_random([2; 20]),
        person: PersonId::for_once([3; 20]),
        tenants: BTreeMap::from([("aachen".into(), BTreeSet::from([Role::Caseworker]))]),
        began: NOW,
        ends: NOW + TOKEN_HOLDS,
    }
}

fn token() -> String {
    keys(1).sign_session(&session(), &browser(), NOW).unwrap()
}

fn check(token: &str) -> Result<Session, InvalidToken> {
    keys(1).public().session(token, &browser(), NOW + 1)
}

fn decoded(part: &str) -> Value {
    serde_json::from_slice(&BASE64.decode(part).unwrap()).unwrap()
}

fn encoded(value: &Value) -> String {
    BASE64.encode(value.to_string())
}

/// The token with its header and claims changed and its signature as it was.
fn forged(change: impl FnOnce(&mut Value, &mut Value)) -> String {
    let token = token();
    let parts: Vec<&str> = token.split('.').collect();
    let (mut header, mut claims) = (decoded(parts[0]), decoded(parts[1]));
    change(&mut header, &mut claims);
    format!("{}.{}.{}", encoded(&header), encoded(&claims), parts[2])
}

#[test]
fn a_token_says_what_was_signed() {
    assert_eq!(check(&token()), Ok(session()));
    let company = Session {
        acting: Acting::ForCompany {
            name: "Müller & Söhne GmbH".into(),
        },
        lasting: false,
        ..session()
    };
    let token = keys(1).sign_session(&company, &browser(), NOW).unwrap();
    assert_eq!(check(&token), Ok(company));
    let token = keys(1).sign_staff(&staff(), &browser(), NOW).unwrap();
    assert_eq!(keys(1).public().staff(&token, &browser(), NOW), Ok(staff()));
}

#[test]
fn a_token_without_a_signature_is_refused() {
    for algorithm in ["none", "None", "NONE", ""] {
        let forged = forged(|header, _| header["alg"] = json!(algorithm));
        assert_eq!(check(&forged), Err(InvalidToken::Refused), "{algorithm}");
        let bare = &forged[..=forged.rfind('.').unwrap()];
        assert_eq!(check(bare), Err(InvalidToken::Refused), "{algorithm}");
    }
}

#[test]
fn a_public_key_is_never_taken_for_a_secret_one() {
    let token = token();
    let parts: Vec<&str> = token.split('.').collect();
    let pair = Ed25519KeyPair::from_bytes(&BASE64.decode(pair(1)).unwrap()).unwrap();
    let public = pair.public_key();
    let as_text = BASE64.encode(public.to_bytes());
    for secret in [
        public.to_bytes(),
        as_text.into_bytes(),
        public.to_der(),
        public.to_pem().into(),
    ] {
        let key =
            HS256Key::from_bytes(&secret).with_key_id(decoded(parts[0])["kid"].as_str().unwrap());
        let claims: jwt_simple::claims::JWTClaims<Value> =
            serde_json::from_value(decoded(parts[1])).unwrap();
        let forged = key.authenticate(claims).unwrap();
        assert_eq!(check(&forged), Err(InvalidToken::Refused));
    }
}

#[test]
fn a_token_ends_after_a_quarter_of_an_hour_and_a_session_after_eight_hours() {
    let public = keys(1);
    let public = public.public();
    let at = |token: &str, now| public.session(token, &browser(), now).is_ok();
    assert!(at(&token(), NOW + TOKEN_HOLDS - 1));
    assert!(!at(&token(), NOW + TOKEN_HOLDS + 5));
    let late = NOW + LONGEST - 60;
    let last = keys(1).sign_session(&session(), &browser(), late).unwrap();
    assert!(at(&last, NOW + LONGEST - 1));
    assert!(!at(&last, NOW + LONGEST));
}

#[test]
fn a_token_of_tomorrow_is_refused() {
    let tomorrow = keys(1)
        .sign_session(&session(), &browser(), NOW + 86_400)
        .unwrap();
    assert_eq!(check(&tomorrow), Err(InvalidToken::Refused));
}

#[test]
fn staff_are_no_citizens_and_citizens_are_no_staff_even_with_the_same_key() {
    let of_staff = keys(1).sign_staff(&staff(), &browser(), NOW).unwrap();
    assert_eq!(check(&of_staff), Err(InvalidToken::Refused));
    let as_staff = keys(1).public().staff(&token(), &browser(), NOW);
    assert_eq!(as_staff, Err(InvalidToken::Refused));
}

#[test]
fn claims_that_were_changed_are_refused() {
    let changes: [(&str, Value); 8] = [
        ("lvl", json!(4)),
        ("sub", json!(PersonId::for_once([9; 20]).as_str())),
        ("sid", json!(SessionId::from_random([9; 20]).as_str())),
        ("org", json!("Müller GmbH")),
        ("aud", json!(["citizen", "staff"])),
        ("iss", json!("staff-identity")),
        ("exp", json!(NOW + 1_000_000)),
        ("beg", json!(NOW + 1_000_000)),
    ];
    for (name, value) in changes {
        let forged = forged(|_, claims| claims[name] = value);
        assert_eq!(check(&forged), Err(InvalidToken::Refused), "{name}");
    }
}

#[test]
fn every_changed_byte_is_noticed() {
    let token = token();
    for at in 0..token.len() {
        let mut bytes = token.clone().into_bytes();
        bytes[at] = if bytes[at] == b'A' { b'B' } else { b'A' };
        let changed = String::from_utf8(bytes).unwrap();
        assert!(check(&changed).is_err(), "byte {at}");
    }
}

#[test]
fn a_key_that_is_not_the_portals_signs_nothing() {
    let of_others = keys(2).sign_session(&session(), &browser(), NOW).unwrap();
    assert_eq!(check(&of_others), Err(InvalidToken::UnknownKey));
    // Signed by another, and called by the portal's own key's name.
    let own = token();
    let head = own.split('.').next().unwrap();
    let rest = of_others.split_once('.').unwrap().1;
    assert_eq!(check(&format!("{head}.{rest}")), Err(InvalidToken::Refused));
}

#[test]
fn a_header_cannot_bring_its_own_key_or_leave_the_name_out() {
    let nameless = forged(|header, _| {
        header.as_object_mut().unwrap().remove("kid");
    });
    assert_eq!(check(&nameless), Err(InvalidToken::UnknownKey));
    for name in ["../../dev/null", "' OR 1=1", "", "1"] {
        let forged = forged(|header, _| header["kid"] = json!(name));
        assert_eq!(check(&forged), Err(InvalidToken::UnknownKey), "{name}");
    }
    for (name, value) in [
        ("jwk", json!({"kty": "OKP", "crv": "Ed25519", "x": "AAAA"})),
        ("jku", json!("https://evil.example/keys")),
        ("x5u", json!("https://evil.example/keys")),
        ("crit", json!(["exp"])),
    ] {
        let forged = forged(|header, _| header[name] = value);
        assert_eq!(check(&forged), Err(InvalidToken::Refused), "{name}");
    }
}

#[test]
fn a_token_of_another_browser_is_worth_nothing() {
    let other = Browser::from_random([7; 16]).mark();
    let stolen = keys(1).public().session(&token(), &other, NOW);
    assert_eq!(stolen, Err(InvalidToken::OtherBrowser));
}

#[test]
fn what_is_no_token_is_refused() {
    let long = "a".repeat(5000);
    for text in ["", ".", "..", "...", "a.b.c", "ä.ö.ü", &long, "eyJ.eyJ.eyJ"] {
        assert!(check(text).is_err(), "{text}");
    }
}

#[test]
fn after_a_change_of_keys_the_old_tokens_hold_until_their_key_is_gone() {
    let old = token();
    let both = format!("{},{}", pair(2), pair(1));
    let rotated = SigningKeys::parse(&both).unwrap();
    assert!(rotated.public().session(&old, &browser(), NOW).is_ok());
    let new = rotated.sign_session(&session(), &browser(), NOW).unwrap();
    let alone = keys(2);
    assert!(alone.public().session(&new, &browser(), NOW).is_ok());
    let gone = alone.public().session(&old, &browser(), NOW);
    assert_eq!(gone, Err(InvalidToken::UnknownKey));
}

#[test]
fn when_a_token_was_given_can_be_read_without_a_key_and_from_nonsense_it_cannot() {
    let timing = Timing::claimed(&token()).unwrap();
    assert_eq!((timing.given, timing.ends), (NOW, NOW + TOKEN_HOLDS));
    for text in ["", "a", "a.b", "a.e30.c", "..."] {
        assert_eq!(Timing::claimed(text), None, "{text}");
    }
}
