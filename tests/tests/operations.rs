//! How many key-value operations each action takes: they cost the same on every machine.

#![allow(clippy::unwrap_used)]

use std::thread;
use std::time::Duration;

use portal_tests::{
    Application, BackOffice, Chosen, Operations, Options, Page, Portal, Service, Walk, eventually,
    own_portal,
};

/// A portal of its own, whose timer stays out of the counting.
fn quiet(what: &str) -> Option<Portal> {
    own_portal(what, Options::quiet())
}

fn taken(page: &Page) -> String {
    let operations = page
        .operations()
        .unwrap_or_else(|| panic!("not counted: {page:?}"));
    operations.to_string()
}

/// Asks twice: the second time everything that an instance may remember is remembered.
fn warm(portal: &Portal, path: &str) -> String {
    portal.citizen().get(path);
    taken(&portal.citizen().get(path))
}

#[test]
fn a_public_page_takes_no_operation_when_the_instance_is_warm() {
    let Some(portal) = quiet("the operations of public pages") else {
        return;
    };
    for path in [
        "/",
        "/aachen",
        "/aachen/antrag/hundesteuer-anmelden",
        "/entwuerfe",
        "/hilfe",
    ] {
        assert_eq!(warm(&portal, path), "", "{path}");
    }
}

#[test]
fn a_public_page_takes_one_operation_at_most_when_the_instance_is_cold() {
    let Some(portal) = quiet("the operations of public pages in a new instance") else {
        return;
    };
    for path in ["/", "/aachen"] {
        // Longer than instances stay without work, and than settings are remembered.
        thread::sleep(Duration::from_secs(11));
        let operations = portal.citizen().get(path).operations().unwrap();
        assert!(operations.total() <= 1, "{path}: {operations}");
    }
}

#[test]
fn a_step_takes_four_operations_and_showing_one_takes_two() {
    let Some(portal) = quiet("the operations of a step") else {
        return;
    };
    let service = Service::dog_tax().unwrap();
    let application = Application::valid("aachen", &service, 41);
    let mut walk = Walk::begin(portal.citizen(), &application).unwrap();
    walk.open(&walk.page.path.clone()).unwrap();
    assert_eq!(taken(&walk.page), "get=2");
    let form = walk.filled(&application).unwrap();
    let button = form.button("aktion", "weiter");
    let answer = walk.citizen.send(&walk.page, &form, button).unwrap();
    assert_eq!(answer.status, 303, "{answer:?}");
    assert_eq!(taken(&answer), "get=2,increment=1,set=1");
}

/// A form of 600 fields costs what a small one does.
#[test]
fn a_sheet_of_a_large_form_takes_no_more_operations() {
    let Some(portal) = quiet("the operations of a large form") else {
        return;
    };
    let service = Service::large().unwrap();
    portal.operator().add(&service).unwrap();
    let application = Application::valid("aachen", &service, 46);
    let mut walk = Walk::begin(portal.citizen(), &application).unwrap();
    let mut sheets = 0;
    while !walk.is_at_check() {
        // The second time the instance remembers the municipality and the package; on a busy
        // machine two seconds, for which a municipality is remembered, may pass in between.
        let page = walk.page.path.clone();
        let shown = (0..5).map(|_| {
            walk.open(&page).unwrap();
            taken(&walk.page)
        });
        let shown: Vec<String> = shown.collect();
        assert!(shown.contains(&"get=2".to_owned()), "{page}: {shown:?}");
        let form = walk.page.form();
        let asked = form.names().len();
        assert!(asked < 60, "{asked} questions on {}", walk.page.path);
        let fields = walk.seen.len();
        walk.step(&application).unwrap();
        sheets += usize::from(walk.seen.len() > fields);
    }
    assert!(sheets > 40, "600 fields stand on {sheets} sheets");
}

