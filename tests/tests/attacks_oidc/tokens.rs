//! ID tokens that are not what they should be.

use crate::provider::{Behaviour, Signed};
use crate::stage::{Stage, is_logged_in};
use portal_tests::seconds_now;
use serde_json::{Value, json};

/// The provider gives tokens to the right verifier only.
#[test]
fn a_right_id_token_logs_in_and_the_verifier_fits_the_challenge() {
    let Some(stage) = Stage::shared("staff log in") else {
        return;
    };
    let mut citizen = stage.portal.citizen();
    let answer = stage.log_in(&mut citizen, Behaviour::default());
    assert_eq!(answer.location(), Some("/verwaltung/aachen"), "{answer:?}");
    let page = citizen.get("/verwaltung");
    for said in ["Eva Prüfer", "Stadt Aachen", "Revision"] {
        assert!(page.main().contains(said), "{said}: {page:?}");
    }
}

#[test]
fn an_id_token_with_alg_none_is_refused() {
    let Some(stage) = Stage::shared("ID tokens with alg none") else {
        return;
    };
    for alg in ["none", "None", "nOnE", ""] {
        let head = json!({"alg": alg, "kid": "key-1", "typ": "JWT"});
        stage.refuses(alg, Behaviour::signed(Signed::Not(head)), "ungueltig");
    }
}

#[test]
fn an_id_token_signed_with_the_public_key_as_a_secret_is_refused() {
    let Some(stage) = Stage::shared("ID tokens with HS256") else {
        return;
    };
    let behaviour = Behaviour::signed(Signed::WithThePublicKey);
    stage.refuses("HS256", behaviour, "ungueltig");
}

#[test]
fn an_id_token_of_a_strangers_key_is_refused() {
    let Some(stage) = Stage::shared("ID tokens of strangers") else {
        return;
    };
    for signed in [Signed::ByAStranger, Signed::ByAnUnknownKey] {
        stage.refuses("a stranger", Behaviour::signed(signed), "ungueltig");
    }
}

#[test]
fn an_id_token_for_somebody_else_is_refused() {
    let Some(stage) = Stage::shared("ID tokens for others") else {
        return;
    };
    type Change = fn(&mut Value);
    let changes: [(&str, Change); 4] = [
        ("aud", |it| it["aud"] = json!("other")),
        ("several aud without azp", |it| {
            it["aud"] = json!(["stadttor", "other"]);
        }),
        ("azp", |it| it["azp"] = json!("other")),
        ("no aud", |it| {
            drop(it.as_object_mut().unwrap().remove("aud"))
        }),
    ];
    for (what, change) in changes {
        stage.refuses(what, Behaviour::saying(change), "ungueltig");
    }
}

#[test]
fn an_id_token_of_another_time_is_refused() {
    let Some(stage) = Stage::shared("ID tokens of another time") else {
        return;
    };
    type Change = fn(&mut Value);
    let changes: [(&str, Change); 4] = [
        ("ended", |it| it["exp"] = json!(seconds_now() - 61)),
        ("in the future", |it| it["iat"] = json!(seconds_now() + 600)),
        ("kept from before", |it| {
            it["iat"] = json!(seconds_now() - 3_600)
        }),
        ("not valid yet", |it| it["nbf"] = json!(seconds_now() + 600)),
    ];
    for (what, change) in changes {
        stage.refuses(what, Behaviour::saying(change), "ungueltig");
    }
}

#[test]
fn an_id_token_of_another_issuer_is_refused() {
    let Some(stage) = Stage::shared("ID tokens of other issuers") else {
        return;
    };
    for issuer in ["https://evil.example", "", "http://127.0.0.1"] {
        let behaviour = Behaviour::saying(move |it| it["iss"] = json!(issuer));
        stage.refuses(issuer, behaviour, "ungueltig");
    }
}

#[test]
fn an_id_token_with_a_wrong_nonce_or_without_one_is_refused() {
    let Some(stage) = Stage::shared("nonces") else {
        return;
    };
    let other = Behaviour::saying(|it| it["nonce"] = json!("0".repeat(32)));
    stage.refuses("another nonce", other, "ungueltig");
    let none = Behaviour::saying(|it| drop(it.as_object_mut().unwrap().remove("nonce")));
    stage.refuses("no nonce", none, "ungueltig");
}

#[test]
fn roles_at_unknown_municipalities_and_unknown_roles_are_ignored() {
    let Some(stage) = Stage::shared("unknown roles") else {
        return;
    };
    let mut citizen = stage.portal.citizen();
    let roles = json!([
        "nowhere:administrator",
        "aachen:king",
        "*:auditor",
        "../x:auditor",
        7
    ]);
    let behaviour = Behaviour::saying(move |it| it["roles"] = roles.clone());
    stage.log_in(&mut citizen, behaviour);
    assert!(is_logged_in(&citizen));
    let page = citizen.get("/verwaltung");
    assert!(
        page.main().contains("Sie haben hier noch keine Aufgabe"),
        "{page:?}"
    );
    for path in [
        "/verwaltung/aachen",
        "/verwaltung/nowhere",
        "/verwaltung/aachen/protokoll",
    ] {
        let page = citizen.get(path);
        assert_eq!(page.status, 403, "{path}");
        assert_eq!(page.heading(), "Das ist Ihnen nicht zugeordnet", "{path}");
    }
}

#[test]
fn a_name_of_the_provider_is_shown_as_text() {
    let Some(stage) = Stage::shared("names with markup") else {
        return;
    };
    let mut citizen = stage.portal.citizen();
    let behaviour = Behaviour::saying(|it| it["name"] = json!("<script>alert(1)</script>\r\nX: y"));
    stage.log_in(&mut citizen, behaviour);
    let page = citizen.get("/verwaltung");
    assert!(!page.text().contains("<script>alert"), "{page:?}");
    assert!(page.main().contains("<script>alert(1)</script>"));
}
