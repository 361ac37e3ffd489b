//! What components ask of each other does not exist for anybody outside.

use data_encoding::BASE64URL_NOPAD;
use portal_tests::{Citizen, Page, portal};

use crate::routes::{Guard, ROUTES};
use crate::world;

/// What somebody outside can write into a request to pass for a component.
fn disguises(component: &str) -> Vec<Vec<(&'static str, String)>> {
    let host = format!("{component}.spin.internal");
    let token = |claims: &str| {
        let head = BASE64URL_NOPAD.encode(br#"{"alg":"none","typ":"JWT"}"#);
        let claims = BASE64URL_NOPAD.encode(claims.as_bytes());
        format!("Internal {head}.{claims}.")
    };
    let claims = format!(r#"{{"iss":"form-submit","aud":"{component}","exp":4102444800}}"#);
    vec![
        vec![],
        vec![("host", host.clone())],
        vec![
            ("x-forwarded-host", host.clone()),
            ("x-forwarded-for", "127.0.0.1".into()),
        ],
        vec![("forwarded", format!("host={host};for=127.0.0.1"))],
        vec![
            ("spin-path-info", "/internal/tick".into()),
            ("spin-full-url", format!("http://{host}/internal/tick")),
            ("spin-component-route", "/internal/...".into()),
            ("spin-client-addr", "127.0.0.1:1".into()),
        ],
        vec![("authorization", token(&claims))],
        vec![("authorization", token(&claims)), ("host", host)],
        vec![("authorization", "Internal ".into())],
    ]
}

fn ask(browser: &mut Citizen, request: &str, headers: &[(&'static str, String)]) -> Page {
    let mut text = request.to_owned();
    for (name, value) in world::nobodys() {
        text = text.replace(&format!("{{{name}}}"), &value);
    }
    let (method, path) = text.split_once(' ').unwrap();
    let mut all = vec![("accept", "application/json")];
    all.extend(headers.iter().map(|(name, value)| (*name, value.as_str())));
    browser.once(method, path, &all, "{}").unwrap()
}

#[test]
fn internal_paths_are_nothing_to_anybody_outside() {
    let Some(portal) = portal("internal paths from outside") else {
        return;
    };
    let operator = std::fs::read_to_string(portal.state().join("operator-token")).unwrap();
    let office = portal.operator().token("aachen").unwrap();
    let mut asked = 0;
    for route in ROUTES.iter().filter(|it| it.guard == Guard::Inside) {
        let (component, function) = (route.component, route.function);
        let mut disguises = disguises(component);
        for token in [operator.trim(), &office] {
            disguises.push(vec![("authorization", format!("Bearer {token}"))]);
            disguises.push(vec![("authorization", format!("Internal {token}"))]);
        }
        for request in &route.requests {
            for disguise in &disguises {
                let answer = ask(&mut portal.citizen(), request, disguise);
                let what = format!("{component} {function}: {request} as {disguise:?}");
                // A page of the portal takes GET only, and says so of every path alike.
                let nothing = [404, 405].contains(&answer.status);
                assert!(nothing, "{what}: {answer:?}");
                asked += 1;
            }
        }
    }
    assert!(asked > 300, "only {asked} requests");
}

/// A tick has a public address. Only who has the key that components share gets anything done there.
#[test]
fn a_tick_is_refused_to_whoever_has_no_key() {
    let Some(portal) = portal("ticks from outside") else {
        return;
    };
    let ticks = ROUTES.iter().flat_map(|route| {
        let of = route
            .requests
            .iter()
            .filter(|it| it.ends_with("/tick") && it.contains("/api/"));
        of.map(move |request| (route.component, *request))
    });
    let mut seen = 0;
    for (component, request) in ticks {
        for disguise in disguises(component) {
            let answer = ask(&mut portal.citizen(), request, &disguise);
            assert_eq!(answer.status, 404, "{request} as {disguise:?}: {answer:?}");
        }
        seen += 1;
    }
    assert!(seen >= 7, "only {seen} ticks");
}
