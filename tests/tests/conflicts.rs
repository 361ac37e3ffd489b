//! Two tabs, two devices, two people, and a form that changes meanwhile: nothing typed is lost,
//! nothing is overwritten.

#![allow(clippy::unwrap_used)]

use portal_tests::{
    Application, Citizen, Form, Options, Page, Portal, Service, Walk, own_portal, portal,
};
use serde_json::json;

const FIRST_NAME: &str = "G99000000001.0/F99000000002.0";
const FAMILY_NAME: &str = "G99000000001.0/F99000000003.0";
const DOG: &str = "F99000000012.0";
const DOGS: &str = "G99000000004";

/// Somebody on the first sheet, which is saved once.
fn begun(portal: &Portal, tenant: &str, seed: u64) -> (Walk, Application) {
    let service = Service::dog_tax().unwrap();
    let application = Application::valid(tenant, &service, seed);
    let mut walk = Walk::begin(portal.citizen(), &application).unwrap();
    walk.step(&application).unwrap();
    let first = format!("{}/1", walk.draft_path());
    walk.open(&first).unwrap();
    (walk, application)
}

fn with(walk: &Walk, name: &str, value: &str) -> Form {
    let mut form = walk.page.form();
    form.fill(name, value);
    form
}

fn value(form: &Form, name: &str) -> String {
    let control = form.controls.iter().find(|it| it.name == name && it.sent);
    control.map(|it| it.value.clone()).unwrap_or_default()
}

/// What is saved in a field of the first sheet.
fn saved(walk: &Walk, name: &str) -> String {
    let page = walk
        .citizen
        .clone()
        .get(&format!("{}/1", walk.draft_path()));
    value(&page.form(), name)
}

#[test]
fn what_two_tabs_typed_into_different_fields_is_both_kept_and_it_is_said() {
    let Some(portal) = portal("two tabs, two fields") else {
        return;
    };
    let (mut one, _) = begun(&portal, "marl", 61);
    let mut other = one.clone();
    let form = with(&one, FIRST_NAME, "Ada");
    one.press(&form, "weiter").unwrap();
    let form = with(&other, FAMILY_NAME, "Lovelace");
    other.press(&form, "weiter").unwrap();
    assert_eq!(other.page.status, 200, "{:?}", other.page);
    assert!(
        other.page.main().contains("beide gespeichert"),
        "{:?}",
        other.page
    );
    assert_eq!(saved(&one, FIRST_NAME), "Ada");
    assert_eq!(saved(&one, FAMILY_NAME), "Lovelace");
}

#[test]
fn what_two_tabs_typed_into_the_same_field_is_shown_and_the_person_chooses() {
    let Some(portal) = portal("two tabs, one field") else {
        return;
    };
    let (mut one, _) = begun(&portal, "marl", 62);
    let mut other = one.clone();
    let form = with(&one, FIRST_NAME, "Ada");
    one.press(&form, "weiter").unwrap();
    let mut form = with(&other, FIRST_NAME, "Augusta");
    form.fill(FAMILY_NAME, "Byron");
    other.press(&form, "weiter").unwrap();
    assert_eq!(other.page.status, 412, "{:?}", other.page);
    let said = other.page.main();
    assert!(said.contains("Ada") && said.contains("Augusta"), "{said}");
    assert_eq!(saved(&one, FIRST_NAME), "Ada");

    // Without a choice the question is asked again.
    let unanswered = press_last(&mut other, &[]);
    assert_eq!(unanswered.status, 412, "{unanswered:?}");
    // While the person chooses, a third save comes: it is shown too.
    one.open(&format!("{}/1", one.draft_path())).unwrap();
    let form = with(&one, FIRST_NAME, "Adele");
    one.press(&form, "weiter").unwrap();
    let name = format!("konflikt:{FIRST_NAME}");
    let third = press_last(&mut other, &[(&name, "meine")]);
    assert_eq!(third.status, 412, "{third:?}");
    assert!(third.main().contains("Adele"), "{third:?}");
    other.page = third;
    let done = press_last(&mut other, &[(&name, "meine")]);
    assert_eq!(done.status, 200, "{done:?}");
    assert_eq!(saved(&one, FIRST_NAME), "Augusta");
    assert_eq!(saved(&one, FAMILY_NAME), "Byron");
}

