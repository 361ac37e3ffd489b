//! Everything that a person can reach by links is kept by no cache, unless everybody gets the same.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use portal_tests::{Citizen, Options, Page, Portal, own_portal};

use crate::somebody::{at_rest, somebody, with_services};

/// Where a person begins.
const STARTS: [&str; 6] = [
    "/",
    "/aachen",
    "/entwuerfe",
    "/meine-daten",
    "/anmelden/konto",
    "/hilfe",
];
/// No portal of one person has more pages than that.
const ENOUGH: usize = 600;

/// Where a page leads: its links, what it shows, and the forms that change nothing.
fn ways(page: &Page) -> Vec<String> {
    let mut ways: Vec<String> = page.location().map(str::to_owned).into_iter().collect();
    let is_html = page
        .header("content-type")
        .is_some_and(|it| it.starts_with("text/html"));
    if is_html {
        ways.extend(page.attributes("a[href]", "href"));
        let forms = page.forms().into_iter().filter(|form| form.method == "get");
        ways.extend(forms.filter_map(|form| form.action));
    }
    ways
}

/// The address on this portal that a link names; none for another municipality's than Aachen, whose
/// pages are all alike.
fn own(way: &str) -> Option<String> {
    let way = way.split('#').next().unwrap_or_default();
    let first = way.strip_prefix('/')?.split(['/', '?']).next()?;
    let own = [
        "",
        "aachen",
        "entwuerfe",
        "meine-daten",
        "anmelden",
        "postfach",
        "hilfe",
        "impressum",
        "datenschutz",
        "barrierefreiheit",
    ];
    own.contains(&first).then(|| way.to_owned())
}

/// Every page that is reached, by its address.
fn reached(browser: &Citizen) -> BTreeMap<String, Page> {
    let mut waiting: VecDeque<String> = STARTS.iter().map(|it| (*it).to_owned()).collect();
    let mut reached = BTreeMap::new();
    while let Some(path) = waiting.pop_front() {
        if reached.contains_key(&path) || reached.len() >= ENOUGH {
            continue;
        }
        // Each with the cookies that the person had: what a page sets is not what is looked at.
        let page = browser.clone().once("GET", &path, &[], "").unwrap();
        waiting.extend(ways(&page).iter().filter_map(|way| own(way)));
        reached.insert(path, page);
    }
    reached
}

/// Pages that are somebody's: everybody else gets another answer.
fn kept_nowhere(portal: &Portal, who: &str, browser: &Citizen, name: &str) -> usize {
    let mut own = 0;
    let mut kinds = BTreeSet::new();
    for (path, page) in reached(browser) {
        assert!(!path.contains(name), "{path} names the person");
        let everybody = portal.citizen().once("GET", &path, &[], "").unwrap();
        let same = everybody.body == page.body && everybody.status == page.status;
        if same && page.header("set-cookie").is_none() {
            continue;
        }
        own += 1;
        kinds.insert(page.header("content-type").unwrap_or("-").to_owned());
        let cached = page.header("cache-control");
        assert_eq!(cached, Some("no-store"), "{who}: {path}: {page:?}");
    }
    println!("{who}: {own} pages of their own, of {kinds:?}");
    own
}

#[test]
fn everything_that_is_somebody_s_is_kept_by_no_cache() {
    let Some(portal) = own_portal("all pages of a person", Options::default()) else {
        return;
    };
    with_services(&portal);
    let erika = somebody(&portal, 27);
    at_rest(&portal, &[&erika]);
    let own = kept_nowhere(&portal, "logged in", &erika.browser, &erika.name);
    assert!(own > 60, "only {own} pages");
    // What lies on the device is there without a session, too.
    let mut nobody = erika.browser.clone();
    nobody.keep(sessions::Session::COOKIE, "");
    let own = kept_nowhere(&portal, "not logged in", &nobody, &erika.name);
    assert!(own > 40, "only {own} pages");
}
