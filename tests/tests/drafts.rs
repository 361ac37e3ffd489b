//! A person's drafts: the list, one draft's page, what one takes along, deleting, forgetting.

#![allow(clippy::unwrap_used)]

use std::time::Duration;

use portal_tests::{
    Application, Citizen, Form, Options, Page, Portal, Service, Walk, eventually, own_portal,
    portal,
};

const SOON: Duration = Duration::from_secs(20);

fn begun(portal: &Portal, tenant: &str, seed: u64) -> Walk {
    let service = Service::dog_tax().unwrap();
    let application = Application::valid(tenant, &service, seed);
    Walk::begin(portal.citizen(), &application).unwrap()
}

/// Begins another application in the same browser.
fn begin_another(citizen: Citizen, tenant: &str, seed: u64) -> Walk {
    let service = Service::dog_tax().unwrap();
    let application = Application::valid(tenant, &service, seed);
    Walk::begin(citizen, &application).unwrap()
}

/// The form of a page that is sent to this address.
fn form_to(page: &Page, action: &str) -> Form {
    let form = page
        .forms()
        .into_iter()
        .find(|form| form.action.as_deref() == Some(action));
    form.unwrap_or_else(|| panic!("no form to {action} on {page:?}"))
}

fn press(citizen: &mut Citizen, page: &Page, action: &str) -> Page {
    let form = form_to(page, action);
    let button = form.buttons().last().cloned();
    citizen.press(page, &form, button.as_ref())
}

/// Types the code in another browser.
fn resume(portal: &Portal, code: &str) -> (Citizen, Page) {
    let mut citizen = portal.citizen();
    let page = citizen.get("/entwuerfe");
    let mut form = page.form();
    form.fill("code", code);
    let page = citizen.press(&page, &form, form.buttons().last());
    (citizen, page)
}

#[test]
fn the_list_names_each_draft_and_leads_on_to_it() {
    let Some(portal) = portal("the list of drafts") else {
        return;
    };
    let first = begun(&portal, "aachen", 81);
    let (first_id, first_path) = (first.draft_id(), first.draft_path());
    let second = begin_another(first.citizen, "bonn", 82);
    let mut citizen = second.citizen.clone();
    let list = citizen.get("/entwuerfe");
    assert_eq!(list.status, 200);
    assert_eq!(list.header("cache-control"), Some("no-store"));
    let words = list.main();
    assert!(words.contains("Stadt Aachen") && words.contains("Stadt Bonn"));
    assert!(
        !words.contains(&second.shown_code()),
        "the list shows no code"
    );
    let page = press(
        &mut citizen,
        &list,
        &format!("/entwuerfe/{first_id}/weiter"),
    );
    assert!(page.path.starts_with(&first_path), "{page:?}");
}

#[test]
fn one_draft_s_page_shows_its_end_its_code_and_what_one_can_take_along() {
    let Some(portal) = portal("the page of a draft") else {
        return;
    };
    let walk = begun(&portal, "aachen", 83);
    let (mut citizen, code) = (walk.citizen.clone(), walk.shown_code());
    let at = format!("/entwuerfe/{}", walk.draft_id());
    let page = citizen.get(&at);
    assert_eq!(page.status, 200);
    assert!(page.main().contains(&code));
    assert!(page.main().contains("Wird gelöscht am"));
    assert_eq!(page.attributes("main svg[role=img]", "aria-label").len(), 1);
    let file = citizen.get(&format!("{at}/code.txt"));
    assert!(file.text().contains(&code));
    assert!(file.text().contains(&format!("/entwuerfe#{code}")));
    assert!(
        file.header("content-disposition")
            .unwrap()
            .starts_with("attachment")
    );
    let calendar = citizen.get(&format!("{at}/erinnerung.ics")).text();
    assert!(calendar.starts_with("BEGIN:VCALENDAR\r\n") && calendar.ends_with("END:VCALENDAR\r\n"));
    assert!(!calendar.contains(&code) && !calendar.contains("Hund"));
}

#[test]
fn nobody_else_sees_a_draft_its_code_or_its_reminder() {
    let Some(portal) = portal("another's draft") else {
        return;
    };
    let walk = begun(&portal, "aachen", 84);
    let at = format!("/entwuerfe/{}", walk.draft_id());
    let (mut other, _) = resume(&portal, &begun(&portal, "bonn", 85).resume_code());
    for path in ["", "/code.txt", "/erinnerung.ics", "/loeschen"] {
        let answer = other.once("GET", &format!("{at}{path}"), &[], "").unwrap();
        assert_eq!(answer.location(), Some("/entwuerfe"), "{path}");
    }
    for path in ["/weiter", "/loeschen"] {
        let answer = other.once("POST", &format!("{at}{path}"), &[], "").unwrap();
        assert_eq!(answer.location(), Some("/entwuerfe"), "{path}");
        assert!(answer.header("set-cookie").is_none());
    }
    assert!(
        walk.citizen
            .clone()
            .get(&at)
            .main()
            .contains(&walk.shown_code())
    );
}

#[test]
fn a_code_puts_its_draft_into_the_folder_of_the_device_where_it_is_typed() {
    let Some(portal) = portal("the folder of another device") else {
        return;
    };
    let walk = begun(&portal, "aachen", 86);
    let (mut other, page) = resume(&portal, &walk.resume_code());
    assert!(page.path.starts_with(&walk.draft_path()), "{page:?}");
    let list = other.get("/entwuerfe");
    form_to(&list, &format!("/entwuerfe/{}/weiter", walk.draft_id()));
}

