//! What a person gets is all that is stored about them, and nothing of anybody else.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

mod crawl;
mod erasing;
mod held;
mod kinds;
mod somebody;
#[path = "../access_matrix/world.rs"]
#[allow(dead_code)]
mod world;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use held::{is_about, kind_of, opened};
use identifiers::TrustLevel;
use kinds::Where;
use portal_tests::{Account, Citizen, Page, Portal, own_portal, root};
use sealing::KeyRing;
use serde_json::Value;
use somebody::{Somebody, at_rest, somebody, with_services};

const DOWNLOAD: &str = "/meine-daten/herunterladen";
/// What records hold of how they are kept, and keys, which are no data about anybody.
const NOT_TOLD: [&str; 11] = [
    "v", "base", "verdict", "code", "token", "kind", "chunks", "to_scan", "received", "epoch",
    "saved_at",
];

/// The files of a download.
fn unpacked(page: &Page) -> BTreeMap<String, Vec<u8>> {
    assert_eq!(page.status, 200, "{page:?}");
    assert_eq!(page.header("content-type"), Some("application/zip"));
    let archive = rawzip::ZipArchive::from_slice(&page.body).unwrap();
    let mut entries = archive.entries();
    let mut files = BTreeMap::new();
    while let Some(entry) = entries.next_entry().unwrap() {
        let name = String::from_utf8(entry.file_path().as_ref().to_vec()).unwrap();
        let data = archive
            .get_entry(entry.wayfinder())
            .unwrap()
            .data()
            .to_vec();
        files.insert(name, data);
    }
    files
}

fn downloaded(browser: &mut Citizen) -> BTreeMap<String, Vec<u8>> {
    let headers = [("content-type", "application/x-www-form-urlencoded")];
    unpacked(&browser.once("POST", DOWNLOAD, &headers, "").unwrap())
}

/// Every text and number of a JSON, but for what is told of nobody. Members' names are values of theirs
/// where they stand for something (a file's id, an answer's place).
fn values(of: &Value, into: &mut BTreeSet<String>) {
    match of {
        Value::Object(members) => {
            for (name, value) in members {
                if !NOT_TOLD.contains(&name.as_str()) {
                    if name.contains(|c: char| c.is_ascii_digit()) {
                        into.insert(name.clone());
                    }
                    values(value, into);
                }
            }
        }
        Value::Array(all) => all.iter().for_each(|it| values(it, into)),
        Value::String(text) => drop(into.insert(text.clone())),
        Value::Number(number) => drop(into.insert(number.to_string())),
        Value::Null | Value::Bool(_) => {}
    }
}

/// A withdrawal also has a place in the office's list: its name there, and when it was put in, moments
/// after `withdrawnAt`.
fn forget_place_of_withdrawal(slot: &mut Value) {
    let id = slot["id"].as_str().unwrap_or_default();
    if let Some(application) = id.strip_suffix(".withdrawal") {
        slot["id"] = application.into();
        slot["summary"]["deliveredAt"].take();
    }
}

fn missing(portal: &Portal, who: &Somebody, files: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let ring = KeyRing::parse(&portal.variable("master_keys").unwrap()).unwrap();
    let json: Value = serde_json::from_slice(&files["daten.json"]).unwrap();
    let mut known = BTreeSet::new();
    values(&json, &mut known);
    let mut seen = BTreeMap::new();
    let mut missing = Vec::new();
    for record in portal.records().unwrap() {
        let kind = kind_of(&record);
        let Some(Where::In(_)) = kinds::of(&kind) else {
            continue;
        };
        let content = opened(&record, &ring);
        if !is_about(&record, &content, &who.ids) {
            continue;
        }
        *seen.entry(kind.clone()).or_insert(0) += 1;
        if kind == "attachments/chunk" {
            if !files
                .values()
                .any(|it| it.windows(content.len()).any(|it| it == content))
            {
                missing.push(format!("{}: the content", record.key));
            }
            continue;
        }
        let mut content: Value = serde_json::from_slice(&content).unwrap();
        forget_place_of_withdrawal(&mut content);
        let mut held = BTreeSet::new();
        values(&content, &mut held);
        // A folder and an account also name the service of everybody: all is asked for.
        let lacking = held.into_iter().filter(|it| !known.contains(it));
        missing.extend(lacking.map(|it| format!("{}: {it}", record.key)));
    }
    println!("looked for: {seen:?}");
    for (pattern, is) in kinds::KINDS {
        if matches!(is, Where::In(_)) && !seen.contains_key(*pattern) {
            missing.push(format!("{pattern} was never written"));
        }
    }
    missing
}

