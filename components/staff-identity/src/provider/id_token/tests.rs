//! Tokens as a provider makes them, and as an attacker does.

use super::*;
use jwt_simple::prelude::{
    ECDSAP256KeyPairLike as _, ES256KeyPair, Ed25519KeyPair, EdDSAKeyPairLike as _, HS256Key,
    JWTClaims, MACLike as _, PS256KeyPair, RS256KeyPair, RSAKeyPairLike as _,
};
use serde_json::json;

const NOW: u64 = 1_800_000_000;
const ALL: [Algorithm; 4] = [
    Algorithm::Rs256,
    Algorithm::Ps256,
    Algorithm::Es256,
    Algorithm::EdDsa,
];

fn expected() -> Expected<'static> {
    Expected {
        issuer: "https://id.example",
        client: "portal",
        nonce: "n",
        began: NOW - 30,
        now: NOW,
    }
}

fn claims(change: impl FnOnce(&mut Value)) -> JWTClaims<Value> {
    let mut claims = json!({
        "iss": "https://id.example", "sub": "erika", "aud": "portal",
        "iat": NOW, "exp": NOW + 300, "nonce": "n",
    });
    change(&mut claims);
    serde_json::from_value(claims).unwrap()
}

fn keys(jwk: &str) -> Keys {
    let key: Value = serde_json::from_str(jwk).unwrap();
    Keys::parse(json!({ "keys": [key] })).unwrap()
}

/// What becomes of claims that the provider's own key has signed.
fn read(change: impl FnOnce(&mut Value)) -> Result<IdToken, NotTaken> {
    let pair = Ed25519KeyPair::generate().with_key_id("1");
    let token = pair.sign(claims(change)).unwrap();
    let keys = keys(&pair.public_key().to_jwk());
    IdToken::read(&token, &keys, &ALL, &expected())
}

#[test]
fn a_token_of_the_provider_is_taken_whichever_signature_it_is() {
    let good = || claims(|_| ());
    let (rsa, pss) = (
        RS256KeyPair::generate(2048).unwrap(),
        PS256KeyPair::generate(2048).unwrap(),
    );
    let (ec, ed) = (ES256KeyPair::generate(), Ed25519KeyPair::generate());
    let signed = [
        (rsa.sign(good()), rsa.public_key().to_jwk()),
        (pss.sign(good()), pss.public_key().to_jwk()),
        (ec.sign(good()), ec.public_key().to_jwk()),
        (ed.sign(good()), ed.public_key().to_jwk()),
    ];
    for ((token, jwk), algorithm) in signed.into_iter().zip(ALL) {
        let token = token.unwrap();
        let read =
            |algorithms: &[Algorithm]| IdToken::read(&token, &keys(&jwk), algorithms, &expected());
        assert_eq!(read(&ALL).unwrap().subject, "erika", "{algorithm:?}");
        // Unless the provider does not say that it signs so.
        let others: Vec<_> = ALL.into_iter().filter(|it| *it != algorithm).collect();
        assert!(read(&others).is_err(), "{algorithm:?}");
    }
}

#[test]
fn a_token_that_says_something_wrong_is_refused() {
    type Change = fn(&mut Value);
    let changes: [(&str, Change); 13] = [
        ("issuer", |it| it["iss"] = json!("https://id.example/")),
        ("no issuer", |it| {
            drop(it.as_object_mut().unwrap().remove("iss"))
        }),
        ("audience", |it| it["aud"] = json!("other")),
        ("several audiences", |it| {
            it["aud"] = json!(["portal", "other"])
        }),
        ("azp", |it| it["azp"] = json!("other")),
        ("ended", |it| it["exp"] = json!(NOW - DRIFT)),
        ("no end", |it| {
            drop(it.as_object_mut().unwrap().remove("exp"))
        }),
        ("tomorrow", |it| it["iat"] = json!(NOW + DRIFT + 1)),
        ("yesterday", |it| it["iat"] = json!(NOW - 31 - DRIFT)),
        ("nonce", |it| it["nonce"] = json!("m")),
        ("no nonce", |it| {
            drop(it.as_object_mut().unwrap().remove("nonce"))
        }),
        ("subject", |it| it["sub"] = json!("")),
        ("a long subject", |it| it["sub"] = json!("x".repeat(256))),
    ];
    for (what, change) in changes {
        assert!(read(change).is_err(), "{what}");
    }
    assert!(read(|it| it["aud"] = json!(["portal"])).is_ok());
    let several = |it: &mut Value| {
        it["aud"] = json!(["portal", "other"]);
        it["azp"] = json!("portal");
    };
    assert!(read(several).is_ok());
}

#[test]
fn a_token_without_the_providers_signature_is_refused() {
    let pair = Ed25519KeyPair::generate().with_key_id("1");
    let (jwk, public) = (pair.public_key().to_jwk(), pair.public_key());
    let keys = keys(&jwk);
    let read = |token: &str| IdToken::read(token, &keys, &ALL, &expected());
    let token = pair.sign(claims(|_| ())).unwrap();
    assert!(read(&token).is_ok());
    let (head, rest) = token.split_once('.').unwrap();
    let (body, signature) = rest.split_once('.').unwrap();
    for alg in ["none", "None", "", "HS256", "ES256", "RS256"] {
        let head = BASE64_URL_SAFE_NO_PAD.encode(json!({"alg": alg, "kid": "1"}).to_string());
        for signature in ["", signature] {
            assert!(
                read(&format!("{head}.{body}.{signature}")).is_err(),
                "{alg}"
            );
        }
    }
    assert!(read(&format!("{head}.{body}.")).is_err());
    let secrets = [
        public.to_bytes(),
        public.to_pem().into_bytes(),
        jwk.into_bytes(),
    ];
    for secret in secrets {
        let key = HS256Key::from_bytes(&secret).with_key_id("1");
        assert!(read(&key.authenticate(claims(|_| ())).unwrap()).is_err());
    }
    let stranger = Ed25519KeyPair::generate();
    let forged = stranger.clone().with_key_id("1").sign(claims(|_| ()));
    assert!(matches!(read(&forged.unwrap()), Err(NotTaken::Refused(_))));
    let unknown = stranger.with_key_id("2").sign(claims(|_| ()));
    assert_eq!(read(&unknown.unwrap()), Err(NotTaken::UnknownKey));
}
