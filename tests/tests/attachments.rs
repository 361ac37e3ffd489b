//! Files from outside: uploaded, refused, removed, sent, fetched by the back-office, deleted.

#![allow(clippy::unwrap_used)]

use std::time::Duration;

use fim::Answers;
use portal_tests::{
    Application, BackOffice, Citizen, Page, Portal, Service, Walk, eventually, portal, records,
};
use serde_json::Value;

const SOON: Duration = Duration::from_secs(40);
const JSON: &str = "application/json";
const HTML: &str = "text/html";
const NAME: &str = "G99000000301.0/F99000000301.0";
const PROOF: &str = "G99000000301.0/F99000000302";
const MORE: &str = "G99000000301.0/F99000000303";

/// A PDF of this size, different in every application.
fn pdf(size: usize, seed: usize) -> Vec<u8> {
    let mut pdf = b"%PDF-1.7\n".to_vec();
    pdf.extend((pdf.len()..size - 6).map(|at| ((at * 31 + seed) % 251) as u8));
    pdf.extend(b"%%EOF\n");
    pdf
}

/// Somebody with a draft of the form with files.
struct Uploader {
    walk: Walk,
    service: Service,
    tenant: String,
}

impl Uploader {
    fn begin(portal: &Portal, tenant: &str) -> Self {
        let service = Service::with_attachments().unwrap();
        portal.operator().add(&service).unwrap();
        let application = application(tenant, &service, None);
        let walk = Walk::begin(portal.citizen(), &application).unwrap();
        Self {
            walk,
            service,
            tenant: tenant.to_owned(),
        }
    }

    fn path(&self, rest: &str) -> String {
        let id = self.walk.draft_id();
        format!("/{}/anlagen/{}/{id}/{rest}", self.tenant, self.service.id())
    }

    fn upload(&mut self, field: &str, accept: &str, files: &[(&str, &[u8])]) -> Page {
        let path = self.path(&format!("{field}?seite=1"));
        self.walk.citizen.upload(&path, accept, files).unwrap()
    }

    /// Uploads one good file and gives its id.
    fn one(&mut self, field: &str, name: &str, content: &[u8]) -> String {
        let answer = self.upload(field, JSON, &[(name, content)]);
        assert_eq!(answer.status, 200, "{answer:?}");
        answer.json()["files"][0]["id"].as_str().unwrap().to_owned()
    }

    fn listed(&mut self, field: &str) -> Vec<Value> {
        let path = self.path(field);
        let answer = self
            .walk
            .citizen
            .once("GET", &path, &[("accept", JSON)], "");
        answer.unwrap().json()["files"].as_array().unwrap().clone()
    }

    fn send_with(&mut self, file: &str) {
        let application = application(&self.tenant, &self.service, Some(file));
        self.walk.to_check(&application).unwrap();
        self.walk.send().unwrap();
    }
}

fn application(tenant: &str, service: &Service, file: Option<&str>) -> Application {
    let mut answers = Answers::new();
    answers.set(NAME.parse().unwrap(), "Lovelace-Anlagen");
    if let Some(file) = file {
        answers.set(format!("{PROOF}.0").parse().unwrap(), file);
    }
    Application::new(tenant, service, answers)
}

fn states(files: &[Value]) -> Vec<String> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let state = |file: &Value| format!("{} {}", text(&file["state"]), text(&file["reason"]));
    files
        .iter()
        .map(|file| state(file).trim().to_owned())
        .collect()
}

fn get(citizen: &mut Citizen, path: &str) -> Page {
    citizen.once("GET", path, &[], "").unwrap()
}

#[test]
fn a_file_comes_back_as_a_download_and_as_it_was_sent() {
    let Some(portal) = portal("downloads of attachments") else {
        return;
    };
    let mut person = Uploader::begin(&portal, "aachen");
    let content = pdf(1_900_000, 1);
    let id = person.one(PROOF, "Nachweis \u{202e}fdp.exe", &content);
    let path = person.path(&id);
    let page = get(&mut person.walk.citizen, &path);
    assert_eq!(page.status, 200);
    assert_eq!(page.body, content);
    let header = |name: &str| page.header(name).unwrap_or_default().to_owned();
    assert_eq!(header("content-type"), "application/pdf");
    assert!(header("content-disposition").starts_with("attachment; filename=\"Nachweis fdp.pdf\""));
    assert!(header("content-security-policy").contains("sandbox"));
    assert_eq!(header("x-content-type-options"), "nosniff");
    assert_eq!(header("cache-control"), "no-store");
}

