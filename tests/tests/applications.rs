//! What happens to an application once it is sent: its states, its withdrawal, and what the
//! operator sees of its delivery.

#![allow(clippy::unwrap_used)]

use std::thread;
use std::time::Duration;

use portal_tests::{
    Application, BackOffice, Form, Page, Portal, Service, Walk, eventually, portal,
};
use serde_json::{Value, json};

const SOON: Duration = Duration::from_secs(20);

/// Somebody whose application was delivered, and the office.
struct Sent {
    walk: Walk,
    office: BackOffice,
    id: String,
    path: String,
}

impl Sent {
    fn at(portal: &Portal, tenant: &str, seed: u64) -> Self {
        let service = Service::dog_tax().unwrap();
        let application = Application::valid(tenant, &service, seed);
        let (walk, _) = Walk::whole(portal.citizen(), &application).unwrap();
        let id = walk.draft_id();
        let office = BackOffice::of(portal, tenant).unwrap();
        let path = walk.application_path();
        let mut sent = Self {
            walk,
            office,
            id,
            path,
        };
        eventually(SOON, || sent.entry(&sent.id.clone())).expect("it is delivered");
        sent
    }

    /// The entry of this id in the office's list.
    fn entry(&mut self, id: &str) -> Option<Value> {
        let list = "/api/data-exchange/applications?limit=100";
        let list = self.office.call("GET", list).unwrap().json();
        let entries = list["applications"].as_array().unwrap();
        entries.iter().find(|entry| entry["id"] == id).cloned()
    }

    fn report(&mut self, body: &Value) -> Page {
        let path = format!("/api/data-exchange/applications/{}/state", self.id);
        self.office.send("POST", &path, body).unwrap()
    }

    /// The application's page, as its person sees it now.
    fn page(&mut self) -> &Page {
        let path = self.path.clone();
        self.walk.open(&path).unwrap();
        &self.walk.page
    }

    /// The step that is marked.
    fn current(&mut self) -> String {
        let marked = self.page().words_of("main ol [aria-current=step]");
        assert_eq!(marked.len(), 1, "{:?}", self.walk.page);
        marked.concat()
    }

    fn messages(&mut self) -> Vec<String> {
        let id = self.id.clone();
        self.walk.open(&format!("/postfach/{id}")).unwrap();
        let links = format!("main a[href^=\"/postfach/{id}/\"]");
        self.walk.page.words_of(&links)
    }
}

#[test]
fn the_person_sees_each_step_of_the_office() {
    let Some(portal) = portal("where an application is") else {
        return;
    };
    let mut sent = Sent::at(&portal, "moers", 301);
    assert!(sent.current().contains("zur Abholung"));
    sent.office.fetch(&sent.id.clone()).unwrap();
    assert!(sent.current().contains("abgeholt"));
    sent.office.acknowledge(&sent.id.clone()).unwrap();
    let note = "Bitte reichen Sie den Impfpass <b>nach</b>.";
    let answer = sent.report(&json!({"state": "in-progress", "note": note}));
    assert_eq!(answer.status, 204, "{answer:?}");
    assert!(sent.current().contains("in Bearbeitung"));
    assert!(sent.page().main().contains(note), "{:?}", sent.walk.page);
    let answer = sent.report(&json!({"state": "decided"}));
    assert_eq!(answer.status, 204, "{answer:?}");
    assert!(sent.current().contains("entschieden"));
    let id = sent.id.clone();
    assert_eq!(sent.entry(&id).unwrap()["state"], "decided");
}

#[test]
fn what_the_office_says_twice_is_one_message_and_a_decision_is_final() {
    let Some(portal) = portal("reports of the office") else {
        return;
    };
    let mut sent = Sent::at(&portal, "wesel", 302);
    let decided = json!({"state": "decided", "note": "Bewilligt."});
    for _ in 0..3 {
        assert_eq!(sent.report(&decided).status, 204);
    }
    for other in [
        json!({"state": "decided", "note": "Abgelehnt."}),
        json!({"state": "in-progress"}),
    ] {
        assert_eq!(sent.report(&other).status, 409);
    }
    assert_eq!(sent.report(&json!({"state": "lost"})).status, 400);
    let long = "x".repeat(2_001);
    let long = json!({"state": "in-progress", "note": long});
    assert_eq!(sent.report(&long).status, 422);
    // The receipt and the decision.
    let messages = eventually(SOON, || Some(sent.messages()).filter(|it| it.len() == 2));
    assert!(
        messages
            .unwrap()
            .iter()
            .any(|it| it.contains("entschieden"))
    );
}

