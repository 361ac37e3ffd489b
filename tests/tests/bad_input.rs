//! What is wrong gets a clear answer, and loses nobody's work.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::thread;
use std::time::Duration;

use portal_tests::{Application, Page, Service, Walk, portal, spin_is_the_host, standards};

/// A page that a person can do something with: a heading and a way on.
fn expect_way_on(page: &Page) {
    assert!(!page.heading().is_empty(), "{page:?}");
    assert!(
        !page.attributes("main a", "href").is_empty(),
        "no way on: {page:?}"
    );
}

#[test]
fn what_does_not_exist_is_a_page_with_a_way_on() {
    let Some(portal) = portal("pages that do not exist") else {
        return;
    };
    let paths = [
        "/no-such-town",
        "/no-such-town/antrag/hundesteuer-anmelden",
        "/aachen/antrag/no-such-service",
        "/aachen/antrag/hundesteuer-anmelden/000000000000000000000000/1",
        "/aachen/antrag/hundesteuer-anmelden/not-a-draft/1",
        "/aachen/nothing/here",
        "/static/no-such-file.css",
        "/..%2f..%2fetc/passwd",
        "/aachen/antrag/../../etc",
    ];
    for path in paths {
        let page = portal.citizen().get(path);
        assert_eq!(page.status, 404, "{page:?}");
        if !path.starts_with("/static") {
            expect_way_on(&page);
        }
    }
}

#[test]
fn an_interface_answers_with_a_problem() {
    let Some(portal) = portal("problems of interfaces") else {
        return;
    };
    let mut client = portal.citizen();
    for (method, path, status) in [
        ("GET", "/api/data-exchange/nothing", 404),
        ("GET", "/api/data-exchange/applications", 401),
        ("PUT", "/api/tenant-config/tenants", 401),
        ("POST", "/api/tenant-config/tenants/aachen/tokens", 401),
        ("PUT", "/api/service-library/packages", 401),
        ("POST", "/api/form-submit/tick", 404),
        ("POST", "/api/draft-save/tick", 404),
        ("POST", "/api/data-exchange/tick", 404),
    ] {
        let answer = client
            .once(method, path, &[("accept", "*/*")], "{}")
            .unwrap();
        assert_eq!(answer.status, status, "{answer:?}");
        assert_eq!(
            answer.header("content-type"),
            Some("application/problem+json")
        );
        assert_eq!(answer.json()["status"], status);
        assert!(answer.json()["title"].is_string());
    }
}

#[test]
fn internal_paths_are_not_for_the_public() {
    let Some(portal) = portal("internal paths") else {
        return;
    };
    for path in [
        "/internal/tick",
        "/internal/tenants",
        "/entwuerfe/internal/tick",
        "/aachen/antrag/internal",
        "/api/data-exchange/internal/tick",
        "/postfach/internal/tick",
    ] {
        for method in ["GET", "POST"] {
            let answer = portal.citizen().once(method, path, &[], "").unwrap();
            assert!((300..500).contains(&answer.status), "{method} {answer:?}");
        }
    }
}

#[test]
fn wrong_answers_come_back_with_everything_kept_and_each_error_in_its_place() {
    let Some(portal) = portal("wrong answers") else {
        return;
    };
    let service = Service::dog_tax().unwrap();
    let valid = Application::valid("hagen", &service, 31);
    let mut shown = 0;
    for breakage in fim::testing::breakages(service.schema(), &valid.answers) {
        let broken = Application::new("hagen", &service, breakage.answers);
        let name = breakage.finding.path.to_string();
        let mut walk = Walk::begin(portal.citizen(), &valid).unwrap();
        // To the step with the mistake.
        while !walk.is_at_check() && !has_field(&mut walk, &valid, &name) {
            walk.step(&valid).unwrap();
        }
        if walk.is_at_check() || !can_be_typed(&walk, &broken, &name) {
            continue;
        }
        let form = walk.filled(&broken).unwrap();
        walk.press(&form, "weiter").unwrap();
        expect_refused(&walk.page, &form, &broken, &name);
        shown += 1;
        if shown == 40 {
            break;
        }
    }
    assert!(shown >= 10, "only {shown} kinds of mistakes could be typed");
}

