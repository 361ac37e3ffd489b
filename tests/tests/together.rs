//! Two people, one application: invited, filled in, confirmed, changed, confirmed again, sent.

#![allow(clippy::unwrap_used)]

use fim::Answers;
use portal_tests::{Application, Citizen, Form, Page, Portal, Sent, Service, Walk, portal};

const OWN_NAME: &str = "G99000000401.0/F99000000401.0";
const TWO: &str = "G99000000401.0/F99000000402.0";
const NAME: &str = "G99000000402.0/F99000000403.0";
const WORK: &str = "G99000000402.0/F99000000404.0";
const NOTE: &str = "G99000000403.0/F99000000405.0";
/// What nobody but the applicant may read.
const SECRETS: [&str; 2] = ["Lovelace-Geheim", "Bemerkung-Geheim"];
const JSON: [(&str, &str); 2] = [
    ("content-type", "application/x-www-form-urlencoded"),
    ("accept", "application/json"),
];

fn application(service: &Service, tenant: &str, answers: &[(&str, &str)]) -> Application {
    let pairs = answers
        .iter()
        .map(|(path, value)| (path.parse().unwrap(), (*value).to_owned()));
    Application::new(tenant, service, pairs.collect::<Answers>())
}

/// Somebody who has filled in everything but the second person's part, and checks it.
struct Applicant {
    walk: Walk,
    service: Service,
    tenant: String,
}

impl Applicant {
    fn at_check(portal: &Portal, tenant: &str, service: Service) -> Self {
        portal.operator().add(&service).unwrap();
        let own = application(
            &service,
            tenant,
            &[(OWN_NAME, SECRETS[0]), (TWO, "true"), (NOTE, SECRETS[1])],
        );
        let mut walk = Walk::begin(portal.citizen(), &own).unwrap();
        walk.step(&own).unwrap();
        assert!(walk.page.path.ends_with("/2"), "{:?}", walk.page);
        walk.press(&walk.page.form(), "weiter").unwrap();
        assert_eq!(walk.page.status, 422, "the second person's part is missing");
        walk.press(&walk.page.form(), "spaeter").unwrap();
        walk.step(&own).unwrap();
        assert!(walk.is_at_check(), "{:?}", walk.page);
        Self {
            walk,
            service,
            tenant: tenant.to_owned(),
        }
    }

    fn check(&mut self) -> Page {
        let path = format!("{}/pruefen", self.walk.draft_path());
        self.walk.citizen.get(&path)
    }

    /// Presses a button of the second person's section.
    fn press(&mut self, label: &str) -> Page {
        let page = self.check();
        let mut form = form_to(&page, &format!("{}/einladen", self.walk.draft_path()));
        let button = form.buttons().find(|it| it.label.starts_with(label));
        let button = button.unwrap_or_else(|| panic!("no {label} on {page:?}"));
        let button = button.clone();
        if label.ends_with("zurücknehmen") {
            let action = format!("{}/zuruecknehmen", self.walk.draft_path());
            form.action = Some(action);
        }
        self.walk.citizen.press(&page, &form, Some(&button))
    }

    fn invite(&mut self, label: &str) -> String {
        let page = self.press(label);
        assert_eq!(page.status, 200, "{page:?}");
        page.words_of("#einladung-code").concat()
    }

    fn try_to_send(&mut self) -> Page {
        let page = self.check();
        self.walk.page = page;
        let form = self.walk.sending_form();
        let button = form.buttons().last().cloned();
        let page = self.walk.page.clone();
        self.walk.citizen.press(&page, &form, button.as_ref())
    }

    /// Changes an answer of the second person's part.
    fn change(&mut self, path: &str, value: &str) {
        let sheet = format!("{}/2", self.walk.draft_path());
        self.walk.open(&sheet).unwrap();
        let mut form = self.walk.page.form();
        form.fill(path, value);
        self.walk.press(&form, "weiter").unwrap();
        assert_eq!(self.walk.page.status, 200, "{:?}", self.walk.page);
    }
}

fn form_to(page: &Page, action: &str) -> Form {
    let form = page
        .forms()
        .into_iter()
        .find(|form| form.action.as_deref() == Some(action));
    form.unwrap_or_else(|| panic!("no form to {action} on {page:?}"))
}

/// Opens an invitation in another browser.
fn open(portal: &Portal, code: &str) -> Walk {
    let mut citizen = portal.citizen();
    let page = citizen.get("/entwuerfe");
    let mut form = page.form();
    form.fill("code", code);
    let page = citizen.press(&page, &form, form.buttons().last());
    Walk {
        citizen,
        seen: vec![page.clone()],
        page,
    }
}