#[test]
fn an_application_is_withdrawn_once_however_often_one_presses() {
    let Some(portal) = portal("withdrawal") else {
        return;
    };
    let mut sent = Sent::at(&portal, "unna", 303);
    let path = format!("{}/zurueckziehen", sent.path);
    let asked = sent.page().attributes("main a", "href");
    assert!(asked.contains(&path), "{:?}", sent.walk.page);
    sent.walk.open(&path).unwrap();
    let page = sent.walk.page.clone();
    let form = page.form();
    for _ in 0..3 {
        let pressed = form.buttons().last();
        let answer = sent.walk.citizen.press(&page, &form, pressed);
        assert!(answer.main().contains("zurückgezogen"), "{answer:?}");
    }
    let entry = format!("{}.withdrawal", sent.id);
    let listed = eventually(SOON, || sent.entry(&entry)).expect("the office learns of it");
    assert_eq!(listed["kind"], "withdrawal");
    assert_eq!(listed["application"], sent.id.as_str());
    let id = sent.id.clone();
    let mut withdrawn = || sent.entry(&id).filter(|it| it["state"] == "withdrawn");
    assert!(eventually(SOON, &mut withdrawn).is_some());
    let messages = eventually(SOON, || Some(sent.messages()).filter(|it| it.len() == 2));
    assert!(
        messages.is_some(),
        "a receipt and a confirmation, each once"
    );
    let offered = sent.page().attributes("main a", "href");
    assert!(!offered.contains(&path), "{:?}", sent.walk.page);
}

#[test]
fn what_is_decided_cannot_be_withdrawn() {
    let Some(portal) = portal("withdrawal after the decision") else {
        return;
    };
    let mut sent = Sent::at(&portal, "herne", 304);
    let path = format!("{}/zurueckziehen", sent.path);
    sent.walk.open(&path).unwrap();
    let page = sent.walk.page.clone();
    assert_eq!(sent.report(&json!({"state": "decided"})).status, 204);
    let form = page.form();
    let answer = sent.walk.citizen.press(&page, &form, form.buttons().last());
    assert_eq!(answer.status, 409, "{answer:?}");
    let id = sent.id.clone();
    assert_eq!(sent.entry(&id).unwrap()["state"], "decided");
    assert!(sent.entry(&format!("{id}.withdrawal")).is_none());
}

#[test]
fn a_correction_keeps_the_case_and_says_what_it_changes() {
    let Some(portal) = portal("corrections") else {
        return;
    };
    let mut sent = Sent::at(&portal, "kleve", 308);
    let first = sent.page().clone();
    let case_number = first.words_of("#case-number").concat();
    let begins = |form: &Form| {
        let action = form.action.as_deref().unwrap_or_default();
        action.ends_with("/berichtigen")
    };
    let form = first.forms().into_iter().find(begins).unwrap();
    let review = sent
        .walk
        .citizen
        .press(&first, &form, form.buttons().last());
    assert!(review.path.ends_with("/pruefen"), "{review:?}");
    let first_id = sent.id.clone();
    sent.walk.page = review;
    // Nothing is changed here: what matters is that the case stays one.
    let corrected = sent.walk.send().unwrap();
    assert_eq!(corrected.case_number, case_number);
    let service = Service::dog_tax().unwrap();
    let entry = eventually(SOON, || {
        let list = "/api/data-exchange/applications?limit=100";
        let list = sent.office.call("GET", list).unwrap().json();
        let entries = list["applications"].as_array().unwrap().clone();
        entries
            .into_iter()
            .find(|entry| entry["kind"] == "correction")
    });
    let entry = entry.expect("the office gets the correction");
    assert_eq!(entry["caseNumber"], case_number.as_str());
    assert_eq!(entry["corrects"], first_id.as_str());
    assert_eq!(entry["revision"], 2);
    let id = entry["id"].as_str().unwrap();
    let xml = sent.office.fetch(id).unwrap();
    assert!(fim::read_instance(service.schema(), xml.as_bytes()).is_ok());
    sent.walk.open(&first.path).unwrap();
    assert!(
        sent.walk.page.main().contains("Fassung 2"),
        "{:?}",
        sent.walk.page
    );
    // The receipts of the application and of its correction.
    let messages = eventually(SOON, || Some(sent.messages()).filter(|it| it.len() == 2));
    assert!(messages.is_some());
}

#[test]
fn a_stranger_can_neither_see_nor_withdraw_an_application() {
    let Some(portal) = portal("withdrawal by a stranger") else {
        return;
    };
    let mut sent = Sent::at(&portal, "hamm", 305);
    let path = format!("{}/zurueckziehen", sent.path);
    let mut stranger = portal.citizen();
    assert_eq!(stranger.get(&path).status, 404);
    sent.walk.open(&path).unwrap();
    let (page, form) = (sent.walk.page.clone(), sent.walk.page.form());
    let answer = stranger.send(&page, &form, form.buttons().last()).unwrap();
    assert_eq!(answer.status, 404, "{answer:?}");
    let id = sent.id.clone();
    assert_eq!(sent.entry(&id).unwrap()["state"], "new");
}

