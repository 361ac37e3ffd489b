//! What every answer says to the browser, those that the host gives itself included.

use portal_tests::{
    Application, LogIn, Options, Page, Portal, Service, Walk, left_out, missing_embedded, portal,
};

use crate::raw::{Raw, authority};

/// Header, and what it has to contain.
const EVERYWHERE: [(&str, &str); 7] = [
    ("content-security-policy", "default-src 'none'"),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=()"),
    (
        "strict-transport-security",
        "max-age=63072000; includesubdomains",
    ),
];

/// `head` is in lower case.
fn expect_protected(what: &str, head: &str) {
    for (name, needed) in EVERYWHERE {
        let line = head
            .lines()
            .find_map(|line| line.strip_prefix(&format!("{name}: ")));
        assert!(
            line.is_some_and(|it| it.contains(needed)),
            "{what}: {name} is {line:?} in {head}"
        );
    }
    let policy = head
        .lines()
        .find(|line| line.starts_with("content-security-policy: "));
    let policy = policy.unwrap_or_default();
    for lax in ["unsafe-", "*", "http:", "https:", "data:", "blob:"] {
        assert!(!policy.contains(lax), "{what}: {policy}");
    }
    for needed in ["base-uri 'none'", "frame-ancestors 'none'"] {
        assert!(policy.contains(needed), "{what}: {policy}");
    }
    assert!(!head.contains("access-control-allow"), "{what}: {head}");
    assert!(
        !head.contains("\nserver:") && !head.contains("x-powered-by"),
        "{what}: {head}"
    );
}

fn head(page: &Page) -> String {
    let lines = page
        .headers
        .iter()
        .map(|(name, value)| format!("{name}: {value}\n"));
    lines.collect::<String>().to_ascii_lowercase()
}

/// A whole application, from the start page to the message in the mailbox.
fn whole_walk(portal: &Portal, seed: u64) -> (Walk, Vec<Page>) {
    let service = Service::dog_tax().unwrap();
    let application = Application::valid("aachen", &service, seed);
    let (mut walk, sent) = Walk::whole(portal.citizen(), &application).unwrap();
    let mut pages = walk.seen.clone();
    pages.push(sent.receipt);
    for path in [
        "/entwuerfe".to_owned(),
        format!("/postfach/{}", walk.draft_id()),
    ] {
        pages.push(walk.citizen.get(&path));
    }
    (walk, pages)
}

#[test]
fn every_page_file_redirect_and_problem_protects_the_browser() {
    let Some(portal) = portal("headers that protect") else {
        return;
    };
    let (_, mut pages) = whole_walk(&portal, 531);
    let mut citizen = portal.citizen();
    let style = pages[0]
        .attributes("link[rel=stylesheet]", "href")
        .remove(0);
    for (method, path) in [
        ("GET", "/"),
        ("HEAD", "/"),
        ("GET", "/staedte"),
        ("GET", style.as_str()),
        ("GET", "/static/gibt-es-nicht.css"),
        ("GET", "/gibt-es-nicht"),
        ("GET", "/?sprache=en"),
        ("POST", "/"),
        ("OPTIONS", "/"),
        ("GET", "/anmelden?zurueck=/aachen"),
        ("GET", "/api/data-exchange/applications"),
        ("GET", "/api/gibt-es-nicht"),
        ("POST", "/api/form-submit/tick"),
        ("GET", "/internal/tick"),
        ("GET", "/dienste/hundesteuer-anmelden/1.0.0/schema.xsd"),
    ] {
        pages.push(citizen.once(method, path, &[], "").unwrap());
    }
    let (mut citizen, _) = portal.logged_in(&LogIn::default()).unwrap();
    pages.push(citizen.get("/anmelden/konto"));
    for page in &pages {
        expect_protected(&format!("{} {}", page.status, page.path), &head(page));
    }
}

