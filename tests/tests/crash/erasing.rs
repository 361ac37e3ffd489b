//! A person deletes an application, and the host dies of it: afterwards either nothing was asked for, or
//! nothing is left.

use std::collections::BTreeSet;
use std::time::Duration;

use portal_tests::{
    Application, BackOffice, Citizen, Form, Page, Portal, Service, Walk, eventually,
};
use serde_json::json;

use crate::held::left;
use crate::{AFTER_ANSWER, Store, TENANT, arm, start};

const PAGE: &str = "/meine-daten/loeschen";
/// More than a deletion has writes.
const WRITES: u64 = 36;
/// Until applications are delivered, their drafts deleted.
const SOON: Duration = Duration::from_secs(60);
/// After two minutes it is done once more; what failed meanwhile has waited half a minute before.
const AT_LAST: Duration = Duration::from_secs(420);

/// Somebody whose only application is decided.
struct Decided {
    id: String,
    browser: Citizen,
}

fn decided(portal: &Portal, service: &Service) -> Vec<Decided> {
    let people = (0..=2 * WRITES).map(|seed| {
        let application = Application::valid(TENANT, service, 6_000 + seed);
        let (walk, _) = Walk::whole(portal.citizen(), &application).unwrap();
        Decided {
            id: walk.draft_id(),
            browser: walk.citizen,
        }
    });
    let people: Vec<Decided> = people.collect();
    let mut office = BackOffice::of(portal, TENANT).unwrap();
    for Decided { id, .. } in &people {
        let path = format!("/api/data-exchange/applications/{id}/state");
        let report = json!({"state": "decided", "note": "Bewilligt."});
        let said = eventually(SOON, || {
            let answer = office.send("POST", &path, &report).unwrap();
            (answer.status == 204).then_some(())
        });
        said.expect("it is delivered");
    }
    people
}

fn asking(page: &Page) -> Option<Form> {
    let mut forms = page.forms().into_iter();
    forms.find(|form| form.has("antrag"))
}

/// Presses the button. None where the connection breaks, or nothing is asked for.
fn press(browser: &mut Citizen, page: &Page) -> Option<Page> {
    let form = asking(page)?;
    let button = form.buttons().next().cloned();
    browser.try_press(page, &form, button.as_ref()).ok()
}

/// What is read changes nothing: these two leave out no state of the records.
const WHENS: [&str; 2] = ["before", "after"];

#[test]
fn a_deletion_survives_a_crash_before_and_after_each_of_its_writes() {
    let Some(mut portal) = start("a deletion that dies at each write", Store::Sqlite) else {
        return;
    };
    let service = Service::dog_tax().unwrap();
    let mut people = decided(&portal, &service).into_iter();
    let mut gone = BTreeSet::new();
    let mut deaths = 0;
    for (write, when) in (1..=WRITES).flat_map(|write| WHENS.map(|when| (write, when))) {
        let Decided { id, browser } = people.next().unwrap();
        let mut browser = browser.at_address(portal.address());
        // Its draft goes last of all that follows sending: until then it is on its way.
        let page = eventually(SOON, || {
            let page = browser.get(PAGE);
            asking(&page).is_some().then_some(page)
        });
        let page = page.expect("what is decided can be deleted");
        arm(&portal, write, when, "write");
        let answer = press(&mut browser, &page);
        gone.insert(id);
        let promised = answer.is_some_and(|page| page.path.contains("geloescht=1"));
        let died = eventually(AFTER_ANSWER, || portal.has_stopped().unwrap().then_some(()));
        if died.is_none() {
            assert!(promised);
            continue;
        }
        deaths += 1;
        portal.restart().unwrap();
        if !promised {
            // Who got no answer asks again, if there is still something to ask for.
            let mut browser = browser.at_address(portal.address());
            let page = browser.get(PAGE);
            press(&mut browser, &page);
        }
    }
    println!("{deaths} deaths");
    assert!(deaths > 30, "a deletion has more writes");
    // The last one is still armed: nothing that follows may die of it.
    portal.restart().unwrap();
    let nothing = || {
        let counted =
            |key: &str| key.starts_with("messages/") && gone.iter().any(|id| key.contains(id));
        let records = portal.records().unwrap();
        let is_left = records.iter().any(|record| counted(&record.key));
        (!is_left && left(&portal, &gone).is_empty()).then_some(())
    };
    let done = eventually(AT_LAST, nothing);
    if done.is_none() {
        let records = portal.records().unwrap().into_iter();
        let keys = records.map(|it| it.key);
        let of_gone = |key: &String| gone.iter().any(|id| key.contains(id));
        let left: Vec<String> = keys.filter(of_gone).collect();
        panic!("{left:#?}\n{}", portal.log());
    }
    // Who was not meant keeps everything.
    let mut other = people.next().unwrap().browser.at_address(portal.address());
    let page = other.get(PAGE);
    assert!(
        page.forms().iter().any(|form| form.has("antrag")),
        "{page:?}"
    );
}