/// Fills in choices and presses the form's first button.
fn press_last(walk: &mut Walk, choices: &[(&str, &str)]) -> Page {
    let mut form = walk.page.form();
    for (name, value) in choices {
        form.fill(name, value);
    }
    let button = form.buttons().next().cloned();
    let page = walk.citizen.try_press(&walk.page, &form, button.as_ref());
    walk.page = page.unwrap();
    walk.page.clone()
}

#[test]
fn what_was_not_taken_over_is_a_version_that_can_be_taken_back() {
    let Some(portal) = portal("versions") else {
        return;
    };
    let (mut one, _) = begun(&portal, "marl", 63);
    let mut other = one.clone();
    let form = with(&one, FIRST_NAME, "Ada");
    one.press(&form, "weiter").unwrap();
    let form = with(&other, FIRST_NAME, "Augusta");
    other.press(&form, "weiter").unwrap();
    assert_eq!(other.page.status, 412);
    one.open(&format!("{}/fassungen", one.draft_path()))
        .unwrap();
    let said = one.page.main();
    assert!(
        said.contains("nicht übernommen") && said.contains("Augusta"),
        "{said}"
    );
    let form = one.page.form();
    let rejected = form.buttons().find(|it| it.name == "fassung").cloned();
    let page = one.citizen.press(&one.page, &form, rejected.as_ref());
    assert!(page.main().contains("wiederhergestellt"), "{page:?}");
    assert_eq!(saved(&one, FIRST_NAME), "Augusta");
    // Nothing is lost by that: the state before is still there.
    let said = page.main();
    assert!(said.contains("Ada"), "{said}");
}

#[test]
fn an_entry_that_another_tab_removed_can_be_added_as_a_new_one() {
    let Some(portal) = portal("an entry that is gone") else {
        return;
    };
    let service = Service::dog_tax().unwrap();
    let application = Application::valid("marl", &service, 64);
    let mut one = Walk::begin(portal.citizen(), &application).unwrap();
    one.to_check(&application).unwrap();
    let entry = format!("{}/{DOGS}.0", one.draft_path());
    one.open(&entry).unwrap();
    let mut other = one.clone();
    let list = Service::dog_tax()
        .unwrap()
        .schema()
        .nodes
        .iter()
        .position(|part| part.id().as_str() == DOGS);
    one.open(&format!("{}/{}", one.draft_path(), list.unwrap() + 1))
        .unwrap();
    let form = one.page.form();
    let before = application.repeats(DOGS);
    one.press(&form, &format!("entfernen:{DOGS}.0")).unwrap();
    let name = format!("{DOGS}.0/{DOG}");
    let form = with(&other, &name, "Argos");
    other.press(&form, "weiter").unwrap();
    assert_eq!(other.page.status, 412, "{:?}", other.page);
    assert!(other.page.main().contains("Argos"), "{:?}", other.page);
    press_last(&mut other, &[]);
    let there = format!("{}/{DOGS}.{}", one.draft_path(), before - 1);
    let page = one.citizen.get(&there);
    let name = format!("{DOGS}.{}/{DOG}", before - 1);
    assert_eq!(value(&page.form(), &name), "Argos", "{page:?}");
}

/// Saves what the form holds as the page's script does.
fn autosave(citizen: &mut Citizen, page: &Page, form: &Form, save: u32) -> Page {
    let mut form = form.clone();
    let mark = value(&form, "seite");
    form.fill("seite", &format!("{mark}.{save}"));
    let body = format!("{}&aktion=sichern", form.body(None));
    let headers = [
        ("content-type", "application/x-www-form-urlencoded"),
        ("accept", "application/json"),
    ];
    citizen.once("POST", &page.path, &headers, &body).unwrap()
}

