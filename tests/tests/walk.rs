//! The whole way over HTTP: from the first step to the back-office and the mailbox.

#![allow(clippy::unwrap_used)]

use std::time::Duration;

use portal_tests::{Application, BackOffice, Listed, Service, Walk, eventually, portal};

const SOON: Duration = Duration::from_secs(20);

fn delivered(office: &mut BackOffice, case_number: &str) -> Option<Listed> {
    let listed = office.applications().unwrap();
    listed.into_iter().find(|it| it.case_number == case_number)
}

#[test]
fn an_application_reaches_the_back_office_as_it_was_filled_in() {
    let Some(portal) = portal("the way of an application") else {
        return;
    };
    let service = Service::dog_tax().unwrap();
    let mut office = BackOffice::of(&portal, "aachen").unwrap();
    let application = Application::valid("aachen", &service, 1);
    let (_, sent) = Walk::whole(portal.citizen(), &application).unwrap();
    let listed = eventually(SOON, || delivered(&mut office, &sent.case_number));
    let listed = listed.expect("the application is delivered");
    assert_eq!(listed.service, service.id());
    assert_eq!(listed.state, "new");
    let xml = office.fetch(&listed.id).unwrap();
    let read = fim::read_instance(service.schema(), xml.as_bytes()).unwrap();
    let (read, meant): (Vec<_>, Vec<_>) =
        (read.iter().collect(), application.meant.iter().collect());
    assert_eq!(read, meant);
}

#[test]
fn an_acknowledged_application_stays_listed_and_the_citizen_reads_of_it() {
    let Some(portal) = portal("the acknowledgement") else {
        return;
    };
    let service = Service::dog_tax().unwrap();
    let mut office = BackOffice::of(&portal, "bonn").unwrap();
    let application = Application::valid("bonn", &service, 2);
    let (mut walk, sent) = Walk::whole(portal.citizen(), &application).unwrap();
    let listed = eventually(SOON, || delivered(&mut office, &sent.case_number)).unwrap();
    office.acknowledge(&listed.id).unwrap();
    office.acknowledge(&listed.id).unwrap();
    let listed = delivered(&mut office, &sent.case_number).unwrap();
    assert_eq!(listed.state, "acknowledged");
    let messages = eventually(SOON, || {
        walk.open(&format!("/postfach/{}", listed.id)).unwrap();
        let links = walk.page.attributes("main a[href^=\"/postfach/\"]", "href");
        (links.len() == 2).then_some(links)
    });
    let messages = messages.expect("a receipt and an acknowledgement, each once");
    for message in messages {
        walk.open(&message).unwrap();
        assert!(walk.page.main().contains(&sent.case_number));
    }
}

#[test]
fn a_draft_goes_on_at_another_device_by_its_code() {
    let Some(portal) = portal("the resume code") else {
        return;
    };
    let service = Service::dog_tax().unwrap();
    let application = Application::valid("koeln", &service, 3);
    let mut walk = Walk::begin(portal.citizen(), &application).unwrap();
    walk.step(&application).unwrap();
    let stopped_at = walk.page.path.clone();
    let shown = walk.page.words_of("#resume-code").remove(0);

    let mut elsewhere = portal.citizen();
    let page = elsewhere.get("/entwuerfe");
    let mut form = page.form();
    // As a person types it from paper: small letters, blanks instead of hyphens.
    form.fill("code", &shown.to_lowercase().replace('-', " "));
    let page = elsewhere.press(&page, &form, form.buttons().last());
    assert_eq!(page.path, stopped_at, "{page:?}");
    let mut there = Walk {
        citizen: elsewhere,
        page,
        seen: Vec::new(),
    };
    there.to_check(&application).unwrap();
    let sent = there.send().unwrap();
    // The first device sees that it was sent.
    walk.open(&stopped_at).unwrap();
    assert!(
        walk.page.main().contains(&sent.case_number),
        "{:?}",
        walk.page
    );
}

