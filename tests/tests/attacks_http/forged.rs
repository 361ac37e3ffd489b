//! Headers that only a proxy or the host should set, forged by a client.

use portal_tests::{LogIn, portal};

use crate::raw::{Raw, authority, cookies};

const EVIL: &str = "evil.example";
const PAGES: [&str; 10] = [
    "/",
    "/aachen",
    "/hilfe",
    "/entwuerfe",
    "/aachen/antrag/hundesteuer-anmelden",
    "/anmelden?zurueck=%2Faachen",
    "/anmelden/konto",
    "/?sprache=en",
    "/gibt-es-nicht",
    "/api/data-exchange/applications",
];

#[test]
fn no_link_redirect_or_cookie_goes_to_a_forged_host() {
    let Some(portal) = portal("forged hosts") else {
        return;
    };
    let (citizen, _) = portal.logged_in(&LogIn::default()).unwrap();
    let cookies = cookies(&citizen);
    let own = authority(&portal);
    let forged: [&[(&str, &str)]; 6] = [
        &[("host", EVIL)],
        &[("host", own.as_str()), ("x-forwarded-host", EVIL)],
        &[
            ("host", own.as_str()),
            ("forwarded", "host=evil.example;proto=https"),
        ],
        &[
            ("host", own.as_str()),
            ("x-host", EVIL),
            ("x-forwarded-server", EVIL),
        ],
        &[
            ("host", own.as_str()),
            ("spin-full-url", "https://evil.example/"),
        ],
        &[
            ("host", own.as_str()),
            ("x-original-host", EVIL),
            ("referer", "https://evil.example/"),
        ],
    ];
    for headers in forged {
        for path in PAGES {
            let mut headers = headers.to_vec();
            headers.push(("cookie", &cookies));
            headers.push(("accept", "text/html"));
            let answer = Raw::ask(&portal, "GET", path, &headers);
            assert_eq!(answer.answers(), 1, "{path}: {}", answer.text);
            assert!(
                !answer.text.contains(EVIL),
                "{path} {headers:?}: {}",
                answer.text
            );
            for line in answer.head().lines() {
                if let Some(location) = line.strip_prefix("location: ") {
                    assert!(
                        location.starts_with('/') && !location.starts_with("//"),
                        "{line}"
                    );
                }
                if line.starts_with("set-cookie: ") {
                    assert!(!line.contains("domain="), "{line}");
                }
            }
        }
    }
}

#[test]
fn a_host_that_is_none_or_two_is_refused() {
    let Some(portal) = portal("hosts that are none") else {
        return;
    };
    let own = authority(&portal);
    for head in [
        "GET / HTTP/1.1\r\n\r\n".to_owned(),
        "GET / HTTP/1.1\r\nhost: a b\r\n\r\n".to_owned(),
        "GET / HTTP/1.1\r\nhost: evil.example/path\r\n\r\n".to_owned(),
        format!("GET http://evil.example/ HTTP/1.1\r\nhost: {own}\r\n\r\n"),
    ] {
        let end = head.replace("\r\n\r\n", "\r\nconnection: close\r\n\r\n");
        let answer = Raw::send(&portal, end.as_bytes());
        assert_eq!(answer.status(), 400, "{head}: {}", answer.text);
        assert_eq!(answer.answers(), 1);
    }
}

/// Routes are chosen by the request line alone.
#[test]
fn headers_of_the_host_and_of_proxies_choose_no_other_page() {
    let Some(portal) = portal("forged routes") else {
        return;
    };
    let body = |answer: &Raw| answer.text.split_once("\r\n\r\n").unwrap().1.to_owned();
    for path in ["/aachen", "/hilfe", "/entwuerfe"] {
        let plain = Raw::ask(&portal, "GET", path, &[]);
        assert_eq!(plain.status(), 200);
        for (name, value) in [
            ("spin-path-info", "/internal/tick"),
            ("spin-matched-route", "/internal/..."),
            ("spin-component-route", "/internal"),
            ("spin-raw-component-route", "/internal/..."),
            ("spin-base-path", "/internal"),
            ("spin-path-match-kommune", "bonn"),
            ("spin-client-addr", "127.0.0.1:1"),
            ("x-original-url", "/internal/tick"),
            ("x-rewrite-url", "/internal/tick"),
            ("x-forwarded-prefix", "/internal"),
            ("x-forwarded-proto", "http"),
            ("x-forwarded-for", "127.0.0.1"),
            ("x-real-ip", "127.0.0.1"),
            ("x-forwarded-user", "operator"),
        ] {
            let forged = Raw::ask(&portal, "GET", path, &[(name, value)]);
            assert_eq!(forged.status(), 200, "{name}");
            assert!(body(&plain) == body(&forged), "{name} changes {path}");
        }
    }
}

#[test]
fn a_forged_request_number_is_not_shown() {
    let Some(portal) = portal("forged request numbers") else {
        return;
    };
    let headers = [
        ("x-request-id", "<script>alert(1)</script>"),
        ("accept", "text/html"),
    ];
    for path in ["/gibt-es-nicht", "/aachen/vorgang/a/b", "/entwuerfe/abc"] {
        let answer = Raw::ask(&portal, "GET", path, &headers);
        assert!(!answer.text.contains("alert(1)"), "{}", answer.text);
    }
}