fn fill(guest: &mut Walk, applicant: &Applicant, name: &str) {
    let theirs = [(NAME, name), (WORK, "Bäcker")];
    let theirs = application(&applicant.service, &applicant.tenant, &theirs);
    let sheet = format!("{}/2", guest.draft_path());
    guest.open(&sheet).unwrap();
    assert_eq!(guest.page.status, 200, "{:?}", guest.page);
    let form = guest.filled(&theirs).unwrap();
    guest.press(&form, "weiter").unwrap();
    assert!(guest.page.path.ends_with("/pruefen"), "{:?}", guest.page);
}

fn confirm(guest: &mut Walk) -> Page {
    let path = format!("{}/pruefen", guest.draft_path());
    guest.open(&path).unwrap();
    let mut form = form_to(&guest.page, &format!("{}/bestaetigen", guest.draft_path()));
    form.fill("einwilligung", "ja");
    let button = form.buttons().next().cloned();
    let page = guest.page.clone();
    guest.citizen.press(&page, &form, button.as_ref())
}

fn state(page: &Page) -> String {
    page.words_of("#gemeinsam-mitbewohner").concat()
}

#[test]
fn an_application_is_sent_once_the_second_person_has_confirmed_what_stands_in_it() {
    let Some(portal) = portal("an application of two people") else {
        return;
    };
    let mut applicant = Applicant::at_check(&portal, "aachen", Service::for_two().unwrap());
    let refused = applicant.try_to_send();
    assert_eq!(refused.status, 422);
    assert!(
        refused.main().contains("noch nicht eingeladen"),
        "{refused:?}"
    );
    let targets = refused.attributes("[role=alert] a", "href");
    assert!(
        targets.contains(&"#gemeinsam-mitbewohner".to_owned()),
        "{targets:?}"
    );

    let code = applicant.invite("Einladen");
    let mut guest = open(&portal, &code);
    assert!(
        guest.page.main().contains("Stadt Aachen"),
        "{:?}",
        guest.page
    );
    fill(&mut guest, &applicant, "Babbage");
    let refused = applicant.try_to_send();
    assert_eq!(refused.status, 422);
    assert!(
        refused.main().contains("noch nicht bestätigt"),
        "{refused:?}"
    );
    let confirmed = confirm(&mut guest);
    assert!(confirmed.main().contains("Sie haben am"), "{confirmed:?}");

    // Another part changes nothing; theirs has to be confirmed again.
    let check = applicant.check();
    assert!(state(&check).contains("bestätigt am"), "{check:?}");
    applicant.change(WORK, "Bäckerin");
    let refused = applicant.try_to_send();
    assert_eq!(refused.status, 422);
    assert!(
        refused.main().contains("danach wurde etwas geändert"),
        "{refused:?}"
    );
    let asked_again = guest
        .citizen
        .get(&format!("{}/pruefen", guest.draft_path()));
    assert!(
        asked_again.main().contains("noch einmal"),
        "{asked_again:?}"
    );
    assert!(asked_again.main().contains("Bäckerin"), "{asked_again:?}");
    confirm(&mut guest);

    let sent = Sent::on(&applicant.try_to_send()).unwrap();
    assert!(!sent.case_number.is_empty());
    let after = guest.citizen.get(&guest.draft_path());
    assert!(!after.path.contains("/vorgang/"), "{after:?}");
    assert!(!after.main().contains(&sent.case_number), "{after:?}");
}

#[test]
fn what_was_changed_while_the_second_person_looked_is_not_confirmed_by_them() {
    let Some(portal) = portal("a change while somebody confirms") else {
        return;
    };
    let mut applicant = Applicant::at_check(&portal, "bonn", Service::for_two().unwrap());
    let code = applicant.invite("Einladen");
    let mut guest = open(&portal, &code);
    fill(&mut guest, &applicant, "Babbage");
    let seen = guest.page.clone();
    applicant.change(WORK, "Bäckerin");
    let mut form = form_to(&seen, &format!("{}/bestaetigen", guest.draft_path()));
    form.fill("einwilligung", "ja");
    let page = guest.citizen.press(&seen, &form, form.buttons().next());
    assert_eq!(page.status, 412, "{page:?}");
    assert!(page.main().contains("Bäckerin"), "{page:?}");
    assert_eq!(applicant.try_to_send().status, 422);
}

