//! Sent twice in every way there is: one application, one case number, one receipt.

#![allow(clippy::unwrap_used)]

use std::thread;
use std::time::Duration;

use portal_tests::{
    Application, BackOffice, Page, Portal, Sent, Service, Walk, eventually, portal,
};

const SOON: Duration = Duration::from_secs(20);

/// Somebody who has filled everything in and looks at the answers.
fn ready(portal: &Portal, tenant: &str, seed: u64) -> Walk {
    let service = Service::dog_tax().unwrap();
    let application = Application::valid(tenant, &service, seed);
    let mut walk = Walk::begin(portal.citizen(), &application).unwrap();
    walk.to_check(&application).unwrap();
    walk
}

/// Waits until it is delivered, and a little longer for a second one that must not come.
fn expect_one(portal: &Portal, tenant: &str, walk: &Walk, numbers: &[String]) {
    let first = numbers.first().expect("somebody got a receipt");
    assert!(numbers.iter().all(|number| number == first), "{numbers:?}");
    let mut office = BackOffice::of(portal, tenant).unwrap();
    eventually(SOON, || {
        let listed = office.applications().unwrap();
        (!listed.is_empty()).then_some(())
    })
    .expect("it is delivered");
    thread::sleep(Duration::from_secs(1));
    let listed = office.applications().unwrap();
    assert_eq!(listed.len(), 1, "{listed:?}");
    assert_eq!(listed[0].case_number, *first);
    let mut citizen = walk.citizen.clone();
    let mailbox = citizen.get(&format!("/postfach/{}", walk.draft_id()));
    let messages = mailbox.attributes("main a[href^=\"/postfach/\"]", "href");
    assert_eq!(messages.len(), 1, "{mailbox:?}");
}

fn number(page: &Page) -> String {
    Sent::on(page).unwrap().case_number
}

#[test]
fn a_double_click_sends_once() {
    let Some(portal) = portal("a double click") else {
        return;
    };
    let walk = ready(&portal, "moers", 21);
    let clicks: Vec<_> = (0..8)
        .map(|_| {
            let mut click = walk.clone();
            thread::spawn(move || click.send().map(|sent| sent.case_number))
        })
        .collect();
    let numbers: Vec<String> = clicks
        .into_iter()
        .map(|click| click.join().unwrap().unwrap())
        .collect();
    expect_one(&portal, "moers", &walk, &numbers);
}

#[test]
fn the_back_button_and_sending_again_sends_once() {
    let Some(portal) = portal("the back button") else {
        return;
    };
    let before = ready(&portal, "neuss", 22);
    let mut walk = before.clone();
    let first = walk.send().unwrap().case_number;
    // The browser shows the old page and sends its form once more.
    walk.page = before.page.clone();
    let second = walk.send().unwrap().case_number;
    expect_one(&portal, "neuss", &walk, &[first, second]);
}

#[test]
fn trying_again_after_a_lost_answer_sends_once() {
    let Some(portal) = portal("a lost answer") else {
        return;
    };
    let mut walk = ready(&portal, "hamm", 23);
    let form = walk.sending_form();
    let button = form.buttons().last().cloned();
    // The answer is thrown away: no cookie of it, no redirect is followed.
    walk.citizen
        .clone()
        .send(&walk.page, &form, button.as_ref())
        .unwrap();
    let number = walk.send().unwrap().case_number;
    expect_one(&portal, "hamm", &walk, &[number]);
}

#[test]
fn sending_again_long_after_delivery_leads_to_the_same_receipt() {
    let Some(portal) = portal("sending again later") else {
        return;
    };
    let before = ready(&portal, "herne", 24);
    let mut walk = before.clone();
    let first = walk.send().unwrap().case_number;
    let mut office = BackOffice::of(&portal, "herne").unwrap();
    eventually(SOON, || {
        (!office.applications().unwrap().is_empty()).then_some(())
    })
    .unwrap();
    // Time enough for the draft to be deleted.
    thread::sleep(Duration::from_secs(7));
    walk.page = before.page.clone();
    let second = walk.send().unwrap().case_number;
    let third = number(&walk.citizen.get(&walk.application_path()));
    expect_one(&portal, "herne", &walk, &[first, second, third]);
}

#[test]
fn two_devices_that_send_the_same_draft_send_once() {
    let Some(portal) = portal("two devices") else {
        return;
    };
    let walk = ready(&portal, "witten", 25);
    let code = walk.resume_code();
    let mut citizen = portal.citizen();
    let page = citizen.get("/entwuerfe");
    let mut form = page.form();
    form.fill("code", &code);
    let page = citizen.press(&page, &form, form.buttons().last());
    assert!(page.path.ends_with("/pruefen"), "{page:?}");
    let mut other = Walk {
        citizen,
        page,
        seen: Vec::new(),
    };
    let mut one = walk.clone();
    let elsewhere = thread::spawn(move || other.send().map(|sent| sent.case_number));
    let here = one.send().unwrap().case_number;
    let there = elsewhere.join().unwrap().unwrap();
    expect_one(&portal, "witten", &walk, &[here, there]);
}

#[test]
fn what_is_changed_while_it_is_sent_is_sent_as_it_was_checked_or_not_at_all() {
    let Some(portal) = portal("changing while sending") else {
        return;
    };
    let service = Service::dog_tax().unwrap();
    let application = Application::valid("velbert", &service, 26);
    let walk = ready(&portal, "velbert", 26);
    let mut changing = walk.clone();
    changing.open(&format!("{}/1", walk.draft_path())).unwrap();
    let mut sending = walk.clone();
    let sender = thread::spawn(move || sending.send());
    let mut form = changing.filled(&application).unwrap();
    let text = form
        .controls
        .iter_mut()
        .find(|it| application.typed(&it.name).is_some() && it.kind == portal_tests::Kind::Text)
        .expect("the first step asks for a text");
    text.value.push('x');
    let saved = changing
        .press(&form, "weiter")
        .map(|()| changing.page.clone());
    let sent = sender.join().unwrap();
    let saved = saved.unwrap();
    // Whoever came second is told so; nobody's answers are lost or mixed.
    match sent {
        Ok(_) => assert!(
            saved.path.contains("/vorgang/") || saved.status == 412,
            "{saved:?}"
        ),
        Err(refused) => assert!(refused.to_string().contains("412"), "{refused:#}"),
    }
}
