//! Who has logged in, as they see it: the bar above every page, its end, and what it costs.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::thread;
use std::time::Duration;

use portal_tests::{
    Application, Citizen, LogIn, Options, Page, Service, Walk, own_portal, portal, seconds_now,
};
use sessions::{Acting, Browser, LONGEST, Session, TOKEN_HOLDS};

/// Pages of every kind: public ones, those of a person, those for what is not there.
const PAGES: [&str; 12] = [
    "/",
    "/?kommune=aachen",
    "/staedte",
    "/aachen",
    "/hilfe",
    "/datenschutz?kommune=aachen",
    "/aachen/antrag/hundesteuer-anmelden",
    "/entwuerfe",
    "/anmelden/konto",
    "/anmelden/abgemeldet",
    "/gibt-es-nicht",
    "/aachen/vorgang/hundesteuer-anmelden/000000000000000000000000000",
];

fn bar(page: &Page) -> String {
    page.words_of("[data-session] .portal-session__who")
        .join("")
}

fn is_html(page: &Page) -> bool {
    page.header("content-type")
        .is_some_and(|it| it.starts_with("text/html"))
}

/// The pages of a form, from the first sheet to the receipt, in this browser.
fn pages_of_a_form(citizen: Citizen, seed: u64) -> Vec<Page> {
    let service = Service::dog_tax().unwrap();
    let application = Application::valid("aachen", &service, seed);
    let (walk, sent) = Walk::whole(citizen, &application).unwrap();
    let mut citizen = walk.citizen.clone();
    let id = walk.draft_id();
    let mut pages = walk.seen;
    pages.push(sent.receipt);
    pages.push(citizen.get(&format!("/postfach/{id}")));
    pages
}

#[test]
fn every_page_of_somebody_who_has_logged_in_shows_who_it_is_and_is_kept_nowhere() {
    let Some(portal) = portal("the bar of a session") else {
        return;
    };
    let (mut citizen, _) = portal.logged_in(&LogIn::default()).unwrap();
    let mut pages: Vec<Page> = PAGES.iter().map(|path| citizen.get(path)).collect();
    pages.extend(pages_of_a_form(citizen, 91));
    assert!(pages.len() > PAGES.len() + 8);
    for page in pages.iter().filter(|page| is_html(page)) {
        assert_eq!(bar(page), "Angemeldet: Erika Mustermann", "{page:?}");
        assert_eq!(page.header("cache-control"), Some("no-store"), "{page:?}");
        let ways = page.attributes(".portal-session__ways a:not([hidden])", "href");
        assert_eq!(ways, ["/anmelden/konto"], "{page:?}");
        let out = page.forms().into_iter().next().unwrap();
        assert_eq!(out.action.as_deref(), Some("/anmelden/abmelden"));
        assert_eq!(out.method, "post");
    }
}

#[test]
fn a_page_for_everybody_shows_nobody_and_may_be_kept_by_the_browser() {
    let Some(portal) = portal("public pages without a session") else {
        return;
    };
    for path in ["/", "/aachen", "/hilfe"] {
        let page = portal.citizen().get(path);
        assert!(!page.text().contains("data-session"), "{path}");
        assert!(!page.text().contains("session-"), "{path}");
        assert_eq!(page.header("cache-control"), Some("private, no-cache"));
        assert!(page.header("vary").unwrap().contains("cookie"), "{path}");
    }
}

#[test]
fn the_bar_says_for_whom_somebody_acts_and_escapes_it() {
    let Some(portal) = portal("the bar of a company") else {
        return;
    };
    let name = "Müller & <b>Söhne</b> GmbH";
    let company = LogIn {
        acting: Acting::ForCompany { name: name.into() },
        ..LogIn::default()
    };
    let (mut citizen, _) = portal.logged_in(&company).unwrap();
    let page = citizen.get("/aachen");
    assert_eq!(
        bar(&page),
        format!("Angemeldet: Erika Mustermann, für: {name}")
    );
    assert!(!page.text().contains("<b>Söhne"));
    let nameless = LogIn {
        name: None,
        ..LogIn::default()
    };
    let (citizen, _) = portal.logged_in(&nameless).unwrap();
    let page = citizen.speaking("en").get("/aachen");
    assert_eq!(bar(&page), "You are logged in.");
}

