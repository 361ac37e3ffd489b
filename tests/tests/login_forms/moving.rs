//! A draft that was nobody's is moved to a version of its service that demands a log-in: it keeps
//! everything, becomes the draft of whoever moves it, and is open to nobody else.

use std::thread;
use std::time::Duration;

use identifiers::TrustLevel;
use portal_tests::{Account, Application, Portal, Service, Walk, portal};
use serde_json::{Value, json};

const TENANT: &str = "velbert";
const NEW: &str = "97.0.0";
const FIRST_NAME: &str = "G99000000001.0/F99000000002.0";

/// The same service in a version that demands a log-in, and the one before no longer supported.
fn demand_a_log_in(portal: &Portal, service: &Service) {
    let mut files = service.files().clone();
    let mut manifest: Value = serde_json::from_slice(&files["service.json"]).unwrap();
    manifest["version"] = NEW.into();
    manifest["login"] = json!({"level": "substantiell", "accounts": ["citizen"]});
    files.insert("service.json".into(), manifest.to_string().into_bytes());
    for (name, text) in files.iter_mut().filter(|(name, _)| name.ends_with(".ftl")) {
        assert!(name.starts_with("texts."));
        text.extend(b"\nlogin-why = Erst danach gilt Ihr Antrag als unterschrieben.\n");
    }
    let mut operator = portal.operator();
    let added = operator.add_files(&files).unwrap();
    assert!(added.status < 300, "{added:?}");
    let path = format!("/api/tenant-config/services/{}", service.id());
    for (path, version) in [
        (path.clone(), NEW.to_owned()),
        (format!("{path}/withdrawn"), service.version()),
    ] {
        let here = json!({"version": version, "tenants": [TENANT]});
        let answer = operator.call("PUT", &path, &here).unwrap();
        assert_eq!(answer.status, 200, "{answer:?}");
    }
    // For so long instances remember what a municipality has set.
    thread::sleep(Duration::from_millis(2500));
}

#[test]
fn a_draft_that_was_nobody_s_moves_to_a_version_with_log_in_and_keeps_everything() {
    let Some(portal) = portal("moving to a version with log-in") else {
        return;
    };
    let service = Service::dog_tax().unwrap();
    let application = Application::valid(TENANT, &service, 81);
    let mut walk = Walk::begin(portal.citizen(), &application).unwrap();
    walk.step(&application).unwrap();
    let first = format!("{}/1", walk.draft_path());
    demand_a_log_in(&portal, &service);
    // Nobody is asked to log in before there is something to see; then the way back is to here.
    walk.open(&first).unwrap();
    let moving = format!("{}/umstellen", walk.draft_path());
    assert_eq!(walk.page.path, moving, "{:?}", walk.page);
    let to = walk.page.attributes("#anmelden", "href");
    let back: String = url::form_urlencoded::byte_serialize(moving.as_bytes()).collect();
    assert!(to.iter().any(|href| href.contains(&back)), "{to:?}");
    // Nothing is moved by somebody who has not logged in.
    let mut nobody = walk.citizen.clone();
    let headers = [("content-type", "application/x-www-form-urlencoded")];
    let refused = nobody.once("POST", &moving, &headers, "stand=2").unwrap();
    assert!(refused.text().contains("id=\"anmelden\""), "{refused:?}");
    let ada = Account::of(83, TrustLevel::Substantial);
    portal.log_in(&mut walk.citizen, &ada).unwrap();
    walk.open(&moving).unwrap();
    assert_eq!(walk.page.status, 200, "{:?}", walk.page);
    let form = walk.page.form();
    let (page, button) = (walk.page.clone(), form.buttons().next().cloned());
    walk.page = walk.citizen.press(&page, &form, button.as_ref());
    assert_eq!(walk.page.status, 200, "{:?}", walk.page);
    walk.open(&first).unwrap();
    let typed = application.typed(FIRST_NAME).unwrap();
    assert_eq!(walk.page.form().value(FIRST_NAME), typed);
    // It is theirs now: on every device, and nobody else's.
    let mut elsewhere = portal.citizen();
    portal.log_in(&mut elsewhere, &ada).unwrap();
    let list = elsewhere.get("/entwuerfe");
    assert!(list.text().contains(&walk.draft_id()), "{list:?}");
    let mut other = walk.citizen.clone();
    let eve = Account::of(84, TrustLevel::Substantial);
    portal.log_in(&mut other, &eve).unwrap();
    assert!(!other.get(&first).text().contains(typed));
    other.keep(sessions::Session::COOKIE, "");
    assert!(!other.get(&first).text().contains(typed));
}
