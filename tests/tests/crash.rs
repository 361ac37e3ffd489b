//! The host stops dead, as in a power cut: nothing that a citizen sent is lost or done twice.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::thread;
use std::time::{Duration, Instant};

use portal_tests::{
    Application, BackOffice, Listed, Options, Portal, Service, Walk, eventually, left_out, missing,
};

/// What is left is carried out by the next ticks; a failed attempt is tried again after a pause.
const AFTER_RESTART: Duration = Duration::from_secs(60);
const TENANT: &str = "aachen";

fn start(what: &str) -> Option<Portal> {
    if let Some(why) = missing() {
        left_out(what, &why);
        return None;
    }
    let options = Options {
        allow_crash: true,
        arguments: vec!["--tick-interval".into(), "1s".into()],
        ..Options::default()
    };
    Some(Portal::start(options).unwrap_or_else(|error| panic!("{error:#}")))
}

/// The same person and the same screen, at the address that the portal has after its restart.
fn again(walk: &Walk, portal: &Portal) -> Walk {
    Walk {
        citizen: walk.citizen.clone().at_address(portal.address()),
        page: walk.page.clone(),
        seen: Vec::new(),
    }
}

/// What a person does who got no answer: looks at the page and presses the button again.
fn send_until_receipt(walk: &Walk, portal: &Portal, application: &Application) -> String {
    let mut walk = again(walk, portal);
    walk.open(&walk.draft_path()).unwrap();
    if !walk.page.path.ends_with("/quittung") {
        walk.to_check(application).unwrap();
        return walk.send().unwrap().case_number;
    }
    portal_tests::Sent::on(&walk.page)
        .or_else(|_| walk.send())
        .unwrap()
        .case_number
}

/// One delivery and one receipt for each case number, and none besides.
fn expect_each_once(portal: &Portal, office: &mut BackOffice, sent: &BTreeMap<String, Walk>) {
    let all = |office: &mut BackOffice| {
        let listed = office.applications().unwrap();
        (listed.len() >= sent.len()).then_some(listed)
    };
    let listed = eventually(AFTER_RESTART, || all(office));
    let listed = listed.unwrap_or_else(|| {
        let there = office.applications().unwrap();
        panic!("lost: {} of {} delivered", there.len(), sent.len())
    });
    let mut delivered: Vec<&String> = listed.iter().map(|it: &Listed| &it.case_number).collect();
    delivered.sort();
    assert_eq!(delivered, sent.keys().collect::<Vec<_>>());
    for (number, walk) in sent {
        let mut citizen = walk.citizen.clone().at_address(portal.address());
        let path = format!("/postfach/{}", walk.draft_id());
        let receipt = eventually(AFTER_RESTART, || {
            let page = citizen.get(&path);
            page.main().contains(number.as_str()).then_some(page)
        });
        let receipt = receipt.unwrap_or_else(|| panic!("no receipt for {number}"));
        let messages = receipt.attributes("main a[href^=\"/postfach/\"]", "href");
        assert_eq!(messages.len(), 1, "{number}: {receipt:?}");
    }
}

#[test]
fn fifty_applications_survive_a_host_that_dies_at_random_moments() {
    let Some(mut portal) = start("the host dying at random moments") else {
        return;
    };
    let service = Service::dog_tax().unwrap();
    let token_holder = BackOffice::of(&portal, TENANT).unwrap();
    let mut sent = BTreeMap::new();
    let mut deaths = 0;
    let mut chance = Chance(20_260_101);
    let begun = Instant::now();
    for seed in 0..50 {
        let application = Application::valid(TENANT, &service, 3_000 + seed);
        let mut walk = Walk::begin(portal.citizen(), &application).unwrap();
        walk.to_check(&application).unwrap();
        // Of fifty, so many die within the few milliseconds that sending takes and shortly after.
        let moment = Duration::from_micros(chance.below(12_000));
        let mut sending = walk.clone();
        let sender = thread::spawn(move || sending.send().map(|sent| sent.case_number));
        thread::sleep(moment);
        portal.kill().unwrap();
        deaths += 1;
        let promised = sender.join().unwrap().ok();
        portal.restart().unwrap();
        let number = send_until_receipt(&walk, &portal, &application);
        if let Some(promised) = promised {
            assert_eq!(
                promised, number,
                "a receipt was given for another case number"
            );
        }
        sent.insert(number, walk);
    }
    println!("{deaths} deaths in {} s", begun.elapsed().as_secs());
    assert_eq!(sent.len(), 50);
    let mut office = token_holder.after_restart(&portal);
    expect_each_once(&portal, &mut office, &sent);
}

#[test]
fn one_application_survives_a_crash_before_and_after_each_of_its_writes() {
    let Some(mut portal) = start("a crash at each operation") else {
        return;
    };
    let service = Service::dog_tax().unwrap();
    let token_holder = BackOffice::of(&portal, TENANT).unwrap();
    let mut sent = BTreeMap::new();
    for when in ["before", "after"] {
        for operation in 1.. {
            let seed = if when == "before" { 4_000 } else { 5_000 };
            let application = Application::valid(TENANT, &service, seed + operation);
            let mut walk = Walk::begin(portal.citizen(), &application).unwrap();
            walk.to_check(&application).unwrap();
            arm(&portal, operation, when);
            let promised = walk.clone().send().ok().map(|sent| sent.case_number);
            let died = eventually(Duration::from_secs(3), || {
                portal.has_stopped().unwrap().then_some(())
            });
            let died = died.is_some();
            portal.restart().unwrap();
            let number = send_until_receipt(&walk, &portal, &application);
            assert!(promised.is_none_or(|promised| promised == number));
            sent.insert(number, walk);
            if !died {
                println!("{when}: {} writes", operation - 1);
                assert!(
                    operation > 8,
                    "the whole way has more than {operation} writes"
                );
                break;
            }
            assert!(operation < 60, "the writes do not end");
        }
    }
    let mut office = token_holder.after_restart(&portal);
    expect_each_once(&portal, &mut office, &sent);
}

/// The n-th write from now on kills the host.
fn arm(portal: &Portal, operation: u64, when: &str) {
    let mut management = portal
        .management()
        .expect("the host has a management address");
    let path = format!("/debug/crash-at?operation={operation}&when={when}&kind=write");
    let answer = management.once("POST", &path, &[], "").unwrap();
    assert!(answer.status < 300, "{answer:?}");
}

/// xorshift: the same moments in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % end
    }
}