#[test]
fn one_bad_file_among_many_costs_that_file_alone() {
    let Some(portal) = portal("attachments that are refused") else {
        return;
    };
    let mut person = Uploader::begin(&portal, "aachen");
    let good = pdf(800_000, 2);
    let large = pdf(2_000_001, 2);
    let files: [(&str, &[u8]); 5] = [
        ("leer.pdf", b""),
        ("programm.pdf", b"MZ\x90\x00 this is no PDF"),
        ("gross.pdf", &large),
        ("gut.pdf", &good),
        ("zuviel.pdf", &good),
    ];
    let answer = person.upload(PROOF, JSON, &files);
    assert_eq!(answer.status, 422, "{answer:?}");
    assert_eq!(
        answer.header("content-type"),
        Some("application/problem+json")
    );
    assert_eq!(
        states(&person.listed(PROOF)),
        [
            "refused empty",
            "refused wrong-type",
            "refused too-large",
            "unscanned",
            "refused too-many",
        ]
    );
    for file in person.listed(PROOF) {
        assert!(file["message"].as_str().unwrap().ends_with('.'), "{file}");
    }
}

#[test]
fn without_scripts_the_browser_comes_back_to_the_form() {
    let Some(portal) = portal("attachments without scripts") else {
        return;
    };
    let mut person = Uploader::begin(&portal, "aachen");
    let content = pdf(1000, 3);
    let answer = person.upload(MORE, HTML, &[("a.pdf", &content), ("b.pdf", b"no")]);
    assert_eq!(answer.status, 303, "{answer:?}");
    let form = format!("{}/1", person.walk.draft_path());
    assert_eq!(answer.location(), Some(form.as_str()));
    assert_eq!(
        states(&person.listed(MORE)),
        ["unscanned", "refused wrong-type"]
    );
    // A form in which nothing was chosen.
    assert_eq!(person.upload(MORE, HTML, &[("", b"")]).status, 303);
    assert_eq!(person.listed(MORE).len(), 2);
    for file in person.listed(MORE) {
        let path = person.path(&format!(
            "{}/entfernen?seite=1",
            file["id"].as_str().unwrap()
        ));
        let removed = person.walk.citizen.once("POST", &path, &[], "").unwrap();
        assert_eq!(removed.location(), Some(form.as_str()));
    }
    assert!(person.listed(MORE).is_empty());
}

#[test]
fn a_stranger_cannot_tell_whether_there_is_a_file() {
    let Some(portal) = portal("attachments and strangers") else {
        return;
    };
    let mut person = Uploader::begin(&portal, "aachen");
    let content = pdf(1000, 4);
    let id = person.one(PROOF, "a.pdf", &content);
    let mut stranger = Uploader::begin(&portal, "aachen");
    let known = person.path(&id);
    let unknown = known.replace(&id, "0123456789abcdefghjkmnpqrs");
    let answers = [known.as_str(), unknown.as_str()].map(|path| {
        let page = get(&mut stranger.walk.citizen, path);
        // The number of the request is another each time.
        let words = page.main().replace(path, "");
        let number = |word: &&str| word.len() != 24;
        let words: Vec<String> = words.split(' ').filter(number).map(str::to_owned).collect();
        (page.status, words)
    });
    assert_eq!(answers[0].0, 404);
    assert_eq!(answers[0], answers[1]);
    let path = person.path(PROOF);
    let posted = stranger
        .walk
        .citizen
        .upload(&path, JSON, &[("b.pdf", &content)]);
    assert_eq!(posted.unwrap().status, 404);
    let removal = format!("{known}/entfernen");
    let removed = stranger
        .walk
        .citizen
        .once("POST", &removal, &[], "")
        .unwrap();
    assert_eq!(removed.status, 404);
    // Neither does a file answer in another draft of the one who may.
    let own = stranger.path(&id);
    assert_eq!(get(&mut stranger.walk.citizen, &own).status, 404);
    assert_eq!(person.listed(PROOF).len(), 1);
    let foreign = [("sec-fetch-site", "cross-site")];
    let forged = person
        .walk
        .citizen
        .once("POST", &removal, &foreign, "")
        .unwrap();
    assert_eq!(forged.status, 403);
}

