//! Everybody else, at every route that leads to an object.

use std::collections::BTreeMap;

use portal_tests::{BackOffice, Citizen, Page, Portal, Service, portal};

use crate::routes::{Guard, ROUTES};
use crate::world::{self, Person};

type Names = BTreeMap<&'static str, String>;

/// A request with every name filled in.
fn named(request: &str, names: &Names) -> (String, String) {
    let mut text = request.to_owned();
    for (name, value) in names {
        text = text.replace(&format!("{{{name}}}"), value);
    }
    assert!(!text.contains('{'), "{text}: a name is missing");
    let (method, path) = text.split_once(' ').unwrap();
    (method.to_owned(), path.to_owned())
}

/// Headers that say something of the request or the connection, or are there for tests only.
const DRAWN_ANEW: [&str; 4] = [
    "connection",
    "date",
    "stadttor-request-id",
    "stadttor-key-value-operations",
];

/// The answers are the same. What differs first is named.
fn expect_same(who: &str, found: (&Page, &Names), none: (&Page, &Names)) {
    let (found, none) = (comparable(found.0, found.1), comparable(none.0, none.1));
    let mut lines = found.2.lines().zip(none.2.lines());
    if let Some((this, that)) = lines.find(|(this, that)| this != that) {
        panic!("{who}:\n{this}\nwhere nothing is:\n{that}");
    }
    assert_eq!(found, none, "{who}");
}

/// A page of an error names the number of the request.
fn without_number(text: &str) -> String {
    const BEFORE: &str = "diese Nummer: ";
    match text.split_once(BEFORE) {
        Some((before, after)) => {
            let after = after.trim_start_matches(|it: char| it.is_ascii_hexdigit());
            format!("{before}{BEFORE}{after}")
        }
        None => text.to_owned(),
    }
}

/// Everything that may differ between two answers: the names that were asked for, and what is drawn
/// anew for each request.
fn comparable(page: &Page, names: &Names) -> (u16, Vec<(String, String)>, String) {
    let neutral = |text: &str| {
        let mut text = text.to_owned();
        for (name, value) in names {
            text = text.replace(value.as_str(), &format!("<{name}>"));
        }
        without_number(&text)
    };
    let mut headers: Vec<(String, String)> = page
        .headers
        .iter()
        .filter(|(name, _)| !DRAWN_ANEW.contains(&name.as_str()))
        .map(|(name, value)| (name.clone(), neutral(value)))
        .collect();
    headers.sort();
    (page.status, headers, neutral(&page.text()))
}

/// Somebody who asks, with what they show.
struct Stranger {
    who: &'static str,
    browser: Citizen,
    headers: Vec<(&'static str, String)>,
}

impl Stranger {
    fn ask(&self, request: &str, names: &Names, accept: &str) -> Page {
        let (method, path) = named(request, names);
        let mut headers = vec![("accept", accept)];
        if method != "GET" {
            headers.push(("content-type", "application/x-www-form-urlencoded"));
        }
        headers.extend(
            self.headers
                .iter()
                .map(|(name, value)| (*name, value.as_str())),
        );
        // A fresh copy: nobody learns from one answer what they show with the next.
        let mut browser = self.browser.clone();
        browser
            .once(&method, &path, &headers, "aktion=weiter")
            .unwrap()
    }

