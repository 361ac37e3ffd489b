//! What comes from the account, and what the office learns of the sender.

use crate::people::*;
use identifiers::TrustLevel;
use portal_tests::{Account, BackOffice, Page};

#[test]
fn the_account_s_data_come_with_a_click_marked_and_locked() {
    let Some(portal) = with_form("data from the account") else {
        return;
    };
    let mut walk = begun(&portal, &erika());
    // Nothing of it is there before the click, and the locked field cannot be typed.
    assert!(!walk.page.text().contains("Mustermann-Geheim"));
    let form = walk.page.form();
    assert!(form.has(GIVEN) && !form.has(FAMILY), "{:?}", form.names());
    walk.press(&form, "konto").unwrap();
    let main = walk.page.main();
    assert!(main.contains("Mustermann-Geheim"), "{:?}", walk.page);
    assert!(
        main.contains("Aus Ihrem Konto (Vertrauensniveau „hoch“)"),
        "{main}"
    );
    assert!(
        main.contains("Aus Ihrem Konto (Vertrauensniveau „substanziell“)"),
        "{main}"
    );
    assert_eq!(main.matches("Aus Ihrem Konto (").count(), 3, "{main}");
    // A forged request changes neither the locked answer nor a mark.
    let stand = walk.page.form().value("stand").to_owned();
    let forged = format!(
        "stand={stand}&aktion=weiter&{GIVEN}=Eva&{FAMILY}=Forged&gezeigt:{FAMILY}=Forged\
         &G99000000501.0/F99000000504.0.tag=12&G99000000501.0/F99000000504.0.monat=8\
         &G99000000501.0/F99000000504.0.jahr=1964&marks={FAMILY}"
    );
    let path = format!("{}/1", walk.draft_path());
    let answer = ask(&mut walk.citizen, "POST", &path, &forged);
    assert_eq!(answer.status, 303, "{answer:?}");
    walk.open(&path).unwrap();
    let main = walk.page.main();
    assert!(main.contains("Mustermann-Geheim"), "{:?}", walk.page);
    assert!(!walk.page.text().contains("Forged"), "{:?}", walk.page);
    // What the person changed is marked no longer; the rest is.
    assert_eq!(main.matches("Aus Ihrem Konto (").count(), 2, "{main}");
    // The same by the script that saves, and by an older version.
    let stand = walk.page.form().value("stand").to_owned();
    let body = format!("stand={stand}&aktion=sichern&{GIVEN}=Eva&{FAMILY}=Forged");
    walk.citizen.once("POST", &path, &AUTOSAVE, &body).unwrap();
    walk.open(&path).unwrap();
    assert!(!walk.page.text().contains("Forged"), "{:?}", walk.page);
    let versions = walk
        .citizen
        .get(&format!("{}/fassungen", walk.draft_path()));
    let form = versions.form();
    let oldest = form.buttons().last().cloned();
    walk.citizen.press(&versions, &form, oldest.as_ref());
    walk.open(&path).unwrap();
    assert!(
        walk.page.main().contains("Mustermann-Geheim"),
        "{:?}",
        walk.page
    );
}

#[test]
fn what_the_account_does_not_say_is_typed_although_it_is_locked() {
    let Some(portal) = with_form("accounts that say nothing") else {
        return;
    };
    let mut walk = begun(&portal, &Account::of(3, TrustLevel::High));
    walk.press(&walk.page.form(), "konto").unwrap();
    assert!(
        walk.page.main().contains("sagt uns dazu nichts"),
        "{:?}",
        walk.page
    );
    let mut form = walk.page.form();
    form.fill(GIVEN, "Max");
    form.fill(FAMILY, "Muster");
    walk.press(&form, "weiter").unwrap();
    assert!(walk.page.path.ends_with("/2"), "{:?}", walk.page);
}

#[test]
fn without_the_click_a_locked_field_stays_empty_and_nothing_is_sent() {
    let Some(portal) = with_form("locked fields without a click") else {
        return;
    };
    let mut walk = begun(&portal, &erika());
    let mut form = walk.page.form();
    form.fill(GIVEN, "Erika");
    walk.press(&form, "weiter").unwrap();
    assert_eq!(walk.page.status, 422, "{:?}", walk.page);
    let path = format!("{}/1", walk.draft_path());
    let body = format!("stand=2&aktion=spaeter&{GIVEN}=Erika&{FAMILY}=Forged");
    ask(&mut walk.citizen, "POST", &path, &body);
    walk.open(&format!("{}/pruefen", walk.draft_path()))
        .unwrap();
    assert!(!walk.page.text().contains("Forged"), "{:?}", walk.page);
}