#[test]
fn typing_is_saved_in_between_and_never_conflicts_with_the_page_s_own_saves() {
    let Some(portal) = portal("autosave") else {
        return;
    };
    let (mut walk, application) = begun(&portal, "marl", 65);
    let page = walk.page.clone();
    let form = with(&walk, FIRST_NAME, "Ada");
    let first = autosave(&mut walk.citizen, &page, &form, 1);
    assert_eq!(first.status, 200, "{first:?}");
    let told = first.json();
    assert!(told["shown"].as_str().unwrap().contains(':'), "{told}");
    assert_eq!(saved(&walk, FIRST_NAME), "Ada");
    // The same again saves nothing.
    let mut again = form.clone();
    again.fill("stand", &told["version"].to_string());
    let same = autosave(&mut walk.citizen, &page, &again, 2);
    assert_eq!(same.json()["version"], told["version"]);
    // Its answer was lost: the page still names the version before, and goes on all the same.
    let form = with(&walk, FIRST_NAME, "Augusta");
    walk.press(&form, "weiter").unwrap();
    assert_eq!(walk.page.status, 200, "{:?}", walk.page);
    assert_eq!(saved(&walk, FIRST_NAME), "Augusta");
    // A save that was on its way when the page was sent comes too late.
    let late = autosave(&mut walk.citizen, &page, &with_value(&page, "Zu spät"), 3);
    assert_eq!(late.status, 409, "{late:?}");
    assert_eq!(saved(&walk, FIRST_NAME), "Augusta");
    assert!(application.typed(FIRST_NAME).is_some());
}

fn with_value(page: &Page, value: &str) -> Form {
    let mut form = page.form();
    form.fill(FIRST_NAME, value);
    form
}

#[test]
fn a_script_is_told_of_a_conflict_and_of_what_its_page_does_not_show() {
    let Some(portal) = portal("autosave and another tab") else {
        return;
    };
    let (mut one, _) = begun(&portal, "marl", 66);
    let shown = saved(&one, FIRST_NAME);
    let mut other = one.clone();
    other.open(&format!("{}/1", one.draft_path())).unwrap();
    let form = with(&one, FIRST_NAME, "Ada");
    one.press(&form, "weiter").unwrap();
    let page = other.page.clone();
    let mut form = with(&other, FAMILY_NAME, "Lovelace");
    let merged = autosave(&mut other.citizen, &page, &form, 1).json();
    assert_eq!(merged["basis"][FIRST_NAME], json!(shown), "{merged}");
    // The page goes on from there: the old name that it shows does not come back.
    form.fill("stand", &merged["version"].to_string());
    form.fill(FAMILY_NAME, "King");
    let mut later = form.clone();
    later.controls.push(later.controls[0].clone());
    let added = later.controls.last_mut().unwrap();
    added.name = format!("basis:{FIRST_NAME}");
    added.value = shown;
    added.sent = true;
    other.press(&later, "weiter").unwrap();
    assert_eq!(saved(&one, FIRST_NAME), "Ada");
    assert_eq!(saved(&one, FAMILY_NAME), "King");
    // Both typed the same field: nothing is saved, in words.
    other.open(&format!("{}/1", one.draft_path())).unwrap();
    one.open(&other.page.path.clone()).unwrap();
    let form = with(&one, FIRST_NAME, "Adele");
    one.press(&form, "weiter").unwrap();
    let page = other.page.clone();
    let conflict = autosave(&mut other.citizen, &page, &with_value(&page, "Augusta"), 1);
    assert_eq!(conflict.status, 412, "{conflict:?}");
    assert!(
        conflict.json()["detail"]
            .as_str()
            .unwrap()
            .contains("Nicht gespeichert")
    );
}

#[test]
fn saving_while_typing_takes_four_operations_and_two_when_nothing_changed() {
    let what = "the operations of saving while typing";
    let Some(portal) = own_portal(what, Options::quiet()) else {
        return;
    };
    let (mut walk, _) = begun(&portal, "aachen", 67);
    let page = walk.page.clone();
    let mut form = page.form();
    let counted = |page: &Page| page.operations().unwrap().to_string();
    // An instance may be a new one, which reads the municipality once more.
    let taken: Vec<String> = (1..6)
        .map(|number| {
            form.fill(FIRST_NAME, &format!("Ada {number}"));
            let answer = autosave(&mut walk.citizen, &page, &form, number);
            form.fill("stand", &answer.json()["version"].to_string());
            counted(&answer)
        })
        .collect();
    assert!(
        taken.contains(&"get=2,increment=1,set=1".to_owned()),
        "{taken:?}"
    );
    let taken: Vec<String> = (6..9)
        .map(|number| counted(&autosave(&mut walk.citizen, &page, &form, number)))
        .collect();
    assert!(taken.contains(&"get=2".to_owned()), "{taken:?}");
}

