//! The whole way with `oidc-provider`, through its own pages.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use portal_tests::{Citizen, Options, Page, Portal, left_out, own_portal, root};
use url::Url;

const SECRET: &str = "a password of the test: 100 % + more";

/// The provider, in a process of its own.
struct Certified {
    process: Child,
    commands: ChildStdin,
    answers: BufReader<ChildStdout>,
    address: String,
}

impl Certified {
    fn start(what: &str) -> Option<Self> {
        let folder = root().join("tests/oidc");
        if !folder.join("node_modules/oidc-provider").exists() {
            left_out(what, "the npm package oidc-provider is not installed");
            return None;
        }
        let mut process = Command::new("node")
            .arg(folder.join("provider.mjs"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let commands = process.stdin.take().unwrap();
        let answers = BufReader::new(process.stdout.take().unwrap());
        let mut provider = Self {
            process,
            commands,
            answers,
            address: String::new(),
        };
        provider.address = provider.line();
        Some(provider)
    }

    /// What it says next, without the notices of its library.
    fn line(&mut self) -> String {
        loop {
            let mut line = String::new();
            assert_ne!(self.answers.read_line(&mut line).unwrap(), 0);
            if !line.starts_with("oidc-provider") {
                return line.trim().to_owned();
            }
        }
    }

    fn tell(&mut self, command: &str) {
        writeln!(self.commands, "{command}").unwrap();
        assert_eq!(self.line(), "ok", "{command}");
    }
}

impl Drop for Certified {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Portal and provider, which know each other.
fn stage(what: &str) -> Option<(Portal, Certified)> {
    let mut provider = Certified::start(what)?;
    let quiet = Options::quiet();
    let set = [
        ("oidc_issuer", provider.address.as_str()),
        ("oidc_host", &provider.address),
        ("oidc_client_id", "stadttor"),
        ("oidc_client_secret", SECRET),
    ];
    let set = set
        .into_iter()
        .flat_map(|(name, value)| ["--variable".to_owned(), format!("{name}={value}")]);
    let options = Options {
        arguments: quiet.arguments.iter().cloned().chain(set).collect(),
        ..quiet
    };
    let portal = own_portal(what, options)?;
    provider.tell(&format!("portal {}", portal.address()));
    Some((portal, provider))
}

/// Somebody with one browser for both.
struct Person {
    here: Citizen,
    there: Citizen,
    portal: String,
    /// Whether the provider asked who it is.
    asked: bool,
}

impl Person {
    fn new(portal: &Portal, provider: &Certified) -> Self {
        Self {
            here: portal.citizen(),
            there: Citizen::at(&provider.address),
            portal: portal.address().to_owned(),
            asked: false,
        }
    }

    /// Goes through the provider's pages from an address there to one of the portal.
    fn at_provider(&mut self, address: &str, login: &str) -> String {
        let mut page = self.there.once("GET", &path_of(address), &[], "").unwrap();
        for _ in 0..12 {
            page = match page.location() {
                Some(location) if location.starts_with(&self.portal) => {
                    return path_of(location);
                }
                Some(location) => {
                    let path = path_of(location);
                    self.there.once("GET", &path, &[], "").unwrap()
                }
                None => self.answer(&page, login),
            };
        }
        panic!("no way back from {page:?}");
    }

    /// Fills in a page of the provider.
    fn answer(&mut self, page: &Page, login: &str) -> Page {
        assert_eq!(page.status, 200, "{page:?}");
        let mut form = page.form();
        if form.controls.iter().any(|it| it.name == "login") {
            self.asked = true;
            form.fill("login", login);
            form.fill("password", "anything");
        }
        if form.controls.iter().any(|it| it.name == "xsrf") {
            // The button that says yes stands outside of the form that it belongs to.
            let body = format!("{}&logout=yes", form.body(None));
            let kind = [("content-type", "application/x-www-form-urlencoded")];
            let path = path_of(form.action.as_deref().unwrap());
            return self.there.once("POST", &path, &kind, &body).unwrap();
        }
        self.there.send(page, &form, None).unwrap()
    }

    /// A whole log-in, from a page of the portal and back to it.
    fn log_in(&mut self, login: &str, path: &str) -> Page {
        self.asked = false;
        let start = self.here.once("GET", path, &[], "").unwrap();
        let location = start.location().unwrap().to_owned();
        let out = self.here.once("GET", &location, &[], "").unwrap();
        let back = self.at_provider(out.location().unwrap(), login);
        let cross = [("sec-fetch-site", "cross-site")];
        let answer = self.here.once("GET", &back, &cross, "").unwrap();
        self.here.follow(answer).unwrap()
    }

    /// Presses "log out" and goes to the provider, and back.
    fn log_out(&mut self) -> Page {
        let page = self.here.get("/verwaltung");
        let forms = page.forms();
        let form = forms
            .iter()
            .find(|form| form.action.as_deref() == Some("/verwaltung/anmelden/abmelden"));
        let onward = self.here.press(&page, form.unwrap(), None);
        let form = onward.forms().into_iter().rfind(|form| {
            let action = form.action.as_deref().unwrap_or_default();
            form.method == "get" && action.ends_with("/session/end")
        });
        let form = form.unwrap();
        let policy = onward.header("content-security-policy").unwrap();
        let action = form.action.clone().unwrap();
        let origin = Url::parse(&action).unwrap().origin().ascii_serialization();
        assert!(policy.contains(&format!("form-action 'self' {origin};")));
        let address = format!("{action}?{}", form.body(None));
        assert!(address.contains("id_token_hint="), "{address}");
        let back = self.at_provider(&address, "");
        self.here.get(&back)
    }
}

fn path_of(address: &str) -> String {
    match Url::parse(address) {
        Ok(url) => match url.query() {
            Some(query) => format!("{}?{query}", url.path()),
            None => url.path().to_owned(),
        },
        Err(_) => address.to_owned(),
    }
}

#[test]
fn staff_log_in_at_a_certified_provider_come_back_and_log_out_at_both() {
    let Some((portal, provider)) = stage("the log-in of staff") else {
        return;
    };
    let mut person = Person::new(&portal, &provider);
    let page = person.log_in("aachen.auditor", "/verwaltung/aachen/protokoll?vor=1000");
    assert_eq!(page.path, "/verwaltung/aachen/protokoll?vor=1000");
    assert_eq!((page.status, page.heading().as_str()), (200, "Protokoll"));
    assert!(person.asked);
    // The bar says who it is, on every page for staff.
    assert!(page.text().contains("Kim aachen.auditor"), "{page:?}");
    let desk = person.here.get("/verwaltung");
    for said in ["Kim aachen.auditor", "Stadt Aachen", "Revision: Protokoll"] {
        assert!(desk.main().contains(said), "{said}: {desk:?}");
    }
    assert!(!desk.main().contains("Administration"), "{desk:?}");
    let mine = person.here.get("/verwaltung/aachen");
    assert_eq!(mine.status, 200);
    // Renewed, as a page's script does it.
    let path = "/verwaltung/anmelden/verlaengern";
    let renewed = person.here.once("POST", path, &[], "").unwrap();
    assert_eq!(renewed.status, 200, "{renewed:?}");
    assert!(renewed.json()["ends_in"].as_u64().unwrap() > 800);
    // Somebody who is logged in there is not asked again.
    let mut other = Person::new(&portal, &provider);
    other.there = person.there.clone();
    other.log_in("", "/verwaltung");
    assert!(!other.asked);
    // What is kept of them is sealed.
    let records = portal.records().unwrap();
    let kept: Vec<_> = records
        .iter()
        .filter(|it| it.store == "staff-identity")
        .collect();
    assert!(
        kept.iter().any(|it| it.key.contains("/session/")),
        "{kept:?}"
    );
    for record in kept {
        let value = String::from_utf8_lossy(&record.value).into_owned();
        assert!(
            !value.contains("Kim") && !value.contains("eyJ"),
            "{record:?}"
        );
    }
    // A token that somebody has copied is not renewed once its session has ended.
    let mut copy = person.here.clone();
    let done = person.log_out();
    assert_eq!(done.heading(), "Abgemeldet", "{done:?}");
    assert_eq!(person.here.cookie("__Host-dienst"), None);
    assert_eq!(copy.once("POST", path, &[], "").unwrap().status, 401);
    let again = person.here.once("GET", "/verwaltung", &[], "").unwrap();
    let to = again.location().unwrap();
    assert_eq!(to, "/verwaltung/anmelden?zurueck=%2Fverwaltung");
    // There too: whoever comes next has to say who they are.
    let page = person.log_in("nobody", "/verwaltung");
    assert!(person.asked);
    assert!(
        page.main().contains("Sie haben hier noch keine Aufgabe"),
        "{page:?}"
    );
    let log = portal.log();
    assert!(
        !log.contains("Kim") && !log.contains("aachen.auditor"),
        "{log}"
    );
}

#[test]
fn a_certified_provider_changes_its_keys_and_nobody_notices() {
    let Some((portal, mut provider)) = stage("new keys of a certified provider") else {
        return;
    };
    let mut early = Person::new(&portal, &provider);
    early.log_in("aachen.caseworker", "/verwaltung");
    provider.tell("rotate");
    let mut late = Person::new(&portal, &provider);
    let page = late.log_in("aachen.administrator", "/verwaltung/aachen");
    assert_eq!(page.path, "/verwaltung/aachen", "{page:?}");
    assert!(page.main().contains("Administration"), "{page:?}");
    let page = early.here.get("/verwaltung");
    assert!(page.main().contains("Sachbearbeitung"), "{page:?}");
    // Logged out with a token whose key is gone: at the portal in any case.
    let page = early.here.get("/verwaltung");
    let form = page.form();
    early.here.press(&page, &form, None);
    assert_eq!(early.here.cookie("__Host-dienst"), None);
}

#[test]
fn logging_out_everywhere_ends_all_sessions_of_the_person_and_of_nobody_else() {
    let Some((portal, provider)) = stage("staff log out everywhere") else {
        return;
    };
    let mut first = Person::new(&portal, &provider);
    let mut second = Person::new(&portal, &provider);
    let mut other = Person::new(&portal, &provider);
    first.log_in("aachen.auditor", "/verwaltung");
    second.log_in("aachen.auditor", "/verwaltung");
    other.log_in("soest.auditor", "/verwaltung");
    let everywhere = "/verwaltung/anmelden/ueberall-abmelden";
    let answer = first.here.once("POST", everywhere, &[], "").unwrap();
    assert_eq!(answer.status, 200, "{answer:?}");
    let path = "/verwaltung/anmelden/verlaengern";
    assert_eq!(second.here.once("POST", path, &[], "").unwrap().status, 401);
    assert_eq!(other.here.once("POST", path, &[], "").unwrap().status, 200);
    let desk = second.here.once("GET", "/verwaltung", &[], "").unwrap();
    assert!(desk.location().unwrap().starts_with("/verwaltung/anmelden"));
}

#[test]
fn a_log_in_of_staff_takes_five_operations_and_its_pages_none_or_two() {
    let Some((portal, provider)) = stage("the operations of staff") else {
        return;
    };
    let taken = |page: &Page| page.operations().unwrap().to_string();
    let path = "/verwaltung/anmelden?zurueck=/verwaltung/aachen";
    let mut person = Person::new(&portal, &provider);
    let mut log_ins = Vec::new();
    // After the first one the instance knows the municipalities of the portal.
    for _ in 0..4 {
        person = Person::new(&portal, &provider);
        let out = person.here.once("GET", path, &[], "").unwrap();
        assert_eq!(taken(&out), "");
        let back = person.at_provider(out.location().unwrap(), "aachen.auditor");
        log_ins.push(taken(&person.here.once("GET", &back, &[], "").unwrap()));
    }
    let (warm, cold) = ("get=1,increment=2,set=2", "get=2,increment=2,set=2");
    assert!(
        log_ins.iter().all(|it| it == warm || it == cold),
        "{log_ins:?}"
    );
    assert!(log_ins.iter().any(|it| it == warm), "{log_ins:?}");
    person.here.get("/verwaltung/aachen");
    let page = person.here.get("/verwaltung/aachen");
    assert_eq!(taken(&page), "");
    assert_eq!(taken(&person.here.get("/verwaltung")), "get=2");
    let renewed = "/verwaltung/anmelden/verlaengern";
    let renewed = person.here.once("POST", renewed, &[], "").unwrap();
    assert_eq!(taken(&renewed), "get=2");
    let done = "/verwaltung/anmelden/abmelden";
    let done = person.here.once("POST", done, &[], "").unwrap();
    assert_eq!(taken(&done), "delete=1,get=1");
}