#[test]
fn without_scripts_the_page_says_until_when_and_the_next_one_renews_it() {
    let Some(portal) = portal("a session without scripts") else {
        return;
    };
    let old = LogIn {
        given_ago: TOKEN_HOLDS - 30,
        began_ago: 3600,
        ..LogIn::default()
    };
    let (mut citizen, begun) = portal.logged_in(&old).unwrap();
    let page = citizen.get("/aachen?x=1");
    assert_eq!(page.path, "/aachen?x=1");
    assert_ne!(citizen.cookie(Session::COOKIE).unwrap(), begun.token);
    let left: u64 = page.attributes("[data-session]", "data-ends-in")[0]
        .parse()
        .unwrap();
    assert!((TOKEN_HOLDS - 10..=TOKEN_HOLDS).contains(&left), "{left}");
    let said = page.words_of(".portal-session__until").join("");
    assert!(said.contains("Die Anmeldung gilt bis"), "{said}");
    assert_eq!(bar(&page), "Angemeldet: Erika Mustermann");

    let last = LogIn {
        given_ago: 60,
        began_ago: LONGEST - 300,
        ..LogIn::default()
    };
    let (mut citizen, _) = portal.logged_in(&last).unwrap();
    let said = citizen.get("/").words_of(".portal-session__until").join("");
    assert!(
        said.contains("Danach melden Sie sich bitte neu an"),
        "{said}"
    );
}

#[test]
fn logging_out_from_the_bar_ends_the_session_and_another_sites_form_does_not() {
    let Some(portal) = portal("logging out") else {
        return;
    };
    let (mut citizen, begun) = portal.logged_in(&LogIn::default()).unwrap();
    let foreign = [
        ("sec-fetch-site", "cross-site"),
        ("origin", "https://evil.example"),
    ];
    for path in [
        "/anmelden/abmelden",
        "/anmelden/ueberall-abmelden",
        "/anmelden/verlaengern",
    ] {
        let answer = citizen.once("POST", path, &foreign, "").unwrap();
        assert_eq!(answer.status, 403, "{path}");
        assert_eq!(answer.header("set-cookie"), None, "{path}");
    }
    assert_eq!(citizen.get("/anmelden/konto").path, "/anmelden/konto");

    let page = citizen.get("/aachen");
    let form = page.forms().into_iter().next().unwrap();
    let answer = citizen.press(&page, &form, None);
    assert_eq!(answer.path, "/anmelden/abgemeldet");
    assert_eq!(bar(&answer), "");
    assert_eq!(citizen.cookie(Session::COOKIE), None);
    assert_eq!(citizen.cookie(Browser::COOKIE), None);
    // Whoever kept the token cannot have it renewed.
    let mut thief = portal.citizen();
    begun.into_browser(&mut thief);
    let answer = thief
        .once("POST", "/anmelden/verlaengern", &[], "")
        .unwrap();
    assert_eq!(answer.status, 401);
}

#[test]
fn after_its_end_the_page_says_so_and_the_draft_is_there() {
    let Some(portal) = portal("the end of a session") else {
        return;
    };
    let service = Service::dog_tax().unwrap();
    let application = Application::valid("aachen", &service, 92);
    let (citizen, _) = portal.logged_in(&LogIn::default()).unwrap();
    let mut walk = Walk::begin(citizen, &application).unwrap();
    let form = walk.filled(&application).unwrap();
    walk.press(&form, "weiter").unwrap();
    let second = walk.page.path.clone();
    let ended = LogIn {
        given_ago: TOKEN_HOLDS + 60,
        began_ago: TOKEN_HOLDS + 60,
        ..LogIn::default()
    };
    let over = portal.begin_session(&ended).unwrap();
    over.into_browser(&mut walk.citizen);
    walk.open(&second).unwrap();
    let says = walk.page.words_of(".portal-session").join("");
    assert!(says.contains("Ihre Anmeldung ist zu Ende"), "{says}");
    let again = walk.page.attributes(".portal-session a", "href");
    let back: String = url::form_urlencoded::byte_serialize(second.as_bytes()).collect();
    assert_eq!(again, [format!("/anmelden?zurueck={back}")]);
    assert_eq!(walk.page.header("cache-control"), Some("no-store"));
    // What was filled in is still there, and can be gone on with.
    walk.to_check(&application).unwrap();

    // The next day nobody needs to be told.
    let long_ago = LogIn {
        given_ago: 86_400,
        began_ago: 86_400,
        ..LogIn::default()
    };
    let (mut citizen, _) = portal.logged_in(&long_ago).unwrap();
    assert_eq!(citizen.get("/").words_of(".portal-session").len(), 0);
}