#[test]
fn a_stranger_sees_nothing_of_a_draft_nor_of_its_receipt_nor_of_its_mailbox() {
    let Some(portal) = portal("what a stranger sees") else {
        return;
    };
    let service = Service::dog_tax().unwrap();
    let application = Application::valid("bochum", &service, 4);
    let mut walk = Walk::begin(portal.citizen(), &application).unwrap();
    walk.to_check(&application).unwrap();
    let draft = walk.draft_path();
    let own = ["/1", "/pruefen", "/pause"].map(|page| format!("{draft}{page}"));
    let before: Vec<u16> = own
        .iter()
        .map(|path| portal.citizen().get(path).status)
        .collect();
    assert_eq!(before, [404, 404, 404]);
    let sent = walk.send().unwrap();
    let after = [
        walk.application_path(),
        format!("/postfach/{}", walk.draft_id()),
    ];
    for path in after.iter().chain(&own) {
        let page = portal.citizen().get(path);
        assert!(!page.text().contains(&sent.case_number), "{page:?}");
        for secret in application.secrets() {
            assert!(!page.text().contains(secret), "{path} shows {secret}");
        }
    }
}

#[test]
fn another_municipalitys_address_shows_nothing_of_a_draft() {
    let Some(portal) = portal("drafts at another municipality") else {
        return;
    };
    let service = Service::dog_tax().unwrap();
    let application = Application::valid("hagen", &service, 5);
    let mut walk = Walk::begin(portal.citizen(), &application).unwrap();
    walk.step(&application).unwrap();
    let elsewhere = walk.page.path.replacen("/hagen/", "/unna/", 1);
    walk.open(&elsewhere).unwrap();
    for secret in application.secrets() {
        assert!(!walk.page.text().contains(secret), "{:?}", walk.page);
    }
    let mut other = BackOffice::of(&portal, "unna").unwrap();
    let answer = other
        .call(
            "GET",
            &format!("/api/data-exchange/applications/{}", walk.draft_id()),
        )
        .unwrap();
    assert_eq!(answer.status, 404);
}

#[test]
fn nothing_that_a_citizen_typed_is_in_the_log() {
    let Some(portal) = portal("the log") else {
        return;
    };
    let service = Service::dog_tax().unwrap();
    let application = Application::valid("duesseldorf", &service, 6);
    let (walk, sent) = Walk::whole(portal.citizen(), &application).unwrap();
    let mut office = BackOffice::of(&portal, "duesseldorf").unwrap();
    eventually(SOON, || delivered(&mut office, &sent.case_number)).unwrap();
    let log = portal.log();
    let code = walk.resume_code();
    assert!(code.len() >= 20, "the browser has a resume code");
    for secret in application.secrets().chain([code.as_str()]) {
        assert!(!log.contains(secret), "the log holds {secret}");
    }
}

#[test]
fn a_municipality_is_found_by_a_part_of_its_name() {
    let Some(portal) = portal("the choice of a municipality") else {
        return;
    };
    let mut citizen = portal.citizen();
    let page = citizen.get("/?kommune=aach");
    let found = page.attributes("main a", "href");
    assert!(found.contains(&"/aachen".to_owned()), "{page:?}");
    assert!(!found.contains(&"/bonn".to_owned()), "{page:?}");
    let all = citizen.get("/api/tenant-config/tenants").json();
    assert_eq!(all.as_array().map(Vec::len), Some(396));
}

#[test]
fn every_page_says_whose_service_it_is() {
    let Some(portal) = portal("whose service it is") else {
        return;
    };
    let service = Service::dog_tax().unwrap();
    let application = Application::valid("siegen", &service, 7);
    let (mut walk, _) = Walk::whole(portal.citizen(), &application).unwrap();
    walk.open("/siegen").unwrap();
    for page in &walk.seen {
        let header = page.words_of("header").join(" ");
        assert!(header.contains("Stadt Siegen"), "{}: {header}", page.path);
    }
}

#[test]
fn the_whole_way_is_there_in_english() {
    let Some(portal) = portal("the way in English") else {
        return;
    };
    let service = Service::dog_tax().unwrap();
    let application = Application::valid("essen", &service, 8);
    let citizen = portal.citizen().speaking("en");
    let (walk, _) = Walk::whole(citizen, &application).unwrap();
    for page in &walk.seen {
        assert_eq!(page.attributes("html", "lang"), ["en"], "{}", page.path);
    }
    let german = Walk::begin(portal.citizen(), &application).unwrap();
    assert_ne!(german.seen[0].heading(), walk.seen[0].heading());
}