#[test]
fn who_is_invited_gets_nothing_of_the_other_parts_on_any_page_or_in_any_answer() {
    let Some(portal) = portal("what an invited person can get") else {
        return;
    };
    let mut applicant = Applicant::at_check(&portal, "bochum", Service::for_two().unwrap());
    let code = applicant.invite("Einladen");
    let mut guest = open(&portal, &code);
    fill(&mut guest, &applicant, "Babbage");
    let own = guest.draft_path();
    let id = guest.draft_id();
    let applicants = applicant.walk.draft_id();
    let mut pages = guest.seen.clone();
    let mut get = |citizen: &mut Citizen, path: &str| {
        let page = citizen.get(path);
        pages.push(page.clone());
        page
    };
    for page in ["", "/pause", "/pruefen", "/2"] {
        let page = get(&mut guest.citizen, &format!("{own}{page}"));
        assert_eq!(page.status, 200, "{page:?}");
    }
    for page in [
        "/1",
        "/3",
        "/1-2",
        "/4",
        "/fassungen",
        "/umstellen",
        "/G99000000401.0",
    ] {
        let page = get(&mut guest.citizen, &format!("{own}{page}"));
        assert_eq!(page.status, 404, "{page:?}");
    }
    let of = |place: &str, id: &str| format!("/bochum/{place}/zu-zweit/{id}");
    for id in [&id, &applicants] {
        for path in [
            of("antrag", id),
            format!("{}/pruefen", of("antrag", id)),
            format!("{}/1", of("antrag", id)),
            format!("{}/fassungen", of("antrag", id)),
            of("vorgang", id),
            format!("{}/entwurf.pdf", of("papier", id)),
            format!("/postfach/{id}"),
            format!("/entwuerfe/{id}"),
            "/entwuerfe".to_owned(),
        ] {
            get(&mut guest.citizen, &path);
        }
    }
    // What a script sends: more than was asked, about parts that are not theirs.
    for sheet in ["1", "2", "3"] {
        let body =
            format!("aktion=sichern&stand=1&basis:{OWN_NAME}=x&{OWN_NAME}=x&{NOTE}=x&{NAME}=Y");
        let path = format!("{own}/{sheet}");
        pages.push(guest.citizen.once("POST", &path, &JSON, &body).unwrap());
        let body = body.replace("sichern", "weiter");
        pages.push(guest.citizen.once("POST", &path, &JSON, &body).unwrap());
    }
    for page in ["senden", "einladen", "zuruecknehmen", "fassungen"] {
        let path = format!("{own}/{page}");
        let answer = guest
            .citizen
            .once("POST", &path, &JSON, "rolle=mitbewohner");
        let answer = answer.unwrap();
        assert_eq!(answer.status, 404, "{answer:?}");
        pages.push(answer);
    }
    for page in &pages {
        for secret in SECRETS.into_iter().chain([&*applicant.walk.resume_code()]) {
            assert!(!page.text().contains(secret), "{secret} on {page:?}");
        }
    }
    let check = applicant.check();
    assert!(
        SECRETS.iter().all(|own| check.main().contains(own)),
        "{check:?}"
    );
}

#[test]
fn an_invitation_that_was_taken_back_opens_nothing() {
    let Some(portal) = portal("an invitation taken back") else {
        return;
    };
    let mut applicant = Applicant::at_check(&portal, "essen", Service::for_two().unwrap());
    let code = applicant.invite("Einladen");
    let mut first = open(&portal, &code);
    fill(&mut first, &applicant, "Babbage");
    confirm(&mut first);
    let path = first.draft_path();
    let code = applicant.invite("Neu einladen");
    assert_eq!(first.citizen.get(&path).status, 404);
    assert_eq!(first.citizen.get(&format!("{path}/2")).status, 404);
    let refused = applicant.try_to_send();
    assert_eq!(refused.status, 422, "who confirmed was invited no longer");
    let mut second = open(&portal, &code);
    assert_eq!(second.page.status, 200);
    applicant.press("Einladung zurücknehmen");
    let path = second.draft_path();
    assert_eq!(second.citizen.get(&path).status, 404);
    assert_eq!(open(&portal, &code).page.status, 422, "the code is unknown");
    // Without a code the address alone opens nothing.
    assert_eq!(portal.citizen().get(&path).status, 404);
}

#[test]
fn who_only_confirms_changes_nothing() {
    let Some(portal) = portal("a part that is confirmed") else {
        return;
    };
    let service = Service::to_be_confirmed().unwrap();
    let mut applicant = Applicant::at_check(&portal, "koeln", service);
    let code = applicant.invite("Einladen");
    let mut guest = open(&portal, &code);
    let path = guest.draft_path();
    assert_eq!(guest.citizen.get(&format!("{path}/2")).status, 404);
    let early = guest.citizen.get(&format!("{path}/pruefen"));
    assert!(early.main().contains("noch nicht vollständig"), "{early:?}");
    let mut own = applicant
        .walk
        .citizen
        .get(&format!("{}/2", applicant.walk.draft_path()));
    let mut form = own.form();
    form.fill(NAME, "Babbage");
    form.fill(WORK, "Bäcker");
    let button = form.button("aktion", "weiter").cloned();
    own = applicant.walk.citizen.press(&own, &form, button.as_ref());
    assert_eq!(own.status, 200, "{own:?}");
    let confirmed = confirm(&mut guest);
    assert!(confirmed.main().contains("Sie haben am"), "{confirmed:?}");
    let links = confirmed.attributes("main a", "href");
    assert!(
        links
            .iter()
            .all(|it| !it.ends_with("/2") && !it.contains("/2#")),
        "{links:?}"
    );
    Sent::on(&applicant.try_to_send()).unwrap();
}
