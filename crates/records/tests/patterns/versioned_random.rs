//! More people, more crashes and more time than every order could be tried for.

use proptest::collection::vec;
use proptest::prelude::*;
use records::Version;

use crate::scheduler::{Pace, Rules, Setup, run_by};
use crate::versions::{Person, Promises, Save};

/// Three who begin on nothing, one of them twice with its token, and two who go on from what
/// they find.
fn crowd(setup: &mut Setup<Vec<Save>>) {
    for (by, token) in [
        ("ada", Some("t1")),
        ("ada", Some("t1")),
        ("bob", None),
        ("cyd", Some("t2")),
    ] {
        setup.task(move |store, clock| async move {
            let mut person = Person::new(store, clock);
            person.save(Version::NONE, by, token).await;
            person.saves
        });
    }
    for names in [["dan 1", "dan 2"], ["eve 1", "eve 2"]] {
        setup.task(move |store, clock| async move {
            let mut person = Person::new(store, clock);
            for by in names {
                let base = person.load().await;
                person.save(base, by, Some(by)).await;
            }
            person.saves
        });
    }
}

/// Who saves without a token; what a token finds is only as sure as the store is quick.
fn strangers(setup: &mut Setup<Vec<Save>>) {
    for by in ["ada", "bob", "cyd", "dan"] {
        setup.task(move |store, clock| async move {
            let mut person = Person::new(store, clock);
            person.save(Version::NONE, by, None).await;
            person.saves
        });
    }
}

fn decisions() -> impl Strategy<Value = Vec<u8>> {
    vec(any::<u8>(), 0..300)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_crowd_with_crashes_loses_nothing(decisions in decisions()) {
        let rules = Rules { pace: Pace::Prompt, crashes: 3 };
        run_by(rules, &decisions, crowd, &Promises::default());
    }

    #[test]
    fn a_crowd_on_a_slow_store_loses_nothing(decisions in decisions()) {
        let pace = Pace::Bounded { within: 2, until: 20 };
        let rules = Rules { pace, crashes: 2 };
        run_by(rules, &decisions, crowd, &Promises::default());
    }

    #[test]
    fn strangers_on_a_store_without_promises_lose_nothing_confirmed(decisions in decisions()) {
        let rules = Rules { pace: Pace::Free { until: 20 }, crashes: 1 };
        let promises = Promises { only_confirmed: true, ..Promises::default() };
        run_by(rules, &decisions, strangers, &promises);
    }
}
