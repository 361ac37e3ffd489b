//! Every record that a whole run wrote, against its schema in `kv-schemas/`.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::collections::BTreeMap;
use std::fs;
use std::time::Duration;

use jsonschema::Validator;
use portal_tests::{
    Application, BackOffice, Options, Portal, Record, Service, Walk, eventually, left_out,
    missing_embedded, portal, root,
};
use sealing::{KeyRing, Sealed};
use serde_json::{Value, json};

const SOON: Duration = Duration::from_secs(20);

/// The schemas, by store and kind, each with what it says about how the record is kept.
struct Schemas {
    known: BTreeMap<(String, String), (Value, Validator)>,
    envelope: Validator,
}

fn read(path: &std::path::Path) -> (Value, Validator) {
    let text = fs::read_to_string(path).unwrap();
    let schema: Value = serde_json::from_str(&text).unwrap();
    let validator = jsonschema::draft202012::new(&schema)
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    (schema, validator)
}

impl Schemas {
    fn read() -> Self {
        let folder = root().join("kv-schemas");
        let mut known = BTreeMap::new();
        for store in fs::read_dir(&folder).unwrap().flatten() {
            if !store.path().is_dir() {
                continue;
            }
            let name = store.file_name().into_string().unwrap();
            for file in fs::read_dir(store.path()).unwrap().flatten() {
                let kind = file.file_name().into_string().unwrap();
                let kind = kind.strip_suffix(".schema.json").unwrap().to_owned();
                known.insert((name.clone(), kind), read(&file.path()));
            }
        }
        let (_, envelope) = read(&folder.join("sealed.schema.json"));
        Self { known, envelope }
    }

    /// What is wrong with a record; nothing when it is as its schema says.
    fn judge(&self, record: &Record, key_ring: &KeyRing) -> Result<(), String> {
        let segments: Vec<&str> = record.key.split('/').collect();
        let [store, _, kind, ..] = segments[..] else {
            return Err("its key is not store/tenant/kind/id…".into());
        };
        if store != record.store {
            return Err(format!("it lies in the store {}", record.store));
        }
        let schema = self.known.get(&(store.to_owned(), kind.to_owned()));
        let (schema, validator) = schema.ok_or("no schema")?;
        let value = if schema["x-counter"] == true {
            counter(&record.value)?
        } else {
            let stored: Value =
                serde_json::from_slice(&record.value).map_err(|error| error.to_string())?;
            match schema["x-sealed"].as_str() {
                None => stored,
                Some(sealed_for) => {
                    if sealed_for != store {
                        return Err(format!("x-sealed is not {store}"));
                    }
                    self.envelope
                        .validate(&stored)
                        .map_err(|error| error.to_string())?;
                    let plain = opened(&record.key, stored, key_ring)?;
                    read_as(schema, &plain)?
                }
            }
        };
        validator
            .validate(&value)
            .map_err(|error| format!("{error} at {}", error.instance_path()))
    }
}

/// Eight bytes, little-endian, on SQLite; digits on Redis. No counter here gets so high that its
/// eight bytes could be digits.
fn counter(bytes: &[u8]) -> Result<Value, String> {
    let eight = bytes.try_into().map(u64::from_le_bytes).ok();
    if let Some(number) = eight.filter(|number| *number < 1 << 53) {
        return Ok(number.into());
    }
    let digits = std::str::from_utf8(bytes).ok();
    let number: Option<u64> = digits.and_then(|digits| digits.parse().ok());
    Ok(number.ok_or("a counter is eight bytes or digits")?.into())
}

fn opened(key: &str, stored: Value, key_ring: &KeyRing) -> Result<Vec<u8>, String> {
    let sealed: Sealed<[u8]> = serde_json::from_value(stored).map_err(|error| error.to_string())?;
    let scope = key_ring.scope_of(key).ok_or("no scope")?;
    let plain = scope
        .place(key)
        .and_then(|place| place.open_json_text(&sealed));
    plain.map_err(|error| error.to_string())
}

/// Sealed JSON, or bytes of any kind: then each stands for a character.
fn read_as(schema: &Value, plain: &[u8]) -> Result<Value, String> {
    if schema["x-bytes"] == true {
        return Ok(plain
            .iter()
            .copied()
            .map(char::from)
            .collect::<String>()
            .into());
    }
    serde_json::from_slice(plain).map_err(|error| error.to_string())
}

