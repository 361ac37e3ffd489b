//! Who did what when is recorded, and a change of it is found.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::time::Duration;

use portal_tests::{
    Application, BackOffice, Options, Portal, Service, Walk, eventually, own_portal, stadttor,
    tamper, words,
};
use serde_json::{Value, json};

const SOON: Duration = Duration::from_secs(30);

fn ticking(what: &str) -> Option<Portal> {
    let options = Options {
        arguments: vec!["--tick-interval".into(), "1s".into()],
        ..Options::default()
    };
    own_portal(what, options)
}

/// A municipality's log as it is exported.
fn exported(portal: &Portal, tenant: &str) -> Vec<Value> {
    let output = stadttor(portal, &["audit", "export", "--tenant", tenant]);
    assert!(output.status.success(), "{}", words(&output));
    let text = String::from_utf8(output.stdout).unwrap();
    let lines = text.lines().filter(|line| !line.is_empty());
    lines
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// The acts of the log once this one is in it.
fn once_recorded(portal: &Portal, tenant: &str, act: &str) -> Vec<Value> {
    let lines = eventually(SOON, || {
        let lines = exported(portal, tenant);
        let is = |line: &Value| line["entry"]["act"] == act;
        lines.iter().any(is).then_some(lines)
    });
    lines.unwrap_or_else(|| panic!("{act} is not recorded\n{}", portal.log()))
}

fn named_token(portal: &Portal, tenant: &str, name: &str) -> String {
    let path = format!("/api/tenant-config/tenants/{tenant}/tokens");
    let wish = json!({ "name": name });
    let made = portal.operator().call("POST", &path, &wish).unwrap();
    assert_eq!(made.status, 201, "{made:?}");
    made.json()["token"].as_str().unwrap().to_owned()
}

#[test]
fn who_read_which_case_stands_in_the_log_of_its_municipality() {
    let Some(portal) = ticking("the audit log of readers") else {
        return;
    };
    let service = Service::dog_tax().unwrap();
    let application = Application::valid("aachen", &service, 101);
    let (walk, _) = Walk::whole(portal.citizen(), &application).unwrap();
    let id = walk.draft_id();
    let token = named_token(&portal, "aachen", "Steueramt");
    let mut office = BackOffice::with_token(&portal, token);
    eventually(SOON, || {
        (!office.applications().unwrap().is_empty()).then_some(())
    })
    .unwrap();
    let path = format!("/api/data-exchange/applications/{id}");
    office.fetch(&id).unwrap();
    for rest in ["/attachments", "/state"] {
        let answer = office.call("GET", &format!("{path}{rest}")).unwrap();
        assert_eq!(answer.status, 200, "{answer:?}");
    }
    // One that is not there is nobody's case, and an unknown token reads nothing.
    let none = format!("/api/data-exchange/applications/{}", "0".repeat(24));
    assert_eq!(office.call("GET", &none).unwrap().status, 404);
    let mut stranger = BackOffice::with_token(&portal, "aachen.wrong".into());
    assert_eq!(stranger.call("GET", &path).unwrap().status, 401);
    office.acknowledge(&id).unwrap();

    let lines = once_recorded(&portal, "aachen", "application-acknowledged");
    let of_case = lines
        .iter()
        .filter(|line| line["entry"]["case"].is_string());
    let of_case: Vec<&Value> = of_case.map(|line| &line["entry"]).collect();
    let acts: Vec<&str> = of_case
        .iter()
        .map(|it| it["act"].as_str().unwrap())
        .collect();
    assert_eq!(
        acts,
        [
            "application-read",
            "attachments-listed",
            "state-read",
            "application-acknowledged"
        ]
    );
    for entry in of_case {
        assert_eq!(entry["case"], id.as_str());
        assert_eq!(entry["who"]["kind"], "back-office");
        assert_eq!(entry["who"]["name"], "Steueramt");
        assert_eq!(entry["component"], "data-exchange");
    }
    // Whatever stands there, it is nothing that the citizen typed.
    let all = serde_json::to_string(&lines).unwrap();
    for secret in application.secrets() {
        assert!(!all.contains(secret), "{secret} is in the audit log");
    }
}

#[test]
fn what_the_operator_does_stands_in_the_log_and_what_changes_nothing_does_not() {
    let Some(portal) = ticking("the audit log of the operator") else {
        return;
    };
    let mut operator = portal.operator();
    let path = "/api/tenant-config/tenants/soest";
    for days in [30, 30] {
        let wish = json!({ "draft_retention_days": days });
        assert_eq!(operator.call("PATCH", path, &wish).unwrap().status, 204);
    }
    named_token(&portal, "soest", "Einwohnermeldeamt");
    let off = "/api/tenant-config/services/hundesteuer-anmelden/off";
    let wish = json!({ "tenants": ["soest"] });
    assert_eq!(operator.call("PUT", off, &wish).unwrap().status, 200);
    let lines = once_recorded(&portal, "soest", "service-switched-off");
    let acts: Vec<&str> = lines
        .iter()
        .map(|line| line["entry"]["act"].as_str().unwrap())
        .collect();
    assert_eq!(
        acts,
        [
            "municipality-imported",
            // The two services that come with the portal.
            "service-switched-on",
            "service-switched-on",
            "settings-changed",
            "token-made",
            "service-switched-off"
        ]
    );
    let made = &lines[4]["entry"];
    assert_eq!(made["who"], json!({ "kind": "operator" }));
    let about = made["about"].as_str().unwrap();
    assert!(about.ends_with(" Einwohnermeldeamt"), "{about}");
    let portals = once_recorded(&portal, "-", "package-added");
    assert_eq!(portals[0]["entry"]["about"], "hundesteuer-anmelden 1.0.0");
}

#[test]
fn a_log_is_verified_and_what_is_changed_in_the_store_is_found() {
    let Some(portal) = ticking("tampering with the audit log") else {
        return;
    };
    named_token(&portal, "aachen", "eins");
    named_token(&portal, "aachen", "zwei");
    once_recorded(&portal, "aachen", "token-made");
    let anchors = portal.state().join("anchors");
    let whole = eventually(SOON, || {
        let verified = stadttor(&portal, &["audit", "verify", "--tenant", "aachen"]);
        assert!(verified.status.success(), "{}", words(&verified));
        words(&verified).contains("aachen 5 ").then_some(verified)
    });
    fs::write(&anchors, whole.unwrap().stdout).unwrap();
    let all = stadttor(&portal, &["audit", "verify"]);
    // Every municipality was imported, and so has a log.
    assert!(all.status.success(), "{}", words(&all));
    let export = portal.state().join("aachen.jsonl");
    let lines = stadttor(&portal, &["audit", "export", "--tenant", "aachen"]);
    fs::write(&export, &lines.stdout).unwrap();
    let file = export.to_str().unwrap().to_owned();
    let checked = stadttor(&portal, &["audit", "verify", "--file", &file]);
    assert!(checked.status.success(), "{}", words(&checked));

    let removed = "delete from spin_key_value where key = 'audit/aachen/entry.slot/2'";
    assert_eq!(tamper(&portal.database(), removed).unwrap(), 1);
    let broken = stadttor(&portal, &["audit", "verify"]);
    assert!(!broken.status.success());
    let said = words(&broken);
    assert!(
        said.contains("aachen: the entry of number 2 was removed"),
        "{said}"
    );
    let export = stadttor(&portal, &["audit", "export", "--tenant", "aachen"]);
    assert!(!export.status.success(), "{}", words(&export));

    // Everything of the end, with what says how long the log was.
    let removed = "delete from spin_key_value where key like 'audit/aachen/%'";
    assert!(tamper(&portal.database(), removed).unwrap() > 4);
    let kept = anchors.to_str().unwrap().to_owned();
    let bare = stadttor(&portal, &["audit", "verify", "--tenant", "aachen"]);
    assert!(bare.status.success(), "{}", words(&bare));
    let cut = stadttor(&portal, &["audit", "verify", "--anchors", &kept]);
    let said = words(&cut);
    assert!(
        !cut.status.success() && said.contains("aachen: the end was cut off: number 5"),
        "{said}"
    );
}
