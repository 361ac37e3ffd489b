//! A person deletes what the law lets go: all of it goes, what is still needed stays, and nobody else's
//! is touched.

use std::collections::BTreeSet;
use std::time::Duration;

use portal_tests::{
    BackOffice, Citizen, Form, Options, Page, Portal, Service, eventually, own_portal,
};
use sealing::KeyRing;
use serde_json::{Value, json};

use crate::downloaded;
use crate::held::{STAYS, kind_of, left, opened};
use crate::somebody::{Somebody, at_rest, somebody, with_services};

const PAGE: &str = "/meine-daten/loeschen";
const BOX: &str = "antrag";
const SOON: Duration = Duration::from_secs(60);

fn asks_for(form: &Form) -> BTreeSet<String> {
    let boxes = form.controls.iter().filter(|it| it.name == BOX);
    boxes.map(|it| it.value.clone()).collect()
}

fn in_download(browser: &mut Citizen) -> BTreeSet<String> {
    let files = downloaded(browser);
    let json: Value = serde_json::from_slice(&files["daten.json"]).unwrap();
    let items = json["items"].as_array().unwrap().iter();
    items
        .map(|it| it["id"].as_str().unwrap().to_owned())
        .collect()
}

fn decide(portal: &Portal, id: &str) {
    let mut office = BackOffice::of(portal, "aachen").unwrap();
    let path = format!("/api/data-exchange/applications/{id}/state");
    let decided = json!({"state": "decided", "note": "Bewilligt."});
    let answer = office.send("POST", &path, &decided).unwrap();
    assert_eq!(answer.status, 204, "{answer:?}");
}

/// Everything on the page is ticked already.
fn press(browser: &mut Citizen) -> Page {
    let page = browser.get(PAGE);
    let form = page.form();
    let button = form.buttons().next().cloned();
    browser.press(&page, &form, button.as_ref())
}

#[test]
fn what_may_go_goes_from_every_store_and_what_is_needed_stays() {
    let Some(portal) = own_portal("deleting one's data", Options::default()) else {
        return;
    };
    with_services(&portal);
    let mut erika = somebody(&portal, 23);
    let mut max = somebody(&portal, 24);
    at_rest(&portal, &[&erika, &max]);
    let (all, of_max) = (
        in_download(&mut erika.browser),
        in_download(&mut max.browser),
    );
    // Nothing is decided: drafts may go, what was sent and the withdrawn one may not.
    let page = erika.browser.get(PAGE);
    let drafts = asks_for(&page.form());
    assert!(page.main().contains("noch nicht entschieden"), "{page:?}");
    assert!(page.main().contains("zurückgezogen"), "{page:?}");
    let sent = erika.names["sent"].clone();
    assert!(!drafts.contains(&sent));
    decide(&portal, &sent);
    decide(&portal, &erika.names["sent-with-file"]);
    let page = erika.browser.get(PAGE);
    let goes = asks_for(&page.form());
    let more: Vec<&String> = goes.difference(&drafts).collect();
    assert_eq!(more.len(), 2, "{goes:?}");
    let done = press(&mut erika.browser);
    assert_eq!(done.path.split('?').next(), Some("/meine-daten"));
    assert!(done.main().contains("Gelöscht:"), "{done:?}");
    // The correction goes with what it corrects, the guest's invitation with its draft.
    let mut gone = goes.clone();
    gone.insert(erika.correction.clone());
    let nothing = eventually(SOON, || left(&portal, &gone).is_empty().then_some(()));
    assert!(nothing.is_some(), "{:#?}", left(&portal, &gone));
    let stays: BTreeSet<String> = all.difference(&gone).cloned().collect();
    // The one with the account, undecided, and the one that is withdrawn and was read.
    assert_eq!(stays.len(), 2, "{stays:?}");
    assert_eq!(in_download(&mut erika.browser), stays);
    assert_eq!(in_download(&mut max.browser), of_max);
    // Who has the code, or is the office, finds nothing any more.
    let service = Service::dog_tax().unwrap().id();
    let path = format!("/aachen/vorgang/{service}/{sent}");
    assert_ne!(erika.browser.clone().get(&path).status, 200);
    let mut office = BackOffice::of(&portal, "aachen").unwrap();
    let listed = office.applications().unwrap();
    assert!(listed.iter().all(|it| !gone.contains(&it.id)));
    let application = format!("/api/data-exchange/applications/{sent}");
    assert_eq!(office.call("GET", &application).unwrap().status, 404);
    assert!(is_in_the_log(&portal, &sent));
    // Nothing is left to be deleted.
    assert!(
        erika
            .browser
            .get(PAGE)
            .main()
            .contains("nichts, was gelöscht werden kann")
    );
}

fn is_in_the_log(portal: &Portal, id: &str) -> bool {
    let ring = KeyRing::parse(&portal.variable("master_keys").unwrap()).unwrap();
    let entries = portal.records().unwrap().into_iter();
    let mut entries = entries.filter(|it| kind_of(it) == STAYS);
    entries.any(|record| {
        let text = String::from_utf8(opened(&record, &ring)).unwrap();
        text.contains("application-erased") && text.contains(id) && text.contains("citizen")
    })
}

#[test]
fn nobody_deletes_what_is_somebody_elses() {
    let Some(portal) = own_portal("deleting somebody else's data", Options::default()) else {
        return;
    };
    with_services(&portal);
    let Somebody {
        mut browser, names, ..
    } = somebody(&portal, 25);
    let all = in_download(&mut browser);
    let mut stranger = somebody(&portal, 26);
    let headers = [
        ("content-type", "application/x-www-form-urlencoded"),
        ("sec-fetch-site", "same-origin"),
    ];
    let chosen: Vec<String> = all.iter().map(|id| format!("{BOX}={id}")).collect();
    for attacker in [&mut stranger.browser, &mut portal.citizen()] {
        let answer = attacker
            .once("POST", PAGE, &headers, &chosen.join("&"))
            .unwrap();
        assert!(
            answer
                .location()
                .unwrap()
                .ends_with("geloescht=0&geblieben=0"),
            "{answer:?}"
        );
    }
    // Nor does the person themselves what the office needs, whatever the browser sends.
    let chosen = format!("{BOX}={}", names["sent"]);
    let answer = browser.once("POST", PAGE, &headers, &chosen).unwrap();
    assert!(
        answer
            .location()
            .unwrap()
            .ends_with("geloescht=0&geblieben=1"),
        "{answer:?}"
    );
    // Without the session, what belongs to the account stays.
    let mut logged_out = browser.clone();
    logged_out.keep(sessions::Session::COOKIE, "");
    let own: Vec<String> = asks_for(&logged_out.get(PAGE).form()).into_iter().collect();
    let with_account = asks_for(&browser.get(PAGE).form());
    assert!(own.len() < with_account.len());
    // A post from another site is refused.
    let headers = [headers[0], ("sec-fetch-site", "cross-site")];
    let answer = browser.once("POST", PAGE, &headers, &chosen).unwrap();
    assert_eq!(answer.status, 403, "{answer:?}");
    assert_eq!(in_download(&mut browser), all);
}