#[test]
fn the_download_has_everything_of_its_person_and_nothing_of_anybody_else() {
    let Some(portal) = own_portal(
        "everything about a person",
        portal_tests::Options::default(),
    ) else {
        return;
    };
    with_services(&portal);
    let mut erika = somebody(&portal, 21);
    let mut max = somebody(&portal, 22);
    at_rest(&portal, &[&erika, &max]);
    let files = downloaded(&mut erika.browser);
    let lacking = missing(&portal, &erika, &files);
    assert!(lacking.is_empty(), "{}", lacking.join("\n"));
    assert!(
        files.keys().any(|name| name.ends_with("/antrag.xml")),
        "{:?}",
        files.keys()
    );
    let index = String::from_utf8(files["index.html"].clone()).unwrap();
    assert!(index.contains("Fachverfahren"), "{index}");
    for (name, content) in &files {
        let text = String::from_utf8_lossy(content);
        for other in max.ids.iter().chain([&max.name]) {
            assert!(!text.contains(other.as_str()), "{other} in {name}");
        }
    }
    // The other way round; and who has nothing gets nothing.
    let files = downloaded(&mut max.browser);
    let text = String::from_utf8_lossy(&files["daten.json"]).into_owned();
    assert!(text.contains(&max.name) && !text.contains(&erika.name));
    let files = downloaded(&mut portal.citizen());
    let json: Value = serde_json::from_slice(&files["daten.json"]).unwrap();
    assert_eq!(json["items"], serde_json::json!([]));
    assert_eq!(json["account"], Value::Null);
    let page = erika.browser.get("/meine-daten");
    assert!(page.main().contains("Fachverfahren"), "{page:?}");
    assert_eq!(page.heading(), "Meine Daten");
    // Without the session, what belongs to the account is named and not told.
    let mut logged_out = erika.browser.clone();
    logged_out.keep(sessions::Session::COOKIE, "");
    let files = downloaded(&mut logged_out);
    let text = String::from_utf8_lossy(&files["daten.json"]).into_owned();
    assert!(
        text.contains("withheld") && !text.contains(&erika.name),
        "{text}"
    );
    // On another device, the session has what belongs to the account, and nothing else.
    let mut elsewhere = portal.citizen();
    let account = Account::of(21, TrustLevel::Substantial);
    portal.log_in(&mut elsewhere, &account).unwrap();
    let files = downloaded(&mut elsewhere);
    let json: Value = serde_json::from_slice(&files["daten.json"]).unwrap();
    assert_eq!(json["items"].as_array().unwrap().len(), 2, "{json}");
}

#[test]
fn of_every_kind_of_record_it_is_said_where_in_the_download_it_is() {
    let mut all = BTreeSet::new();
    for store in fs::read_dir(root().join("kv-schemas")).unwrap().flatten() {
        if store.path().is_dir() {
            for file in fs::read_dir(store.path()).unwrap().flatten() {
                let name = file.file_name().into_string().unwrap();
                let kind = name.strip_suffix(".schema.json").unwrap().to_owned();
                all.insert(format!("{}/{kind}", store.file_name().to_str().unwrap()));
            }
        }
    }
    let unknown: Vec<&String> = all
        .iter()
        .filter(|kind| kinds::of(kind).is_none())
        .collect();
    assert!(unknown.is_empty(), "{unknown:?}");
    for (pattern, is) in kinds::KINDS {
        let begin = pattern.trim_end_matches('*');
        assert!(all.iter().any(|kind| kind.starts_with(begin)), "{pattern}");
        let (Where::In(why) | Where::Not(why)) = is;
        assert!(!why.is_empty());
    }
}