/// Something of everything: sent, delivered, fetched, acknowledged, decided, withdrawn, broken off,
/// in conflict.
fn use_everything(portal: &Portal) -> Vec<Application> {
    let service = Service::dog_tax().unwrap();
    let mut applications = Vec::new();
    for (tenant, seed) in [("soest", 51), ("soest", 52), ("kleve", 53)] {
        let application = Application::valid(tenant, &service, seed);
        let (mut walk, _) = Walk::whole(portal.citizen(), &application).unwrap();
        if tenant == "kleve" {
            let path = format!("{}/zurueckziehen", walk.application_path());
            walk.open(&path).unwrap();
            let form = walk.page.form();
            let page = walk.page.clone();
            walk.citizen.press(&page, &form, form.buttons().last());
        }
        applications.push(application);
    }
    let broken_off = Application::valid("kleve", &service, 54);
    let mut one = Walk::begin(portal.citizen(), &broken_off).unwrap();
    let mut other = one.clone();
    one.step(&broken_off).unwrap();
    let second = Application::valid("kleve", &service, 55);
    let form = other.filled(&second).unwrap();
    other.press(&form, "weiter").unwrap();
    applications.extend([broken_off, second]);

    let mut office = BackOffice::of(portal, "soest").unwrap();
    let listed = eventually(SOON, || {
        let listed = office.applications().unwrap();
        (listed.len() == 2).then_some(listed)
    });
    for application in listed.expect("both are delivered") {
        office.fetch(&application.id).unwrap();
        office.acknowledge(&application.id).unwrap();
        let path = format!("/api/data-exchange/applications/{}/state", application.id);
        for state in ["in-progress", "decided"] {
            let report = json!({"state": state, "note": "Bitte anrufen."});
            assert_eq!(office.send("POST", &path, &report).unwrap().status, 204);
        }
    }
    applications
}

#[test]
fn every_record_is_as_its_schema_says_and_shows_nothing_personal() {
    let Some(portal) = portal("the stored records") else {
        return;
    };
    judge_records_of(&portal);
}

#[test]
fn on_redis_every_record_is_as_its_schema_says_and_shows_nothing_personal() {
    let missing = missing_embedded().or_else(redis_process::missing);
    if let Some(why) = missing {
        left_out("the stored records in Redis", &why);
        return;
    }
    let options = Options {
        on_redis: true,
        ..Options::default()
    };
    judge_records_of(&Portal::start(options).unwrap());
}

fn judge_records_of(portal: &Portal) {
    let applications = use_everything(portal);
    // Longer than the pause between two ticks: sent drafts are deleted by then.
    std::thread::sleep(Duration::from_secs(7));
    let schemas = Schemas::read();
    let key_ring = KeyRing::parse(&portal.variable("master_keys").unwrap()).unwrap();
    let records = portal.records().unwrap();
    let mut wrong = Vec::new();
    let mut kinds = BTreeMap::new();
    for record in &records {
        let kind: Vec<&str> = record.key.split('/').take(3).collect();
        let kind = format!("{}/{}", kind[0], kind.get(2).unwrap_or(&"?"));
        *kinds.entry(kind).or_insert(0) += 1;
        if let Err(why) = schemas.judge(record, &key_ring) {
            wrong.push(format!("{}: {why}", record.key));
        }
    }
    println!("{} records: {kinds:?}", records.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    for kind in [
        "submissions/submission",
        "submissions/withdrawal",
        "submissions/delivered",
        "deliveries/delivery",
        "deliveries/course.version",
        "drafts/draft.version",
        "drafts/folder.version",
        "drafts/expiring.slot",
    ] {
        assert!(kinds.contains_key(kind), "{kind} was never written");
    }
    // A package is public, and its examples may be what this person has typed.
    let personal = || records.iter().filter(|record| record.store != "packages");
    for application in &applications {
        for secret in application.secrets() {
            let shown = personal().find(|record| holds(record, secret));
            assert!(
                shown.is_none(),
                "{secret} is readable in {:?}",
                shown.map(|it| &it.key)
            );
        }
    }
}

fn holds(record: &Record, text: &str) -> bool {
    let window = text.len();
    record.key.contains(text) || record.value.windows(window).any(|it| it == text.as_bytes())
}

#[test]
fn a_record_that_breaks_its_schema_is_found() {
    let schemas = Schemas::read();
    let key_ring = KeyRing::parse(&data_encoding::BASE64.encode(&[1; 32])).unwrap();
    let record = |key: &str, value: &str| Record {
        store: "tenants".into(),
        key: key.into(),
        value: value.as_bytes().to_vec(),
    };
    let judge = |record| schemas.judge(&record, &key_ring);
    let index = "tenants/-/index.version/1";
    let whole = |head: &str| {
        format!(r#"{{{head}"base":0,"verdict":"accepted","content":{{"municipalities":[]}}}}"#)
    };
    assert!(judge(record(index, &whole(r#""v":1,"#))).is_ok());
    assert!(judge(record(index, &whole(r#""v":2,"#))).is_err());
    assert!(judge(record(index, &whole(""))).is_err());
    assert!(judge(record("tenants/aachen/unknown/1", "{}")).is_err());
    assert!(judge(record("drafts/aachen/draft/1", "{}")).is_err());
    let unsealed = Record {
        store: "submissions".into(),
        key: "submissions/aachen/submission/1".into(),
        value: br#"{"v":1}"#.to_vec(),
    };
    assert!(judge(unsealed).is_err());
}
