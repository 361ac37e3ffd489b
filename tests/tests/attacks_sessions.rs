//! What is known against tokens in cookies, each tried on the portal from outside. A token that is
//! taken can be renewed; nothing else can. `crates/sessions/tests/attacks.rs` tries more.

#![allow(clippy::unwrap_used)]

use std::sync::Arc;

use data_encoding::BASE64URL_NOPAD as BASE64;
use jwt_simple::prelude::{Ed25519KeyPair, HS256Key, JWTClaims, MACLike as _};
use portal_tests::{Citizen, LogIn, LoggedIn, Portal, portal, seconds_now};
use serde_json::{Value, json};
use sessions::{Browser, LONGEST, Session, SigningKeys, Staff, TOKEN_HOLDS};

/// A portal with somebody who has logged in, and a way to ask whether cookies are taken.
struct Target {
    portal: Arc<Portal>,
    begun: LoggedIn,
}

impl Target {
    fn new(what: &str) -> Option<Self> {
        let portal = portal(what)?;
        let begun = portal.begin_session(&LogIn::default()).unwrap();
        let target = Self { portal, begun };
        assert!(
            target.takes(&target.begun.token),
            "the true token is refused"
        );
        Some(target)
    }

    /// Whether a token is taken in its own browser.
    fn takes(&self, token: &str) -> bool {
        let mut citizen = self.portal.citizen();
        citizen.keep(Session::COOKIE, token);
        citizen.keep(Browser::COOKIE, self.begun.browser.secret());
        takes(&mut citizen)
    }

    /// The token with its header and claims changed and its signature as it was.
    fn forged(&self, change: impl FnOnce(&mut Value, &mut Value)) -> String {
        let parts: Vec<&str> = self.begun.token.split('.').collect();
        let (mut header, mut claims) = (decoded(parts[0]), decoded(parts[1]));
        change(&mut header, &mut claims);
        let encoded = |value: Value| BASE64.encode(value.to_string().as_bytes());
        format!("{}.{}.{}", encoded(header), encoded(claims), parts[2])
    }

    fn keys(&self) -> SigningKeys {
        SigningKeys::parse(&self.portal.variable("session_keys").unwrap()).unwrap()
    }
}

fn takes(citizen: &mut Citizen) -> bool {
    let answer = citizen
        .once("POST", "/anmelden/verlaengern", &[], "")
        .unwrap();
    assert!(matches!(answer.status, 200 | 401), "{answer:?}");
    let page = citizen.clone().get("/anmelden/konto");
    assert_eq!(
        page.heading() == "Ihr Konto",
        answer.status == 200,
        "{page:?}"
    );
    answer.status == 200
}

fn decoded(part: &str) -> Value {
    serde_json::from_slice(&BASE64.decode(part.as_bytes()).unwrap()).unwrap()
}

#[test]
fn a_token_without_a_signature_is_refused() {
    let Some(target) = Target::new("tokens without a signature") else {
        return;
    };
    for algorithm in ["none", "None", "NONE", "nOnE", ""] {
        let forged = target.forged(|header, _| header["alg"] = json!(algorithm));
        assert!(!target.takes(&forged), "{algorithm}");
        let bare = &forged[..=forged.rfind('.').unwrap()];
        assert!(!target.takes(bare), "{algorithm}");
    }
}

#[test]
fn a_token_signed_with_the_public_key_as_a_secret_is_refused() {
    let Some(target) = Target::new("key confusion") else {
        return;
    };
    let pair = target.portal.variable("session_keys").unwrap();
    let pair = Ed25519KeyPair::from_bytes(&BASE64.decode(pair.as_bytes()).unwrap()).unwrap();
    let public = pair.public_key();
    let parts: Vec<&str> = target.begun.token.split('.').collect();
    let kid = decoded(parts[0])["kid"].as_str().unwrap().to_owned();
    for secret in [
        public.to_bytes(),
        BASE64.encode(&public.to_bytes()).into_bytes(),
        public.to_der(),
        public.to_pem().into_bytes(),
    ] {
        let claims: JWTClaims<Value> = serde_json::from_value(decoded(parts[1])).unwrap();
        let key = HS256Key::from_bytes(&secret).with_key_id(&kid);
        assert!(!target.takes(&key.authenticate(claims).unwrap()));
    }
}

#[test]
fn a_token_that_has_ended_is_refused_and_so_is_one_of_tomorrow() {
    let Some(target) = Target::new("tokens of another time") else {
        return;
    };
    let (now, mark) = (seconds_now(), target.begun.browser.mark());
    for given in [now - TOKEN_HOLDS - 10, now - 86_400, now + 3_600] {
        let token = target
            .keys()
            .sign_session(&target.begun.session, &mark, given);
        assert!(!target.takes(&token.unwrap()), "{given} at {now}");
    }
    let old = Session {
        began: now - LONGEST - 1,
        ..target.begun.session.clone()
    };
    let token = target.keys().sign_session(&old, &mark, now);
    assert!(!target.takes(&token.unwrap()));
}

