//! The embedded host's command line, as the README tells it.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::Mutex;
use std::time::Duration;

use portal_tests::{
    Application, Options, Portal, Service, Walk, eventually, host, left_out, missing_embedded,
    own_portal, root, stadttor, standards, words,
};
use tempfile::TempDir;

const SOON: Duration = Duration::from_secs(30);
/// One portal at a time: what is measured here is not speed.
static ONE: Mutex<()> = Mutex::new(());

/// A portal that was started as the README says.
fn demonstration(what: &str) -> Option<Portal> {
    let options = Options {
        demonstration: true,
        ..Options::default()
    };
    own_portal(what, options)
}

#[test]
fn up_loads_the_municipalities_and_the_service_that_ships_by_itself() {
    let _turn = ONE.lock();
    let Some(portal) = demonstration("the demonstration") else {
        return;
    };
    let ready = eventually(SOON, || {
        let page = portal.citizen().get("/aachen/antrag/hundesteuer-anmelden");
        (page.status == 200).then_some(())
    });
    assert!(ready.is_some(), "{}", portal.log());
    let listed = stadttor(&portal, &["tenants", "list"]);
    assert!(listed.status.success(), "{}", words(&listed));
    assert_eq!(words(&listed).lines().count(), 396);
    let application = Application::valid("aachen", &Service::dog_tax().unwrap(), 81);
    Walk::whole(portal.citizen(), &application).unwrap();
}

#[test]
fn a_published_schema_can_be_used_at_once_where_it_is_switched_on() {
    let _turn = ONE.lock();
    let Some(portal) = demonstration("a published schema") else {
        return;
    };
    let Some(standards) = standards() else {
        return left_out("a published schema", "it is not there");
    };
    let folder = standards.join("fim/S00000094V1.0");
    let added = stadttor(&portal, &["services", "add", folder.to_str().unwrap()]);
    assert!(added.status.success(), "{}", words(&added));
    let service = Service::maternity_notice().unwrap();
    assert!(words(&added).contains(&service.id()), "{}", words(&added));
    let application = Application::valid("bonn", &service, 82);
    let path = application.path();
    assert_eq!(
        portal.citizen().get(&path).status,
        404,
        "not switched on yet"
    );
    let enable = ["services", "enable", &service.id(), "--tenant", "bonn"];
    let enabled = stadttor(&portal, &enable);
    assert!(enabled.status.success(), "{}", words(&enabled));
    // Settings are remembered for two seconds.
    eventually(SOON, || {
        (portal.citizen().get(&path).status == 200).then_some(())
    })
    .unwrap();
    Walk::whole(portal.citizen(), &application).unwrap();
    let elsewhere = path.replacen("/bonn/", "/koeln/", 1);
    assert_eq!(portal.citizen().get(&elsewhere).status, 404);
}

#[test]
fn what_cannot_be_read_is_refused_with_file_line_and_reason() {
    let _turn = ONE.lock();
    let Some(portal) = demonstration("refused service packages") else {
        return;
    };
    let xdf1 = "<?xml version=\"1.0\"?>\n<x:xdatenfelder.stammdatenschema.0102\n  \
                xmlns:x=\"urn:xoev-de:fim:standard:xdatenfelder_1\"/>";
    let cut = "<?xml version=\"1.0\"?>\n<a>\n  <b>\n</a>";
    for (text, line, reason) in [(xdf1, ":2:", "XDatenfelder 1"), (cut, ":4:", "")] {
        let folder = TempDir::new().unwrap();
        fs::write(folder.path().join("S1V1.0_xdf2.xml"), text).unwrap();
        let path = folder.path().to_str().unwrap().to_owned();
        let refused = stadttor(&portal, &["services", "add", &path]);
        let said = words(&refused);
        assert!(!refused.status.success(), "{said}");
        assert!(said.contains("S1V1.0_xdf2.xml"), "{said}");
        assert!(said.contains(line) && said.contains(reason), "{said}");
    }
}

#[test]
fn a_broken_manifest_is_refused_with_its_line() {
    if let Some(why) = missing_embedded() {
        return left_out("a broken manifest", &why);
    }
    let manifest = fs::read_to_string(root().join("spin.toml")).unwrap();
    let marked = "key_value_stores = [\"tenants\"]";
    let line = manifest.lines().position(|it| it == marked).unwrap() + 1;
    let folder = TempDir::new().unwrap();
    for (broken, reason) in [
        (
            manifest.replacen(marked, "key_value_stores = [\"tenants\"", 1),
            "",
        ),
        (
            manifest.replacen(marked, "key_value_shops = [\"tenants\"]", 1),
            "key_value_shops",
        ),
    ] {
        let said = refused(folder.path(), &broken);
        assert!(said.contains(reason), "{said}");
        let named = (line..line + 3).any(|it| said.contains(&format!("line {it}")));
        assert!(named, "line {line} is not named: {said}");
    }
}

fn refused(folder: &Path, manifest: &str) -> String {
    let file = folder.join("spin.toml");
    fs::write(&file, manifest).unwrap();
    let output = Command::new(host())
        .args(["up", "--no-build", "--listen", "127.0.0.1:0", "--from"])
        .arg(&file)
        .arg("--state-dir")
        .arg(folder)
        .output()
        .unwrap();
    assert!(!output.status.success());
    words(&output)
}
