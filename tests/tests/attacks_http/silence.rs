//! Nothing that a person typed or has to keep secret is in an address, in the log, or in a metric.

use std::collections::BTreeMap;
use std::time::Duration;

use fim::Answers;
use portal_tests::{
    Application, BackOffice, LogIn, Options, Page, Portal, Service, Walk, eventually, left_out,
    missing, missing_embedded,
};
use serde_json::json;

use crate::{begin, switch_on};

const SOON: Duration = Duration::from_secs(30);
const FILE: &str = "Zwickelbescheid Quastenflosser.pdf";
const MESSAGE: &str = "Bitte reichen Sie den Quittenbaumnachweis nach";

/// What is typed: nothing that could stand anywhere by chance.
const TYPED: [(&str, &str); 8] = [
    ("F99000000002", "Xaverine Quendolin"),
    ("F99000000003", "Zwirbelhuber-Quast"),
    ("F99000000004", "1957-03-29"),
    ("F99000000005", "Quakenbrücker Zinnienweg"),
    ("F99000000009", "Quarnstedt an der Zwalm"),
    ("F99000000010", "quendolin.zwirbel@probe.example"),
    ("F99000000012", "Zottelquitsch"),
    ("F99000000018", "quittegelb gezwirbelt"),
];

/// A secret in every way in which it could be written into an address or a line.
fn disguises(secret: &str) -> Vec<String> {
    let form: String = url::form_urlencoded::byte_serialize(secret.as_bytes()).collect();
    let escaped = serde_json::to_string(secret).unwrap();
    let ascii: String = secret
        .chars()
        .map(|it| match it.is_ascii() {
            true => it.to_string(),
            false => format!("\\u{:04x}", u32::from(it)),
        })
        .collect();
    let debug = format!("{:?}", secret.as_bytes());
    let hyphens = secret.replace(' ', "-");
    let mut all = vec![
        secret.to_owned(),
        form.replace('+', "%20"),
        form,
        escaped.trim_matches('"').to_owned(),
        ascii,
        debug.trim_matches(['[', ']']).to_owned(),
        hyphens,
        data_encoding::BASE64.encode(secret.as_bytes()),
        data_encoding::BASE64URL_NOPAD.encode(secret.as_bytes()),
    ];
    if let [year, month, day] = secret.split('-').collect::<Vec<_>>()[..]
        && secret.len() == 10
    {
        all.push(format!("{day}.{month}.{year}"));
        all.push(format!("{year}{month}{day}"));
    }
    all.iter().map(|it| it.to_lowercase()).collect()
}

/// Which of these secrets stand in this text, as what.
fn found(secrets: &BTreeMap<String, String>, text: &str) -> Vec<String> {
    let text = text.to_lowercase();
    let stands = |(what, secret): (&String, &String)| {
        let shown = disguises(secret).into_iter().find(|it| text.contains(it))?;
        Some(format!("{what} as {shown}"))
    };
    secrets.iter().filter_map(stands).collect()
}

/// Every address on these pages, and their own.
fn addresses(pages: &[Page]) -> String {
    let of_page = |page: &Page| {
        let mut all = vec![page.path.clone()];
        all.extend(page.location().map(str::to_owned));
        for (css, name) in [
            ("[href]", "href"),
            ("[src]", "src"),
            ("form[action]", "action"),
            ("[formaction]", "formaction"),
        ] {
            all.extend(page.attributes(css, name));
        }
        all
    };
    // Who wrote it is asked by a link that opens the person's own mail program.
    let all = pages.iter().flat_map(of_page);
    all.collect::<Vec<_>>().join("\n")
}

fn with_typed(valid: &Application) -> (Answers, BTreeMap<String, String>) {
    let mut answers = valid.answers.clone();
    let mut secrets = BTreeMap::new();
    for (path, _) in valid.answers.iter() {
        let id = path.segments().last().map(|(id, _)| id.to_string());
        let typed = TYPED
            .iter()
            .find(|(field, _)| Some(*field) == id.as_deref());
        if let Some((field, value)) = typed {
            answers.set(path.clone(), *value);
            secrets.insert((*field).to_owned(), (*value).to_owned());
        }
    }
    (answers, secrets)
}

/// What a whole run made the portal say, and what must not be in it.
struct Heard {
    secrets: BTreeMap<String, String>,
    pages: Vec<Page>,
}

