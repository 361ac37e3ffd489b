//! After a whole course of everything, no file of the portal but those of its keys holds anything
//! that somebody typed, in whatever form (see `disguises`).

#![allow(clippy::unwrap_used, clippy::print_stdout)]

mod disguises;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::time::Duration;

use disguises::{Found, Search};
use fim::Answers;
use portal_tests::{
    Application, BackOffice, LogIn, Options, Page, Portal, Service, Walk, eventually, left_out,
    missing_embedded,
};
use serde_json::json;

const SOON: Duration = Duration::from_secs(30);
/// What holds the keys, and may hold them in clear.
const KEYS: [&str; 2] = ["keys.toml", "operator-token"];
/// Shorter answers, such as a postcode, are somewhere by chance.
const SHORTEST: usize = 8;

/// What is typed into the fields of the dog tax, by the ends of their ids.
const DOG_TAX: [(&str, &str); 14] = [
    ("02", "Zoë-Annegret Übermütig"),
    ("03", "Größenwahn-Müßiggang"),
    ("04", "1957-06-05"),
    ("05", "Straße der Übelkrähen"),
    ("06", "17½ Hofhäus"),
    ("07", "Hinterhöfchen bei Schäuffele"),
    ("09", "Würgassen-Süderbrück"),
    ("10", "zoe.uebermuetig@oeffnung.example"),
    ("12", "Wolfshündchen Äsop"),
    ("14", "Löwchen-Häscher-Mischling"),
    ("18", "rötlich-graubläulich"),
    ("19", "276098106543217"),
    ("21", "Vorhälterin Sörensen-Ünal"),
    ("28", "Kontoinhäberin Zoë Übermütig"),
];
/// The same for fields beside another one that are never made up: both ids, and what is typed.
const BESIDE: [(&str, &str, &str); 2] = [
    ("10", "F99000000011", "+49 171 5550199-42"),
    ("21", "F99000000022", "Früherweg 3, 99998 Körner-Ölsitz"),
];
/// The same day as people write it.
const BIRTH_DATES: [&str; 3] = ["05.06.1957", "5. Juni 1957", "5.6.1957"];
const IBAN: &str = "DE02120300000000202051";
const FILE_NAME: &str = "Ärztlicher-Befund-Übermütig.pdf";
const FILE_CONTENT: &str = "Diagnose: Größenschwindel mit Übermut";
const OFFICE: &str = "Bitte reichen Sie den Gebührenbescheid für Wolfshündchen nach.";

/// The name in somebody's account.
const ACCOUNT: (&str, &str) = ("Zephyrine", "Sitzungsüberle");

const WITH_FILE: [(&str, &str); 1] = [("G99000000301.0/F99000000301.0", "Anlagen-Müßiggängerin")];
const OWN: [(&str, &str); 3] = [
    ("G99000000401.0/F99000000401.0", "Erstüberreicherin Önder"),
    ("G99000000401.0/F99000000402.0", "true"),
    (
        "G99000000403.0/F99000000405.0",
        "Bemerkung nur für mich: Schlüsselbund",
    ),
];
const THEIRS: [(&str, &str); 2] = [
    (
        "G99000000402.0/F99000000403.0",
        "Mitbewöhner Çelik-Ångström",
    ),
    ("G99000000402.0/F99000000404.0", "Bäckermeister-Lehrling"),
];

/// Answers to the dog tax that nobody else would give; and what was typed.
fn dog_tax(service: &Service, seed: u64, typed: &mut BTreeSet<String>) -> Application {
    let valid = Application::valid("soest", service, seed);
    let mut answers = valid.answers.clone();
    // Two dogs have two chips.
    let mut chipped = false;
    for (path, _) in valid.answers.iter() {
        let field = path.segments().last().unwrap().0.to_string();
        let own = DOG_TAX.iter().find(|(end, _)| field.ends_with(end));
        let own = own.map(|(_, text)| *text);
        if field.ends_with("19") && std::mem::replace(&mut chipped, true) {
            continue;
        }
        if let Some(text) = own.or(field.ends_with("29").then_some(IBAN)) {
            answers.set(path.clone(), text);
            typed.insert(text.to_owned());
        }
        for (end, beside, text) in BESIDE.iter().filter(|(end, ..)| field.ends_with(end)) {
            let path = path
                .to_string()
                .replace(&format!("F990000000{end}"), beside);
            answers.set(path.parse().unwrap(), *text);
            typed.insert((*text).to_owned());
        }
    }
    let today = chrono::Utc::now().date_naive();
    let judged = service.package.judge(&answers, today);
    assert!(judged.findings.is_empty(), "{:?}", judged.findings);
    Application::new("soest", service, answers)
}

fn application(tenant: &str, service: &Service, pairs: &[(&str, &str)]) -> Application {
    let pairs = pairs
        .iter()
        .map(|(path, text)| (path.parse().unwrap(), (*text).to_owned()));
    Application::new(tenant, service, pairs.collect::<Answers>())
}

