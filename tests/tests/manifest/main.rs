//! The manifest grants no more than is needed. Needs nothing that has to be built.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;

use portal_tests::{Breach, breaches, root};

#[path = "../../../host/src/manifest/production.rs"]
#[allow(dead_code)]
mod production;

fn sentences(manifest: &str) -> Vec<String> {
    let breaches = breaches(manifest).unwrap();
    breaches.iter().map(ToString::to_string).collect()
}

/// What is for trying the portal out stands between marks, and nowhere else.
#[test]
fn the_manifest_for_production_has_no_stand_in_and_grants_no_more_than_is_needed() {
    let manifest = fs::read_to_string(root().join("spin.toml")).unwrap();
    let production = production::production(&manifest).unwrap();
    assert_eq!(sentences(&production), Vec::<String>::new());
    assert!(!production.contains("/sandbox"), "{production}");
    let components = |manifest: &str| {
        let manifest: toml::Table = manifest.parse().unwrap();
        let components = manifest["component"].as_table().unwrap().clone();
        components.into_iter().map(|(id, _)| id)
    };
    let all = components(&manifest).filter(|id| !id.starts_with("sandbox-"));
    assert!(all.eq(components(&production)));
}

#[test]
fn the_manifest_for_trying_out_grants_no_more_than_is_needed() {
    let manifest = fs::read_to_string(root().join("spin.toml")).unwrap();
    for breach in breaches(&manifest).unwrap() {
        assert!(matches!(breach, Breach::StandIn { .. }), "{breach}");
    }
}

#[test]
fn every_deployment_grants_no_more_than_is_needed() {
    let deploy = root().join("deploy");
    let mut folders = vec![deploy];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.file_name().is_some_and(|name| name == "spin.toml") {
                let manifest = fs::read_to_string(&path).unwrap();
                assert_eq!(sentences(&manifest), Vec::<String>::new(), "{path:?}");
            }
        }
    }
}

/// Each `.toml` in `refused` grants one thing too many; the `.txt` beside it names it.
#[test]
fn what_is_granted_too_widely_is_named() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/manifest/refused");
    let mut seen = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|it| it != "toml") {
            continue;
        }
        let manifest = fs::read_to_string(&path).unwrap();
        let expected = fs::read_to_string(path.with_extension("txt")).unwrap();
        assert_eq!(sentences(&manifest), [expected.trim()], "{path:?}");
        seen += 1;
    }
    assert!(seen >= 7, "only {seen} manifests were read");
}