/// What the bar shows is not checked: nothing that stands there may harm.
#[test]
fn a_cookie_that_somebody_made_up_breaks_no_page() {
    let Some(portal) = portal("tokens that are none, on public pages") else {
        return;
    };
    let (citizen, begun) = portal.logged_in(&LogIn::default()).unwrap();
    let mark = serde_json::to_value(begun.browser.mark()).unwrap();
    let now = seconds_now();
    let encoded = |claims: serde_json::Value| {
        data_encoding::BASE64URL_NOPAD.encode(claims.to_string().as_bytes())
    };
    let made_up = [
        serde_json::json!({"bro": mark, "beg": u64::MAX, "exp": u64::MAX, "iat": 0}),
        serde_json::json!({"bro": mark, "beg": 0, "exp": u64::MAX, "iat": u64::MAX}),
        serde_json::json!({"bro": mark, "beg": -1, "exp": 1e300, "iat": now}),
        serde_json::json!({"bro": mark, "beg": now, "exp": now + 500, "iat": now, "nam": "<script>alert(1)</script>"}),
        serde_json::json!({"bro": "x", "beg": now, "exp": now + 500, "iat": now, "nam": "Max"}),
        serde_json::json!([]),
    ];
    for claims in made_up {
        let mut citizen = citizen.clone();
        citizen.keep(
            Session::COOKIE,
            &format!("e30.{}.x", encoded(claims.clone())),
        );
        let page = citizen.get("/aachen");
        assert_eq!(page.status, 200, "{claims}");
        assert!(!page.text().contains("<script>alert"), "{claims}");
        assert!(!page.text().contains("Max"), "{claims}");
        // It opens nothing.
        assert_ne!(
            citizen.get("/anmelden/konto").heading(),
            "Ihr Konto",
            "{claims}"
        );
    }
}

/// A session costs no key-value operation, on any page.
#[test]
fn a_page_with_a_session_takes_no_operation_more_than_without() {
    let what = "the operations of a session";
    let Some(portal) = own_portal(what, Options::quiet()) else {
        return;
    };
    let (mut citizen, _) = portal.logged_in(&LogIn::default()).unwrap();
    let taken = |citizen: &mut Citizen, path: &str| {
        citizen.get(path);
        citizen.get(path).operations().unwrap().to_string()
    };
    for path in [
        "/",
        "/aachen",
        "/aachen/antrag/hundesteuer-anmelden",
        "/hilfe",
    ] {
        assert_eq!(taken(&mut citizen, path), "", "{path}");
    }
    assert_eq!(taken(&mut citizen, "/anmelden/konto"), "get=2");
    let renewal = citizen
        .once("POST", "/anmelden/verlaengern", &[], "")
        .unwrap();
    assert_eq!(renewal.operations().unwrap().to_string(), "get=2");

    let service = Service::dog_tax().unwrap();
    let application = Application::valid("aachen", &service, 93);
    let mut walk = Walk::begin(citizen, &application).unwrap();
    let path = walk.page.path.clone();
    walk.open(&path).unwrap();
    thread::sleep(Duration::from_millis(50));
    walk.open(&path).unwrap();
    assert_eq!(walk.page.operations().unwrap().to_string(), "get=2");
}

/// Cookies are few, and each is on the privacy page.
#[test]
fn every_cookie_is_named_on_the_privacy_page() {
    let Some(portal) = portal("the list of cookies") else {
        return;
    };
    let service = Service::dog_tax().unwrap();
    let application = Application::valid("aachen", &service, 94);
    let (mut citizen, _) = portal.logged_in(&LogIn::default()).unwrap();
    citizen.get("/?sprache=de");
    let (walk, _) = Walk::whole(citizen, &application).unwrap();
    let page = portal.citizen().get("/datenschutz");
    let listed = page.words_of("table tbody th");
    let is_listed = |name: &str| {
        listed.iter().any(|it| match it.strip_suffix('…') {
            Some(beginning) => name.starts_with(beginning),
            None => name == it,
        })
    };
    let names: Vec<&str> = walk.citizen.cookie_names().collect();
    assert!(names.len() >= 5, "{names:?}");
    for name in names {
        assert!(is_listed(name), "{name} is not in {listed:?}");
        assert!(name == "sprache" || name.starts_with("__Host-"), "{name}");
    }
}
