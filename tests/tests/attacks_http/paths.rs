//! Paths that climb, at static files and at every part of an address.

use portal_tests::portal;

use crate::raw::Raw;

/// Ways to say `../`, once and twice encoded, with backslashes, cut off by NUL, in overlong UTF-8.
const CLIMBS: [&str; 16] = [
    "../",
    "..%2f",
    "%2e%2e/",
    "%2e%2e%2f",
    "%252e%252e%252f",
    "..%252f",
    "..\\",
    "..%5c",
    "%2e%2e%5c",
    "..%255c",
    "....//",
    "..;/",
    "..%00/",
    "%c0%ae%c0%ae%c0%af",
    "%ef%bc%8e%ef%bc%8e%ef%bc%8f",
    ".%2e/",
];
/// What is worth climbing for, with a word that stands in it.
const LOOT: [(&str, &str); 5] = [
    ("etc/passwd", "root:"),
    ("spin.toml", "spin_manifest_version"),
    ("keys.toml", "master_key"),
    ("operator-token", "operator"),
    ("sqlite_key_value.db", "SQLite format"),
];
/// Where part of an address can be anything.
const PLACES: [&str; 14] = [
    "/static/{}",
    "/static/x%2f{}",
    "/{}",
    "/aachen/{}",
    "/aachen/antrag/{}",
    "/aachen/antrag/hundesteuer-anmelden/{}",
    "/aachen/antrag/hundesteuer-anmelden/000000000000000000000000/{}",
    "/aachen/anlagen/hundesteuer-anmelden/000000000000000000000000/{}",
    "/aachen/papier/{}",
    "/aachen/vorgang/hundesteuer-anmelden/{}",
    "/aachen/mitwirken/hundesteuer-anmelden/{}",
    "/entwuerfe/{}",
    "/postfach/{}",
    "/dienste/{}",
];

#[test]
fn no_way_of_writing_a_path_leads_out_of_where_it_belongs() {
    let Some(portal) = portal("paths that climb") else {
        return;
    };
    for place in PLACES {
        for climb in CLIMBS {
            for (file, word) in LOOT {
                // The farther ones are the same for every file.
                if place != "/static/{}" && file != "etc/passwd" {
                    continue;
                }
                let path = place.replace("{}", &format!("{}{file}", climb.repeat(6)));
                let answer = Raw::ask(&portal, "GET", &path, &[("accept", "text/html")]);
                assert!(
                    (300..500).contains(&answer.status()),
                    "{path}: {}",
                    answer.text
                );
                let (_, body) = answer.text.split_once("\r\n\r\n").unwrap();
                let shown = body.contains(word) && !body.contains("<html");
                assert!(!shown, "{path}: {}", answer.text);
            }
        }
    }
}

#[test]
fn an_encoded_slash_or_nul_in_a_name_finds_nothing() {
    let Some(portal) = portal("encoded separators") else {
        return;
    };
    let mut citizen = portal.citizen();
    let page = citizen.get("/");
    let style = page.attributes("link[rel=stylesheet]", "href").remove(0);
    assert_eq!(citizen.get(&style).status, 200);
    let name = style.trim_start_matches("/static/");
    for path in [
        format!("/static/%2f{name}"),
        format!("/static/.%2f{name}"),
        format!("/static/x/..%2f{name}"),
        format!("/static/{name}%00"),
        format!("/static/{name}%00.html"),
        format!("/static/{name}%20"),
        format!("/static/{name}."),
        format!("/static\\{name}"),
        format!("/static%2f{name}"),
        "/static/".to_owned(),
        "/static".to_owned(),
        "/static/.".to_owned(),
        "/.git/config".to_owned(),
        "/.stadttor/keys.toml".to_owned(),
    ] {
        let answer = Raw::ask(&portal, "GET", &path, &[]);
        assert!(
            (400..500).contains(&answer.status()),
            "{path}: {}",
            answer.head()
        );
    }
}

#[test]
fn an_internal_path_stays_closed_however_it_is_written() {
    let Some(portal) = portal("internal paths in disguise") else {
        return;
    };
    for path in [
        "/%69nternal/tick",
        "/internal%2ftick",
        "/./internal/tick",
        "//internal/tick",
        "/aachen/../internal/tick",
        "/entwuerfe/..%2finternal/tick",
        "/api/draft-save/..%2f..%2finternal/tick",
        "/INTERNAL/tick",
    ] {
        for method in ["GET", "POST"] {
            let answer = Raw::ask(&portal, method, path, &[]);
            assert!(
                (300..500).contains(&answer.status()),
                "{method} {path}: {}",
                answer.text
            );
        }
    }
}
