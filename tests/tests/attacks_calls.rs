//! What could be tried with the tokens by which components know each other, from outside; and
//! whether what components declare agrees with what `spin.toml` allows.

#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use call_tokens::{CallKey, CallKeys, HOST, purpose};
use portal_tests::{Portal, call_keys, callees, portal, root, seconds_now};

/// What ticks can be reached by from outside: nothing else of what is internal can.
const TICKS: [&str; 8] = [
    "form-submit",
    "draft-save",
    "data-exchange",
    "attachments",
    "tenant-config",
    "service-library",
    "audit",
    "identity",
];

fn tick(component: &str) -> String {
    format!("/api/{component}/tick")
}

fn posted(portal: &Portal, path: &str, token: Option<&str>) -> u16 {
    let value = token.map(|token| format!("Internal {token}"));
    let headers = value.as_deref().map(|value| ("authorization", value));
    let headers: Vec<_> = headers.into_iter().collect();
    portal
        .citizen()
        .once("POST", path, &headers, "")
        .unwrap()
        .status
}

fn host(portal: &Portal) -> CallKeys {
    let key = CallKey::parse(&portal.variable("call_key").unwrap()).unwrap();
    key.of_caller(HOST, TICKS)
}

#[test]
fn a_tick_wants_a_token_of_the_host_for_this_component_and_this_path() {
    let Some(portal) = portal("the tokens of ticks") else {
        return;
    };
    let host = host(&portal);
    let now = seconds_now();
    for component in TICKS {
        let path = tick(component);
        let own = purpose("POST", &path);
        let token = host.sign(component, &own, now).unwrap();
        assert_eq!(posted(&portal, &path, Some(&token)) / 100, 2, "{component}");

        assert_eq!(posted(&portal, &path, None), 404, "{component}");
        let ended = host.sign(component, &own, now - 120).unwrap();
        assert_eq!(posted(&portal, &path, Some(&ended)), 404, "ended");
        let early = host.sign(component, &own, now + 3600).unwrap();
        assert_eq!(posted(&portal, &path, Some(&early)), 404, "of tomorrow");
        let other = TICKS.iter().find(|it| **it != component).unwrap();
        let elsewhere = host.sign(other, &own, now).unwrap();
        assert_eq!(posted(&portal, &path, Some(&elsewhere)), 404, "for {other}");
        let internal = host.sign(component, "POST /internal/tick", now).unwrap();
        assert_eq!(
            posted(&portal, &path, Some(&internal)),
            404,
            "for another path"
        );
        let read = host.sign(component, &purpose("GET", &path), now).unwrap();
        assert_eq!(
            posted(&portal, &path, Some(&read)),
            404,
            "for another method"
        );
        let stranger = CallKey::parse(&"A".repeat(43))
            .unwrap()
            .of_caller(HOST, TICKS);
        let forged = stranger.sign(component, &own, now).unwrap();
        assert_eq!(posted(&portal, &path, Some(&forged)), 404, "forged");
    }
}

/// A component that is taken over has its own keys and no others: it ticks nobody, whatever it
/// says it is.
#[test]
fn no_component_can_speak_as_the_host_or_as_another() {
    let Some(portal) = portal("the keys of components") else {
        return;
    };
    let now = seconds_now();
    for (id, keys) in call_keys(&portal.variable("call_key").unwrap()).unwrap() {
        for component in TICKS {
            let path = tick(component);
            let own = purpose("POST", &path);
            // As itself, with what it has.
            if let Ok(token) = keys.sign(component, &own, now) {
                assert_eq!(posted(&portal, &path, Some(&token)), 404, "{id}");
            }
            // As the host, with each key that it has; but for its own, by which it could only
            // deceive itself.
            let held = keys.text();
            let held = held.split(',').filter_map(|it| it.split_once('='));
            for (_, key) in held.filter(|_| id != component) {
                let text = format!("{component}={key}");
                let pretending = CallKeys::parse(HOST, &text).unwrap();
                let token = pretending.sign(component, &own, now).unwrap();
                assert_eq!(posted(&portal, &path, Some(&token)), 404, "{id}");
            }
        }
    }
}

