//! The objects of the matrix: whose they are, and how they are named in addresses.

use fim::Answers;
use portal_tests::{Application, BackOffice, Citizen, Portal, Service, Walk, eventually};
use std::collections::BTreeMap;
use std::time::Duration;

const SOON: Duration = Duration::from_secs(40);
const NAME: &str = "G99000000301.0/F99000000301.0";
const PROOF: &str = "G99000000301.0/F99000000302";

/// What somebody has: a draft, one with a file, one that others are invited to, an application that
/// was sent, one with a file.
pub struct Person {
    /// The browser that has all of it.
    pub browser: Citizen,
    /// The browser of somebody whom they invited.
    pub guest: Citizen,
    /// The names of the objects in addresses.
    pub names: BTreeMap<&'static str, String>,
}

/// What an address says where there is no such object. As long as the real names.
pub fn nobodys() -> BTreeMap<&'static str, String> {
    let of_24 = |digit: &str| digit.repeat(24);
    let mut names = services();
    for (name, digit) in [
        ("draft", "2"),
        ("file-draft", "3"),
        ("shared", "4"),
        ("invited", "5"),
        ("sent", "6"),
        ("sent-with-file", "7"),
    ] {
        names.insert(name, of_24(digit));
    }
    names.insert("file", "8".repeat(26));
    names.insert("sent-file", "9".repeat(26));
    names
}

/// The services are everybody's.
fn services() -> BTreeMap<&'static str, String> {
    BTreeMap::from([
        ("dog", Service::dog_tax().unwrap().id()),
        ("filed", Service::with_attachments().unwrap().id()),
        ("two", Service::for_two().unwrap().id()),
    ])
}

/// Somebody who has one of everything, in Aachen.
pub fn person(portal: &Portal, seed: u64) -> Person {
    let dog = Service::dog_tax().unwrap();
    let mut names = services();
    let mut browser = portal.citizen();

    let valid = Application::valid("aachen", &dog, seed);
    let (sent, _) = Walk::whole(browser, &valid).unwrap();
    names.insert("sent", sent.draft_id());
    browser = sent.citizen;

    let mut draft = Walk::begin(browser, &Application::valid("aachen", &dog, seed + 1)).unwrap();
    names.insert("draft", draft.draft_id());
    draft
        .step(&Application::valid("aachen", &dog, seed + 1))
        .unwrap();
    browser = draft.citizen;

    let filed = Service::with_attachments().unwrap();
    let (walk, file) = with_file(browser, &filed, seed);
    names.insert("file-draft", walk.draft_id());
    names.insert("file", file);
    let (mut walk, file) = with_file(walk.citizen, &filed, seed + 1);
    names.insert("sent-with-file", walk.draft_id());
    walk.to_check(&answered(&filed, Some(&file))).unwrap();
    walk.send().unwrap();
    names.insert("sent-file", file);
    browser = walk.citizen;

    let two = Service::for_two().unwrap();
    let (walk, code) = inviting(browser, &two);
    names.insert("shared", walk.draft_id());
    browser = walk.citizen;
    let mut guest = portal.citizen();
    let page = guest.get("/entwuerfe");
    let mut form = page.form();
    form.fill("code", &code);
    let page = guest.press(&page, &form, form.buttons().last());
    let invited = page.path.split('/').nth(4).unwrap_or_default().to_owned();
    assert_eq!(invited.len(), 24, "{page:?}");
    names.insert("invited", invited);
    Person {
        browser,
        guest,
        names,
    }
}

fn answered(service: &Service, file: Option<&str>) -> Application {
    let mut answers = Answers::new();
    answers.set(NAME.parse().unwrap(), "Lovelace");
    if let Some(file) = file {
        answers.set(format!("{PROOF}.0").parse().unwrap(), file);
    }
    Application::new("aachen", service, answers)
}

fn with_file(browser: Citizen, service: &Service, seed: u64) -> (Walk, String) {
    let mut walk = Walk::begin(browser, &answered(service, None)).unwrap();
    let path = format!(
        "/aachen/anlagen/{}/{}/{PROOF}?seite=1",
        service.id(),
        walk.draft_id()
    );
    let pdf = format!("%PDF-1.7\n{seed} {}\n%%EOF\n", "x".repeat(2_000));
    let files = [("Nachweis.pdf", pdf.as_bytes())];
    let answer = walk
        .citizen
        .upload(&path, "application/json", &files)
        .unwrap();
    assert_eq!(answer.status, 200, "{answer:?}");
    let id = answer.json()["files"][0]["id"].as_str().unwrap().to_owned();
    (walk, id)
}

/// A draft that somebody else is invited to, and their code.
fn inviting(browser: Citizen, service: &Service) -> (Walk, String) {
    let pairs = [
        ("G99000000401.0/F99000000401.0", "Lovelace"),
        ("G99000000401.0/F99000000402.0", "true"),
        ("G99000000403.0/F99000000405.0", "Bemerkung"),
    ];
    let pairs = pairs.map(|(path, value)| (path.parse().unwrap(), value.to_owned()));
    let own = Application::new("aachen", service, pairs.into_iter().collect::<Answers>());
    let mut walk = Walk::begin(browser, &own).unwrap();
    walk.step(&own).unwrap();
    walk.press(&walk.page.form(), "weiter").unwrap();
    walk.press(&walk.page.form(), "spaeter").unwrap();
    walk.step(&own).unwrap();
    assert!(walk.is_at_check(), "{:?}", walk.page);
    let action = format!("{}/einladen", walk.draft_path());
    let forms = walk.page.forms();
    let form = forms
        .iter()
        .find(|it| it.action.as_deref() == Some(&action));
    let form = form.unwrap_or_else(|| panic!("nobody can be invited: {:?}", walk.page));
    let page = walk.citizen.press(&walk.page, form, form.buttons().next());
    let code = page.words_of("#einladung-code").concat();
    assert!(!code.is_empty(), "{page:?}");
    (walk, code)
}

/// The office of a municipality, once what was sent lies there.
pub fn office(portal: &Portal, tenant: &str, sent: &[&str]) -> BackOffice {
    let mut office = BackOffice::of(portal, tenant).unwrap();
    let there = eventually(SOON, || {
        let listed = office.applications().unwrap();
        let has = |id: &&str| listed.iter().any(|it| it.id == **id);
        sent.iter().all(has).then_some(())
    });
    assert!(there.is_some(), "not delivered\n{}", portal.log());
    office
}
