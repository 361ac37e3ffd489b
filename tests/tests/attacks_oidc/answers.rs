//! Answers of another provider, errors, answers that are too large, too slow, or missing.

use std::time::{Duration, Instant};

use crate::provider::{Behaviour, Provider};
use crate::stage::{Stage, assert_fails, back_with, come, is_logged_in};
use portal_tests::{Options, own_portal};
use serde_json::{Value, json};

#[test]
fn an_answer_of_another_issuer_is_a_mix_up_and_its_code_goes_nowhere() {
    let Some(stage) = Stage::shared("mix-up") else {
        return;
    };
    let issuers = [Some("https://evil.example"), Some(""), None];
    for issuer in issuers {
        let mut citizen = stage.portal.citizen();
        let location = stage.begin(&mut citizen, "/verwaltung");
        let code = stage.provider.code(&location, Behaviour::default());
        let mut parameters = vec![("code", code.as_str())];
        parameters.extend(issuer.map(|it| ("iss", it)));
        let answer = come(&mut citizen, &back_with(&location, &parameters));
        assert_fails(&mut citizen, &answer, "ungueltig", "mix-up");
        // The code is unused: nobody was asked.
        let right = [("code", code.as_str()), ("iss", &stage.provider.address)];
        let answer = come(&mut citizen, &back_with(&location, &right));
        assert!(
            answer.location().unwrap().contains("grund=browser"),
            "the log-in is over"
        );
    }
}

#[test]
fn a_parameter_that_stands_there_twice_is_refused() {
    let Some(stage) = Stage::shared("parameters twice") else {
        return;
    };
    for name in ["code", "iss", "error"] {
        let mut citizen = stage.portal.citizen();
        let location = stage.begin(&mut citizen, "/verwaltung");
        let back = stage.way_back(&location, Behaviour::default());
        let twice = format!("{back}&{name}=x&{name}=y");
        let answer = come(&mut citizen, &twice);
        assert_fails(&mut citizen, &answer, "ungueltig", name);
    }
}

#[test]
fn every_error_of_the_provider_is_a_sentence() {
    let Some(stage) = Stage::shared("errors of the staff provider") else {
        return;
    };
    for (error, reason) in [
        ("access_denied", "abgebrochen"),
        ("login_required", "nachweis"),
        ("temporarily_unavailable", "gestoert"),
        ("server_error", "gestoert"),
        ("invalid_scope", "gestoert"),
        ("<script>alert(1)</script>", "gestoert"),
    ] {
        let mut citizen = stage.portal.citizen();
        let location = stage.begin(&mut citizen, "/verwaltung");
        let said = [
            ("error", error),
            ("error_description", "Erika Mustermann <b>"),
            ("iss", &stage.provider.address),
        ];
        let answer = come(&mut citizen, &back_with(&location, &said));
        assert_fails(&mut citizen, &answer, reason, error);
    }
    let log = stage.portal.log();
    assert!(
        !log.contains("Mustermann") && !log.contains("<script>"),
        "{log}"
    );
}

#[test]
fn answers_of_the_token_endpoint_that_are_not_right_log_nobody_in() {
    let Some(stage) = Stage::shared("answers of the token endpoint") else {
        return;
    };
    let tokens = |id_token: Value| {
        json!({"access_token": "x", "token_type": "Bearer", "id_token": id_token}).to_string()
    };
    let cases: [(&str, u16, Vec<u8>, &str); 9] = [
        ("no JSON", 200, b"<html>".to_vec(), "gestoert"),
        ("nothing", 200, Vec::new(), "gestoert"),
        ("no ID token", 200, tokens(Value::Null).into(), "gestoert"),
        (
            "an empty ID token",
            200,
            tokens(json!("")).into(),
            "ungueltig",
        ),
        ("dots", 200, tokens(json!("...")).into(), "ungueltig"),
        ("too large", 200, vec![b' '; 2_000_000], "gestoert"),
        (
            "a large token",
            200,
            tokens(json!("x".repeat(200_000))).into(),
            "ungueltig",
        ),
        (
            "an error",
            400,
            br#"{"error":"invalid_client"}"#.to_vec(),
            "ungueltig",
        ),
        ("a breakdown", 500, b"Erika Mustermann".to_vec(), "gestoert"),
    ];
    for (what, status, body, reason) in cases {
        let behaviour = Behaviour {
            instead: Some((status, body)),
            ..Behaviour::default()
        };
        stage.refuses(what, behaviour, reason);
    }
    assert!(!stage.portal.log().contains("Mustermann"));
}

#[test]
fn a_slow_provider_is_waited_for_some_seconds_and_no_more() {
    let Some(stage) = Stage::shared("a slow provider") else {
        return;
    };
    let behaviour = Behaviour {
        delay: Duration::from_secs(25),
        ..Behaviour::default()
    };
    let begun = Instant::now();
    stage.refuses("slow", behaviour, "gestoert");
    assert!(begun.elapsed() < Duration::from_secs(20));
}