/// Sends some, leaves one as a draft in conflict with itself, and has the office write to one.
fn dogs(portal: &Portal, typed: &mut BTreeSet<String>) {
    let service = Service::dog_tax().unwrap();
    for seed in 1..=6 {
        let application = dog_tax(&service, seed, typed);
        let (walk, _) = Walk::whole(portal.citizen(), &application).unwrap();
        typed.extend([walk.resume_code(), walk.shown_code()]);
    }
    let draft = dog_tax(&service, 7, typed);
    let mut one = Walk::begin(portal.citizen(), &draft).unwrap();
    let mut other = one.clone();
    one.step(&draft).unwrap();
    let form = other.filled(&draft).unwrap();
    other.press(&form, "weiter").unwrap();
    typed.extend([one.resume_code(), one.shown_code()]);
    let mut office = BackOffice::of(portal, "soest").unwrap();
    let listed = eventually(SOON, || {
        let listed = office.applications().ok()?;
        (listed.len() == 6).then_some(listed)
    });
    for application in listed.expect("all are delivered") {
        office.fetch(&application.id).unwrap();
        office.acknowledge(&application.id).unwrap();
        let path = format!("/api/data-exchange/applications/{}/state", application.id);
        let report = json!({"state": "in-progress", "note": OFFICE});
        assert_eq!(office.send("POST", &path, &report).unwrap().status, 204);
    }
    let beside = BESIDE.map(|(_, _, text)| text);
    let own = DOG_TAX.map(|(_, text)| text);
    for text in own.into_iter().chain(beside).chain([IBAN]) {
        assert!(typed.contains(text), "{text} was typed nowhere");
    }
}

/// A draft with a file.
fn file(portal: &Portal, typed: &mut BTreeSet<String>) -> Walk {
    let service = Service::with_attachments().unwrap();
    portal.operator().add(&service).unwrap();
    let own = application("kleve", &service, &WITH_FILE);
    let mut walk = Walk::begin(portal.citizen(), &own).unwrap();
    let form = walk.filled(&own).unwrap();
    walk.press(&form, "weiter").unwrap();
    let mut content = b"%PDF-1.7\n".to_vec();
    while content.len() < 100_000 {
        content.extend(FILE_CONTENT.as_bytes());
        content.push(b'\n');
    }
    content.extend(b"%%EOF\n");
    let folder = walk.draft_path().replace("/antrag/", "/anlagen/");
    let path = format!("{folder}/G99000000301.0/F99000000302?seite=1");
    let files: [(&str, &[u8]); 1] = [(FILE_NAME, &content)];
    let answer = walk.citizen.upload(&path, "application/json", &files);
    assert_eq!(answer.as_ref().unwrap().status, 200, "{answer:?}");
    typed.extend([walk.resume_code(), walk.shown_code()]);
    typed.extend([FILE_NAME, FILE_CONTENT].map(str::to_owned));
    walk
}

/// A draft of two people, the second of whom has filled in a part.
fn together(portal: &Portal, typed: &mut BTreeSet<String>) {
    let service = Service::for_two().unwrap();
    portal.operator().add(&service).unwrap();
    let own = application("bonn", &service, &OWN);
    let mut walk = Walk::begin(portal.citizen(), &own).unwrap();
    walk.step(&own).unwrap();
    walk.press(&walk.page.form(), "weiter").unwrap();
    assert_eq!(walk.page.status, 422, "the second person's part is missing");
    walk.press(&walk.page.form(), "spaeter").unwrap();
    walk.step(&own).unwrap();
    let invite = format!("{}/einladen", walk.draft_path());
    walk.open(&format!("{}/pruefen", walk.draft_path()))
        .unwrap();
    let mut forms = walk.page.forms().into_iter();
    let form = forms.find(|form| form.action.as_deref() == Some(invite.as_str()));
    let form = form.unwrap_or_else(|| panic!("nobody can be invited on {:?}", walk.page));
    let page = walk.citizen.press(&walk.page, &form, form.buttons().next());
    let code = page.words_of("#einladung-code").concat();
    assert!(code.len() > 20, "{page:?}");
    fill_in_theirs(portal, &service, &code);
    typed.extend([walk.resume_code(), walk.shown_code()]);
    typed.extend([code.replace('-', ""), code]);
}

fn fill_in_theirs(portal: &Portal, service: &Service, code: &str) {
    let mut citizen = portal.citizen();
    let page = citizen.get("/entwuerfe");
    let mut form = page.form();
    form.fill("code", code);
    let page: Page = citizen.press(&page, &form, form.buttons().last());
    let mut guest = Walk {
        citizen,
        seen: vec![page.clone()],
        page,
    };
    guest.open(&format!("{}/2", guest.draft_path())).unwrap();
    let theirs = application("bonn", service, &THEIRS);
    let form = guest.filled(&theirs).unwrap();
    guest.press(&form, "weiter").unwrap();
    assert_eq!(guest.page.status, 200, "{:?}", guest.page);
}

