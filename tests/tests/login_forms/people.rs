//! Who logs in, and how far they come.

use fim::Answers;
use identifiers::{AccountAttribute, TrustLevel};
use portal_tests::{Account, Application, Citizen, Page, Portal, Service, Walk, portal};

pub(crate) const TENANT: &str = "aachen";
pub(crate) const START: &str = "/aachen/antrag/mit-konto";
pub(crate) const GIVEN: &str = "G99000000501.0/F99000000501.0";
pub(crate) const FAMILY: &str = "G99000000501.0/F99000000502.0";
pub(crate) const COMPANY: &str = "G99000000501.0/F99000000503.0";
pub(crate) const PROOFS: &str = "G99000000502.0/F99000000505";
pub(crate) const FORM: [(&str, &str); 1] = [("content-type", "application/x-www-form-urlencoded")];
pub(crate) const AUTOSAVE: [(&str, &str); 2] = [
    ("content-type", "application/x-www-form-urlencoded"),
    ("accept", "application/json"),
];

pub(crate) fn erika() -> Account {
    Account::of(1, TrustLevel::Substantial)
        .saying(AccountAttribute::GivenName, "Erika", TrustLevel::High)
        .saying(
            AccountAttribute::FamilyName,
            "Mustermann-Geheim",
            TrustLevel::Substantial,
        )
        .saying(AccountAttribute::BirthDate, "1964-08-12", TrustLevel::High)
}

pub(crate) fn company() -> Account {
    Account::of(7, TrustLevel::Substantial)
        .for_company("Muster & Söhne GmbH")
        .saying(
            AccountAttribute::CompanyName,
            "Muster & Söhne GmbH",
            TrustLevel::Substantial,
        )
}

/// The shared portal, with the form that demands a log-in.
pub(crate) fn with_form(what: &str) -> Option<std::sync::Arc<Portal>> {
    let portal = portal(what)?;
    let service = Service::with_account().unwrap();
    portal.operator().add(&service).unwrap();
    Some(portal)
}

/// Somebody with a draft, on its first sheet.
pub(crate) fn begun(portal: &Portal, account: &Account) -> Walk {
    let service = Service::with_account().unwrap();
    let nothing = Application::new(TENANT, &service, Answers::new());
    let mut citizen = portal.citizen();
    portal.log_in(&mut citizen, account).unwrap();
    Walk::begin(citizen, &nothing).unwrap()
}

/// The same after the account filled in what it can.
pub(crate) fn taken_over(portal: &Portal, account: &Account) -> Walk {
    let mut walk = begun(portal, account);
    walk.press(&walk.page.form(), "konto").unwrap();
    assert_eq!(walk.page.status, 200, "{:?}", walk.page);
    walk
}

/// The same, on the page where everything is checked.
pub(crate) fn at_check(portal: &Portal, account: &Account) -> Walk {
    let mut walk = taken_over(portal, account);
    for _ in 0..3 {
        if walk.is_at_check() {
            return walk;
        }
        let mut form = walk.page.form();
        for (name, value) in [(GIVEN, "Erika"), (FAMILY, "Muster")] {
            let empty = form
                .controls
                .iter()
                .any(|it| it.name == name && it.value.is_empty());
            if empty {
                form.fill(name, value);
            }
        }
        walk.press(&form, "weiter").unwrap();
    }
    assert!(walk.is_at_check(), "{:?}", walk.page);
    walk
}

pub(crate) fn sent(portal: &Portal, account: &Account) -> Walk {
    let mut walk = at_check(portal, account);
    walk.send().unwrap();
    walk
}

/// A browser with the code of a draft, and nothing else.
pub(crate) fn with_code(portal: &Portal, walk: &Walk) -> Citizen {
    let mut other = portal.citizen();
    let name = format!("__Host-antrag-{}", walk.draft_id());
    other.keep(&name, &walk.resume_code());
    other
}

pub(crate) fn ask(citizen: &mut Citizen, method: &str, path: &str, body: &str) -> Page {
    let headers: &[(&str, &str)] = if method == "POST" { &FORM } else { &[] };
    citizen.once(method, path, headers, body).unwrap()
}

/// Every way to a draft that is not sent.
pub(crate) fn ways_to_draft(id: &str) -> Vec<(&'static str, String, &'static str)> {
    let draft = format!("{START}/{id}");
    let files = format!("/{TENANT}/anlagen/mit-konto/{id}");
    vec![
        ("GET", draft.clone(), ""),
        ("GET", format!("{draft}/1"), ""),
        ("POST", format!("{draft}/1"), "stand=1&aktion=weiter"),
        ("POST", format!("{draft}/1"), "stand=1&aktion=konto"),
        ("GET", format!("{draft}/pruefen"), ""),
        ("POST", format!("{draft}/senden"), "stand=1&einwilligung=ja"),
        ("GET", format!("{draft}/fassungen"), ""),
        ("POST", format!("{draft}/fassungen"), "stand=1&fassung=1"),
        ("POST", format!("{draft}/umstellen"), "stand=1"),
        ("POST", format!("{draft}/einladen"), "stand=1&rolle=b"),
        (
            "GET",
            format!("/{TENANT}/papier/mit-konto/{id}/entwurf.pdf"),
            "",
        ),
        ("GET", format!("/entwuerfe/{id}"), ""),
        ("GET", format!("/entwuerfe/{id}/code.txt"), ""),
        ("GET", format!("/entwuerfe/{id}/erinnerung.ics"), ""),
        ("GET", format!("/entwuerfe/{id}/loeschen"), ""),
        ("POST", format!("/entwuerfe/{id}/loeschen"), ""),
        ("POST", format!("/entwuerfe/{id}/weiter"), ""),
        ("GET", format!("{files}/{PROOFS}"), ""),
        ("POST", format!("{files}/{PROOFS}?seite=2"), ""),
    ]
}

/// Every way to what became of it.
pub(crate) fn ways_to_application(
    id: &str,
    message: &str,
) -> Vec<(&'static str, String, &'static str)> {
    let application = format!("/{TENANT}/vorgang/mit-konto/{id}");
    vec![
        ("GET", application.clone(), ""),
        ("GET", format!("{application}/quittung.pdf"), ""),
        ("GET", format!("{application}/zurueckziehen"), ""),
        ("POST", format!("{application}/zurueckziehen"), ""),
        ("POST", format!("{application}/berichtigen"), ""),
        ("GET", format!("/postfach/{id}"), ""),
        ("GET", format!("/postfach/{id}/{message}"), ""),
        ("GET", format!("{START}/{id}/1"), ""),
    ]
}

/// What an answer says, whatever draft it is about.
pub(crate) fn said(page: &Page, id: &str) -> (u16, Option<String>, String) {
    let location = page.location().map(|it| it.replace(id, "…"));
    // Every page for trouble has a number of its own.
    let main = page.main().replace(id, "…");
    let words = main.split_whitespace();
    let is_number = |it: &&str| it.len() == 24 && it.bytes().all(|it| it.is_ascii_hexdigit());
    let words: Vec<&str> = words.filter(|it| !is_number(it)).collect();
    (page.status, location, words.join(" "))
}
