//! Answers that come to the wrong browser, twice, or for another log-in.

use crate::provider::Behaviour;
use crate::stage::{Stage, assert_fails, back_with, come, is_logged_in, parameter};

#[test]
fn a_callback_logs_in_once() {
    let Some(stage) = Stage::shared("replayed callbacks") else {
        return;
    };
    let mut citizen = stage.portal.citizen();
    let location = stage.begin(&mut citizen, "/verwaltung");
    let back = stage.way_back(&location, Behaviour::default());
    // Somebody has kept everything that the browser had before the answer came.
    let mut kept = citizen.clone();
    let exchanged = stage.provider.asked("/token");
    come(&mut citizen, &back);
    assert!(is_logged_in(&citizen));
    let mut again = stage.portal.citizen();
    let answer = come(&mut again, &back);
    assert_fails(&mut again, &answer, "browser", "another browser");
    let answer = come(&mut kept, &back);
    assert_fails(&mut kept, &answer, "ungueltig", "the same cookies");
    let answer = come(&mut citizen, &back);
    assert!(answer.location().unwrap().contains("grund=browser"));
    // The second time the provider is not even asked.
    assert!(stage.provider.asked("/token") > exchanged);
    assert!(
        !stage
            .provider
            .refused()
            .iter()
            .any(|it| it.contains("used"))
    );
}

#[test]
fn a_callback_without_its_state_or_with_another_ones_is_refused() {
    let Some(stage) = Stage::shared("states") else {
        return;
    };
    let mut citizen = stage.portal.citizen();
    let location = stage.begin(&mut citizen, "/verwaltung");
    let code = stage.provider.code(&location, Behaviour::default());
    let issuer = &stage.provider.address;
    for state in ["", "0", &"0".repeat(32), "../../x", &"A".repeat(32)] {
        let path = format!("/verwaltung/anmelden/zurueck?code={code}&iss={issuer}&state={state}");
        let answer = come(&mut citizen, &path);
        assert_fails(&mut citizen, &answer, "browser", state);
    }
    let path = format!("/verwaltung/anmelden/zurueck?code={code}&iss={issuer}");
    let answer = come(&mut citizen, &path);
    assert_fails(&mut citizen, &answer, "browser", "no state");
}

#[test]
fn a_code_of_another_log_in_is_refused_by_nonce_and_verifier() {
    let Some(stage) = Stage::shared("codes of other log-ins") else {
        return;
    };
    // The attacker's own code, in the victim's log-in.
    let mut attacker = stage.portal.citizen();
    let theirs = stage.begin(&mut attacker, "/verwaltung");
    let code = stage.provider.code(&theirs, Behaviour::default());
    let mut victim = stage.portal.citizen();
    let location = stage.begin(&mut victim, "/verwaltung");
    for name in ["nonce", "state", "code_challenge"] {
        assert_ne!(
            parameter(&theirs, name),
            parameter(&location, name),
            "{name}"
        );
    }
    let issuer = stage.provider.address.clone();
    let injected = back_with(&location, &[("code", &code), ("iss", &issuer)]);
    let answer = come(&mut victim, &injected);
    assert_fails(&mut victim, &answer, "ungueltig", "an injected code");
    let refused = stage.provider.refused();
    assert!(
        refused.iter().any(|it| it.contains("verifier")),
        "{refused:?}"
    );
}

#[test]
fn nobody_can_log_another_browser_in_as_themselves() {
    let Some(stage) = Stage::shared("login CSRF") else {
        return;
    };
    // The attacker's whole way back, opened by the victim, who has begun a log-in or has not.
    let mut attacker = stage.portal.citizen();
    let theirs = stage.begin(&mut attacker, "/verwaltung");
    let back = stage.way_back(&theirs, Behaviour::default());
    let mut victim = stage.portal.citizen();
    for begun in [false, true] {
        if begun {
            stage.begin(&mut victim, "/verwaltung");
        }
        let answer = come(&mut victim, &back);
        assert_fails(&mut victim, &answer, "browser", "login CSRF");
    }
}

#[test]
fn a_browser_that_somebody_prepared_gets_new_secrets() {
    let Some(stage) = Stage::shared("session fixation of staff") else {
        return;
    };
    let mut attacker = stage.portal.citizen();
    stage.log_in(&mut attacker, Behaviour::default());
    let old = attacker.cookie("__Host-dienst").unwrap().to_owned();
    let browser = attacker.cookie("__Host-dienst-browser").unwrap().to_owned();
    let mut victim = stage.portal.citizen();
    victim.keep("__Host-dienst", &old);
    victim.keep("__Host-dienst-browser", &browser);
    let location = victim
        .once("GET", "/verwaltung/anmelden?neu=ja", &[], "")
        .unwrap();
    let location = location.location().unwrap().to_owned();
    come(
        &mut victim,
        &stage.way_back(&location, Behaviour::default()),
    );
    assert!(is_logged_in(&victim));
    assert_ne!(victim.cookie("__Host-dienst"), Some(old.as_str()));
    assert_ne!(
        victim.cookie("__Host-dienst-browser"),
        Some(browser.as_str())
    );
    // And the session of before has ended.
    assert!(!is_logged_in(&attacker));
}

#[test]
fn nobody_is_led_to_another_site_by_zurueck() {
    let Some(stage) = Stage::shared("open redirects after a staff log-in") else {
        return;
    };
    for back in [
        "https://evil.example",
        "//evil.example",
        "/%5Cevil.example",
        "%2F%2Fevil.example",
        "/verwaltung/anmelden",
    ] {
        let mut citizen = stage.portal.citizen();
        let location = stage.begin(&mut citizen, back);
        assert!(location.starts_with(&stage.provider.address));
        let answer = come(
            &mut citizen,
            &stage.way_back(&location, Behaviour::default()),
        );
        assert_eq!(answer.location(), Some("/verwaltung"), "{back}");
    }
}

#[test]
fn what_a_log_in_keeps_in_the_browser_is_sealed_and_goes_with_the_answer() {
    let Some(stage) = Stage::shared("cookies of staff log-ins") else {
        return;
    };
    let mut citizen = stage.portal.citizen();
    let path = "/verwaltung/anmelden?zurueck=/verwaltung/aachen";
    let answer = citizen.once("GET", path, &[], "").unwrap();
    let cookie = answer.header("set-cookie").unwrap().to_owned();
    assert!(cookie.starts_with("__Host-anmeldung-"), "{cookie}");
    for said in ["Secure", "HttpOnly", "SameSite=Lax", "Max-Age=900"] {
        assert!(cookie.contains(said), "{said}: {cookie}");
    }
    assert!(!cookie.contains("verwaltung"));
    let location = answer.location().unwrap().to_owned();
    assert_eq!(parameter(&location, "response_type"), "code");
    assert_eq!(parameter(&location, "code_challenge_method"), "S256");
    come(
        &mut citizen,
        &stage.way_back(&location, Behaviour::default()),
    );
    assert_eq!(citizen.cookie("__Host-anmeldung-"), None);
}
