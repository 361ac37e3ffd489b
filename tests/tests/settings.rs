//! Settings that several change at once, and tokens that are withdrawn.

#![allow(clippy::unwrap_used)]

use std::time::Duration;

use portal_tests::{BackOffice, Portal, Service, eventually, portal, stadttor, words};
use serde_json::{Value, json};

const SOON: Duration = Duration::from_secs(30);

/// Carries out what an operator does, all at once.
fn at_once(portal: &Portal, deeds: &[(&str, String, Value)]) {
    std::thread::scope(|scope| {
        for (method, path, wish) in deeds {
            scope.spawn(move || {
                let answer = portal.operator().call(method, path, wish).unwrap();
                assert!(answer.status < 300, "{method} {path}: {answer:?}");
            });
        }
    });
}

fn tokens(portal: &Portal, town: &str) -> Vec<Value> {
    let path = format!("/api/tenant-config/tenants/{town}/tokens");
    let listed = portal.operator().call("GET", &path, &Value::Null).unwrap();
    listed.json().as_array().unwrap().clone()
}

#[test]
fn of_changes_at_the_same_moment_each_is_made() {
    let Some(portal) = portal("changing settings at once") else {
        return;
    };
    let services = [
        Service::dog_tax().unwrap(),
        Service::registration_certificate().unwrap(),
    ];
    let towns = ["alfter", "bergheim", "coesfeld", "detmold", "erkrath"];
    for town in towns {
        let mut deeds: Vec<(&str, String, Value)> = services
            .iter()
            .map(|service| {
                let path = format!("/api/tenant-config/services/{}/off", service.id());
                ("PUT", path, json!({ "tenants": [town] }))
            })
            .collect();
        let tenant = format!("/api/tenant-config/tenants/{town}");
        let days = json!({ "draft_retention_days": 30 });
        deeds.push(("PATCH", tenant.clone(), days));
        for name in ["Steueramt", "Bürgeramt", "Archiv"] {
            deeds.push(("POST", format!("{tenant}/tokens"), json!({ "name": name })));
        }
        at_once(&portal, &deeds);
    }
    for town in towns {
        for service in &services {
            // Settings are remembered for two seconds.
            let path = format!("/{town}/antrag/{}", service.id());
            let off = eventually(SOON, || {
                (portal.citizen().get(&path).status == 404).then_some(())
            });
            assert!(off.is_some(), "{path} is still switched on");
        }
        assert_eq!(tokens(&portal, town).len(), 3, "{town}");
    }
}

#[test]
fn a_withdrawn_token_opens_nothing_and_the_others_go_on() {
    let Some(portal) = portal("withdrawing a token") else {
        return;
    };
    let town = "soest";
    let made = |name: &str| {
        let made = stadttor(&portal, &["tenants", "token", town, "--name", name]);
        assert!(made.status.success(), "{}", words(&made));
        BackOffice::with_token(&portal, words(&made).trim().to_owned())
    };
    let (mut kept, mut withdrawn) = (made("Steueramt"), made("Altes System"));
    withdrawn.applications().unwrap();
    let listed = stadttor(&portal, &["tenants", "tokens", town]);
    let lines = words(&listed);
    let line = lines.lines().find(|line| line.contains("Altes System"));
    let fingerprint = line.unwrap().split_whitespace().next().unwrap().to_owned();
    let withdraw = || stadttor(&portal, &["tenants", "withdraw-token", town, &fingerprint]);
    let done = withdraw();
    assert!(done.status.success(), "{}", words(&done));
    let path = "/api/data-exchange/applications";
    assert_eq!(withdrawn.call("GET", path).unwrap().status, 401);
    assert_eq!(kept.call("GET", path).unwrap().status, 200);
    let names: Vec<Value> = tokens(&portal, town)
        .iter()
        .map(|token| token["name"].clone())
        .collect();
    assert!(names.contains(&json!("Steueramt")) && !names.contains(&json!("Altes System")));
    // Again, and at another municipality: there is none.
    let again = withdraw();
    assert!(!again.status.success());
    assert!(
        words(&again).contains("stadttor tenants tokens soest"),
        "{}",
        words(&again)
    );
}

#[test]
fn a_token_has_a_last_day_which_must_be_to_come() {
    let Some(portal) = portal("tokens with a last day") else {
        return;
    };
    let make = |day: &str| stadttor(&portal, &["tenants", "token", "unna", "--until", day]);
    let past = make("2026-01-31");
    assert!(!past.status.success());
    assert!(words(&past).contains("a day to come"), "{}", words(&past));
    let made = make("2999-12-31");
    assert!(made.status.success(), "{}", words(&made));
    let mut office = BackOffice::with_token(&portal, words(&made).trim().to_owned());
    office.applications().unwrap();
    assert_eq!(tokens(&portal, "unna")[0]["lastDay"], "2999-12-31");
}
