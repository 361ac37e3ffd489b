//! The matrix knows every kind of record and every route; a new one fails here until it is in it.

use std::collections::BTreeSet;
use std::fs;

use portal_tests::root;

use crate::kinds::{KINDS, Reach};
use crate::routes::ROUTES;

/// `store/kind` of every schema.
fn schemas() -> BTreeSet<String> {
    let mut kinds = BTreeSet::new();
    for store in fs::read_dir(root().join("kv-schemas")).unwrap().flatten() {
        if !store.path().is_dir() {
            continue;
        }
        let name = store.file_name().into_string().unwrap();
        for file in fs::read_dir(store.path()).unwrap().flatten() {
            let file = file.file_name().into_string().unwrap();
            let kind = file.strip_suffix(".schema.json").unwrap();
            kinds.insert(format!("{name}/{kind}"));
        }
    }
    kinds
}

#[test]
fn every_kind_of_record_is_in_the_matrix() {
    let fits = |known: &str, kind: &str| match known.strip_suffix('*') {
        Some(beginning) => kind.starts_with(beginning),
        None => known == kind,
    };
    let schemas = schemas();
    for kind in &schemas {
        let known = KINDS.iter().any(|(known, _)| fits(known, kind));
        assert!(known, "{kind} is not in tests/access_matrix/kinds.rs");
    }
    for (known, _) in KINDS {
        let is = schemas.iter().any(|kind| fits(known, kind));
        assert!(is, "{known} is no kind of record any more");
    }
}

#[test]
fn what_a_kind_is_reached_by_is_asked_for_by_a_route() {
    for (kind, reach) in KINDS {
        let ways = match reach {
            Reach::By(ways) => ways,
            Reach::Nowhere(why) => {
                assert!(!why.is_empty(), "{kind}: no address leads to it; why not?");
                continue;
            }
        };
        for way in *ways {
            let mut requests = ROUTES.iter().flat_map(|it| it.requests.iter());
            let asked = requests.any(|request| request.contains(way));
            assert!(asked, "{kind}: no route asks for {way}");
        }
    }
}

/// Stand-ins for the world outside hold nothing of anybody, and are in no production.
fn stands_in(component: &str) -> bool {
    component.starts_with("sandbox-")
}

/// The functions of its own modules that a component's `lib.rs` calls: `check::show`.
fn called(component: &str) -> BTreeSet<String> {
    let path = root().join(format!("components/{component}/src/lib.rs"));
    let source = fs::read_to_string(path).unwrap();
    let modules: BTreeSet<&str> = source
        .lines()
        .filter_map(|line| line.trim_start_matches("pub ").strip_prefix("mod "))
        .filter_map(|line| line.strip_suffix(';'))
        .collect();
    let mut called = BTreeSet::new();
    for (at, _) in source.match_indices("::") {
        let is_name = |it: char| it.is_ascii_lowercase() || it == '_' || it.is_ascii_digit();
        let module = source[..at].rsplit(|it| !is_name(it)).next().unwrap();
        let function = source[at + 2..].split(|it| !is_name(it)).next().unwrap();
        let calls = source[at + 2 + function.len()..].starts_with('(');
        if calls && modules.contains(module) {
            called.insert(format!("{module}::{function}"));
        }
    }
    called
}

#[test]
fn every_route_of_every_component_is_in_the_matrix() {
    let manifest = fs::read_to_string(root().join("spin.toml")).unwrap();
    let manifest: toml::Table = manifest.parse().unwrap();
    let components = manifest["component"].as_table().unwrap();
    for component in components.keys().filter(|it| !stands_in(it)) {
        let called = called(component);
        assert!(!called.is_empty(), "{component} has no routes");
        let known = ROUTES.iter().filter(|it| it.component == component);
        let known: BTreeSet<String> = known.map(|it| it.function.to_owned()).collect();
        assert_eq!(called, known, "{component}: tests/access_matrix/routes.txt");
    }
    for route in ROUTES.iter() {
        let component = route.component;
        assert!(components.contains_key(component), "{component} is gone");
    }
}

/// Every route of the manifest that is not a catch-all is asked for.
#[test]
fn every_public_route_of_the_manifest_is_asked_for() {
    let manifest = fs::read_to_string(root().join("spin.toml")).unwrap();
    let manifest: toml::Table = manifest.parse().unwrap();
    for trigger in manifest["trigger"]["http"].as_array().unwrap() {
        let Some(route) = trigger["route"].as_str() else {
            continue;
        };
        let component = trigger["component"].as_str().unwrap();
        if stands_in(component) {
            continue;
        }
        let pattern: Vec<&str> = route.trim_end_matches("/...").split('/').collect();
        let fits = |request: &str| {
            let path = request.split_once(' ').unwrap().1;
            let path: Vec<&str> = path.split(['/', '?']).collect();
            let mut pairs = pattern.iter().zip(&path);
            path.len() >= pattern.len() && pairs.all(|(a, b)| a.starts_with(':') || a == b)
        };
        let mut requests = ROUTES
            .iter()
            .filter(|it| it.component == component)
            .flat_map(|it| it.requests.iter());
        assert!(
            requests.any(|it| fits(it)),
            "nothing asks for {route} of {component}"
        );
    }
}
