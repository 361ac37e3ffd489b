//! What a role opens, and at which municipality.

use portal_tests::{Citizen, LogIn, portal, stadttor, words};
use sessions::{Browser, Role, Session, Staff};

const LOG: &str = "/verwaltung/aachen/protokoll";

#[test]
fn only_an_auditor_of_the_municipality_reads_its_log_and_that_is_in_it() {
    let Some(portal) = portal("reading the audit log") else {
        return;
    };
    for (who, roles) in [
        (1, vec![]),
        (2, vec![("aachen", Role::Administrator)]),
        (3, vec![("aachen", Role::Caseworker)]),
        (
            4,
            vec![("soest", Role::Auditor), ("aachen", Role::Caseworker)],
        ),
        (5, vec![("nowhere", Role::Auditor)]),
    ] {
        let mut staff = portal.staff(who, &roles).unwrap();
        for path in [LOG, "/verwaltung/nowhere/protokoll"] {
            let page = staff.get(path);
            assert_eq!(page.status, 403, "{roles:?}: {page:?}");
            assert_eq!(page.heading(), "Das ist Ihnen nicht zugeordnet");
        }
    }
    let mut auditor = portal.staff(6, &[("aachen", Role::Auditor)]).unwrap();
    for _ in 0..3 {
        let page = auditor.get(LOG);
        assert_eq!((page.status, page.heading().as_str()), (200, "Protokoll"));
        assert_eq!(page.header("cache-control"), Some("no-store"));
    }
    // The operator finds it too, with the person's id, and none of those who were refused.
    let output = stadttor(&portal, &["audit", "export", "--tenant", "aachen"]);
    let text = words(&output);
    let read = text.lines().filter(|line| line.contains("\"log-read\""));
    let read: Vec<&str> = read.collect();
    assert!(read.len() >= 3, "{text}");
    let id = sessions::PersonId::for_once([6; 20]);
    assert!(read.iter().all(|line| line.contains(id.as_str())), "{text}");
    let output = stadttor(&portal, &["audit", "verify", "--tenant", "aachen"]);
    assert!(output.status.success(), "{}", words(&output));
}

#[test]
fn the_log_is_leafed_through_from_the_newest_to_the_oldest() {
    let Some(portal) = portal("leafing through the audit log") else {
        return;
    };
    let mut auditor = portal.staff(7, &[("soest", Role::Auditor)]).unwrap();
    for _ in 0..25 {
        auditor.get("/verwaltung/soest/protokoll");
    }
    let newest = auditor.get("/verwaltung/soest/protokoll");
    assert!(newest.main().contains("Dieses Protokoll gelesen"));
    let older = newest.attributes("a#aeltere", "href").remove(0);
    let page = auditor.get(&older);
    assert_eq!(page.status, 200);
    let first = |page: &portal_tests::Page| page.words_of("main h2").remove(0);
    assert_ne!(first(&newest), first(&page));
    for bad in ["x", "-1", "1e9"] {
        let path = format!("/verwaltung/soest/protokoll?vor={bad}");
        assert_eq!(auditor.get(&path).status, 400, "{bad}");
    }
    for far in ["1", "18446744073709551615"] {
        let path = format!("/verwaltung/soest/protokoll?vor={far}");
        assert_eq!(auditor.get(&path).status, 200, "{far}");
    }
}

#[test]
fn who_has_no_session_of_staff_is_led_to_the_log_in_and_back() {
    let Some(portal) = portal("pages for staff without a session") else {
        return;
    };
    let (mut citizen, begun) = portal.logged_in(&LogIn::default()).unwrap();
    let mut disguised = portal.citizen();
    disguised.keep(Staff::COOKIE, &begun.token);
    disguised.keep(Browser::COOKIE_OF_STAFF, begun.browser.secret());
    for path in ["/verwaltung", "/verwaltung/aachen", LOG] {
        let back: String = url::form_urlencoded::byte_serialize(path.as_bytes()).collect();
        let to = format!("/verwaltung/anmelden?zurueck={back}");
        for browser in [&mut portal.citizen(), &mut citizen, &mut disguised] {
            let answer = browser.once("GET", path, &[], "").unwrap();
            assert_eq!(answer.location(), Some(to.as_str()), "{path}");
        }
    }
    // And the other way around: staff are no citizens.
    let staff = portal.staff(8, &[("aachen", Role::Administrator)]).unwrap();
    let mut disguised = portal.citizen();
    disguised.keep(Session::COOKIE, staff.cookie(Staff::COOKIE).unwrap());
    let secret = staff.cookie(Browser::COOKIE_OF_STAFF).unwrap();
    disguised.keep(Browser::COOKIE, secret);
    let answer = disguised.once("POST", "/anmelden/verlaengern", &[], "");
    assert_eq!(answer.unwrap().status, 401);
}

#[test]
fn a_member_of_staff_who_is_a_citizen_too_has_both_sessions_in_one_browser() {
    let Some(portal) = portal("two sessions in one browser") else {
        return;
    };
    let log = "/verwaltung/hamm/protokoll";
    let (mut both, _) = portal.logged_in(&LogIn::default()).unwrap();
    let staff = portal.staff(9, &[("hamm", Role::Auditor)]).unwrap();
    for name in [Staff::COOKIE, Browser::COOKIE_OF_STAFF] {
        both.keep(name, staff.cookie(name).unwrap());
    }
    assert_eq!(both.get(log).status, 200);
    assert_eq!(both.get("/meine-daten").heading(), "Meine Daten");
    let here = |browser: &mut Citizen, path: &str| {
        browser.get(path).main().contains("Sie sind angemeldet")
    };
    assert!(here(&mut both, "/meine-daten"));
    // Who logs out here stays logged in there.
    let done = "/verwaltung/anmelden/abmelden";
    let done = both.once("POST", done, &[], "").unwrap();
    assert_eq!(done.status, 303, "{done:?}");
    assert_eq!(both.cookie(Staff::COOKIE), None);
    assert_eq!(both.cookie(Browser::COOKIE_OF_STAFF), None);
    assert!(both.once("GET", log, &[], "").unwrap().location().is_some());
    assert!(here(&mut both, "/meine-daten"));
    // And the other way around.
    for name in [Staff::COOKIE, Browser::COOKIE_OF_STAFF] {
        both.keep(name, staff.cookie(name).unwrap());
    }
    both.once("POST", "/anmelden/abmelden", &[], "").unwrap();
    assert_eq!(both.cookie(Session::COOKIE), None);
    assert_eq!(both.get(log).status, 200);
    assert!(!here(&mut both, "/meine-daten"));
}