#[test]
fn deleting_asks_first_and_is_for_every_device() {
    let Some(portal) = portal("deleting a draft") else {
        return;
    };
    let walk = begun(&portal, "aachen", 87);
    let (code, id) = (walk.resume_code(), walk.draft_id());
    let (mut other, _) = resume(&portal, &code);
    let mut citizen = walk.citizen.clone();
    let action = format!("/entwuerfe/{id}/loeschen");
    let asking = citizen.get(&action);
    assert!(asking.heading().contains("löschen?"));
    assert_eq!(other.get(&format!("/entwuerfe/{id}")).status, 200);
    let done = press(&mut citizen, &asking, &action);
    assert!(done.main().contains("Der Antrag ist gelöscht"), "{done:?}");
    let list = other.get("/entwuerfe");
    assert!(list.main().contains("gelöscht"));
    // Once the tick has been there, the code leads nowhere.
    let gone = eventually(SOON, || {
        let (_, page) = resume(&portal, &code);
        (page.status == 422).then_some(())
    });
    gone.expect("the code is unknown");
    let page = other.get(&format!("{}/1", walk.draft_path()));
    assert_eq!(page.status, 404, "{page:?}");
}

#[test]
fn a_sent_application_stays_in_the_list_and_leads_to_its_mailbox() {
    let Some(portal) = portal("a sent application in the list") else {
        return;
    };
    let service = Service::dog_tax().unwrap();
    let application = Application::valid("aachen", &service, 88);
    let (walk, _) = Walk::whole(portal.citizen(), &application).unwrap();
    let mut citizen = walk.citizen.clone();
    let list = citizen.get("/entwuerfe");
    assert!(list.main().contains("abgeschickt"), "{list:?}");
    let link = list.attributes("form[action$=\"/weiter\"]", "action");
    let id = link[0].split('/').nth(2).unwrap().to_owned();
    let mailbox = press(&mut citizen, &list, &link[0]);
    assert_eq!(mailbox.path, format!("/postfach/{id}"));
    // To delete it only takes it off the list.
    let action = format!("/entwuerfe/{id}/loeschen");
    let asking = citizen.get(&action);
    press(&mut citizen, &asking, &action);
    assert_eq!(citizen.get(&format!("/postfach/{id}")).status, 200);
    assert!(
        citizen
            .get("/entwuerfe")
            .attributes("form[action$=\"/weiter\"]", "action")
            .is_empty()
    );
}

#[test]
fn a_device_that_forgets_shows_nothing_and_the_code_still_opens_the_draft() {
    let Some(portal) = portal("forgetting on a device") else {
        return;
    };
    let walk = begun(&portal, "aachen", 89);
    let mut citizen = walk.citizen.clone();
    let old = citizen.clone();
    let asking = citizen.get("/entwuerfe/vergessen");
    let done = press(&mut citizen, &asking, "/entwuerfe/vergessen");
    assert!(
        done.main().contains("zeigt Ihre Anträge nicht mehr"),
        "{done:?}"
    );
    assert_eq!(citizen.cookie("__Host-mappe"), None);
    assert_eq!(citizen.cookie("__Host-antrag-"), None);
    // A copy of the cookie leads to no list either.
    let list = old.clone().get("/entwuerfe");
    assert!(
        list.attributes("form[action$=\"/weiter\"]", "action")
            .is_empty()
    );
    let (_, page) = resume(&portal, &walk.resume_code());
    assert!(page.path.starts_with(&walk.draft_path()), "{page:?}");
}

#[test]
fn a_list_of_two_hundred_drafts_takes_twenty_two_operations_a_page() {
    let Some(portal) = own_portal("the operations of a long list", Options::quiet()) else {
        return;
    };
    let mut walk = begun(&portal, "aachen", 90);
    for _ in 1..200 {
        walk = begin_another(walk.citizen, "aachen", 90);
    }
    let mut citizen = walk.citizen;
    for page in ["/entwuerfe", "/entwuerfe?seite=20"] {
        let list = citizen.get(page);
        assert_eq!(list.operations().unwrap().to_string(), "get=22", "{page}");
        assert_eq!(
            list.attributes("form[action$=\"/weiter\"]", "action").len(),
            10
        );
    }
    // There is no room for another one, and it can be filled in all the same.
    let more = begin_another(citizen, "aachen", 90);
    let (_, page) = resume(&portal, &more.resume_code());
    assert!(page.path.starts_with(&more.draft_path()), "{page:?}");
    let list = more.citizen.clone().get("/entwuerfe");
    assert!(list.main().contains("Ihre Mappe ist voll"), "{list:?}");
}

#[test]
fn a_sheet_says_in_the_last_two_weeks_when_its_draft_is_deleted() {
    let Some(portal) = portal("the end of a draft on its sheets") else {
        return;
    };
    let warns = |walk: &Walk| walk.page.main().contains("Wir löschen diesen Entwurf am");
    assert!(!warns(&begun(&portal, "xanten", 91)));
    // The fewest days that a municipality can set are two weeks.
    let wish = serde_json::json!({ "draft_retention_days": 14 });
    let tenant = "/api/tenant-config/tenants/xanten";
    let answer = portal.operator().call("PATCH", tenant, &wish).unwrap();
    assert!(answer.status < 300, "{answer:?}");
    let warned = eventually(SOON, || warns(&begun(&portal, "xanten", 92)).then_some(()));
    assert!(warned.is_some());
}