fn has_field(walk: &mut Walk, application: &Application, name: &str) -> bool {
    let form = walk
        .filled(application)
        .unwrap_or_else(|_| walk.page.form());
    form.names().iter().any(|it| is_named(it, name))
}

/// A date has three boxes, named after the field.
fn is_named(control: &str, name: &str) -> bool {
    control == name
        || control
            .strip_prefix(name)
            .is_some_and(|rest| [".tag", ".monat", ".jahr"].contains(&rest))
}

/// Choices cannot be wrong in a browser; a date in three boxes only where each is filled.
fn can_be_typed(walk: &Walk, broken: &Application, name: &str) -> bool {
    let form = walk.page.form();
    let typed = broken.typed(name).is_some();
    form.controls
        .iter()
        .any(|it| it.name == name && it.kind == portal_tests::Kind::Text && typed)
}

fn expect_refused(page: &Page, sent: &portal_tests::Form, broken: &Application, name: &str) {
    let value = broken.typed(name).unwrap_or_default();
    assert_eq!(page.status, 422, "{name} = {value:?}: {page:?}");
    let kept = page.form();
    for control in sent
        .controls
        .iter()
        .filter(|it| broken.typed(&it.name).is_some())
    {
        let same = kept.controls.iter().any(|it| {
            it.name == control.name
                && it.value.trim() == control.value.trim()
                && it.sent == control.sent
        });
        assert!(
            same,
            "{control:?} is lost beside {name} = {value:?}: {kept:#?}"
        );
    }
    let wrong = kept.controls.iter().find(|it| it.name == name);
    assert!(
        wrong.is_some_and(|it| it.invalid),
        "{name} is not marked: {wrong:?}"
    );
    let targets = page.attributes("[role=alert] a", "href");
    let ids = page.attributes("main [id]", "id");
    assert!(!targets.is_empty(), "no summary for {name} = {value:?}");
    for target in targets {
        let id = target.trim_start_matches('#');
        assert!(ids.iter().any(|it| it == id), "{target} leads nowhere");
    }
}

/// The answer is there although the client is still sending: it need not send all of it first.
#[test]
fn a_body_over_the_limit_is_refused_and_the_client_reads_why() {
    let Some(portal) = portal("a large body") else {
        return;
    };
    let address = portal.address().trim_start_matches("http://");
    for _ in 0..5 {
        let answer = send_too_much(address).unwrap();
        assert!(answer.starts_with("HTTP/1.1 413 "), "{answer:?}");
    }
    assert_eq!(portal.citizen().get("/entwuerfe").status, 200);
}

/// 12 MB, and the head and body of what comes back.
fn send_too_much(address: &str) -> io::Result<String> {
    const BYTES: usize = 12 * 1024 * 1024;
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(Duration::from_secs(20)))?;
    let head = format!(
        "POST /entwuerfe HTTP/1.1\r\nhost: {address}\r\naccept: text/html\r\n\
         content-type: application/x-www-form-urlencoded\r\ncontent-length: {BYTES}\r\n\r\n"
    );
    let mut sending = stream.try_clone()?;
    let sender = thread::spawn(move || {
        // That the host stops listening is as it should be.
        let _ = sending.write_all(head.as_bytes());
        let _ = sending.write_all(&vec![b'A'; BYTES]);
    });
    let mut answer = vec![0; 12];
    stream.read_exact(&mut answer)?;
    let mut rest = Vec::new();
    let _ = stream.read_to_end(&mut rest);
    sender.join().expect("the sender ends");
    answer.extend(rest);
    Ok(String::from_utf8_lossy(&answer).into_owned())
}