/// The hundredth save costs what the first one does.
#[test]
fn a_draft_that_was_saved_often_takes_no_more_operations() {
    let Some(portal) = quiet("the operations of an old draft") else {
        return;
    };
    let service = Service::dog_tax().unwrap();
    let application = Application::valid("aachen", &service, 42);
    let mut walk = Walk::begin(portal.citizen(), &application).unwrap();
    let first = walk.page.path.clone();
    let mut exact = 0;
    for _ in 0..100 {
        walk.open(&first).unwrap();
        let form = walk.filled(&application).unwrap();
        let button = form.button("aktion", "weiter");
        let answer = walk.citizen.send(&walk.page, &form, button).unwrap();
        match taken(&answer).as_str() {
            "get=2,increment=1,set=1" => exact += 1,
            // The municipality was read anew, which is remembered for two seconds; by a new instance
            // the package too.
            "get=3,increment=1,set=1" | "get=4,increment=1,set=1" => exact = 0,
            more => panic!("{more}"),
        }
    }
    assert!(exact > 0, "never as few as expected");
}

#[test]
fn sending_takes_seven_operations_before_the_answer_and_seventeen_in_all() {
    let Some(portal) = quiet("the operations of sending") else {
        return;
    };
    let service = Service::dog_tax().unwrap();
    // Once before: the instances that carry it out know the municipality and the package then.
    Walk::whole(
        portal.citizen(),
        &Application::valid("aachen", &service, 43),
    )
    .unwrap();
    let application = Application::valid("aachen", &service, 44);
    let mut walk = Walk::begin(portal.citizen(), &application).unwrap();
    walk.to_check(&application).unwrap();
    let before = settled(&portal);
    let form = walk.sending_form();
    let button = form.buttons().last().cloned();
    let answer = walk
        .citizen
        .send(&walk.page, &form, button.as_ref())
        .unwrap();
    assert_eq!(answer.status, 303, "{answer:?}");
    let operations = answer.operations().unwrap();
    assert_eq!(operations.total(), 7, "{operations}");
    let all = settled(&portal).since(&before);
    assert_eq!(all.total(), 17, "{all}");
}

/// The totals once nothing moves any more.
fn settled(portal: &Portal) -> Operations {
    let mut last = portal.operations();
    eventually(Duration::from_secs(10), || {
        thread::sleep(Duration::from_millis(400));
        let now = portal.operations();
        let same = now == last;
        last = now;
        same.then_some(())
    });
    last
}

#[test]
fn reading_what_was_sent_takes_few_operations() {
    let Some(portal) = quiet("the operations of receipt, mailbox and back-office") else {
        return;
    };
    let service = Service::dog_tax().unwrap();
    let application = Application::valid("aachen", &service, 45);
    let (mut walk, sent) = Walk::whole(portal.citizen(), &application).unwrap();
    settled(&portal);
    walk.open(&sent.receipt.path).unwrap();
    // The application, how often it was corrected, whether it was withdrawn; at the office the
    // application and what happened to it, which is nothing yet.
    assert_eq!(taken(&walk.page), "get=5");
    let id = walk.draft_id();
    let mailbox = format!("/postfach/{id}");
    walk.open(&mailbox).unwrap();
    // The counter and one message; 22 with twenty of them, however many there are.
    assert_eq!(taken(&walk.page), "get=2");

    let mut office = BackOffice::of(&portal, "aachen").unwrap();
    let list = office
        .call("GET", "/api/data-exchange/applications")
        .unwrap();
    // The token, the counter, and two for the one application.
    assert_eq!(taken(&list), "get=4");
    let path = format!("/api/data-exchange/applications/{id}");
    // The token, the application; who reads it, for the audit log; and that it was fetched, which is
    // noted the first time.
    let first = taken(&office.call("GET", &path).unwrap());
    assert_eq!(first, "get=3,increment=2,set=2");
    let again = taken(&office.call("GET", &path).unwrap());
    assert_eq!(again, "get=4,increment=1,set=1");
    let state = taken(&office.call("GET", &format!("{path}/state")).unwrap());
    assert_eq!(state, "get=4,increment=1,set=1");
    let files = taken(&office.call("GET", &format!("{path}/attachments")).unwrap());
    // The token, the application; and in `attachments` what was kept, and the counter.
    assert_eq!(files, "get=4,increment=1,set=1");
}