/// Under Spin these answers are Spin's own.
#[test]
fn what_the_host_answers_itself_protects_the_browser_too() {
    let Some(portal) = portal("headers of the host") else {
        return;
    };
    if portal_tests::spin_is_the_host() {
        return left_out("headers of the host", "these answers are Spin's own");
    }
    let host = authority(&portal);
    for (status, request) in [
        (
            200,
            format!("GET /.well-known/spin/health HTTP/1.1\r\nhost: {host}\r\n"),
        ),
        (
            404,
            format!("GET /.well-known/spin/x HTTP/1.1\r\nhost: {host}\r\n"),
        ),
        (
            400,
            "GET / HTTP/1.1\r\nhost: a b\r\naccept: text/html\r\n".to_owned(),
        ),
        (400, "GET / HTTP/1.1\r\n".to_owned()),
        (
            413,
            format!("POST / HTTP/1.1\r\nhost: {host}\r\ncontent-length: 99999999999\r\n"),
        ),
    ] {
        let request = format!("{request}connection: close\r\n\r\n");
        let answer = Raw::send(&portal, request.as_bytes());
        assert_eq!(answer.status(), status, "{request}: {}", answer.text);
        expect_protected(&request, &answer.head());
    }
}

#[test]
fn an_answer_to_who_is_too_slow_or_one_too_many_protects_the_browser_too() {
    if let Some(why) = missing_embedded() {
        return left_out("headers of the host", &why);
    }
    let arguments = [
        "--max-in-flight",
        "0",
        "--body-pause",
        "1s",
        "--head-timeout",
        "1s",
    ];
    let options = Options {
        empty: true,
        arguments: arguments.map(str::to_owned).to_vec(),
        ..Options::default()
    };
    let mut portal = Portal::start(options.clone()).unwrap();
    let busy = Raw::ask(&portal, "GET", "/", &[("accept", "text/html")]);
    assert_eq!(busy.status(), 503, "{}", busy.text);
    expect_protected("busy", &busy.head());
    let arguments = options.arguments[2..].to_vec();
    portal
        .restart_with(Options {
            arguments,
            ..options
        })
        .unwrap();
    let begun = format!(
        "POST /entwuerfe HTTP/1.1\r\nhost: {}\r\ncontent-length: 9\r\n\r\nx",
        authority(&portal)
    );
    let slow = Raw::send(&portal, begun.as_bytes());
    assert_eq!(slow.status(), 408, "{}", slow.text);
    expect_protected("slow", &slow.head());
}

/// A page is somebody's own when another browser does not get it, or when it set a cookie.
#[test]
fn every_page_of_an_application_is_kept_nowhere() {
    let Some(portal) = portal("pages that are kept nowhere") else {
        return;
    };
    let (_, pages) = whole_walk(&portal, 532);
    let mut personal = 0;
    for page in &pages {
        let path = page.path.as_str();
        let strangers = portal.citizen().once("GET", path, &[], "").unwrap();
        let own = strangers.body != page.body || strangers.status != page.status;
        let sets = page.header("set-cookie").is_some();
        if own || sets {
            personal += 1;
            assert_eq!(page.header("cache-control"), Some("no-store"), "{page:?}");
        }
    }
    assert!(personal >= 8, "only {personal} of {} pages", pages.len());
    let (mut citizen, _) = portal.logged_in(&LogIn::default()).unwrap();
    for path in ["/anmelden/konto", "/", "/aachen", "/hilfe", "/entwuerfe"] {
        let page = citizen.get(path);
        assert_eq!(page.header("cache-control"), Some("no-store"), "{page:?}");
    }
}

/// RFC 9116: with a contact and an end that is ahead; never one that has passed.
#[test]
fn who_finds_a_weakness_is_told_whom_to_tell() {
    if let Some(why) = missing_embedded() {
        return left_out("security.txt", &why);
    }
    let contact = "operator_email=sicherheit@portal.example";
    let options = Options {
        empty: true,
        arguments: vec!["--variable".into(), contact.into()],
        ..Options::default()
    };
    let portal = Portal::start(options).unwrap();
    let file = portal.citizen().get("/.well-known/security.txt");
    assert_eq!(file.status, 200, "{file:?}");
    assert_eq!(
        file.header("content-type"),
        Some("text/plain; charset=utf-8")
    );
    let text = file.text();
    assert!(
        text.contains("Contact: mailto:sicherheit@portal.example\n"),
        "{text}"
    );
    let end = text
        .lines()
        .find_map(|it| it.strip_prefix("Expires: "))
        .unwrap();
    let end: chrono::DateTime<chrono::Utc> = end.parse().unwrap();
    let days = (end - chrono::Utc::now()).num_days();
    assert!((90..365).contains(&days), "{days}");
    expect_protected("security.txt", &head(&file));
}