#[test]
fn an_unknown_code_is_looked_up_at_the_cost_of_a_known_one() {
    let Some(portal) = portal("unknown codes") else {
        return;
    };
    let service = Service::dog_tax().unwrap();
    let application = Application::valid("unna", &service, 32);
    let walk = Walk::begin(portal.citizen(), &application).unwrap();
    let try_code = |code: &str| {
        let mut citizen = portal.citizen();
        let page = citizen.get("/entwuerfe");
        let mut form = page.form();
        form.fill("code", code);
        citizen.send(&page, &form, form.buttons().last()).unwrap()
    };
    let known = try_code(&walk.resume_code());
    let unknown = try_code("0000-1111-2222-3333-4444");
    assert_eq!(known.status, 303, "{known:?}");
    assert_eq!(unknown.status, 422, "{unknown:?}");
    assert!(!unknown.words_of("[role=alert]").is_empty(), "{unknown:?}");
    if !spin_is_the_host() {
        // The look-up, and that it failed is counted; the first within ten minutes costs more.
        let counted = unknown.operations().unwrap().to_string();
        let first = "get=4,increment=1,set=1";
        assert!(
            counted == first || counted == "get=3,increment=1",
            "{counted}"
        );
        // The look-up, and a new folder: nothing is there, the list of a day, its first version.
        let taken = known.operations().unwrap().to_string();
        assert_eq!(taken, "get=4,increment=2,set=2");
    }
    let malformed = try_code("ABC");
    assert_eq!(malformed.status, 422);
    assert!(!malformed.text().contains("ABC"), "the code is shown again");
}

#[test]
fn a_form_on_another_site_changes_nothing() {
    let Some(portal) = portal("forms on other sites") else {
        return;
    };
    let service = Service::dog_tax().unwrap();
    let application = Application::valid("unna", &service, 33);
    let mut citizen = portal.citizen();
    let path = application.path();
    for headers in [
        [
            ("sec-fetch-site", "cross-site"),
            ("origin", "https://evil.example"),
        ],
        [
            ("sec-fetch-site", "same-site"),
            ("origin", "https://evil.example"),
        ],
    ] {
        let answer = citizen.once("POST", &path, &headers, "").unwrap();
        assert_eq!(answer.status, 403, "{answer:?}");
        assert_eq!(answer.header("set-cookie"), None);
    }
}

#[test]
fn a_schema_that_cannot_be_read_is_refused_with_its_line_and_nothing_is_added() {
    let Some(portal) = portal("broken schemas") else {
        return;
    };
    let Some(standards) = standards() else {
        return portal_tests::left_out("broken schemas", "the published fixtures are not there");
    };
    let mut operator = portal.operator();
    let before = operator
        .call("GET", "/api/service-library/packages", &().into())
        .unwrap();
    let broken = [
        ("fim/xdf2-fixtures/unknown-namespace.xml", "namespace"),
        ("fim/xdf3-fixtures/unknown-namespace.xml", "namespace"),
        ("fim/xdf3-fixtures/duplicate-id-node.xml", "line"),
        ("fim/xdf3-fixtures/unexpected-node.xml", "line"),
        ("fim/xdf3-fixtures/missing-id-node.xml", "line"),
    ];
    for (file, _) in broken {
        let bytes = fs::read(standards.join(file)).unwrap();
        let name = if file.contains("xdf2") {
            "S1V1.0_xdf2.xml"
        } else {
            "schema.xdf3.xml"
        };
        let files = BTreeMap::from([(name.to_owned(), bytes)]);
        let answer = operator.add_files(&files).unwrap();
        assert_eq!(answer.status, 422, "{file}: {answer:?}");
        assert_eq!(
            answer.header("content-type"),
            Some("application/problem+json")
        );
        assert!(answer.text().contains(name), "{file}: {}", answer.text());
    }
    let cut = b"<?xml version=\"1.0\"?>\n<a>\n  <b>\n</a>".to_vec();
    let files = BTreeMap::from([("S1V1.0_xdf2.xml".to_owned(), cut)]);
    let answer = operator.add_files(&files).unwrap();
    assert_eq!(answer.status, 422, "{answer:?}");
    assert!(
        answer.text().contains('4'),
        "the line is named: {}",
        answer.text()
    );
    let after = operator
        .call("GET", "/api/service-library/packages", &().into())
        .unwrap();
    assert_eq!(before.text(), after.text());
}