/// What the session of somebody who has logged in costs: at its beginning, while it goes on, at its
/// end.
#[test]
fn logging_in_takes_six_operations_and_pages_of_the_account_two() {
    let Some(portal) = quiet("the operations of a session") else {
        return;
    };
    let mut citizen = portal.citizen();
    for before in [false, true] {
        let start = citizen.get("/anmelden?zurueck=/aachen&stufe=hoch");
        assert_eq!(taken(&start), "");
        let level = if before { "4" } else { "3" };
        let who = Chosen {
            level,
            ..Chosen::ERIKA
        };
        let start = if before {
            start
        } else {
            citizen.get("/anmelden?zurueck=/aachen")
        };
        let (path, body) = citizen.answer_of_provider(&start, &who).unwrap();
        let answer = citizen.from_provider(&path, &body).unwrap();
        assert_eq!(answer.location(), Some("/aachen"), "{answer:?}");
        // How often the person has logged out everywhere; the list of the hour, the request; the list's
        // entry, the session and the provider's name of it. The second time the first one ends.
        let ends = if before { "delete=1," } else { "" };
        assert_eq!(taken(&answer), format!("{ends}get=1,increment=2,set=3"));
    }
    assert_eq!(taken(&citizen.get("/anmelden/konto")), "get=2");
    let page = citizen.once("GET", "/anmelden/verlaengern?zurueck=/aachen", &[], "");
    assert_eq!(taken(&page.unwrap()), "get=2");
    let script = citizen
        .once("POST", "/anmelden/verlaengern", &[], "")
        .unwrap();
    assert_eq!((script.status, &*taken(&script)), (200, "get=2"));
    // A page for whoever it is reads nothing for the session.
    assert_eq!(warm_for(&mut citizen, "/aachen"), "");
}

fn warm_for(citizen: &mut portal_tests::Citizen, path: &str) -> String {
    citizen.get(path);
    taken(&citizen.get(path))
}

#[test]
fn logging_out_takes_three_operations_and_everywhere_one_more() {
    let Some(portal) = quiet("the operations of logging out") else {
        return;
    };
    for (path, operations) in [
        // The session, for the provider's name of it; both go.
        ("/anmelden/abmelden", "delete=2,get=1"),
        ("/anmelden/ueberall-abmelden", "delete=2,get=1,increment=1"),
    ] {
        let mut citizen = portal.citizen();
        citizen.log_in_through(&Chosen::ERIKA, "/aachen").unwrap();
        let headers = [("content-type", "application/x-www-form-urlencoded")];
        let answer = citizen.once("POST", path, &headers, "").unwrap();
        assert_eq!(taken(&answer), operations, "{path}");
        // The provider confirms it, which changes nothing any more.
        let order = portal_tests::form_with(&answer, "SAMLRequest").unwrap();
        let stand_in = citizen.send(&answer, &order, None).unwrap();
        let form = portal_tests::form_with(&stand_in, "SAMLResponse").unwrap();
        let answer = citizen.from_provider("/anmelden/saml/abmelden", &form.body(None));
        assert_eq!(taken(&answer.unwrap()), "");
    }
}

/// What it costs to be shown and to delete what is stored about oneself: by the number of one's things,
/// and by nothing else that there is.
#[test]
fn my_data_take_so_many_operations_for_each_thing() {
    let Some(portal) = quiet("the operations of one's own data") else {
        return;
    };
    let service = Service::dog_tax().unwrap();
    let application = Application::valid("aachen", &service, 48);
    let mut nobody = portal.citizen();
    assert_eq!(taken(&nobody.get("/meine-daten")), "");
    assert_eq!(taken(&nobody.get("/meine-daten/loeschen")), "");
    let walk = Walk::begin(portal.citizen(), &application).unwrap();
    let mut citizen = walk.citizen;
    assert_eq!(taken(&citizen.get("/meine-daten")), "get=9");
    let page = citizen.get("/meine-daten/loeschen");
    assert_eq!(taken(&page), "get=7");
    let form = page.form();
    let button = form.buttons().next().cloned();
    let answer = citizen.send(&page, &form, button.as_ref()).unwrap();
    // As asking; the note of it and the draft's end; and it is taken out of the folder.
    assert_eq!(taken(&answer), "delete=2,get=11,increment=3,set=3");
}