fn whole_run(portal: &Portal) -> Heard {
    let log_in = LogIn {
        name: Some(("Quirinia", "Zausfeldner")),
        ..LogIn::default()
    };
    let (citizen, begun) = portal.logged_in(&log_in).unwrap();
    let service = Service::dog_tax().unwrap();
    let valid = Application::valid("ahlen", &service, 541);
    let (answers, mut secrets) = with_typed(&valid);
    assert!(secrets.len() >= 5, "{secrets:?}");
    let application = Application::new("ahlen", &service, answers);
    let mut walk = Walk::begin(citizen, &application).unwrap();
    // Something wrong first: what is refused is not written down either.
    let mut wrong = walk.filled(&application).unwrap();
    for control in wrong
        .controls
        .iter_mut()
        .filter(|it| it.name.ends_with(".jahr"))
    {
        "Quatschjahr".clone_into(&mut control.value);
    }
    secrets.insert("a wrong answer".into(), "Quatschjahr".into());
    walk.press(&wrong, "weiter").unwrap();
    secrets.insert("the resume code".into(), walk.resume_code());
    secrets.insert("the shown code".into(), walk.shown_code());
    walk.to_check(&application).unwrap();
    let sent = walk.send().unwrap();
    secrets.insert("the case number".into(), sent.case_number.clone());
    let mut pages = walk.seen.clone();

    let mut office = BackOffice::of(portal, "ahlen").unwrap();
    let listed = eventually(SOON, || office.applications().unwrap().pop()).unwrap();
    office.fetch(&listed.id).unwrap();
    let message = json!({ "state": "in-progress", "note": MESSAGE });
    let path = format!("/api/data-exchange/applications/{}/state", listed.id);
    let told = office.send("POST", &path, &message).unwrap();
    assert_eq!(told.status, 204, "{told:?}");
    office.acknowledge(&listed.id).unwrap();
    secrets.insert("the office's message".into(), MESSAGE.into());
    pages.push(walk.citizen.get(&format!("/postfach/{}", walk.draft_id())));

    let files = Service::with_attachments().unwrap();
    switch_on(portal, &files);
    let application = Application::new("ahlen", &files, Answers::new());
    let mut walk = begin(&walk.citizen, &application);
    let base = format!("/ahlen/anlagen/{}/{}", files.id(), walk.draft_id());
    let field = format!("{base}/G99000000301.0/F99000000303?seite=1");
    let pdf = b"%PDF-1.7\n%%EOF\n".repeat(20);
    for (name, content) in [(FILE, pdf.as_slice()), (FILE, b"MZ no PDF at all")] {
        walk.citizen
            .upload(&field, "text/html", &[(name, content)])
            .unwrap();
    }
    let sheet = walk.page.path.clone();
    walk.open(&sheet).unwrap();
    walk.open(&format!("{}/1-3", walk.draft_path())).unwrap();
    assert!(walk.page.main().contains(FILE), "{:?}", walk.page);
    walk.open(&format!("{}/pruefen", walk.draft_path()))
        .unwrap();
    secrets.insert("a file's name".into(), FILE.into());
    pages.append(&mut walk.seen);
    for path in ["/entwuerfe", "/anmelden/konto"] {
        pages.push(walk.citizen.get(path));
    }
    // Guesses and failures are not written down either.
    let page = portal.citizen().get("/entwuerfe");
    let mut form = page.form();
    let guess = "QZ7K-QZ7K-QZ7K-QZ7K-QZ7K";
    form.fill("code", guess);
    portal.citizen().press(&page, &form, form.buttons().last());
    secrets.insert("a guessed code".into(), guess.into());

    let folder = walk.citizen.cookie("__Host-mappe").unwrap();
    secrets.insert("the folder's key".into(), folder.to_owned());
    secrets.insert("the session's token".into(), begun.token.clone());
    secrets.insert(
        "the browser's secret".into(),
        begun.browser.secret().to_owned(),
    );
    secrets.insert("the name of the account".into(), "Zausfeldner".into());
    for key in ["master_key", "session_keys", "operator_token", "person_key"] {
        if let Ok(value) = portal.variable(key) {
            secrets.insert(key.to_owned(), value);
        }
    }
    Heard { secrets, pages }
}

#[test]
fn nothing_personal_is_in_addresses_in_the_log_or_in_metrics() {
    let what = "what the portal says about people";
    if let Some(why) = missing() {
        return left_out(what, &why);
    }
    let portal = Portal::start(Options::default()).unwrap();
    let heard = whole_run(&portal);
    let in_addresses = found(&heard.secrets, &addresses(&heard.pages));
    assert!(in_addresses.is_empty(), "in addresses: {in_addresses:?}");
    if missing_embedded().is_none() {
        let metrics = portal.management().unwrap().get("/metrics").text();
        assert!(metrics.lines().count() > 20, "{metrics}");
        let in_metrics = found(&heard.secrets, &metrics);
        assert!(in_metrics.is_empty(), "in metrics: {in_metrics:?}");
    }
    let log = portal.log();
    assert!(log.lines().count() >= 3, "{log}");
    let in_log = found(&heard.secrets, &log);
    assert!(in_log.is_empty(), "in the log: {in_log:?}\n{log}");
}

/// The search finds what it is to find, in every disguise.
#[test]
fn something_personal_in_an_address_or_a_line_would_be_found() {
    let secrets = BTreeMap::from([
        ("street".to_owned(), "Quakenbrücker Zinnienweg".to_owned()),
        ("born".to_owned(), "1957-03-29".to_owned()),
    ]);
    for line in [
        "GET /?strasse=Quakenbr%C3%BCcker+Zinnienweg",
        "GET /quakenbr%c3%bccker%20zinnienweg/x",
        r#"{"cause":"Quakenbr\u00fccker Zinnienweg"}"#,
        "cause=UVVBS0VOQlI= UXVha2VuYnLDvGNrZXIgWmlubmllbndlZw==",
        "born 29.03.1957",
        "/x/19570329",
    ] {
        assert_eq!(found(&secrets, line).len(), 1, "{line}");
    }
    assert!(found(&secrets, "GET /ahlen/antrag/hundesteuer-anmelden").is_empty());
}