#[test]
fn what_cannot_be_sent_any_more_is_said_and_the_draft_is_kept() {
    let Some(portal) = portal("services that are closed") else {
        return;
    };
    let service = Service::dog_tax().unwrap();
    let path = format!("/api/tenant-config/services/{}", service.id());
    let tenant = json!(["lemgo"]);
    let on = json!({"version": service.version(), "tenants": tenant});
    let over = json!({
        "version": service.version(), "tenants": tenant, "openUntil": "2020-02-29",
    });
    let off = json!({"tenants": tenant});
    let mut operator = portal.operator();
    let application = Application::valid("lemgo", &service, 306);
    let mut walk = Walk::begin(portal.citizen(), &application).unwrap();
    walk.to_check(&application).unwrap();
    let (page, form) = (walk.page.clone(), walk.sending_form());
    let switch_off = format!("{path}/off");
    for (path, wish, status, says) in [
        (&switch_off, &off, 410, "zurzeit nicht"),
        (&path, &over, 409, "29.02.2020"),
    ] {
        let answer = operator.call("PUT", path, wish).unwrap();
        assert_eq!(answer.status, 200, "{answer:?}");
        // Settings are remembered for two seconds; who sends before that has sent.
        thread::sleep(Duration::from_secs(3));
        let pressed = form.buttons().last();
        let refused = walk.citizen.press(&page, &form, pressed);
        assert_eq!(refused.status, status, "{refused:?}");
        assert!(refused.main().contains(says), "{refused:?}");
        assert!(refused.main().contains("Entwurf bleibt"), "{refused:?}");
    }
    assert_eq!(operator.call("PUT", &path, &on).unwrap().status, 200);
    let sent = eventually(SOON, || {
        walk.open(&page.path).unwrap();
        walk.send().ok()
    });
    assert!(sent.is_some(), "{:?}", walk.page);
}

#[test]
fn the_start_page_says_until_when_one_can_apply_and_that_it_is_too_late() {
    let Some(portal) = portal("services with a last day") else {
        return;
    };
    let service = Service::dog_tax().unwrap();
    let path = format!("/api/tenant-config/services/{}", service.id());
    let mut operator = portal.operator();
    let mut until = |day: &str| {
        let wish = json!({
            "version": service.version(), "tenants": ["lage"], "openUntil": day,
        });
        let answer = operator.call("PUT", &path, &wish).unwrap();
        assert_eq!(answer.status, 200, "{answer:?}");
    };
    let start = format!("/lage/antrag/{}", service.id());
    let shown = |says: &str| {
        eventually(SOON, || {
            let page = portal.citizen().get(&start);
            page.main().contains(says).then_some(page)
        })
        .unwrap_or_else(|| panic!("{says}: {:?}", portal.citizen().get(&start)))
    };
    until("2999-12-31");
    let page = shown("bis zum 31.12.2999");
    let form = page.form();
    until("2020-02-29");
    let over = shown("am 29.02.2020 abgelaufen");
    assert!(!over.main().contains("Antrag beginnen"), "{over:?}");
    // Whoever still has the page of before.
    let mut late = portal.citizen();
    let answer = late.send(&page, &form, form.buttons().last()).unwrap();
    let answer = late.follow(answer).unwrap();
    assert!(answer.main().contains("abgelaufen"), "{answer:?}");
    assert!(!late.get("/entwuerfe").main().contains("Lage"));
}

#[test]
fn the_operator_sees_how_long_delivery_takes_and_nobody_else_does() {
    let Some(portal) = portal("the metric of delivery") else {
        return;
    };
    Sent::at(&portal, "soest", 307);
    let path = "/api/form-submit/metrics";
    let text = portal
        .operator()
        .call("GET", path, &Value::Null)
        .unwrap()
        .text();
    let value = |name: &str| -> u64 {
        let line = text.lines().find(|line| line.starts_with(name));
        let number = line.and_then(|line| line.rsplit(' ').next());
        number.unwrap_or_else(|| panic!("{text}")).parse().unwrap()
    };
    let all = value("stadttor_delivery_seconds_count");
    assert!(all >= 1, "{text}");
    assert_eq!(value("stadttor_delivery_seconds_bucket{le=\"+Inf\"}"), all);
    assert!(value("stadttor_delivery_seconds_bucket{le=\"300\"}") <= all);
    assert_eq!(value("stadttor_dead_letters"), 0);
    assert_eq!(portal.citizen().get(path).status, 401);
}

#[test]
fn the_operator_reads_dead_letters_and_nobody_else_does() {
    let Some(portal) = portal("dead letters") else {
        return;
    };
    for component in ["form-submit", "data-exchange"] {
        let path = format!("/api/{component}/dead-letters");
        let listed = portal.operator().call("GET", &path, &Value::Null).unwrap();
        assert_eq!(listed.json(), json!({"deadLetters": []}), "{listed:?}");
        let again = format!("{path}/1/send-again");
        let none = portal
            .operator()
            .call("POST", &again, &Value::Null)
            .unwrap();
        assert_eq!(none.status, 404, "{none:?}");
        let mut anyone = portal.citizen();
        assert_eq!(anyone.get(&path).status, 401);
        assert_eq!(anyone.once("POST", &again, &[], "").unwrap().status, 401);
    }
}
