//! Redis stops dead and comes back: people read what to do, nothing confirmed is lost, and the
//! portal goes on by itself.

#![allow(clippy::unwrap_used)]

use std::time::Duration;

use portal_tests::{
    Application, BackOffice, Options, Portal, Service, Walk, eventually, left_out, missing_embedded,
};

const SOON: Duration = Duration::from_secs(60);
const TENANT: &str = "aachen";

#[test]
fn while_redis_is_down_pages_say_to_try_again_and_afterwards_everything_is_there() {
    if let Some(why) = missing_embedded().or_else(redis_process::missing) {
        left_out("Redis that stops dead", &why);
        return;
    }
    let options = Options {
        on_redis: true,
        arguments: vec!["--tick-interval".into(), "1s".into()],
        ..Options::default()
    };
    let mut portal = Portal::start(options).unwrap();
    let service = Service::dog_tax().unwrap();
    let mut office = BackOffice::of(&portal, TENANT).unwrap();
    let sent_before = Application::valid(TENANT, &service, 6_001);
    let (_, sent) = Walk::whole(portal.citizen(), &sent_before).unwrap();
    let mut numbers = vec![sent.case_number];
    let broken_off = Application::valid(TENANT, &service, 6_002);
    let mut walk = Walk::begin(portal.citizen(), &broken_off).unwrap();
    walk.step(&broken_off).unwrap();

    portal.redis().unwrap().kill().unwrap();
    let draft = walk.draft_path();
    let answer = portal.citizen().get("/aachen");
    assert_eq!(answer.status, 503, "{answer:?}");
    let answer = walk.citizen.get(&draft);
    assert_eq!(answer.status, 503, "{answer:?}");

    portal.redis().unwrap().restart().unwrap();
    let opened = eventually(SOON, || {
        walk.open(&draft).unwrap();
        (walk.page.status == 200).then_some(())
    });
    opened.unwrap_or_else(|| panic!("{:?}", walk.page));
    walk.to_check(&broken_off).unwrap();
    numbers.push(walk.send().unwrap().case_number);
    let delivered = eventually(SOON, || {
        let listed = office.applications().unwrap();
        (listed.len() == numbers.len()).then_some(listed)
    });
    let mut delivered: Vec<String> = delivered
        .expect("both are delivered")
        .into_iter()
        .map(|it| it.case_number)
        .collect();
    delivered.sort();
    numbers.sort();
    assert_eq!(delivered, numbers);
}