#[test]
fn the_back_office_gets_every_file_and_after_that_nobody_has_it() {
    let Some(portal) = portal("attachments for the back-office") else {
        return;
    };
    let mut person = Uploader::begin(&portal, "ahlen");
    let content = pdf(1_500_000, 5);
    let id = person.one(PROOF, "Nachweis.pdf", &content);
    let removed = person.one(MORE, "doch-nicht.pdf", &pdf(1000, 5));
    let removal = person.path(&format!("{removed}/entfernen"));
    let citizen = &mut person.walk.citizen;
    assert_eq!(citizen.once("POST", &removal, &[], "").unwrap().status, 303);
    person.send_with(&id);
    let mut office = BackOffice::of(&portal, "ahlen").unwrap();
    let application = eventually(SOON, || office.applications().unwrap().pop()).unwrap();
    assert!(office.fetch(&application.id).unwrap().contains(&id));
    let list = format!(
        "/api/data-exchange/applications/{}/attachments",
        application.id
    );
    // The check before sending, and the application on paper, name the file.
    let check = person
        .walk
        .seen
        .iter()
        .find(|page| page.path.ends_with("/pruefen"));
    assert!(check.unwrap().main().contains("Nachweis.pdf"), "{check:?}");
    let files = office.call("GET", &list).unwrap().json()["attachments"].clone();
    assert_eq!(files.as_array().unwrap().len(), 1, "{files}");
    assert_eq!(files[0]["id"], id.as_str());
    assert_eq!(files[0]["field"], format!("{PROOF}.0"));
    assert_eq!(files[0]["state"], "unscanned");
    let path = format!("{list}/{id}");
    let page = office.call("GET", &path).unwrap();
    assert_eq!((page.status, &page.body), (200, &content));
    let mut other = BackOffice::of(&portal, "beckum").unwrap();
    assert_eq!(other.call("GET", &path).unwrap().status, 404);
    assert_eq!(other.call("GET", &list).unwrap().status, 404);

    office.acknowledge(&application.id).unwrap();
    let draft = application.id.clone();
    let gone = eventually(SOON, || {
        let records = records(&portal.database()).unwrap();
        let left = records.iter().filter(|record| {
            let kind = record.key.split('/').nth(2).unwrap_or_default();
            let tenant = record.key.split('/').nth(1) == Some("ahlen");
            record.store == "attachments" && tenant && kind != "file.counter"
        });
        (left.count() == 0).then_some(())
    });
    gone.unwrap_or_else(|| panic!("files of {draft} are left"));
    assert_eq!(office.call("GET", &path).unwrap().status, 404);
    let files = office.call("GET", &list).unwrap().json();
    assert_eq!(files["attachments"].as_array().unwrap().len(), 0);
}

#[test]
fn after_sending_nothing_can_be_added_or_taken_away() {
    let Some(portal) = portal("attachments after sending") else {
        return;
    };
    let mut person = Uploader::begin(&portal, "anroechte");
    let content = pdf(1000, 6);
    let id = person.one(PROOF, "Nachweis.pdf", &content);
    let (upload, removal) = (person.path(PROOF), person.path(&format!("{id}/entfernen")));
    person.send_with(&id);
    let citizen = &mut person.walk.citizen;
    let added = citizen
        .upload(&upload, JSON, &[("b.pdf", &content)])
        .unwrap();
    assert_eq!(added.status, 404);
    assert_eq!(citizen.once("POST", &removal, &[], "").unwrap().status, 404);
}

#[test]
fn a_body_that_is_no_upload_is_refused_with_a_sentence() {
    let Some(portal) = portal("bodies that are no upload") else {
        return;
    };
    let mut person = Uploader::begin(&portal, "aachen");
    let path = person.path(PROOF);
    let kind = [
        ("content-type", "multipart/form-data; boundary=x"),
        ("accept", JSON),
    ];
    for body in ["", "--x", "--x\r\n\r\n", "nothing of the kind"] {
        let answer = person
            .walk
            .citizen
            .once("POST", &path, &kind, body)
            .unwrap();
        assert_eq!(answer.status, 400, "{body}: {answer:?}");
        assert!(answer.json()["detail"].as_str().unwrap().len() > 20);
    }
    let form = [
        ("content-type", "application/x-www-form-urlencoded"),
        ("accept", JSON),
    ];
    let answer = person
        .walk
        .citizen
        .once("POST", &path, &form, "datei=x")
        .unwrap();
    assert_eq!(answer.status, 400);
    assert!(person.listed(PROOF).is_empty());
}