#[test]
fn a_token_for_staff_is_nothing_for_citizens_whoever_signed_it() {
    let Some(target) = Target::new("tokens for another audience") else {
        return;
    };
    let staff = Staff {
        id: target.begun.session.id.clone(),
        person: target.begun.session.person.clone(),
        tenants: std::collections::BTreeMap::default(),
        began: target.begun.session.began,
        ends: target.begun.session.ends,
    };
    for keys in ["staff_session_keys", "session_keys"] {
        let keys = SigningKeys::parse(&target.portal.variable(keys).unwrap()).unwrap();
        let mark = target.begun.browser.mark();
        let token = keys.sign_staff(&staff, &mark, seconds_now()).unwrap();
        assert!(!target.takes(&token));
    }
    // The other way around: a citizen's token, signed with the key of staff.
    let keys = SigningKeys::parse(&target.portal.variable("staff_session_keys").unwrap()).unwrap();
    let mark = target.begun.browser.mark();
    let token = keys.sign_session(&target.begun.session, &mark, seconds_now());
    assert!(!target.takes(&token.unwrap()));
    // In the other cookie it is nobody.
    let mut citizen = target.portal.citizen();
    citizen.keep(Staff::COOKIE, &target.begun.token);
    citizen.keep(Browser::COOKIE_OF_STAFF, target.begun.browser.secret());
    assert!(!takes(&mut citizen));
}

#[test]
fn a_token_of_another_browser_is_refused() {
    let Some(target) = Target::new("tokens of another browser") else {
        return;
    };
    let other = Browser::from_random([7; 16]);
    for secret in [other.secret(), "", "AAAA", "ä"] {
        let mut thief = target.portal.citizen();
        thief.keep(Session::COOKIE, &target.begun.token);
        if secret.is_ascii() {
            thief.keep(Browser::COOKIE, secret);
        }
        assert!(!takes(&mut thief), "{secret}");
    }
}

#[test]
fn a_key_that_is_not_the_portals_is_refused_whatever_it_calls_itself() {
    let Some(target) = Target::new("unknown keys") else {
        return;
    };
    for name in ["../../dev/null", "' OR 1=1", "", "1"] {
        let forged = target.forged(|header, _| header["kid"] = json!(name));
        assert!(!target.takes(&forged), "{name}");
    }
    let nameless = target.forged(|header, _| _ = header.as_object_mut().unwrap().remove("kid"));
    assert!(!target.takes(&nameless));
    let stranger = BASE64.encode(&Ed25519KeyPair::generate().to_bytes());
    let keys = SigningKeys::parse(&stranger).unwrap();
    let (session, mark) = (&target.begun.session, target.begun.browser.mark());
    let token = keys.sign_session(session, &mark, seconds_now()).unwrap();
    assert!(!target.takes(&token));
    let head = target.begun.token.split('.').next().unwrap();
    let rest = token.split_once('.').unwrap().1;
    assert!(!target.takes(&format!("{head}.{rest}")));
    let jwk = json!({"kty": "OKP", "crv": "Ed25519", "x": "AAAA"});
    let elsewhere = json!("https://evil.example/keys");
    for (name, value) in [("jwk", &jwk), ("jku", &elsewhere), ("x5u", &elsewhere)] {
        let forged = target.forged(|header, _| header[name] = value.clone());
        assert!(!target.takes(&forged), "{name}");
    }
}

#[test]
fn claims_that_were_changed_are_refused() {
    let Some(target) = Target::new("changed claims") else {
        return;
    };
    let now = seconds_now();
    let changes: [(&str, Value); 8] = [
        ("lvl", json!(4)),
        ("sub", json!("00000000000000000000000000")),
        ("sid", json!("00000000000000000000000000")),
        ("org", json!("Müller GmbH")),
        ("nam", json!("Max Mustermann")),
        ("aud", json!(["citizen", "staff"])),
        ("exp", json!(now + 1_000_000)),
        ("beg", json!(now + 1_000_000)),
    ];
    for (name, value) in changes {
        let forged = target.forged(|_, claims| claims[name] = value);
        assert!(!target.takes(&forged), "{name}");
    }
}

#[test]
fn what_is_too_long_or_no_token_is_refused() {
    let Some(target) = Target::new("no tokens") else {
        return;
    };
    let long = target.begun.token.clone() + &"A".repeat(6_000);
    for token in ["", ".", "..", "a.b.c", "null", "{}", &long] {
        assert!(!target.takes(token), "{token}");
    }
}

#[test]
fn of_two_cookies_of_the_same_name_a_forged_one_opens_nothing() {
    let Some(target) = Target::new("cookies sent twice") else {
        return;
    };
    let forged = target.forged(|_, claims| claims["lvl"] = json!(4));
    let browser = target.begun.browser.secret();
    let account = |cookies: &str| {
        let headers = [("cookie", cookies)];
        let mut citizen = target.portal.citizen();
        let page = citizen
            .once("GET", "/anmelden/konto", &headers, "")
            .unwrap();
        assert!(page.status < 500, "{page:?}");
        page
    };
    let (name, other) = (Session::COOKIE, Browser::COOKIE);
    let true_token = &target.begun.token;
    let first = account(&format!(
        "{name}={forged}; {name}={true_token}; {other}={browser}"
    ));
    assert_eq!(first.status, 303, "{first:?}");
    let last = account(&format!(
        "{name}={true_token}; {name}={forged}; {other}={browser}"
    ));
    assert!(
        !last.text().contains("Online-Ausweis"),
        "the forged level is believed"
    );
}

