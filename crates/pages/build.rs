//! Writes the names of the assets, as the last asset build hashed them, into the crate.

use std::collections::BTreeMap;
use std::path::Path;
use std::{env, fs};

/// What pages link to. Where no asset build has run, the plain name stands.
const LINKED: [(&str, &str); 10] = [
    ("STYLESHEET", "stadttor.css"),
    ("SCRIPT", "stadttor.js"),
    ("RULES", "rules.js"),
    ("AUTOSAVE", "autosave.js"),
    ("UPLOAD_SCRIPT", "anlagen.js"),
    ("FOLDER_SCRIPT", "mappe.js"),
    ("SESSION_SCRIPT", "session.js"),
    ("ONWARD", "weiter.js"),
    ("ARMS_PLACEHOLDER", "wappen.svg"),
    ("ICON", "icon.svg"),
];

fn main() {
    let crate_folder = env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets CARGO_MANIFEST_DIR");
    let root = Path::new(&crate_folder).join("../../static");
    let index = root.join("dist/assets.json");
    // A watched file that is missing would rebuild this crate every time; a folder that
    // is there changes when `dist` appears in it.
    let watched = if index.exists() { &index } else { &root };
    println!("cargo:rerun-if-changed={}", watched.display());
    println!("cargo:rerun-if-changed=build.rs");

    let names: BTreeMap<String, String> = fs::read_to_string(&index)
        .ok()
        .and_then(|json| serde_json::from_str(&json).ok())
        .unwrap_or_default();
    let mut constants = String::new();
    for (constant, logical) in LINKED {
        let name = names.get(logical).map_or(logical, String::as_str);
        constants.push_str(&format!(
            "/// The address of `{logical}`.\npub const {constant}: &str = \"/static/{name}\";\n"
        ));
    }
    let out = env::var_os("OUT_DIR").expect("cargo sets OUT_DIR");
    fs::write(Path::new(&out).join("assets.rs"), constants).expect("OUT_DIR can be written");
}