/// Somebody who has logged in, and looks at what the account says.
fn session(portal: &mut Portal, typed: &mut BTreeSet<String>) {
    typed.extend([ACCOUNT.0, ACCOUNT.1].map(str::to_owned));
    if portal.redis().is_some() {
        // Nobody can log in there without a provider.
        return;
    }
    let log_in = LogIn {
        name: Some(ACCOUNT),
        ..LogIn::default()
    };
    let (mut citizen, _) = portal.logged_in(&log_in).unwrap();
    let account = citizen.get("/anmelden/konto");
    assert!(account.text().contains(ACCOUNT.1), "{account:?}");
}

/// Every file below a folder but those of the keys.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            files.extend(self::files(&path));
        } else if !KEYS.contains(&name.as_str()) {
            files.insert(path.display().to_string(), fs::read(&path).unwrap());
        }
    }
    files
}

/// Everything that the portal has left behind: its files as they lie there, each of its records, and
/// what it has printed.
fn left_behind(portal: &Portal) -> BTreeMap<String, Vec<u8>> {
    let mut left = files(portal.state());
    for record in portal.records().unwrap() {
        // A file may break a record up where its pages end.
        let content = [record.key.as_bytes(), b" ", &record.value].concat();
        left.insert(format!("the record {}", record.key), content);
    }
    left.insert("the log".to_owned(), portal.log().into_bytes());
    left
}

fn found(search: &Search, left: &BTreeMap<String, Vec<u8>>) -> Vec<(String, Found)> {
    let found = left.iter().flat_map(|(name, bytes)| {
        let found = search.find(bytes).into_iter();
        found.map(|found| (name.clone(), found))
    });
    found.collect()
}

fn nothing_is_in_clear(mut portal: Portal) {
    let mut typed = BTreeSet::new();
    dogs(&portal, &mut typed);
    let walk = file(&portal, &mut typed);
    together(&portal, &mut typed);
    session(&mut portal, &mut typed);
    let pairs = WITH_FILE.iter().chain(&OWN).chain(&THEIRS);
    typed.extend(pairs.map(|(_, text)| (*text).to_owned()));
    typed.extend(BIRTH_DATES.map(str::to_owned));
    typed.insert(OFFICE.to_owned());
    typed.retain(|text| text.chars().count() >= SHORTEST);
    println!("{} texts were typed", typed.len());
    // It was all taken: otherwise nothing could be found either.
    let mut citizen = walk.citizen.clone();
    let sheet = citizen.get(&format!("{}/1", walk.draft_path()));
    assert!(sheet.text().contains(WITH_FILE[0].1), "{sheet:?}");

    let search = Search::new(typed.iter().map(String::as_str));
    assert_eq!(found(&search, &left_behind(&portal)), []);
    // Nor after a stop and a start.
    portal.restart().unwrap();
    assert_eq!(found(&search, &left_behind(&portal)), []);
    plant(&mut portal, &search);
}

/// One thing in clear in the store, and it is found.
fn plant(portal: &mut Portal, search: &Search) {
    let value = format!("{{\"name\":\"{}\"}}", DOG_TAX[0].1.to_uppercase());
    if let Some(redis) = portal.redis() {
        let client = redis::Client::open(redis.url()).unwrap();
        let mut connection = client.get_connection().unwrap();
        let mut set = redis::cmd("SET");
        let set = set.arg("drafts/-/planted").arg(value);
        set.query::<()>(&mut connection).unwrap();
    } else {
        let connection = rusqlite::Connection::open(portal.database()).unwrap();
        connection.busy_timeout(SOON).unwrap();
        let insert = "INSERT INTO spin_key_value VALUES ('drafts', 'drafts/-/planted', ?1)";
        connection.execute(insert, [value.as_bytes()]).unwrap();
    }
    let found = found(search, &left_behind(portal));
    let named = |it: &str| found.iter().any(|(name, _)| name.ends_with(it));
    assert!(named("the record drafts/-/planted"), "{found:?}");
    let in_files = portal.redis().is_some() || named(".db") || named(".db-wal");
    assert!(in_files, "{found:?}");
}

fn portal(what: &str, on_redis: bool) -> Option<Portal> {
    let redis = || redis_process::missing().filter(|_| on_redis);
    if let Some(why) = missing_embedded().or_else(redis) {
        left_out(what, &why);
        return None;
    }
    let options = Options {
        on_redis,
        ..Options::default()
    };
    Some(Portal::start(options).unwrap())
}

#[test]
fn no_file_holds_what_somebody_typed() {
    if let Some(portal) = portal("texts in clear", false) {
        nothing_is_in_clear(portal);
    }
}

#[test]
fn no_record_in_redis_holds_what_somebody_typed() {
    if let Some(portal) = portal("texts in clear in Redis", true) {
        nothing_is_in_clear(portal);
    }
}