/// Somebody prepares a browser: with their own session, or with a secret that they know.
#[test]
fn a_browser_that_somebody_prepared_lends_nobody_a_session() {
    let Some(target) = Target::new("session fixation") else {
        return;
    };
    let attacker = LogIn {
        who: 66,
        name: Some(("Mallory", "Müller")),
        ..LogIn::default()
    };
    let prepared = target.portal.begin_session(&attacker).unwrap();
    // The victim's token in a browser with the attacker's secret, and the other way around.
    for (token, browser) in [
        (&target.begun.token, &prepared.browser),
        (&prepared.token, &target.begun.browser),
    ] {
        let mut citizen = target.portal.citizen();
        citizen.keep(Session::COOKIE, token);
        citizen.keep(Browser::COOKIE, browser.secret());
        assert!(!takes(&mut citizen));
    }
    // An id that somebody names in an address begins nothing.
    let mut citizen = target.portal.citizen();
    for path in [
        format!("/anmelden/konto?{}={}", Session::COOKIE, target.begun.token),
        format!("/anmelden/verlaengern?sid={}", target.begun.session.id),
    ] {
        assert_ne!(citizen.get(&path).heading(), "Ihr Konto", "{path}");
        assert_eq!(citizen.cookie(Session::COOKIE), None, "{path}");
    }
}

#[test]
fn the_way_back_leads_to_no_other_site_however_it_is_written() {
    let Some(target) = Target::new("open redirects") else {
        return;
    };
    let begun = LogIn {
        given_ago: 400,
        began_ago: 400,
        ..LogIn::default()
    };
    let (citizen, _) = target.portal.logged_in(&begun).unwrap();
    for back in [
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "https:evil.example",
        "javascript:alert(1)",
        "data:text/html,x",
        "%2F%2Fevil.example",
        "/%2Fevil.example",
        "/%5Cevil.example",
        "%252F%252Fevil.example",
        "/%09/evil.example",
        "/%0D%0Aset-cookie:%20a=b",
        "%20//evil.example",
        "/..//evil.example",
        "/.//evil.example",
        "/%2e%2e//evil.example",
        "@evil.example",
        "/@evil.example/..//evil.example",
        "https%3A%2F%2Fevil.example",
        "%EF%BC%8F%EF%BC%8Fevil.example",
    ] {
        let path = format!("/anmelden/verlaengern?zurueck={back}");
        let answer = citizen.clone().once("GET", &path, &[], "").unwrap();
        let location = answer.location().unwrap_or_default().to_owned();
        assert_eq!(answer.status, 303, "{back}: {answer:?}");
        let home = url::Url::parse("https://portal.example").unwrap();
        let led = home.join(&location).unwrap();
        assert_eq!(led.origin(), home.origin(), "{back} leads to {location}");
        assert!(
            !location.contains("evil.example")
                || location.starts_with("/%")
                || location.starts_with("/@"),
            "{back} leads to {location}"
        );
        assert_eq!(answer.header("a"), None);
    }
    // The bar's own way back is the page's path.
    for path in [
        "//evil.example",
        "//evil.example/?sprache=en",
        "/%2fevil.example?x=1",
    ] {
        let answer = citizen.clone().once("GET", path, &[], "");
        let Ok(answer) = answer else { continue };
        let location = answer.location().unwrap_or("/");
        assert!(!location.starts_with("//"), "{path} leads to {location}");
        for again in answer.attributes(".portal-session a[href*=zurueck]", "href") {
            assert!(!again.contains("evil"), "{path}: {again}");
        }
    }
}

#[test]
fn another_sites_form_neither_logs_out_nor_renews() {
    let Some(target) = Target::new("forms of other sites") else {
        return;
    };
    let (mut citizen, _) = target.portal.logged_in(&LogIn::default()).unwrap();
    let foreign: [&[(&str, &str)]; 4] = [
        &[
            ("sec-fetch-site", "cross-site"),
            ("origin", "https://evil.example"),
        ],
        &[
            ("sec-fetch-site", "same-site"),
            ("origin", "https://x.portal.example"),
        ],
        &[("sec-fetch-site", "cross-site"), ("origin", "null")],
        &[
            ("sec-fetch-site", "cross-site"),
            ("content-type", "text/plain"),
        ],
    ];
    for path in [
        "/anmelden/abmelden",
        "/anmelden/ueberall-abmelden",
        "/anmelden/verlaengern",
    ] {
        for headers in foreign {
            let answer = citizen.once("POST", path, headers, "").unwrap();
            assert_eq!(answer.status, 403, "{path} {headers:?}");
            assert_eq!(answer.header("set-cookie"), None, "{path}");
        }
        // Nor does a link or a picture.
        if path != "/anmelden/verlaengern" {
            assert_eq!(citizen.get(path).status, 404, "{path}");
        }
    }
    assert!(takes(&mut citizen));
}
