//! Logging in with BundID and Mein Unternehmenskonto, through the stand-in of the sandbox.

#![allow(clippy::unwrap_used)]

use portal_tests::{Chosen, Citizen, Page, form_with, portal};

/// Who the account page says has logged in.
fn account(citizen: &mut Citizen) -> Page {
    citizen.get("/anmelden/konto")
}

fn is_logged_in(citizen: &mut Citizen) -> bool {
    account(citizen).path == "/anmelden/konto"
}

#[test]
fn a_citizen_logs_in_and_comes_back_to_the_same_place() {
    let Some(portal) = portal("logging in") else {
        return;
    };
    let mut citizen = portal.citizen();
    let back = "/aachen?x=%C3%A4";
    let page = citizen
        .log_in_through(&Chosen::ERIKA, "%2Faachen%3Fx%3D%25C3%25A4")
        .unwrap();
    assert_eq!((page.status, page.path.as_str()), (200, back));
    let page = account(&mut citizen).main();
    for said in [
        "sich selbst",
        "Erika",
        "Mustermann",
        "12.08.1964",
        "Heidestraße 17",
        "hoch",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
}

#[test]
fn letters_of_all_languages_arrive_as_they_are() {
    let Some(portal) = portal("names in all letters") else {
        return;
    };
    let mut citizen = portal.citizen();
    let zoe = Chosen {
        person: "zoe",
        ..Chosen::ERIKA
    };
    citizen.log_in_through(&zoe, "/aachen").unwrap();
    let page = account(&mut citizen).main();
    for said in [
        "Łukasiewicz-Đặng",
        "Şanlıurfa",
        "Straße des 17. Juni & Co. <2>",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
}

#[test]
fn a_company_logs_in_and_the_page_says_for_whom() {
    let Some(portal) = portal("logging in for a company") else {
        return;
    };
    let mut citizen = portal.citizen();
    citizen.log_in_through(&Chosen::COMPANY, "/aachen").unwrap();
    let page = account(&mut citizen).main();
    for said in ["Musterbau GmbH", "HRB 4711", "Domplatz 1", "substanziell"] {
        assert!(page.contains(said), "{said}: {page}");
    }
}

#[test]
fn a_temporary_log_in_says_that_it_is_one() {
    let Some(portal) = portal("a temporary log-in") else {
        return;
    };
    let mut citizen = portal.citizen();
    let toni = Chosen {
        person: "toni",
        ..Chosen::ERIKA
    };
    citizen.log_in_through(&toni, "/aachen").unwrap();
    let page = account(&mut citizen).main();
    assert!(page.contains("nur für diesmal angemeldet"), "{page}");
}

#[test]
fn a_higher_level_is_reached_by_logging_in_once_more() {
    let Some(portal) = portal("stepping up") else {
        return;
    };
    let mut citizen = portal.citizen();
    let basic = Chosen {
        level: "1",
        ..Chosen::ERIKA
    };
    citizen.log_in_through(&basic, "/aachen").unwrap();
    // Enough for what it was: led back at once.
    assert_eq!(citizen.get("/anmelden?zurueck=/hilfe").path, "/hilfe");
    let start = citizen.get("/anmelden?zurueck=/hilfe&stufe=hoch");
    assert!(
        start
            .main()
            .contains("Bitte melden Sie sich noch einmal an"),
        "{start:?}"
    );
    let before = citizen.cookie("__Host-sitzung").unwrap().to_owned();
    let browser = citizen.cookie("__Host-browser").unwrap().to_owned();
    // The same level again is not enough, and changes nothing.
    let page = citizen.log_in_through_from(&start, &basic).unwrap();
    assert!(page.path.contains("grund=stufe"), "{page:?}");
    assert_eq!(citizen.cookie("__Host-sitzung"), Some(before.as_str()));
    let start = citizen.get("/anmelden?zurueck=/hilfe&stufe=hoch");
    let page = citizen.log_in_through_from(&start, &Chosen::ERIKA).unwrap();
    assert_eq!(page.path, "/hilfe");
    assert_eq!(
        citizen.get("/anmelden?zurueck=/hilfe&stufe=hoch").path,
        "/hilfe"
    );
    // Nothing of before holds on: neither a session nor a browser can be prepared for somebody.
    assert_ne!(citizen.cookie("__Host-sitzung"), Some(before.as_str()));
    assert_ne!(citizen.cookie("__Host-browser"), Some(browser.as_str()));
}

#[test]
fn who_breaks_off_is_told_kindly_and_finds_the_way_back() {
    let Some(portal) = portal("breaking off a log-in") else {
        return;
    };
    let mut citizen = portal.citizen();
    let cancelled = Chosen::ERIKA.with_fault("abgebrochen");
    let page = citizen.log_in_through(&cancelled, "/aachen").unwrap();
    assert!(
        page.main().contains("Sie haben die Anmeldung abgebrochen"),
        "{page:?}"
    );
    let hrefs = page.attributes("main a", "href");
    assert!(hrefs.contains(&"/aachen".to_owned()), "{hrefs:?}");
    assert!(
        hrefs.contains(&"/anmelden?zurueck=%2Faachen".to_owned()),
        "{hrefs:?}"
    );
    assert!(!is_logged_in(&mut citizen));
}

#[test]
fn every_error_of_a_provider_is_a_sentence() {
    let Some(portal) = portal("errors of a provider") else {
        return;
    };
    for (fault, sentence) in [
        ("stufe", "reicht hier nicht aus"),
        ("nachweis", "nicht gelungen"),
        ("unbekannt", "nicht gefunden oder ist gesperrt"),
        ("anfrage-abgelehnt", "gerade gestört"),
        ("gestoert", "gerade gestört"),
    ] {
        let mut citizen = portal.citizen();
        let who = Chosen::ERIKA.with_fault(fault);
        let page = citizen.log_in_through(&who, "/aachen").unwrap().main();
        assert!(page.contains(sentence), "{fault}: {page}");
        assert!(!is_logged_in(&mut citizen));
    }
}

#[test]
fn answers_that_are_not_right_log_nobody_in() {
    let Some(portal) = portal("wrong answers of a provider") else {
        return;
    };
    for fault in [
        "ohne-unterschrift",
        "veraendert",
        "unverschluesselt",
        "doppelt",
        "abgelaufen",
        "verfrueht",
        "anderes-portal",
        "anderer-empfaenger",
        "andere-anfrage",
        "anderes-ziel",
    ] {
        let mut citizen = portal.citizen();
        let who = Chosen::ERIKA.with_fault(fault);
        let page = citizen.log_in_through(&who, "/aachen").unwrap();
        assert!(page.path.contains("grund=ungueltig"), "{fault}: {page:?}");
        assert!(!is_logged_in(&mut citizen), "{fault}");
    }
}

#[test]
fn an_answer_logs_in_once_and_in_the_browser_that_asked_only() {
    let Some(portal) = portal("replayed answers") else {
        return;
    };
    let mut citizen = portal.citizen();
    let start = citizen.get("/anmelden?zurueck=/aachen");
    let (path, body) = citizen.answer_of_provider(&start, &Chosen::ERIKA).unwrap();
    // In another browser: one that knows nothing, and one that has begun a log-in of its own.
    let mut stranger = portal.citizen();
    for begun in [false, true] {
        if begun {
            let start = stranger.get("/anmelden");
            stranger.answer_of_provider(&start, &Chosen::ERIKA).unwrap();
        }
        let answer = stranger.from_provider(&path, &body).unwrap();
        assert!(
            answer.location().unwrap().contains("grund=browser"),
            "{answer:?}"
        );
        assert!(!is_logged_in(&mut stranger));
    }
    // The attacker has kept everything that the browser had before the answer came.
    let mut kept = citizen.clone();
    let answer = citizen.from_provider(&path, &body).unwrap();
    assert_eq!(answer.location(), Some("/aachen"));
    assert!(is_logged_in(&mut citizen));
    let answer = citizen.from_provider(&path, &body).unwrap();
    assert!(
        answer.location().unwrap().contains("grund=browser"),
        "{answer:?}"
    );
    let answer = kept.from_provider(&path, &body).unwrap();
    assert!(
        answer.location().unwrap().contains("grund=ungueltig"),
        "{answer:?}"
    );
    assert!(!is_logged_in(&mut kept));
}

#[test]
fn a_form_of_another_site_reaches_nothing_else() {
    let Some(portal) = portal("forms of other sites") else {
        return;
    };
    let mut citizen = portal.citizen();
    for path in [
        "/anmelden/weiter",
        "/anmelden/abmelden",
        "/anmelden/ueberall-abmelden",
        "/anmelden/verlaengern",
        "/anmelden/saml/antwort/",
    ] {
        let answer = citizen.from_provider(path, "konto=bundid").unwrap();
        assert_eq!(answer.status, 403, "{path}");
    }
}

#[test]
fn nobody_is_led_to_another_site_after_a_log_in() {
    let Some(portal) = portal("open redirects") else {
        return;
    };
    for back in ["https://evil.example", "//evil.example", "/%5Cevil.example"] {
        let page = portal
            .citizen()
            .log_in_through(&Chosen::ERIKA, back)
            .unwrap();
        assert_eq!(page.path, "/anmelden/konto", "{back}");
    }
}

#[test]
fn who_logs_out_is_logged_out() {
    let Some(portal) = portal("logging out") else {
        return;
    };
    for button in [0, 1] {
        let mut citizen = portal.citizen();
        citizen.log_in_through(&Chosen::ERIKA, "/aachen").unwrap();
        let mut other = portal.citizen();
        other.log_in_through(&Chosen::ERIKA, "/aachen").unwrap();
        let page = account(&mut citizen);
        let form = page
            .forms()
            .into_iter()
            .find(|form| form.action.as_deref() == Some("/anmelden/abmelden"));
        let form = form.unwrap();
        let path = ["/anmelden/abmelden", "/anmelden/ueberall-abmelden"][button];
        let form = portal_tests::Form {
            action: Some(path.into()),
            ..form
        };
        let onward = citizen.press(&page, &form, None);
        // Logged out here at once, whatever comes of it there.
        let mut here = citizen.clone();
        assert!(!is_logged_in(&mut here));
        let order = form_with(&onward, "SAMLRequest").unwrap();
        let stand_in = citizen.send(&onward, &order, None).unwrap();
        let answer = form_with(&stand_in, "SAMLResponse").unwrap();
        let answer = citizen.from_provider("/anmelden/saml/abmelden", &answer.body(None));
        assert_eq!(answer.unwrap().location(), Some("/anmelden/abgemeldet"));
        assert_eq!(is_logged_in(&mut other), button == 0);
    }
}

#[test]
fn the_way_to_the_provider_works_without_scripts_and_is_open_to_it_only() {
    let Some(portal) = portal("the form that leads to the provider") else {
        return;
    };
    let mut citizen = portal.citizen();
    let start = citizen.get("/anmelden?zurueck=/aachen");
    let form = form_with(&start, "konto").unwrap();
    let onward = citizen.send(&start, &form, None).unwrap();
    let policy = onward.header("content-security-policy").unwrap().to_owned();
    let origin = portal.address();
    assert!(
        policy.contains(&format!("form-action 'self' {origin};")),
        "{policy}"
    );
    assert!(form_with(&onward, "SAMLRequest").unwrap().buttons().count() == 1);
    let cookie = onward.header("set-cookie").unwrap();
    assert!(
        cookie.contains("SameSite=None") && cookie.contains("Secure"),
        "{cookie}"
    );
    assert!(
        cookie.starts_with("__Host-anmeldung-") && cookie.contains("HttpOnly"),
        "{cookie}"
    );
    assert!(!cookie.contains("aachen"));
}

#[test]
fn the_portals_metadata_say_what_a_provider_needs() {
    let Some(portal) = portal("metadata") else {
        return;
    };
    for path in [
        "/anmelden/saml/metadata",
        "/anmelden/saml/metadata/unternehmenskonto",
    ] {
        let page = portal.citizen().get(path);
        let text = page.text();
        assert_eq!(page.status, 200, "{path}");
        for said in [
            format!("entityID=\"{}{path}\"", portal.address()),
            format!("Location=\"{}/anmelden/saml/antwort\"", portal.address()),
            "AuthnRequestsSigned=\"true\" WantAssertionsSigned=\"true\"".into(),
            "http://www.w3.org/2009/xmlenc11#aes256-gcm".into(),
        ] {
            assert!(text.contains(&said), "{said}: {text}");
        }
    }
}

#[test]
fn the_stand_in_says_what_it_is_and_answers_the_portal_only() {
    let Some(portal) = portal("the stand-in") else {
        return;
    };
    let mut citizen = portal.citizen();
    let start = citizen.get("/anmelden");
    let form = form_with(&start, "konto").unwrap();
    let onward = citizen.send(&start, &form, None).unwrap();
    let mut request = form_with(&onward, "SAMLRequest").unwrap();
    let stand_in = citizen.send(&onward, &request, None).unwrap();
    let warning = stand_in.words_of(".kern-alert--danger .kern-title");
    assert_eq!(warning, ["Nachbau zum Ausprobieren, keine echte Anmeldung"]);
    request.fill("SAMLRequest", "PGEvPg==");
    assert_eq!(citizen.send(&onward, &request, None).unwrap().status, 400);
}

#[test]
fn only_the_account_that_a_service_takes_is_offered() {
    let Some(portal) = portal("which accounts are offered") else {
        return;
    };
    let offered = |page: &Page| {
        let forms = page.forms().into_iter().filter(|form| form.has("konto"));
        let names = forms.map(|form| form.value("konto").to_owned());
        names.collect::<Vec<_>>()
    };
    let mut citizen = portal.citizen();
    let both = ["bundid", "unternehmenskonto"];
    for (kinds, expected) in [
        ("person", &both[..1]),
        ("unternehmen", &both[1..]),
        // What is no kind widens the choice.
        ("alle", &both[..]),
        ("", &both[..]),
    ] {
        let page = citizen.get(&format!("/anmelden?zurueck=/hilfe&konten={kinds}"));
        assert_eq!(offered(&page), expected, "{kinds}");
    }
    // Who acts for a company is not led back to where only persons are taken, again and again.
    citizen.log_in_through(&Chosen::COMPANY, "/aachen").unwrap();
    let start = citizen.get("/aachen/antrag/meldebescheinigung");
    let way = start.attributes("#anmelden", "href").pop().unwrap();
    assert!(way.ends_with("&konten=person"), "{way}");
    let page = citizen.get(&way);
    assert_eq!(offered(&page), both[..1]);
    assert!(page.main().contains("einem anderen Konto"), "{page:?}");
    let page = citizen.log_in_through_from(&page, &Chosen::ERIKA).unwrap();
    assert_eq!(page.path, "/aachen/antrag/meldebescheinigung");
    assert_eq!(citizen.get(&way).path, "/aachen/antrag/meldebescheinigung");
}