    /// The object is answered as none would be.
    fn finds_nothing(&self, request: &str, objects: &Names) {
        let nothing = world::nobodys();
        for accept in ["text/html", "application/json"] {
            let found = self.ask(request, objects, accept);
            let none = self.ask(request, &nothing, accept);
            let who = format!("{}: {request} ({accept})", self.who);
            assert!(
                found.status >= 300,
                "{who} is let in with {}: {found:?}",
                found.status
            );
            expect_same(&who, (&found, objects), (&none, &nothing));
        }
    }
}

fn bearer(who: &'static str, portal: &Portal, token: &str) -> Stranger {
    Stranger {
        who,
        browser: portal.citizen(),
        headers: vec![("authorization", format!("Bearer {token}"))],
    }
}

fn token(portal: &Portal, tenant: &str) -> String {
    portal.operator().token(tenant).unwrap()
}

fn operators_token(portal: &Portal) -> String {
    let token = std::fs::read_to_string(portal.state().join("operator-token")).unwrap();
    token.trim().to_owned()
}

/// Puts somebody's code into the cookie of another's draft, for every name.
fn forged(other: &Person, own: &str) -> String {
    let nobody = world::nobodys();
    let names = other.names.iter().chain(&nobody);
    let cookies = names.map(|(_, id)| format!("__Host-antrag-{id}={own}"));
    cookies.collect::<Vec<_>>().join("; ")
}

fn services_are_there(portal: &Portal) {
    for service in [Service::with_attachments(), Service::for_two()] {
        portal.operator().add(&service.unwrap()).unwrap();
    }
}

/// The requests of every route with this guard.
fn requests(guard: Guard) -> impl Iterator<Item = &'static str> {
    let of = ROUTES.iter().filter(move |route| route.guard == guard);
    of.flat_map(|route| route.requests.iter().copied())
}

#[test]
fn what_is_somebodys_is_nothing_to_everybody_else() {
    let Some(portal) = portal("the access matrix of persons") else {
        return;
    };
    services_are_there(&portal);
    let owner = world::person(&portal, 201);
    let other = world::person(&portal, 211);
    let sent = [&owner.names["sent"], &owner.names["sent-with-file"]];
    world::office(&portal, "aachen", &sent.map(String::as_str));
    let code = other.browser.cookie("__Host-antrag-").unwrap().to_owned();
    let stranger = |who, browser: &Citizen| Stranger {
        who,
        browser: browser.clone(),
        headers: Vec::new(),
    };
    let nobody = portal.citizen();
    let strangers = [
        stranger("nobody", &nobody),
        stranger("another person", &other.browser),
        stranger("another's guest", &other.guest),
        Stranger {
            headers: vec![("cookie", forged(&owner, &code))],
            ..stranger("another code in this draft's cookie", &nobody)
        },
        Stranger {
            headers: vec![("cookie", format!("{}; __Host-mappe=x", forged(&owner, "x")))],
            ..stranger("no code at all in the cookies", &nobody)
        },
        bearer(
            "the office of the municipality",
            &portal,
            &token(&portal, "aachen"),
        ),
        bearer("the office of another", &portal, &token(&portal, "bonn")),
        bearer("the operator", &portal, &operators_token(&portal)),
    ];
    for request in requests(Guard::Person) {
        for stranger in &strangers {
            stranger.finds_nothing(request, &owner.names);
        }
    }
    let guest = stranger("the guest", &owner.guest);
    for request in requests(Guard::Person).filter(|it| !it.contains("{invited}")) {
        guest.finds_nothing(request, &owner.names);
    }
    // One's own draft or mailbox with something of another's in it.
    let another = stranger("another person, mixed", &other.browser);
    for (request, foreign) in [
        ("GET /aachen/anlagen/{filed}/{file-draft}/{file}", "file"),
        (
            "POST /aachen/anlagen/{filed}/{file-draft}/{file}/entfernen",
            "file",
        ),
    ] {
        let mut mixed = other.names.clone();
        let mut none = other.names.clone();
        mixed.insert(foreign, owner.names[foreign].clone());
        none.insert(foreign, world::nobodys()[foreign].clone());
        let found = another.ask(request, &mixed, "application/json");
        let none_there = another.ask(request, &none, "application/json");
        expect_same(request, (&found, &mixed), (&none_there, &none));
    }
    the_owner_finds_all(&owner);
    nothing_of_another_is_listed(&owner, &other);
}

/// An invitation is no draft: whoever has its code finds it at its own page, and not here.
const NOBODYS: &str = "GET /entwuerfe/{invited}";

