//! Somebody of whom there is one of everything, and the office that works on it.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use fim::Answers;
use identifiers::{AccountAttribute, TrustLevel};
use portal_tests::{Account, Application, BackOffice, Citizen, Portal, Service, Walk, eventually};

use crate::world;

const SOON: Duration = Duration::from_secs(40);

/// The services that they use.
pub fn with_services(portal: &Portal) {
    for service in [
        Service::with_account().unwrap(),
        Service::with_attachments().unwrap(),
        Service::for_two().unwrap(),
    ] {
        portal.operator().add(&service).unwrap();
    }
}

/// Somebody with everything, in one browser and with an account.
pub struct Somebody {
    pub browser: Citizen,
    /// Of everything that is theirs, of their session and their person.
    pub ids: BTreeSet<String>,
    /// Ids by what they are.
    pub names: BTreeMap<&'static str, String>,
    /// The id of the correction of `sent`.
    pub correction: String,
    pub name: String,
}

/// Everything of the matrix' world, a correction; with the account a draft and an application; and a
/// withdrawn one.
pub fn somebody(portal: &Portal, number: u8) -> Somebody {
    let world = world::person(portal, u64::from(number) * 100);
    let services = ["dog", "filed", "two"];
    let own = world.names.iter().filter(|it| !services.contains(it.0));
    let mut ids: BTreeSet<String> = own.map(|it| it.1.clone()).collect();
    let mut browser = world.browser;
    let name = format!("Familie-Nummer-{number}");
    let account = Account::of(number, TrustLevel::Substantial)
        .saying(AccountAttribute::GivenName, "Erika", TrustLevel::High)
        .saying(AccountAttribute::FamilyName, &name, TrustLevel::High)
        .saying(AccountAttribute::BirthDate, "1964-08-12", TrustLevel::High);
    let correction = correct(&mut browser, &world.names["sent"]);
    ids.insert(correction.clone());
    let session = portal.log_in(&mut browser, &account).unwrap();
    ids.insert(session.to_string());
    ids.insert(account.person().to_string());
    let service = Service::with_account().unwrap();
    let nothing = Application::new("aachen", &service, Answers::new());
    let mut walk = Walk::begin(browser, &nothing).unwrap();
    walk.press(&walk.page.form(), "konto").unwrap();
    ids.insert(walk.draft_id());
    // A second one is sent.
    let mut walk = Walk::begin(walk.citizen, &nothing).unwrap();
    walk.press(&walk.page.form(), "konto").unwrap();
    while !walk.is_at_check() {
        walk.press(&walk.page.form(), "weiter").unwrap();
    }
    ids.insert(walk.draft_id());
    walk.send().unwrap();
    // A third one, without the account, is withdrawn.
    let dog = Service::dog_tax().unwrap();
    let valid = Application::valid("aachen", &dog, u64::from(number) * 100 + 7);
    let (mut walk, _) = Walk::whole(walk.citizen, &valid).unwrap();
    ids.insert(walk.draft_id());
    walk.open(&format!("{}/zurueckziehen", walk.application_path()))
        .unwrap();
    let (page, form) = (walk.page.clone(), walk.page.form());
    walk.citizen.press(&page, &form, form.buttons().last());
    Somebody {
        browser: walk.citizen,
        ids,
        names: world.names,
        correction,
        name,
    }
}

/// Once everything is where it comes to rest, and an office has read what was sent.
pub fn at_rest(portal: &Portal, all: &[&Somebody]) {
    let mut office = BackOffice::of(portal, "aachen").unwrap();
    let sent: BTreeSet<String> = eventually(SOON, || {
        let listed = office.applications().unwrap();
        let ids: Vec<String> = listed.into_iter().map(|it| it.id).collect();
        // Five of each person, and one withdrawal.
        (ids.len() >= 6 * all.len()).then(|| ids.into_iter().collect())
    })
    .expect("everything is delivered");
    for id in sent.iter().filter(|id| id.len() == 24) {
        office.fetch(id).unwrap();
        let path = format!("/api/data-exchange/applications/{id}/state");
        let report = serde_json::json!({"state": "in-progress", "note": format!("Zu {id}.")});
        office.send("POST", &path, &report).unwrap();
    }
    // Longer than the pause between two ticks, twice.
    std::thread::sleep(Duration::from_secs(14));
}

/// Corrects an application, and gives the id of the correction.
fn correct(browser: &mut Citizen, id: &str) -> String {
    let service = Service::dog_tax().unwrap().id();
    let page = browser.get(&format!("/aachen/vorgang/{service}/{id}"));
    let begins = |action: &Option<String>| {
        action
            .as_ref()
            .is_some_and(|it| it.ends_with("/berichtigen"))
    };
    let form = page
        .forms()
        .into_iter()
        .find(|form| begins(&form.action))
        .unwrap();
    let page = browser.press(&page, &form, form.buttons().last());
    let mut walk = Walk {
        citizen: browser.clone(),
        page,
        seen: Vec::new(),
    };
    walk.send().unwrap();
    *browser = walk.citizen.clone();
    walk.draft_id()
}
