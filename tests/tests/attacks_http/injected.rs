//! HTML and line breaks in everything that a person can type or write into an address.

use fim::Answers;
use portal_tests::{Application, Form, Kind, Page, Service, Walk, eventually, portal};

use crate::raw::Raw;
use crate::{begin, switch_on, uploading};

/// Breaks out of a text, of an attribute in either quotes, of a text box and of a title.
const HTML: &str = "</textarea></title>\"'><img src=x onerror=alert(1)>";
/// The same in the length that most fields take.
const SHORT: &str = "\"'><b onclick=x>&lt;";
const SOON: std::time::Duration = std::time::Duration::from_secs(30);

/// No element or attribute of this page comes from what was typed.
fn expect_harmless(page: &Page) {
    for name in ["onerror", "onclick", "onload"] {
        let found = page.attributes(&format!("[{name}]"), name);
        assert!(found.is_empty(), "{name} = {found:?} on {page:?}");
    }
    let text = page.text();
    for broken in ["<img src=x", "<b onclick", "</textarea></title>"] {
        assert!(!text.contains(broken), "{broken} on {page:?}");
    }
}

fn expect_shown(page: &Page, what: &str) {
    expect_harmless(page);
    let words = page.words_of("main").concat();
    let values = page.attributes("main [value]", "value").concat();
    assert!(
        words.contains(what) || values.contains(what),
        "{what} is not shown on {page:?}"
    );
}

/// Puts this into every box of the form that takes text.
fn in_every_box(mut form: Form, text: &str) -> (Form, usize) {
    let mut count = 0;
    for control in &mut form.controls {
        let hidden = control.label.is_empty();
        if control.kind == Kind::Text && !hidden {
            text.clone_into(&mut control.value);
            count += 1;
        }
    }
    (form, count)
}

#[test]
fn html_in_any_field_is_text_on_the_form_and_on_the_check_page() {
    let Some(portal) = portal("HTML in fields") else {
        return;
    };
    let service = Service::dog_tax().unwrap();
    let application = Application::valid("aachen", &service, 521);
    let mut walk = Walk::begin(portal.citizen(), &application).unwrap();
    let mut boxes = 0;
    while !walk.is_at_check() {
        let form = walk.filled(&application).unwrap();
        let (form, count) = in_every_box(form, HTML);
        if count > 0 {
            walk.press(&form, "weiter").unwrap();
            expect_shown(&walk.page, HTML);
            boxes += count;
            let check = walk.citizen.get(&format!("{}/pruefen", walk.draft_path()));
            expect_shown(&check, HTML);
            let paper = walk
                .citizen
                .get(&format!("{}/fassungen", walk.draft_path()));
            expect_harmless(&paper);
        }
        // On with what is right.
        if count == 0 {
            walk.step(&application).unwrap();
            continue;
        }
        let mut form = walk.filled(&application).unwrap();
        for control in form.controls.iter_mut().filter(|it| it.value == HTML) {
            control.value.clear();
        }
        walk.press(&form, "weiter").unwrap();
        assert_eq!(walk.page.status, 200, "{:?}", walk.page);
    }
    assert!(boxes >= 12, "only {boxes} boxes");
}

/// An application with the payload wherever its form lets it pass.
fn full_of_html(service: &Service, seed: u64) -> Application {
    let valid = Application::valid("bonn", service, seed);
    let today = chrono::Utc::now().date_naive();
    let mut answers = valid.answers.clone();
    for (path, _) in valid.answers.iter() {
        let mut tried = answers.clone();
        tried.set(path.clone(), SHORT);
        let judged = service.package.judge(&tried, today);
        let kept = judged.answers.get(path) == Some(SHORT);
        if judged.findings.is_empty() && kept {
            answers = tried;
        }
    }
    assert!(answers.iter().any(|(_, value)| value == SHORT));
    Application::new("bonn", service, answers)
}

#[test]
fn html_in_a_sent_application_is_text_on_receipt_mailbox_and_list_of_drafts() {
    let Some(portal) = portal("HTML in applications") else {
        return;
    };
    let service = Service::dog_tax().unwrap();
    let application = full_of_html(&service, 522);
    let mut walk = Walk::begin(portal.citizen(), &application).unwrap();
    walk.to_check(&application).unwrap();
    expect_shown(&walk.page, SHORT);
    expect_harmless(&walk.citizen.get("/entwuerfe"));
    let sent = walk.send().unwrap();
    expect_harmless(&sent.receipt);
    let mailbox = format!("/postfach/{}", walk.draft_id());
    let message = eventually(SOON, || {
        walk.open(&mailbox).unwrap();
        expect_harmless(&walk.page);
        walk.page
            .attributes("main a[href^=\"/postfach/\"]", "href")
            .pop()
    });
    walk.open(&message.unwrap()).unwrap();
    expect_harmless(&walk.page);
    for page in &walk.seen {
        expect_harmless(page);
    }
}