#[test]
fn a_provider_whose_description_is_not_its_own_is_not_used() {
    type Change = fn(&mut Value);
    let changes: [(&str, Change); 3] = [
        ("another issuer", |it| {
            it["issuer"] = json!("https://evil.example")
        }),
        ("no TLS", |it| {
            it["token_endpoint"] = json!("http://evil.example/token");
        }),
        ("only none", |it| {
            it["id_token_signing_alg_values_supported"] = json!(["none", "HS256"]);
        }),
    ];
    for (what, change) in changes {
        let Some(stage) = Stage::with(what, Provider::described(change)) else {
            return;
        };
        let mut citizen = stage.portal.citizen();
        let answer = citizen
            .once("GET", "/verwaltung/anmelden", &[], "")
            .unwrap();
        assert_fails(&mut citizen, &answer, "gestoert", what);
    }
}

#[test]
fn keys_that_are_no_keys_log_nobody_in() {
    let Some(stage) = Stage::with("bad keys", Provider::start()) else {
        return;
    };
    let key = json!({"kty": "OKP", "crv": "Ed25519", "x": "AAAA", "kid": "key-1"});
    let private = json!({"kty": "oct", "k": "AAAA", "kid": "key-1"});
    let many = json!({ "keys": vec![&key; 3_000] }).to_string();
    for (what, keys, reason) in [
        ("huge", vec![b'x'; 5_000_000], "gestoert"),
        ("no JSON", b"x".to_vec(), "gestoert"),
        ("no list", b"{}".to_vec(), "gestoert"),
        ("empty", br#"{"keys":[]}"#.to_vec(), "ungueltig"),
        (
            "a broken key",
            json!({ "keys": [key] }).to_string().into(),
            "ungueltig",
        ),
        (
            "a secret",
            json!({ "keys": [private] }).to_string().into(),
            "ungueltig",
        ),
        ("many", many.into_bytes(), "ungueltig"),
    ] {
        stage.provider.keys_are(keys);
        stage.refuses(what, Behaviour::default(), reason);
        // The next one is to ask again: instances remember keys, not failures.
        std::thread::sleep(Duration::from_millis(1_500));
    }
}

#[test]
fn keys_are_changed_at_the_provider_and_nobody_is_logged_out() {
    let Some(stage) = Stage::with("new keys of the provider", Provider::start()) else {
        return;
    };
    let mut early = stage.portal.citizen();
    stage.log_in(&mut early, Behaviour::default());
    for keep_old in [true, false] {
        stage.provider.rotate(keep_old);
        let mut late = stage.portal.citizen();
        let answer = stage.log_in(&mut late, Behaviour::default());
        assert_eq!(answer.location(), Some("/verwaltung/aachen"), "{keep_old}");
        assert!(is_logged_in(&late) && is_logged_in(&early), "{keep_old}");
        // Longer than an unknown key has keys fetched again.
        std::thread::sleep(Duration::from_secs(11));
    }
}

#[test]
fn a_key_that_nobody_knows_has_keys_fetched_once_in_a_while_only() {
    let Some(stage) = Stage::with("many unknown keys", Provider::start()) else {
        return;
    };
    for _ in 0..8 {
        let unknown = crate::provider::Signed::ByAnUnknownKey;
        stage.refuses("unknown", Behaviour::signed(unknown), "ungueltig");
    }
    let fetched = stage.provider.asked("/jwks");
    assert!(fetched <= 8, "{fetched}");
}

#[test]
fn a_portal_without_a_provider_says_so_and_one_whose_provider_is_away_too() {
    // What the stand-in signs by is what says that there is one.
    let none = ["oidc_issuer=", "sandbox_certificate="];
    let away = [
        "oidc_issuer=http://127.0.0.1:9",
        "oidc_host=http://127.0.0.1:9",
    ];
    for (what, variables, reason) in [
        ("no provider", none, "anbieter"),
        ("a provider that is away", away, "gestoert"),
    ] {
        let arguments = variables.into_iter().flat_map(|it| ["--variable", it]);
        let options = Options {
            arguments: arguments.map(str::to_owned).collect(),
            ..Options::default()
        };
        let Some(portal) = own_portal(what, options) else {
            return;
        };
        let mut citizen = portal.citizen();
        let start = "/verwaltung/anmelden?zurueck=/verwaltung/aachen";
        let answer = citizen.once("GET", start, &[], "").unwrap();
        assert_fails(&mut citizen, &answer, reason, what);
        let page = citizen.get(answer.location().unwrap());
        let again = page.attributes("main a", "href");
        let again = again
            .iter()
            .any(|it| it.starts_with("/verwaltung/anmelden?"));
        // Where there is nobody to log in with, nobody is sent to try again.
        assert_eq!(again, reason == "gestoert", "{page:?}");
    }
}
