//! The stand-in for the provider of staff, as the one-command portal has it.

use portal_tests::{Citizen, Page, form_with, portal};

/// Opens a page for staff and logs in as this person of the stand-in.
fn log_in(staff: &mut Citizen, person: &str, path: &str) -> Page {
    let stand_in = staff.get(path);
    assert!(
        stand_in.path.starts_with("/sandbox/oidc/anmelden?"),
        "{stand_in:?}"
    );
    let mut form = form_with(&stand_in, "person").unwrap();
    form.fill("person", person);
    let button = form.button("aktion", "anmelden").cloned();
    staff.press(&stand_in, &form, button.as_ref())
}

#[test]
fn whoever_tries_the_portal_out_logs_in_as_staff_of_aachen() {
    let Some(portal) = portal("the stand-in for staff") else {
        return;
    };
    for (person, name, role) in [
        ("ada", "Ada Aydın", "Administration"),
        ("bert", "Bert Schneider", "Sachbearbeitung"),
        ("rita", "Rita Kowalski", "Revision"),
        ("nora", "Nora Neu", "noch keine Aufgabe"),
    ] {
        let mut staff = portal.citizen();
        let page = log_in(&mut staff, person, "/verwaltung");
        assert_eq!(page.path, "/verwaltung", "{page:?}\n{}", portal.log());
        let main = page.main();
        assert!(main.contains(name) && main.contains(role), "{main}");
        let log = staff.get("/verwaltung/aachen/protokoll");
        assert_eq!(log.status == 200, person == "rita", "{person}");
        let form = page.form();
        let onward = staff.press(&page, &form, None);
        let out = onward
            .forms()
            .into_iter()
            .rfind(|it| it.method == "get")
            .unwrap();
        let done = staff.press(&onward, &out, None);
        assert_eq!(done.heading(), "Abgemeldet", "{done:?}");
        assert_eq!(staff.cookie("__Host-dienst"), None);
    }
}

#[test]
fn the_stand_in_for_staff_says_what_it_is_and_answers_the_portal_only() {
    let Some(portal) = portal("the stand-in for staff from outside") else {
        return;
    };
    let mut staff = portal.citizen();
    let stand_in = staff.get("/verwaltung");
    let warning = stand_in.words_of(".kern-alert--danger .kern-title");
    assert_eq!(warning, ["Nachbau zum Ausprobieren, keine echte Anmeldung"]);
    let elsewhere = stand_in.path.replace("zurueck&", "woanders&");
    assert_ne!(elsewhere, stand_in.path);
    assert_eq!(staff.get(&elsewhere).status, 400);
    let form = form_with(&stand_in, "person").unwrap();
    let button = form.button("aktion", "abbrechen").cloned();
    let page = staff.press(&stand_in, &form, button.as_ref());
    assert!(
        page.main().contains("Die Anmeldung wurde abgebrochen"),
        "{page:?}"
    );
    // A code that is none, and another password.
    for (authorization, status) in [("Basic c3RhZHR0b3I6c3RhZHR0b3I=", 400), ("Basic eDp5", 401)] {
        let headers = [
            ("authorization", authorization),
            ("content-type", "application/x-www-form-urlencoded"),
        ];
        let path = "/sandbox/oidc/token";
        let answer = staff.once("POST", path, &headers, "code=x&code_verifier=y");
        assert_eq!(answer.unwrap().status, status);
    }
}