#[test]
fn a_draft_of_a_withdrawn_version_is_moved_with_a_list_of_what_changed() {
    let Some(portal) = portal("a withdrawn version") else {
        return;
    };
    let (mut walk, application) = begun(&portal, "lemgo", 68);
    let service = Service::dog_tax().unwrap();
    let mut files = service.files().clone();
    let replace = |text: &[u8], from: &str, to: &str| {
        String::from_utf8(text.to_vec())
            .unwrap()
            .replace(from, to)
            .into_bytes()
    };
    let old = format!("\"{}\"", service.version());
    let manifest = replace(&files["service.json"], &old, "\"99.0.0\"");
    files.insert("service.json".into(), manifest);
    let label = "F99000000002-label = ";
    let texts = replace(
        &files["texts.de.ftl"],
        &format!("{label}Vorname"),
        &format!("{label}Alle Vornamen"),
    );
    files.insert("texts.de.ftl".into(), texts);
    let mut operator = portal.operator();
    let added = operator.add_files(&files).unwrap();
    assert!(added.status < 300, "{added:?}");
    let path = format!("/api/tenant-config/services/{}", service.id());
    let here = json!({ "version": "99.0.0", "tenants": ["lemgo"] });
    assert_eq!(operator.call("PUT", &path, &here).unwrap().status, 200);
    // The draft stays on its version while that is supported.
    std::thread::sleep(std::time::Duration::from_millis(2500));
    walk.open(&format!("{}/1", walk.draft_path())).unwrap();
    assert!(walk.page.path.ends_with("/1"), "{:?}", walk.page);
    let here = json!({ "version": service.version(), "tenants": ["lemgo"] });
    let withdrawn = operator
        .call("PUT", &format!("{path}/withdrawn"), &here)
        .unwrap();
    assert_eq!(withdrawn.status, 200, "{withdrawn:?}");
    std::thread::sleep(std::time::Duration::from_millis(2500));
    walk.open(&format!("{}/1", walk.draft_path())).unwrap();
    assert!(walk.page.path.ends_with("/umstellen"), "{:?}", walk.page);
    assert!(
        walk.page.main().contains("Vorname → Alle Vornamen"),
        "{:?}",
        walk.page
    );
    press_last(&mut walk, &[]);
    assert_eq!(walk.page.status, 200, "{:?}", walk.page);
    let typed = application.typed(FIRST_NAME).unwrap();
    assert_eq!(saved(&walk, FIRST_NAME), typed);
    // Switched off, it is kept and can be printed.
    let off = json!({ "tenants": ["lemgo"] });
    assert_eq!(
        operator
            .call("PUT", &format!("{path}/off"), &off)
            .unwrap()
            .status,
        200
    );
    std::thread::sleep(std::time::Duration::from_millis(2500));
    walk.open(&format!("{}/1", walk.draft_path())).unwrap();
    assert_eq!(walk.page.status, 410, "{:?}", walk.page);
    assert!(walk.page.main().contains("Ihr Entwurf bleibt erhalten"));
}

#[test]
fn whoever_begins_again_is_led_to_the_draft_that_is_there() {
    let Some(portal) = portal("a second start") else {
        return;
    };
    let (walk, application) = begun(&portal, "marl", 69);
    let mut citizen = walk.citizen.clone();
    let start = citizen.get(&application.path());
    assert!(start.main().contains("schon begonnen"), "{start:?}");
    let on = start.attributes("main a", "href");
    assert!(
        on.iter().any(|href| href.starts_with(&walk.draft_path())),
        "{on:?}"
    );
    let stranger = portal.citizen().get(&application.path());
    assert!(!stranger.main().contains("schon begonnen"), "{stranger:?}");
}
