//! Manifests: each broken one in `manifests/` is refused with what its `.error` file says.
#![allow(missing_docs, clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};

use stadttor::manifest::Manifest;

fn broken() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/manifests");
    let files = fs::read_dir(folder).unwrap();
    let files = files.map(|entry| entry.unwrap().path());
    files
        .filter(|file| file.extension().is_some_and(|it| it == "toml"))
        .collect()
}

#[test]
fn every_broken_manifest_is_refused_with_its_error() {
    let files = broken();
    assert!(files.len() > 20);
    for file in files {
        let expected = fs::read_to_string(file.with_extension("error")).unwrap();
        let refused = Manifest::read(&file).err();
        let name = file.display();
        let error = refused
            .unwrap_or_else(|| panic!("{name} was accepted"))
            .to_string();
        assert!(
            error.contains(expected.trim()),
            "{name}\nsays      {error}\nexpected  {expected}"
        );
        assert!(error.contains(&*file.to_string_lossy()), "{error}");
    }
}

#[test]
fn the_portals_own_manifest_and_the_tests_are_accepted() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let portal = Manifest::read(&root.join("../spin.toml")).unwrap();
    assert!(portal.components.contains_key("home"));
    let tests = Manifest::read(&root.join("tests/application/spin.toml")).unwrap();
    assert_eq!(tests.tick, ["ticked"]);
}

#[test]
fn the_manifest_is_found_from_any_folder_below() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let found = Manifest::find(&root.join("src/server")).unwrap();
    assert_eq!(
        found.canonicalize().unwrap(),
        root.join("../spin.toml").canonicalize().unwrap()
    );
}
