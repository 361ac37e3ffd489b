//! Forms of other sites (CSRF): refused at every address that changes something. The addresses come
//! from the pages themselves.

use std::collections::BTreeSet;

use portal_tests::{Application, Citizen, LogIn, Page, Portal, Service, Walk, portal};

use crate::raw::{Raw, cookies};
use crate::{begin, switch_on};

const NAME: &str = "G99000000301.0/F99000000301.0";

/// Everybody's form: encodings that a form of another site can have without asking first.
const ENCODINGS: [&str; 3] = [
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "text/plain",
];

/// Where forms and buttons of these pages post to.
fn targets(pages: &[Page]) -> BTreeSet<String> {
    let of_page = |page: &Page| {
        let here = page.path.split('?').next().unwrap_or_default().to_owned();
        let posting = page.forms().into_iter().filter(|it| it.method == "post");
        let mut found: Vec<String> = posting
            .map(|form| form.action.unwrap_or_else(|| here.clone()))
            .collect();
        found.extend(page.attributes("button[formaction]", "formaction"));
        found
    };
    let all = pages.iter().flat_map(of_page);
    let paths = all.map(|it| it.split('?').next().unwrap_or_default().to_owned());
    paths.filter(|it| it.starts_with('/')).collect()
}

/// A browser with a session and drafts of every kind, and every page that it has seen.
fn much_seen(portal: &Portal) -> (Citizen, Vec<Page>) {
    let (citizen, _) = portal.logged_in(&LogIn::default()).unwrap();
    let dog_tax = Service::dog_tax().unwrap();
    let application = Application::valid("aachen", &dog_tax, 501);
    let (walk, sent) = Walk::whole(citizen, &application).unwrap();
    let (mut seen, draft) = (walk.seen.clone(), walk.draft_id());
    seen.push(sent.receipt);
    let mut citizen = walk.citizen;
    for path in ["/entwuerfe", "/entwuerfe/vergessen", "/anmelden/konto"] {
        seen.push(citizen.get(path));
    }
    seen.push(citizen.get(&format!("/postfach/{draft}")));

    let files = Service::with_attachments().unwrap();
    switch_on(portal, &files);
    let mut answers = fim::Answers::new();
    answers.set(NAME.parse().unwrap(), "Lovelace-Fremd");
    let application = Application::new("aachen", &files, answers);
    let mut walk = begin(&citizen, &application);
    let path = format!(
        "/aachen/anlagen/{}/{}/G99000000301.0/F99000000302?seite=1",
        files.id(),
        walk.draft_id()
    );
    let pdf = b"%PDF-1.7\n%%EOF\n".repeat(20);
    walk.citizen
        .upload(&path, "text/html", &[("a.pdf", &pdf)])
        .unwrap();
    let sheet = walk.page.path.clone();
    walk.open(&sheet).unwrap();
    for page in ["1-2", "fassungen", "pruefen"] {
        walk.open(&format!("{}/{page}", walk.draft_path())).unwrap();
    }
    let draft = walk.draft_id();
    walk.open(&format!("/entwuerfe/{draft}")).unwrap();
    seen.append(&mut walk.seen);
    (walk.citizen, seen)
}

#[test]
fn a_form_of_another_site_is_refused_at_every_address_that_the_pages_post_to() {
    let Some(portal) = portal("forms of other sites at every address") else {
        return;
    };
    let (mut citizen, seen) = much_seen(&portal);
    let targets = targets(&seen);
    assert!(targets.len() >= 10, "{targets:?}");
    for needed in ["/anmelden/abmelden", "/senden", "/entwuerfe", "/anlagen/"] {
        let found = targets.iter().any(|it| it.contains(needed));
        assert!(found, "{needed} is not in {targets:?}");
    }
    let before = cookies(&citizen);
    for target in &targets {
        for (site, origin) in [
            ("cross-site", "https://evil.example"),
            ("same-site", "https://evil.example"),
            ("cross-site", "null"),
            // A header that contradicts itself is not the portal's either.
            ("cross-site", portal.address()),
        ] {
            for encoding in ENCODINGS {
                let headers = [
                    ("sec-fetch-site", site),
                    ("origin", origin),
                    ("content-type", encoding),
                ];
                let answer = citizen
                    .once("POST", target, &headers, "aktion=weiter")
                    .unwrap();
                assert_eq!(answer.status, 403, "{site} {origin} {encoding} {answer:?}");
                assert_eq!(answer.header("set-cookie"), None, "{target}");
            }
        }
    }
    assert_eq!(before, cookies(&citizen));
    assert_eq!(citizen.get("/anmelden/konto").path, "/anmelden/konto");
}

/// Browsers from before 2023 do not say `Sec-Fetch-Site`; all say `Origin` when they post.
#[test]
fn without_sec_fetch_site_the_origin_alone_decides() {
    let Some(portal) = portal("forms of other sites in old browsers") else {
        return;
    };
    let (citizen, seen) = much_seen(&portal);
    let cookies = cookies(&citizen);
    let own = portal.address().to_owned();
    let similar = own.replace("127.0.0.1", "127.0.0.1.evil.example");
    let port = format!("{own}1");
    for target in targets(&seen) {
        for origin in [
            "https://evil.example",
            "null",
            "",
            &similar,
            &port,
            "127.0.0.1",
        ] {
            let headers = [("cookie", cookies.as_str()), ("origin", origin)];
            let answer = Raw::ask(&portal, "POST", &target, &headers);
            assert_eq!(
                answer.status(),
                403,
                "{target} from {origin:?}: {}",
                answer.text
            );
            assert!(!answer.head().contains("set-cookie"), "{target}");
        }
    }
}

/// Links can be followed from anywhere: none of them may change anything.
#[test]
fn what_forms_post_cannot_be_had_by_a_link() {
    let Some(portal) = portal("links in place of forms") else {
        return;
    };
    let (mut citizen, seen) = much_seen(&portal);
    let before = cookies(&citizen);
    for target in targets(&seen) {
        let headers = [("sec-fetch-site", "cross-site")];
        for method in ["GET", "HEAD"] {
            let answer = citizen.once(method, &target, &headers, "").unwrap();
            assert_eq!(answer.header("set-cookie"), None, "{method} {answer:?}");
            assert!(answer.status < 500, "{method} {answer:?}");
        }
    }
    assert_eq!(before, cookies(&citizen));
    assert_eq!(citizen.get("/anmelden/konto").path, "/anmelden/konto");
}

/// A method may not be changed by a header or a field.
#[test]
fn a_method_is_what_the_request_line_says() {
    let Some(portal) = portal("methods in headers") else {
        return;
    };
    let (citizen, _) = portal.logged_in(&LogIn::default()).unwrap();
    let cookies = cookies(&citizen);
    for name in [
        "x-http-method-override",
        "x-method-override",
        "x-http-method",
    ] {
        let headers = [("cookie", cookies.as_str()), (name, "POST")];
        for path in ["/anmelden/abmelden?_method=POST", "/anmelden/abmelden"] {
            let answer = Raw::ask(&portal, "GET", path, &headers);
            assert!(!answer.head().contains("max-age=0"), "{}", answer.text);
        }
    }
    for method in ["TRACE", "CONNECT", "TRACK"] {
        let answer = Raw::ask(&portal, method, "/", &[("x-secret", "Spiegelwort")]);
        assert!(
            answer.status() >= 400 || answer.status() == 0,
            "{}",
            answer.text
        );
        assert!(!answer.text.contains("Spiegelwort"), "{}", answer.text);
    }
}