#[test]
fn html_in_an_invitation_is_text_for_both() {
    let Some(portal) = portal("HTML in invitations") else {
        return;
    };
    let service = Service::for_two().unwrap();
    switch_on(&portal, &service);
    let mut answers = Answers::new();
    for (path, value) in [
        ("G99000000401.0/F99000000401.0", SHORT),
        ("G99000000401.0/F99000000402.0", "true"),
        ("G99000000403.0/F99000000405.0", SHORT),
    ] {
        answers.set(path.parse().unwrap(), value);
    }
    let application = Application::new("aachen", &service, answers);
    let mut walk = begin(&portal.citizen(), &application);
    walk.step(&application).unwrap();
    let (form, _) = in_every_box(walk.page.form(), SHORT);
    walk.press(&form, "weiter").unwrap();
    walk.open(&format!("{}/pruefen", walk.draft_path()))
        .unwrap();
    expect_shown(&walk.page, SHORT);
    let action = format!("{}/einladen", walk.draft_path());
    let found = walk
        .page
        .forms()
        .into_iter()
        .find(|it| it.action.as_deref() == Some(&action));
    let form = found.unwrap();
    let button = form.buttons().next().cloned();
    let page = walk.page.clone();
    let invitation = walk.citizen.press(&page, &form, button.as_ref());
    expect_harmless(&invitation);
    let code = invitation.words_of("#einladung-code").concat();
    let mut guest = portal.citizen();
    let page = guest.get("/entwuerfe");
    let mut form = page.form();
    form.fill("code", &code);
    let invited = guest.press(&page, &form, form.buttons().last());
    assert_eq!(invited.status, 200, "{invited:?}");
    expect_harmless(&invited);
}

#[test]
fn html_and_line_breaks_in_a_files_name_stay_in_the_name() {
    let Some(portal) = portal("names of files") else {
        return;
    };
    let (mut citizen, path) = uploading(&portal, &Service::with_attachments().unwrap());
    let pdf = b"%PDF-1.7\n%%EOF\n".repeat(20);
    let field = format!("{path}/G99000000301.0/F99000000303?seite=1");
    let names = ["'><img src=x onerror=alert(1)>.pdf", "a%0d%0aX-Evil: 1.pdf"];
    for name in names {
        let answer = citizen
            .upload(&field, "application/json", &[(name, &pdf)])
            .unwrap();
        assert_eq!(answer.status, 200, "{answer:?}");
        let files = answer.json()["files"].as_array().unwrap().clone();
        let id = files.last().unwrap()["id"].as_str().unwrap().to_owned();
        let file = citizen
            .once("GET", &format!("{path}/{id}"), &[], "")
            .unwrap();
        assert_eq!(file.status, 200);
        assert_eq!(file.header("x-evil"), None);
        let disposition = file.header("content-disposition").unwrap();
        assert!(
            disposition.starts_with("attachment; filename=\""),
            "{disposition}"
        );
        assert!(!disposition.contains(['<', '\r', '\n']), "{disposition}");
        assert_eq!(disposition.matches('"').count(), 2, "{disposition}");
    }
    for page in ["1", "1-3", "pruefen", "fassungen"] {
        let page = citizen.get(&format!("{}/{page}", path.replace("/anlagen/", "/antrag/")));
        expect_harmless(&page);
        if page.path.ends_with("/1-3") {
            assert!(
                page.main().contains("<img src=x onerror=alert(1)>.pdf"),
                "{page:?}"
            );
        }
    }
    // The part's own header holds no more lines than it has.
    let broken = "x.pdf\"\r\nx-evil: 1\r\n\r\n";
    let answer = citizen
        .upload(&field, "application/json", &[(broken, &pdf)])
        .unwrap();
    assert_eq!(answer.header("x-evil"), None);
}

#[test]
fn line_breaks_in_a_parameter_make_no_header() {
    let Some(portal) = portal("line breaks in parameters") else {
        return;
    };
    for breaks in [
        "%0d%0a",
        "%0a",
        "%0d",
        "%e5%98%8a%e5%98%8d",
        "%250d%250a",
        "%c4%8d%c4%8a",
    ] {
        let evil = format!("x{breaks}X-Evil:%201{breaks}Set-Cookie:%20boese=1");
        for path in [
            format!("/?sprache={evil}"),
            format!("/aachen?sprache=en&x={evil}"),
            format!("/{evil}?sprache=en"),
            format!("/?kommune={evil}"),
            format!("/hilfe?kommune={evil}"),
            format!("/anmelden?zurueck=/{evil}"),
            format!("/anmelden?zurueck={evil}&stufe={evil}"),
            format!("/anmelden/konto?zurueck=/{evil}"),
            format!("/aachen/antrag/{evil}"),
            format!("/aachen/anlagen/mit-anlagen/{evil}/x?seite={evil}"),
            format!("/entwuerfe/{evil}"),
            format!("/entwuerfe?seite={evil}"),
            format!("/postfach/{evil}"),
            format!("/static/{evil}"),
            format!("/aachen/papier/{evil}"),
            format!("/dienste/{evil}"),
        ] {
            let answer = Raw::ask(&portal, "GET", &path, &[("accept", "text/html")]);
            let head = answer.head();
            let has = |name: &str| head.lines().any(|line| line.starts_with(name));
            assert!(
                !has("x-evil") && !has("set-cookie: boese"),
                "{path}: {head}"
            );
            assert!(answer.status() < 500, "{path}: {head}");
        }
    }
}