#[test]
fn the_office_learns_who_sent_it_for_whom_and_what_the_account_said() {
    let Some(portal) = with_form("the sender at the office") else {
        return;
    };
    let mut walk = at_check(&portal, &erika());
    let main = walk.page.main();
    assert!(main.contains("Wer diesen Antrag stellt"), "{main}");
    assert!(
        main.contains("Aus Ihrem Konto (Vertrauensniveau „hoch“)"),
        "{main}"
    );
    let receipt = walk.send().unwrap().receipt;
    assert!(receipt.main().contains("für sich selbst"), "{receipt:?}");
    let mut office = BackOffice::of(&portal, TENANT).unwrap();
    let told = authentication(&mut office, &walk.draft_id());
    let json = told.json();
    assert_eq!(json["account"], "citizen");
    assert_eq!(json["level"], "substantiell");
    assert_eq!(json["temporary"], false);
    assert!(json.get("company").is_none());
    let names: Vec<_> = json["answers"].as_array().unwrap().iter().collect();
    assert_eq!(names.len(), 3, "{json}");
    let family = names
        .iter()
        .find(|it| it["attribute"] == "family_name")
        .unwrap();
    assert_eq!(family["path"], FAMILY);
    assert_eq!(family["label"], "Familienname");
    assert_eq!(family["level"], "substantiell");
    assert!(!told.text().contains(erika().person().as_str()));
    let path = format!(
        "/api/data-exchange/applications/{}/authentication",
        walk.draft_id()
    );
    let mut other = BackOffice::of(&portal, "bonn").unwrap();
    assert_eq!(other.call("GET", &path).unwrap().status, 404);
    assert_eq!(portal.citizen().get(&path).status, 401);
}

/// What the office reads of the sender, once the application is there.
fn authentication(office: &mut BackOffice, id: &str) -> Page {
    let path = format!("/api/data-exchange/applications/{id}/authentication");
    portal_tests::eventually(std::time::Duration::from_secs(40), || {
        let answer = office.call("GET", &path).unwrap();
        (answer.status == 200).then_some(answer)
    })
    .expect("the application at the office")
}

#[test]
fn who_acts_for_a_company_reads_so_on_every_sheet_and_the_office_does() {
    let Some(portal) = with_form("acting for a company") else {
        return;
    };
    let acting = "Sie handeln für Muster & Söhne GmbH";
    let start = {
        let mut citizen = portal.citizen();
        portal.log_in(&mut citizen, &company()).unwrap();
        citizen.get(START)
    };
    assert!(start.main().contains(acting), "{start:?}");
    let mut walk = at_check(&portal, &company());
    for page in ["1", "2", "pruefen", "fassungen"] {
        walk.open(&format!("{}/{page}", walk.draft_path())).unwrap();
        assert!(walk.page.main().contains(acting), "{page}: {:?}", walk.page);
    }
    walk.open(&format!("{}/1", walk.draft_path())).unwrap();
    assert!(
        walk.page.text().contains(&format!("name=\"{COMPANY}\"")),
        "{:?}",
        walk.page
    );
    walk.open(&format!("{}/pruefen", walk.draft_path()))
        .unwrap();
    let receipt = walk.send().unwrap().receipt;
    assert!(
        receipt.main().contains("für Muster & Söhne GmbH"),
        "{receipt:?}"
    );
    let mut office = BackOffice::of(&portal, TENANT).unwrap();
    let json = authentication(&mut office, &walk.draft_id()).json();
    assert_eq!(json["account"], "company");
    assert_eq!(json["company"], "Muster & Söhne GmbH");
}

#[test]
fn a_temporary_log_in_is_told_what_it_means() {
    let Some(portal) = with_form("temporary log-ins") else {
        return;
    };
    let account = Account::of(5, TrustLevel::High).temporary();
    let mut citizen = portal.citizen();
    portal.log_in(&mut citizen, &account).unwrap();
    let start = citizen.get(START);
    assert!(start.main().contains("nur für diesmal"), "{start:?}");
    let walk = begun(&portal, &account);
    let mut later = with_code(&portal, &walk);
    let page = later.get(&format!("{}/1", walk.draft_path()));
    assert_eq!(page.status, 403);
    assert!(page.main().contains("nichts mehr öffnen"), "{page:?}");
}

#[test]
fn a_session_costs_no_operation_and_the_account_one() {
    let Some(portal) = with_form("operations with a session") else {
        return;
    };
    let mut walk = begun(&portal, &erika());
    let path = format!("{}/1", walk.draft_path());
    let shown: Vec<String> = (0..5)
        .map(|_| {
            walk.open(&path).unwrap();
            walk.page.operations().unwrap().to_string()
        })
        .collect();
    assert!(shown.contains(&"get=2".to_owned()), "{shown:?}");
    let form = walk.page.form();
    let answer = walk
        .citizen
        .send(&walk.page, &form, form.button("aktion", "konto"))
        .unwrap();
    let taken = answer.operations().unwrap().to_string();
    assert_eq!(taken, "get=3,increment=1,set=1", "one of them in identity");
}