#[test]
fn internal_paths_are_not_there_for_anybody_outside() {
    let Some(portal) = portal("internal paths from outside") else {
        return;
    };
    let key = CallKey::parse(&portal.variable("call_key").unwrap()).unwrap();
    let now = seconds_now();
    let mut citizen = portal.citizen();
    for (callee, routes) in declared() {
        for (method, path) in routes.into_keys() {
            // With the best token that there can be.
            let keys = key.of_caller(HOST, [callee.as_str()]);
            let token = keys.sign(&callee, &purpose(&method, &path), now).unwrap();
            let authorization = format!("Internal {token}");
            for headers in [&[][..], &[("authorization", authorization.as_str())]] {
                let answer = citizen.once(&method, &path, headers, "").unwrap();
                assert!(
                    matches!(answer.status, 404 | 405),
                    "{method} {path}: {answer:?}"
                );
            }
        }
    }
}

type Routes = BTreeMap<(String, String), BTreeSet<String>>;

/// What each component declares in its `callers.rs`: who may call which route.
fn declared() -> BTreeMap<String, Routes> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(root().join("components")).unwrap() {
        let folder = entry.unwrap().path();
        let Ok(text) = fs::read_to_string(folder.join("src/callers.rs")) else {
            continue;
        };
        let mut routes = Routes::new();
        for block in text.split("/// `").skip(1) {
            let (route, rest) = block.split_once('`').unwrap();
            let (method, path) = route.split_once(' ').unwrap();
            let (_, rest) = rest.split_once('=').unwrap();
            let callers = rest.split("&[").nth(1).unwrap().split("];").next().unwrap();
            let callers = callers
                .split(',')
                .map(str::trim)
                .filter(|it| !it.is_empty());
            let callers = callers.map(|it| match it {
                "edge::HOST" => HOST.to_owned(),
                name => name.trim_matches('"').to_owned(),
            });
            let route = (method.to_owned(), path.replace(['<', '>'], ""));
            routes.insert(route, callers.collect());
        }
        let id = folder.file_name().unwrap().to_string_lossy().into_owned();
        found.insert(id, routes);
    }
    assert!(found.len() > 6, "{found:?}");
    found
}

#[test]
fn who_may_call_whom_is_the_same_in_the_manifest_and_in_the_components() {
    let mut declared_pairs = BTreeSet::new();
    for (callee, routes) in declared() {
        for callers in routes.into_values() {
            let callers = callers.into_iter().filter(|it| it != HOST);
            declared_pairs.extend(callers.map(|caller| (caller, callee.clone())));
        }
    }
    let allowed: BTreeSet<(String, String)> = callees()
        .unwrap()
        .into_iter()
        .flat_map(|(caller, callees)| callees.into_iter().map(move |it| (caller.clone(), it)))
        // A stand-in is asked as who it stands in for would be, not as a component.
        .filter(|(_, callee)| !callee.starts_with("sandbox-"))
        .collect();
    let missing: Vec<_> = allowed.difference(&declared_pairs).collect();
    assert!(
        missing.is_empty(),
        "allowed by spin.toml, refused by the callee: {missing:?}"
    );
    let useless: Vec<_> = declared_pairs.difference(&allowed).collect();
    assert!(
        useless.is_empty(),
        "declared by the callee, not allowed by spin.toml: {useless:?}"
    );
}

#[test]
fn a_component_is_given_its_own_keys_and_nobody_is_given_the_one_they_come_from() {
    let manifest = fs::read_to_string(root().join("spin.toml")).unwrap();
    let manifest: toml::Table = manifest.parse().unwrap();
    for (id, component) in manifest["component"].as_table().unwrap() {
        let Some(variables) = component.get("variables").and_then(toml::Value::as_table) else {
            continue;
        };
        for (name, value) in variables {
            let value = value.as_str().unwrap();
            assert!(
                !value.contains("{{ call_key }}"),
                "{id} is given the key of all"
            );
            if value.contains("call_keys") {
                let own = format!("{{{{ call_keys_{} }}}}", id.replace('-', "_"));
                assert_eq!((name.as_str(), value), ("call_keys", own.as_str()), "{id}");
            }
        }
    }
}
