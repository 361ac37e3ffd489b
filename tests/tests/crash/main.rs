//! The host stops dead, as in a power cut: nothing that a citizen sent is lost or done twice.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

mod erasing;
#[path = "../personal_data/held.rs"]
mod held;
#[path = "../personal_data/kinds.rs"]
#[allow(dead_code)]
mod kinds;
mod person;

use std::collections::BTreeMap;
use std::thread;
use std::time::{Duration, Instant};

use person::Person;
use portal_tests::{
    Application, BackOffice, Options, Portal, Service, Walk, eventually, left_out, missing_embedded,
};

/// What is left is carried out by the next ticks; a failed attempt is tried again after a pause,
/// and a list ends for 40 seconds where a writer broke off.
const AFTER_RESTART: Duration = Duration::from_secs(150);
/// The work that follows an answer is done by then, or the host has died of it.
const AFTER_ANSWER: Duration = Duration::from_millis(1_500);
const TENANT: &str = "aachen";

/// Where the portal keeps its records.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Store {
    Sqlite,
    Redis,
}

fn start(what: &str, store: Store) -> Option<Portal> {
    let missing_redis = || (store == Store::Redis).then(redis_process::missing)?;
    if let Some(why) = missing_embedded().or_else(missing_redis) {
        left_out(what, &why);
        return None;
    }
    let options = Options {
        allow_crash: true,
        on_redis: store == Store::Redis,
        arguments: vec!["--tick-interval".into(), "1s".into()],
        ..Options::default()
    };
    Some(Portal::start(options).unwrap_or_else(|error| panic!("{error:#}")))
}

/// One submission, one delivery and one receipt for each case number, and none besides.
fn expect_each_once(portal: &Portal, office: &mut BackOffice, sent: &BTreeMap<String, Walk>) {
    let listed = eventually(AFTER_RESTART, || {
        let listed = office.applications().unwrap();
        (listed.len() >= sent.len()).then_some(listed)
    });
    let listed = listed.unwrap_or_else(|| {
        let there = office.applications().unwrap();
        panic!("lost: {} of {} are delivered", there.len(), sent.len())
    });
    let mut delivered: Vec<&String> = listed.iter().map(|it| &it.case_number).collect();
    delivered.sort();
    assert_eq!(delivered, sent.keys().collect::<Vec<_>>());
    let stored = portal.records().unwrap();
    let prefix = format!("submissions/{TENANT}/submission/");
    let submissions = stored.iter().filter(|it| it.key.starts_with(&prefix));
    assert_eq!(submissions.count(), sent.len(), "submissions written down");
    for application in &listed {
        office.fetch(&application.id).unwrap();
    }
    for (number, walk) in sent {
        let mut citizen = walk.citizen.clone().at_address(portal.address());
        let path = format!("/postfach/{}", walk.draft_id());
        let messages = eventually(AFTER_RESTART, || {
            let messages = citizen
                .get(&path)
                .attributes("main a[href^=\"/postfach/\"]", "href");
            (!messages.is_empty()).then_some(messages)
        });
        let messages = messages.unwrap_or_else(|| panic!("no receipt for {number}"));
        assert_eq!(messages.len(), 1, "{number} has more than one receipt");
        let receipt = citizen.get(&messages[0]);
        assert!(receipt.main().contains(number.as_str()), "{receipt:?}");
    }
}

#[test]
fn fifty_applications_survive_a_host_that_dies_at_random_moments() {
    survive_at_random(Store::Sqlite);
}

#[test]
fn on_redis_fifty_applications_survive_a_host_that_dies_at_random_moments() {
    survive_at_random(Store::Redis);
}

fn survive_at_random(store: Store) {
    let what = format!("the host dying at random moments on {store:?}");
    let Some(mut portal) = start(&what, store) else {
        return;
    };
    let service = Service::dog_tax().unwrap();
    let token_holder = BackOffice::of(&portal, TENANT).unwrap();
    let mut sent = BTreeMap::new();
    let mut promises = 0;
    let mut chance = Chance(20_260_101);
    let begun = Instant::now();
    for seed in 0..50 {
        let application = Application::valid(TENANT, &service, 3_000 + seed);
        let mut walk = Walk::begin(portal.citizen(), &application).unwrap();
        walk.to_check(&application).unwrap();
        // Within the few milliseconds that sending takes, or in the work that follows it.
        let moment = Duration::from_micros(chance.below(12_000));
        let mut sending = walk.clone();
        let sender = thread::spawn(move || sending.send().map(|sent| sent.case_number));
        thread::sleep(moment);
        portal.kill().unwrap();
        let promised = sender.join().unwrap().ok();
        promises += usize::from(promised.is_some());
        portal.restart().unwrap();
        let (number, walk) = Person::with(&application, walk).apply(&mut portal);
        if let Some(promised) = promised {
            assert_eq!(promised, number, "two case numbers for one application");
        }
        sent.insert(number, walk);
    }
    let seconds = begun.elapsed().as_secs();
    println!("{store:?}: 50 deaths in {seconds} s, {promises} of them after the receipt was shown");
    assert_eq!(sent.len(), 50);
    let mut office = token_holder.after_restart(&portal);
    expect_each_once(&portal, &mut office, &sent);
}

/// Before an operation is also after the one before: this leaves out no state of the records.
#[test]
fn an_application_survives_a_crash_before_each_of_its_operations() {
    survive(Store::Sqlite, "before", "any", 4_000, 40);
}

#[test]
fn an_application_survives_a_crash_after_each_of_its_writes() {
    survive(Store::Sqlite, "after", "write", 5_000, 20);
}

#[test]
fn on_redis_an_application_survives_a_crash_before_each_of_its_operations() {
    survive(Store::Redis, "before", "any", 4_000, 40);
}

#[test]
fn on_redis_an_application_survives_a_crash_after_each_of_its_writes() {
    survive(Store::Redis, "after", "write", 5_000, 20);
}

/// One application for each operation of an application, from the first page to the last write
/// after its receipt.
fn survive(store: Store, when: &str, kind: &str, seeds: u64, at_least: u64) {
    let what = format!("a crash {when} each operation ({kind}) on {store:?}");
    let Some(mut portal) = start(&what, store) else {
        return;
    };
    let service = Service::dog_tax().unwrap();
    let token_holder = BackOffice::of(&portal, TENANT).unwrap();
    let mut sent = BTreeMap::new();
    for operation in 1.. {
        assert!(operation < 400, "the operations do not end");
        let application = Application::valid(TENANT, &service, seeds);
        arm(&portal, operation, when, kind);
        let before = portal.starts();
        let (number, walk) = Person::new(&application).apply(&mut portal);
        sent.insert(number, walk);
        let died = portal.starts() > before
            || eventually(AFTER_ANSWER, || portal.has_stopped().unwrap().then_some(())).is_some();
        if !died {
            println!("{store:?}, {when}: {} operations ({kind})", operation - 1);
            assert!(operation > at_least, "an application has more operations");
            break;
        }
        if portal.has_stopped().unwrap() {
            portal.restart().unwrap();
        }
    }
    // The last one is still armed: nothing that follows may die of it.
    portal.restart().unwrap();
    let mut office = token_holder.after_restart(&portal);
    expect_each_once(&portal, &mut office, &sent);
}

/// The n-th operation from now on kills the host.
fn arm(portal: &Portal, operation: u64, when: &str, kind: &str) {
    let mut management = portal
        .management()
        .expect("the host has a management address");
    let path = format!("/debug/crash-at?operation={operation}&when={when}&kind={kind}");
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