/// The other side: these requests do lead to what they name. And nobody has changed it.
fn the_owner_finds_all(owner: &Person) {
    for request in requests(Guard::Person).filter(|it| it.starts_with("GET")) {
        let browser = match request.contains("{invited}") {
            true => owner.guest.clone(),
            false => owner.browser.clone(),
        };
        let asking = Stranger {
            who: "the owner",
            browser,
            headers: Vec::new(),
        };
        let found = asking.ask(request, &owner.names, "text/html");
        let none = asking.ask(request, &world::nobodys(), "text/html");
        let differs = comparable(&found, &owner.names) != comparable(&none, &world::nobodys());
        assert!(found.status < 400, "{request} is refused: {found:?}");
        let leads_somewhere = request != NOBODYS;
        assert_eq!(differs, leads_somewhere, "{request}: {found:?}");
    }
}

fn nothing_of_another_is_listed(owner: &Person, other: &Person) {
    let mut browser = other.browser.clone();
    for path in ["/entwuerfe", "/anmelden/konto"] {
        let page = browser.get(path).text();
        for (name, id) in &owner.names {
            let shared = world::nobodys().get(name) == Some(id);
            assert!(
                shared || !page.contains(id),
                "{path} shows another's {name}"
            );
        }
    }
}

#[test]
fn what_is_an_offices_is_nothing_to_everybody_else() {
    let Some(portal) = portal("the access matrix of offices") else {
        return;
    };
    services_are_there(&portal);
    let owner = world::person(&portal, 221);
    let sent = [&owner.names["sent"], &owner.names["sent-with-file"]];
    let mut office = world::office(&portal, "aachen", &sent.map(String::as_str));
    let plain = |who, browser: Citizen| Stranger {
        who,
        browser,
        headers: Vec::new(),
    };
    let aachens = token(&portal, "aachen");
    let renamed = aachens.replacen("aachen", "bonn", 1);
    let strangers = [
        plain("nobody", portal.citizen()),
        plain("the citizen", owner.browser.clone()),
        bearer(
            "the office of another municipality",
            &portal,
            &token(&portal, "bonn"),
        ),
        bearer(
            "the office's token, of another municipality",
            &portal,
            &renamed,
        ),
        bearer("half a token", &portal, &aachens[..aachens.len() / 2]),
        bearer("the operator", &portal, &operators_token(&portal)),
    ];
    for request in requests(Guard::Office).filter(|it| it.contains('{')) {
        for stranger in &strangers {
            stranger.finds_nothing(request, &owner.names);
        }
    }
    let bonns = BackOffice::of(&portal, "bonn")
        .unwrap()
        .applications()
        .unwrap();
    assert!(
        bonns
            .iter()
            .all(|it| !owner.names.values().any(|id| *id == it.id))
    );
    for request in requests(Guard::Office).filter(|it| it.starts_with("GET")) {
        let (method, path) = named(request, &owner.names);
        let found = office.call(&method, &path).unwrap();
        assert_eq!(found.status, 200, "{request}: {found:?}");
    }
}

#[test]
fn what_is_the_operators_is_nothing_to_everybody_else() {
    let Some(portal) = portal("the access matrix of the operator") else {
        return;
    };
    let strangers = [
        Stranger {
            who: "nobody",
            browser: portal.citizen(),
            headers: Vec::new(),
        },
        bearer("an office", &portal, &token(&portal, "aachen")),
        bearer("an empty token", &portal, ""),
        bearer("half a token", &portal, &operators_token(&portal)[..20]),
    ];
    let names = world::nobodys();
    for request in requests(Guard::Operator) {
        let other = request.replace("aachen", "no-such");
        let other = other.replace("{dog}", "no-such").replace("/1/", "/9/");
        for stranger in &strangers {
            let found = stranger.ask(request, &names, "application/json");
            let none = stranger.ask(&other, &names, "application/json");
            let who = format!("{}: {request}", stranger.who);
            assert_eq!(found.status, 401, "{who}: {found:?}");
            expect_same(&who, (&found, &names), (&none, &names));
        }
    }
}
